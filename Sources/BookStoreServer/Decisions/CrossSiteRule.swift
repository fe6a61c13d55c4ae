/// Whether a request that changes something may have been sent by another site's page.
///
/// Browsers say where a request comes from, scripts do not, and a cookie goes along in both cases. So what a
/// browser says is believed, and a client that says nothing is a script, which no other site can drive; for
/// old browsers that say nothing the cookie's `SameSite=Lax` stands alone.
enum CrossSiteRule {
  /// What a request says of its origin. `host` is its own `Host`.
  struct Evidence: Hashable, Sendable {
    var secFetchSite: String?
    var origin: String?
    var referer: String?
    var host: String?
  }

  static func refuses(_ evidence: Evidence) -> Bool {
    switch evidence.secFetchSite?.lowercased() {
    case "cross-site": return true
    case "same-origin", "same-site", "none": return false
    // What no browser sends says nothing.
    default: break
    }
    guard let source = evidence.origin ?? evidence.referer else { return false }
    // "Origin: null" comes from a page that hides where it is: a sandboxed frame, a data: URL.
    guard let sourceHost = hostName(ofURL: source), let host = evidence.host.flatMap(hostName(ofAuthority:)) else {
      return true
    }
    return sourceHost != host
  }

  private static func hostName(ofURL url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    return hostName(ofAuthority: host)
  }

  /// The name without the port, which a proxy may drop (the deployed nginx passes `Host` without it).
  private static func hostName(ofAuthority authority: String) -> String? {
    let name: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      name = authority[...end]
    } else {
      name = authority.prefix { $0 != ":" }
    }
    return name.isEmpty ? nil : name.lowercased()
  }
}
