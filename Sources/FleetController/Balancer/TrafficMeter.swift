import Scaling

/// Requests, answers, connections and bytes of one period, as differences of the balancer's counters.
///
/// Counters of servers say what targets answered; what the backends counted beyond that, the balancer answered
/// itself (a 503 without a target, a 502 for a cut one). A restart of the balancer sets its counters back to zero,
/// a removed server takes its own along: a counter that is smaller than before counts from zero.
struct TrafficMeter: Sendable {
  /// Sums over both backends in one period.
  struct Traffic: Hashable, Sendable {
    /// Requests that reached the choice of a target.
    var requests = 0
    /// Those of them that were sent to all registered targets.
    var unhealthyRoutingRequests = 0
    /// Answers of targets by hundreds: 2XX to 5XX.
    var targetAnswers: [Int: Int] = [:]
    /// Answers that the balancer made itself, by hundreds: 3XX are redirects, 5XX its own errors.
    var balancerAnswers: [Int: Int] = [:]
    /// Connections to targets that could not be made.
    var connectionErrors = 0
    var newConnections = 0
    var rejectedConnections = 0
    /// From and to clients.
    var processedBytes = 0
    /// Bytes to and from each target, by instance.
    var bytesIn: [String: Int] = [:]
    var bytesOut: [String: Int] = [:]
    /// Connections of clients at the end of the period.
    var activeConnections = 0
    /// Seconds until targets began to answer: of each HAProxy's mean over its last 1,024 requests, weighted by the
    /// answers of the period.
    var responseSeconds: MetricValue?
  }

  /// The classes of answers that are told apart.
  static let classes = [2, 3, 4, 5]
  /// The listeners: the one that only redirects, and the one that serves.
  private static let frontends = ["fe_http", "fe_https"]

  private var before: [String: Int]?

  init() {}

  /// Goes on with a process that begins at zero, and counts what the one before it had counted to the end.
  mutating func handOver(last: StatisticsTable) {
    guard let base = before else { return }
    var below: [String: Int] = [:]
    for (key, count) in Self.counters(last) { below[key] = (base[key] ?? 0) - count }
    before = below
  }

  /// The traffic since the reading before; nil for the first, which only sets the base.
  mutating func traffic(_ table: StatisticsTable) -> Traffic? {
    let now = Self.counters(table)
    defer { before = now }
    guard let before else { return nil }
    func difference(_ key: String) -> Int {
      let value = now[key] ?? 0
      let earlier = before[key] ?? 0
      return value >= earlier ? value - earlier : value
    }
    var traffic = Traffic()
    var frontAnswers: [Int: Int] = [:]
    for front in Self.frontends {
      for hundred in Self.classes { frontAnswers[hundred, default: 0] += difference("\(front) \(hundred)") }
      traffic.newConnections += difference("\(front) connections")
      traffic.rejectedConnections += difference("\(front) rejected")
      traffic.processedBytes += difference("\(front) bytes")
      traffic.activeConnections += table.frontend(front)?.currentSessions ?? 0
    }
    for backend in RuntimeCommand.both {
      traffic.requests += difference("\(backend) requests")
      traffic.connectionErrors += difference("\(backend) unreached")
      for name in table.servers(of: backend).keys.sorted() { traffic.add(backend, name, difference) }
    }
    traffic.unhealthyRoutingRequests = difference("\(BalancerConfiguration.failOpenBackend) requests")
    // Errors of the balancer's own are counted where a target was to be chosen, its other answers where they came in.
    frontAnswers[5] = RuntimeCommand.both.reduce(0) { $0 + difference("\($1) 5") }
    for hundred in 3...5 {
      let own = (frontAnswers[hundred] ?? 0) - (traffic.targetAnswers[hundred] ?? 0)
      if own > 0 { traffic.balancerAnswers[hundred] = own }
    }
    traffic.responseSeconds = Self.responseSeconds(table, difference)
    return traffic
  }

