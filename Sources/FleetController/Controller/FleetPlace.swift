import Scaling

/// Everything about a running fleet that does not change while its controller runs.
struct FleetPlace: Sendable {
  let folder: StateFolder
  let index: FleetIndex
  let ports: FleetPorts
  let names: FleetNames
  let timing: Timing
  /// Absolute path of `bookstore-server`.
  let serverProgram: String
  /// What the programs of the fleet inherit: where programs and libraries are found, and the time zone.
  let inherited: [String: String]

  init(
    folder: StateFolder, index: FleetIndex, ports: FleetPorts, names: FleetNames, timing: Timing,
    serverProgram: String, inherited: [String: String]
  ) {
    self.folder = folder
    self.index = index
    self.ports = ports
    self.names = names
    self.timing = timing
    self.serverProgram = serverProgram
    self.inherited = inherited
  }

  /// The names that are taken over from the controller's own environment, and no others.
  static func inherited(from environment: [String: String]) -> [String: String] {
    var kept = environment.filter { ["PATH", "LD_LIBRARY_PATH", "TZ", "LANG"].contains($0.key) }
    if kept["PATH"] == nil { kept["PATH"] = "/usr/local/bin:/usr/bin:/bin" }
    return kept
  }

  /// URL of the AWS endpoint.
  var apiURL: String { "http://\(index.shownAddress):\(ports.api)" }
  /// URL of the shop.
  var shopURL: String { "https://\(index.shownAddress):\(ports.https)" }

  /// The balancer's target for an instance's address.
  func target(_ instance: InstanceID, address: String) -> BalancerTarget {
    BalancerTarget(instance: instance.text, address: address, port: ports.instance)
  }
}
