/// How one server runs. Made from flags, environment and file by `SettingsSource`; checked once, at the start.
public struct ServerSettings: Hashable, Sendable {
  public var host = "127.0.0.1"
  /// 0 takes any free port (tests).
  public var port = 5000
  public var database = "bookstore.sqlite"
  public var uploads = "uploads"
  public var instanceID = "local"
  /// How long `/health` says `draining` at least, after SIGTERM.
  public var drainSeconds = 5
  public var cookieSecurity = CookieSecurity.auto
  public var trustedProxies = TrustedProxies.loopback
  public var currency = "$"
  public var accessLog = false
  public var logLevel = "info"
  /// How long a change waits for those before it. Only tests lower it.
  public var databaseWait = Duration.seconds(5)
  /// Only tests lower it.
  public var passwordCost = ScryptCost.werkzeug

  public init() {}

  /// What this server says of itself on `/health`.
  public static let version = "0.1.0"
}
