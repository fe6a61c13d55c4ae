@testable import Scaling

/// What tests of groups with the one policy of the start ask for.
extension Metrics {
  // A group of these tests has the policy that it began with.
  var high: Alarm { alarms[0] }
  var low: Alarm { alarms[1] }
  func cpu(of id: InstanceID) -> Series? { series[.instance(id, .cpu)] }
}

extension PolicyCommand {
  /// The policy of the start, acting or not.
  static func cpu70(isEnabled: Bool) -> PolicyCommand {
    .put(
      PolicyWish(
        name: "cpu70", isEnabled: isEnabled,
        kind: .tracking(.averageCPU, targetValue: 70, scaleInDisabled: false, warmUp: nil)))
  }
}
