import Scaling

/// A target's health in the words of ELBv2, read from what HAProxy says about its server.
enum TargetReading {
  /// Checks that mean "no failure so far".
  private static let passing: Set<String> = ["", "INI", "L4OK", "L6OK", "L7OK", "L7OKC"]

  /// What the group knows of a target, which HAProxy does not tell.
  struct Past: Hashable, Sendable {
    /// Whether it has passed its checks since it was registered: HAProxy does not tell a server that comes back
    /// from one that was never up.
    var wasHealthy: Bool
    /// Milliseconds since it was registered.
    var registeredForMilliseconds: Int64
    /// Why it was unhealthy when it was last looked at.
    var reason: TargetHealth.UnhealthyReason?
  }

  /// The health that a server's row in the checking backend shows.
  ///
  /// A target that was never healthy is `initial` until as many checks as make a target unhealthy have had time to
  /// fail. States and reasons are those of the ELBv2 API (TargetHealth).
  /// - Parameter isLeaving: whether an administrator drains the server or has it in maintenance; for a server that is
  ///   down, the row does not show it.
  static func health(
    _ row: StatisticsTable.Row, isLeaving: Bool, past: Past, check: TargetCheck
  ) -> TargetHealth {
    if isLeaving { return .draining }
    if row.status.hasPrefix("UP") { return .healthy }
    if !past.wasHealthy {
      let patience = Int64(check.unhealthyThreshold * check.intervalMilliseconds)
      if passing.contains(row.checkStatus) || past.registeredForMilliseconds < patience {
        return .initial(.initialHealthChecking)
      }
    }
    // On its way back its last check has passed: it is unhealthy for what failed before.
    if passing.contains(row.checkStatus), let before = past.reason { return .unhealthy(before) }
    return .unhealthy(reason(row))
  }

  private static func reason(_ row: StatisticsTable.Row) -> TargetHealth.UnhealthyReason {
    switch row.checkStatus {
    case "L7STS": row.checkCode.flatMap { $0 > 0 ? .responseCodeMismatch($0) : nil } ?? .failedHealthChecks
    case "L4TOUT", "L6TOUT", "L7TOUT": .timeOut
    default: .failedHealthChecks
    }
  }
}
