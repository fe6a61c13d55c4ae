/// The session cookie: how it is written and read, how long it lives, when it goes over TLS only.
///
/// The cookie holds 256 random bits and nothing else. The database holds their SHA-256, so who reads the
/// database cannot sign in as anybody, and logging out is real on every instance.
enum SessionRule {
  static let cookieName = "session"
  static let tokenBytes = 32
  /// After the last use.
  static let lifetimeSeconds: Int64 = 14 * 86_400
  /// Using a session writes to the database at most this often: reading pages stays reading. What is written
  /// may be that much older than the last use, so a session may end up to an hour early.
  static let touchSeconds: Int64 = 3600

  /// The cookie's value in a `Cookie` header; the first one wins where there are several.
  static func token(inCookieHeader header: String) -> String? {
    value(of: cookieName, inCookieHeader: header)
  }

  static func value(of name: String, inCookieHeader header: String) -> String? {
    for pair in header.split(separator: ";") {
      let trimmed = pair.drop { $0 == " " }
      guard trimmed.hasPrefix("\(name)=") else { continue }
      let value = trimmed.dropFirst(name.count + 1)
      return value.isEmpty ? nil : String(value)
    }
    return nil
  }

  static func setCookie(token: String, secure: Bool) -> String {
    attributes("\(cookieName)=\(token); Max-Age=\(lifetimeSeconds)", secure: secure)
  }

  static func clearCookie(secure: Bool) -> String {
    attributes("\(cookieName)=; Max-Age=0", secure: secure)
  }

  private static func attributes(_ pair: String, secure: Bool) -> String {
    "\(pair); Path=/; HttpOnly; SameSite=Lax\(secure ? "; Secure" : "")"
  }

  /// Whether a session last used at `lastUsed` still counts.
  static func isAlive(lastUsed: Int64, now: Int64) -> Bool { now < lastUsed + lifetimeSeconds }

  static func needsTouch(lastUsed: Int64, now: Int64) -> Bool { now >= lastUsed + touchSeconds }
}
