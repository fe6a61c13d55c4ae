import Glibc

/// Which log is which file: the streams of the fleet's log group.
///
/// A stream is there as long as its file is: the logs of the last instances that ended stay with their folders.
struct LogStreams: Sendable {
  /// The group's name; the fleet has one.
  static let group = "/bookstore/\(FleetNames.group)"
  static let groupARN = "arn:aws:logs:\(FleetNames.region):\(FleetNames.account):log-group:\(group)"

  /// What HAProxy writes: its start, and targets that come and go.
  static let balancer = "balancer"
  /// A line for each request, in the format of an Application Load Balancer, while that is enabled.
  static let requests = "access"
  /// What the controller writes.
  static let controller = "controller"
  /// What migration and seed of the database wrote.
  static let database = "database"
  /// What the last start told.
  static let startup = "startup.log"

  /// One stream.
  struct Stream: Hashable, Sendable {
    let name: String
    let path: String
  }

  let folder: StateFolder

  /// All streams, sorted by name; each has its file.
  var all: [Stream] {
    let instances = FolderList.entries(folder.instancesPath).map(\.name).filter { $0.hasPrefix("i-") }
      .map { Stream(name: $0, path: folder.instanceLogPath($0)) }
    let others = [
      Stream(name: Self.requests, path: folder.accessLogPath),
      Stream(name: Self.balancer, path: folder.balancerLogPath),
      Stream(name: Self.controller, path: folder.logPath),
      Stream(name: Self.database, path: folder.databaseLogPath),
      Stream(name: Self.startup, path: folder.startupLogPath),
    ]
    return (instances + others).filter { access($0.path, R_OK) == 0 }.sorted { $0.name < $1.name }
  }

  /// Whether a name or an ARN means the fleet's group.
  static func isGroup(_ name: String?, _ identifier: String?) -> Bool {
    guard let wanted = name ?? identifier else { return false }
    return wanted == group || wanted == groupARN || wanted == groupARN + ":*"
  }

  static func arn(_ stream: String) -> String { "\(groupARN):log-stream:\(stream)" }
}

extension StateFolder {
  var balancerLogPath: String { path + "/haproxy.log" }
  var databaseLogPath: String { path + "/database.log" }
  func instanceLogPath(_ instance: String) -> String { instancePath(instance) + "/server.log" }
}
