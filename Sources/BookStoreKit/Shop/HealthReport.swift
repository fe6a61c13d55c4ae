/// What an instance says of itself on `/health`. It is answered from memory: a slow or lost database is told
/// in the body and never by the status code, or one database fault would make a group replace every instance.
public struct HealthReport: Hashable, Sendable, Codable {
  /// Whether the instance takes traffic or is stopping.
  public let status: HealthStatus
  /// The instance's id, as in `X-Served-By`.
  public let instance: String
  /// The program's version, as text.
  public let version: String
  /// Whole seconds since the process began to serve.
  public let uptimeSeconds: Int
  /// Requests being answered, health checks not counted.
  public let inFlight: Int
  /// What the instance last saw of the database.
  public let database: DatabaseHealth
  /// What the instance last saw of the shared folder.
  public let uploads: UploadsHealth

  public init(
    status: HealthStatus, instance: String, version: String, uptimeSeconds: Int, inFlight: Int,
    database: DatabaseHealth, uploads: UploadsHealth
  ) {
    self.status = status
    self.instance = instance
    self.version = version
    self.uptimeSeconds = uptimeSeconds
    self.inFlight = inFlight
    self.database = database
    self.uploads = uploads
  }

  enum CodingKeys: String, CodingKey {
    case status, instance, version, database, uploads
    case uptimeSeconds = "uptime_seconds"
    case inFlight = "in_flight"
  }
}

/// `ok` goes with HTTP 200; `draining` (a graceful stop has begun) with 503.
public enum HealthStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case ok
  case draining
}

/// The database as one instance sees it.
public struct DatabaseHealth: Hashable, Sendable, Codable {
  /// By how its last answer came.
  public let state: DatabaseState
  /// How long ago the database last answered.
  public let ageSeconds: Int

  public init(state: DatabaseState, ageSeconds: Int) {
    self.state = state
    self.ageSeconds = ageSeconds
  }

  enum CodingKeys: String, CodingKey {
    case state
    case ageSeconds = "age_seconds"
  }
}

/// `slow`: the last answer took over half a second; `down`: none, or an error.
public enum DatabaseState: String, Hashable, Sendable, Codable, CaseIterable {
  case ok, slow, down
}

/// The shared folder of covers as one instance sees it.
public struct UploadsHealth: Hashable, Sendable, Codable {
  /// Whether a cover could be stored now.
  public let state: UploadsState

  public init(state: UploadsState) {
    self.state = state
  }
}

/// Why a cover could not be stored, or `ok`.
public enum UploadsState: String, Hashable, Sendable, Codable, CaseIterable {
  case ok, missing, full
  case readOnly = "readonly"
}
