import Doorkeeper

/// How one server runs. Made from flags, environment and file by `SettingsSource`; checked once, at the start.
public struct ServerSettings: Hashable, Sendable {
  /// The address to listen on. A wildcard would take the port from every instance of the machine.
  public var host = "127.0.0.1"
  /// 0 takes any free port (tests).
  public var port = 5000
  /// The path of the SQLite file, which instances share.
  public var database = "bookstore.sqlite"
  /// The path of the folder of covers, which instances share.
  public var uploads = "uploads"
  /// At most 64 visible ASCII characters.
  public var instanceID = "local"
  /// How long `/health` says `draining` at least, after SIGTERM.
  public var drainSeconds = 5
  /// When the session cookie is marked `Secure`.
  public var cookieSecurity = CookieSecurity.auto
  /// Whose `X-Forwarded-*` and `X-Real-IP` are believed.
  public var trustedProxies = TrustedProxies.loopback
  /// Whose connections are answered, as a security group of an instance would let them in: of others only health checks
  /// are. Nil answers all.
  public var allowedClients: TrustedProxies?
  /// Written before amounts on pages; JSON has none.
  public var currency = "$"
  /// A line of log for each request but health checks.
  public var accessLog = false
  /// A level's name of swift-log.
  public var logLevel = "info"
  /// How long a change waits for those before it. Only tests lower it.
  public var databaseWait = Duration.seconds(5)
  /// Who may hold a connection, and for how long. Only tests change it.
  public var connections = ConnectionLimits.server
  /// Only tests lower it.
  public var passwordCost = ScryptCost.werkzeug

  public init() {}

  /// What this server says of itself on `/health`.
  public static let version = "0.1.0"
}
