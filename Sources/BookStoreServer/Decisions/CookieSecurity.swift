/// When the session cookie is marked `Secure`.
public enum CookieSecurity: String, Hashable, Sendable, CaseIterable {
  /// As the request came: over HTTPS by what a trusted proxy says, else not.
  case auto
  case always
  case never

  func isSecure(requestIsHTTPS: Bool) -> Bool {
    switch self {
    case .auto: requestIsHTTPS
    case .always: true
    case .never: false
    }
  }
}
