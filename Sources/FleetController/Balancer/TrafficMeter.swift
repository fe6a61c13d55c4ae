/// Requests and answers of one period, as differences of the balancer's counters.
///
/// Counters of servers say what targets answered; what the backends counted beyond that, the balancer answered
/// itself (a 503 without a target, a 502 for a cut one). A restart of the balancer sets its counters back to zero,
/// a removed server takes its own along: a counter that is smaller than before counts from zero.
struct TrafficMeter: Sendable {
  /// Sums over both backends in one period.
  struct Traffic: Hashable, Sendable {
    /// Requests that reached the choice of a target.
    var requests = 0
    /// Answers of targets by hundreds: 2XX to 5XX.
    var targetAnswers: [Int: Int] = [:]
    /// Answers 5XX that the balancer made itself.
    var balancerErrors = 0

    init(requests: Int = 0, targetAnswers: [Int: Int] = [:], balancerErrors: Int = 0) {
      self.requests = requests
      self.targetAnswers = targetAnswers
      self.balancerErrors = balancerErrors
    }
  }

  /// The classes of answers that are told apart.
  static let classes = [2, 3, 4, 5]

  private var before: [String: Int]?

  init() {}

  /// The traffic since the reading before; nil for the first, which only sets the base.
  mutating func traffic(_ table: StatisticsTable) -> Traffic? {
    var now: [String: Int] = [:]
    for backend in RuntimeCommand.both {
      if let row = table.backend(backend) {
        now["\(backend) requests"] = row.number("req_tot")
        now["\(backend) 5"] = row.number("hrsp_5xx")
      }
      for (name, row) in table.servers(of: backend) {
        for hundred in Self.classes { now["\(backend)/\(name) \(hundred)"] = row.number("hrsp_\(hundred)xx") }
      }
    }
    defer { before = now }
    guard let before else { return nil }
    func difference(_ key: String) -> Int {
      let value = now[key] ?? 0
      let earlier = before[key] ?? 0
      return value >= earlier ? value - earlier : value
    }
    return Self.sum(keys: now.keys.sorted(), difference: difference)
  }

  private static func sum(keys: [String], difference: (String) -> Int) -> Traffic {
    var traffic = Traffic()
    var backendErrors = 0
    for key in keys {
      let amount = difference(key)
      guard let word = key.split(separator: " ").last else { continue }
      if word == "requests" {
        traffic.requests += amount
      } else if !key.contains("/") {
        backendErrors += amount
      } else if let hundred = Int(word) {
        traffic.targetAnswers[hundred, default: 0] += amount
      }
    }
    traffic.balancerErrors = max(0, backendErrors - (traffic.targetAnswers[5] ?? 0))
    return traffic
  }
}
