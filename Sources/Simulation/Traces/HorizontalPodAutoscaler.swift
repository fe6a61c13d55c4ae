// Kubernetes' HorizontalPodAutoscaler, its defaults alone: a look every 15 s, ceil(ready × usage ÷ target), nothing
// within a tenth of the target, at most four or as many again more a look, and never below what was recommended within
// the last 300 s. (replica_calculator.go, HPA defaults.go; the up-policy's numbers are its documented defaults.)

/// The rule, fed second by second.
struct HorizontalPodAutoscaler {
  static let lookSeconds = 15
  static let tolerance = 0.1
  static let stabilisationSeconds = 300
  static let podsMore = 4

  private let policy: TracePolicy
  private(set) var desired: Int
  /// When each pod that was started serves, in seconds.
  private var servesFrom: [Int]
  private var recommended: [(second: Int, count: Int)] = []
  /// CPU of the serving pods, percent, by second.
  private var usage: [Double] = []

  init(_ policy: TracePolicy, load: Double) {
    self.policy = policy
    let needed = Int((load * 100 / policy.target).rounded(.up))
    desired = max(policy.minimum, min(policy.maximum, needed))
    servesFrom = Array(repeating: Int.min, count: desired)
  }

  func serving(at second: Int) -> Int { servesFrom.count { $0 <= second } }

  var running: Int { servesFrom.count }

  mutating func pass(second: Int, load: Double) {
    let ready = serving(at: second)
    usage.append(ready > 0 ? min(100, 100 * load / Double(ready)) : 0)
    if (second + 1) % Self.lookSeconds == 0 { look(at: second, ready: ready) }
  }

  private mutating func look(at second: Int, ready: Int) {
    let lag = policy.lagMilliseconds / 1000
    let end = usage.count - lag
    guard end > 0, ready > 0 else { return }
    let window = usage[max(0, end - Self.lookSeconds)..<end]
    let ratio = window.reduce(0, +) / Double(window.count) / policy.target
    var wanted = desired
    if abs(ratio - 1) > Self.tolerance { wanted = Int((Double(ready) * ratio - 1e-9).rounded(.up)) }
    wanted = max(policy.minimum, min(policy.maximum, wanted))
    recommended.append((second, wanted))
    recommended.removeAll { $0.second <= second - Self.stabilisationSeconds }
    if wanted < desired { wanted = min(desired, recommended.map(\.count).max() ?? wanted) }
    wanted = min(wanted, desired + max(Self.podsMore, desired))
    while servesFrom.count < wanted { servesFrom.append(second + policy.bootMilliseconds / 1000 + 1) }
    if servesFrom.count > wanted { servesFrom.removeLast(servesFrom.count - wanted) }
    desired = wanted
  }
}
