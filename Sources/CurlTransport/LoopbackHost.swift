/// Whether a URL names this machine.
enum LoopbackHost {
  /// True for `localhost`, names under it, 127.0.0.0/8 and `[::1]` (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  static func isNamed(in url: String) -> Bool {
    guard let colon = url.firstIndex(of: ":") else { return false }
    let authority = url[colon...].dropFirst().drop { $0 == "/" }.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let afterUser = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    if afterUser.hasPrefix("[::1]") { return true }
    let host = afterUser.prefix { $0 != ":" }.lowercased()
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
