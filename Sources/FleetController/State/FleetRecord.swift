import FoundationEssentials
import Scaling

/// What a fleet remembers between two controllers: `state.json`.
///
/// It is written before every effect, so that after a crash at any point the next controller reads what was meant
/// and looks at what is there. Metrics are not in it: after a crash the alarms begin without data.
struct FleetRecord: Codable, Hashable, Sendable {
  /// The form of this file; another number is not read.
  static let currentVersion = 1

  var version = Self.currentVersion
  /// The fleet's place on this machine, and its ports, as long as any of its processes may live.
  var index: FleetIndex?
  var ports: FleetPorts?
  /// Identifiers that AWS would give once and keep.
  var names: FleetNames
  /// The balancer's process.
  var balancer: FleetProcess?
  /// The group; absent before the first start and after a stop.
  var group: GroupState?
  /// The control group in which instances may live.
  var controlGroup: ControlGroup?
  /// What an instance is worth and what holds it to that, in few words, as the last controller found it.
  var share: String?

  init(names: FleetNames) { self.names = names }
}