  private static func counters(_ table: StatisticsTable) -> [String: Int] {
    var now: [String: Int] = [:]
    for front in frontends {
      guard let row = table.frontend(front) else { continue }
      for hundred in classes { now["\(front) \(hundred)"] = row.number("hrsp_\(hundred)xx") }
      now["\(front) connections"] = row.number("conn_tot")
      now["\(front) rejected"] = row.number("dcon")
      now["\(front) bytes"] = row.number("bin") + row.number("bout")
    }
    for backend in RuntimeCommand.both {
      if let row = table.backend(backend) {
        now["\(backend) requests"] = row.number("req_tot")
        now["\(backend) unreached"] = row.number("econ")
        now["\(backend) 5"] = row.number("hrsp_5xx")
      }
      for (name, row) in table.servers(of: backend) {
        let key = "\(backend)/\(name)"
        for hundred in classes { now["\(key) \(hundred)"] = row.number("hrsp_\(hundred)xx") }
        now["\(key) in"] = row.number("bin")
        now["\(key) out"] = row.number("bout")
      }
    }
    return now
  }

  private static func responseSeconds(_ table: StatisticsTable, _ difference: (String) -> Int) -> MetricValue? {
    var weighted: [(seconds: Double, answers: Int)] = []
    for backend in RuntimeCommand.both {
      for (name, row) in table.servers(of: backend) {
        let answers = classes.reduce(0) { $0 + difference("\(backend)/\(name) \($1)") }
        if answers > 0 { weighted.append((Double(row.number("rtime")) / 1_000, answers)) }
      }
    }
    let count = weighted.reduce(0) { $0 + $1.answers }
    guard count > 0, let least = weighted.map(\.seconds).min(), let most = weighted.map(\.seconds).max() else {
      return nil
    }
    let sum = weighted.reduce(0) { $0 + $1.seconds * Double($1.answers) }
    return MetricValue(average: sum / Double(count), minimum: least, maximum: most, sampleCount: count)
  }
}

extension TrafficMeter.Traffic {
  fileprivate mutating func add(_ backend: String, _ name: String, _ difference: (String) -> Int) {
    let key = "\(backend)/\(name)"
    for hundred in TrafficMeter.classes { targetAnswers[hundred, default: 0] += difference("\(key) \(hundred)") }
    bytesIn[name, default: 0] += difference("\(key) in")
    bytesOut[name, default: 0] += difference("\(key) out")
  }

  /// As CloudWatch has them: what did not occur is not told, except RequestCount.
  var metrics: [BalancerMetric: MetricValue] {
    var metrics: [BalancerMetric: MetricValue] = [.requestCount: MetricValue(Double(requests))]
    func put(_ metric: BalancerMetric, _ count: Int?) {
      if let count, count > 0 { metrics[metric] = MetricValue(Double(count)) }
    }
    put(.target2XX, targetAnswers[2])
    put(.target3XX, targetAnswers[3])
    put(.target4XX, targetAnswers[4])
    put(.target5XX, targetAnswers[5])
    put(.balancer3XX, balancerAnswers[3])
    put(.redirects, balancerAnswers[3])
    put(.balancer4XX, balancerAnswers[4])
    put(.balancer5XX, balancerAnswers[5])
    put(.targetConnectionErrors, connectionErrors)
    put(.unhealthyRoutingRequests, unhealthyRoutingRequests)
    put(.newConnections, newConnections)
    put(.rejectedConnections, rejectedConnections)
    put(.processedBytes, processedBytes)
    put(.activeConnections, activeConnections)
    metrics[.targetResponseTime] = responseSeconds
    return metrics
  }

  /// Bytes of each instance: of its traffic with the balancer, which is all that it has but health checks and the
  /// database.
  var network: [InstanceMetric: [InstanceID: Double]] {
    func byInstance(_ bytes: [String: Int]) -> [InstanceID: Double] {
      Dictionary(bytes.map { (InstanceID($0), Double($1)) }) { $0 + $1 }
    }
    return [.networkIn: byInstance(bytesIn), .networkOut: byInstance(bytesOut)]
  }
}

/// Requests in flight between two samples: the mean of what each look at the balancer showed.
struct InFlightMeter: Sendable {
  private var sum = 0
  private var looks = 0

  init() {}

  /// Requests with a target, and those that wait for one.
  mutating func look(_ table: StatisticsTable) {
    for backend in RuntimeCommand.both {
      for row in table.servers(of: backend).values { sum += row.currentSessions + row.number("qcur") }
      sum += table.backend(backend)?.number("qcur") ?? 0
    }
    looks += 1
  }

  /// The mean since the time before; nil without a look.
  mutating func take() -> Double? {
    defer { (sum, looks) = (0, 0) }
    return looks > 0 ? Double(sum) / Double(looks) : nil
  }
}
