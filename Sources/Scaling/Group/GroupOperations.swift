/// What operators did to a group beside settling its configuration. Stored under one key; older states have none.
struct GroupOperations: Hashable, Codable, Sendable {
  var suspended: [SuspendedProcess] = []
  /// The desired capacity of which an activity already says that protected instances keep the group above it.
  var protectionToldAt: Int?

  /// Nothing a clock reads lies in the future after the clock was set back.
  func notAfter(_ now: Moment) -> GroupOperations {
    var operations = self
    for index in operations.suspended.indices {
      operations.suspended[index].since = min(operations.suspended[index].since, now)
    }
    return operations
  }
}
