import BookStoreKit

/// Every setting of the server by its name in the environment, which the deployed system gave. Settings are read by
/// these and by nothing else, so this is the list that tests of wrong values go by.
public enum Setting: String, Hashable, Sendable, CaseIterable {
  case host = "HOST"
  case port = "PORT"
  case database = "DATABASE"
  case uploads = "UPLOAD_FOLDER"
  case instanceID = "INSTANCE_ID"
  case drainSeconds = "DRAIN_SECONDS"
  case cookieSecure = "COOKIE_SECURE"
  case trustedProxies = "TRUSTED_PROXIES"
  case allowedClients = "ALLOWED_CLIENTS"
  case currency = "CURRENCY"
  case accessLog = "ACCESS_LOG"
  case logLevel = "LOG_LEVEL"
  /// Of the deployed system; refused where it is set, never passed over.
  case databaseHost = "DB_HOST"

  /// The flag that gives it; nil where only environment and file do.
  public var flag: String? {
    switch self {
    case .host: "--host"
    case .port: "--port"
    case .database: "--database"
    case .uploads: "--uploads"
    case .instanceID: "--instance-id"
    case .drainSeconds: "--drain-seconds"
    case .cookieSecure, .trustedProxies, .allowedClients, .currency, .accessLog, .logLevel, .databaseHost: nil
    }
  }
}

/// What is wrong with a flag, the environment or the environment file, in a sentence that names it. The program ends
/// with 64 (EX_USAGE of sysexits.h).
public struct UsageRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  public init(_ description: String) {
    // It repeats what was written in a file or a flag, and is read in a terminal.
    self.description = ShownText.harmless(description).replacing("\n", with: "\u{FFFD}")
  }
}
