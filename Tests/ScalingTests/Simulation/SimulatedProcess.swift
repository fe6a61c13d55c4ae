import Scaling

/// A server process as the machine sees it.
struct SimulatedProcess {
  let instance: InstanceID
  let address: String
  let identity: ProcessIdentity
  /// It answers health checks from then on.
  let servesFrom: Moment
  /// How long it takes to end after SIGTERM; nil: it ignores SIGTERM.
  let stopTakes: Duration?
  var isAlive = true
  var isHung = false
  /// CPU of its last period, percent.
  var cpu = 1.0

  func serves(at now: Moment) -> Bool { isAlive && !isHung && servesFrom <= now }
}

/// A target as the balancer sees it.
struct SimulatedTarget {
  let address: String
  var health = TargetHealth.initial(.initialHealthChecking)
  var passes = 0
  var failures = 0
  /// Since when no new request comes, and when the last one in flight will be answered.
  var draining: (since: Moment, emptyAt: Moment)?

  func inFlight(at now: Moment) -> Int {
    guard let draining else { return 1 }
    return now < draining.emptyAt ? 1 : 0
  }

  func report(at now: Moment) -> TargetReport {
    TargetReport(health: draining == nil ? health : .draining, inFlight: inFlight(at: now))
  }

  /// One health check; `failuresNeeded` is in checks of this pace.
  mutating func check(passed: Bool, healthyCount: Int, failuresNeeded: Int) {
    if passed {
      passes += 1
      failures = 0
      if passes >= healthyCount { health = .healthy }
    } else {
      failures += 1
      passes = 0
      if failures >= failuresNeeded { health = .unhealthy(.timeOut) }
    }
  }
}
