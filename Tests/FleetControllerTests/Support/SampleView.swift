import Scaling

@testable import FleetController

extension FleetView {
  /// When the groups of samples begin.
  static let sampleStart = Moment(milliseconds: 1_767_225_600_000)

  /// A group as the API tells it, on the first fleet's addresses; without one, the deployed system's before its first step.
  static func sample(
    _ group: GroupState = GroupState(
      configuration: .bookstore(timing: .fast, fleet: 0), seed: 3, now: FleetView.sampleStart)
  ) -> FleetView {
    var random = FixedRandom()
    return FleetView(
      group: group, names: FleetNames(from: &random), instancePort: 8080, accessKeyId: "A",
      front: BalancerFront(address: "127.0.0.1", httpPort: 8080, httpsPort: 8443))
  }
}
