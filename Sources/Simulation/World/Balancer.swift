import Scaling

// The balancer of the simulated world: it checks targets at HAProxy's pace, sends requests to the healthy ones (to
// all registered ones when none is), and counts what it had to cut.

/// A target as the balancer sees it.
struct SimulatedTarget {
  let instance: InstanceID
  let address: String
  var health = TargetHealth.initial(.initialHealthChecking)
  var passes = 0
  var failures = 0
  var checks = 0
  var nextCheckAt: Moment
  /// Since when no new request comes.
  var drainingSince: Moment?
  /// When the last of its requests will be answered.
  var busyUntil: Moment
  /// How long the longest of those takes in all.
  var longest = Duration.zero

  var isDraining: Bool { drainingSince != nil }

  func inFlight(at now: Moment) -> Int { now < busyUntil ? 1 : 0 }

  func report(at now: Moment) -> TargetReport {
    TargetReport(health: isDraining ? .draining : health, inFlight: inFlight(at: now))
  }

  /// Whether the next views may differ.
  var isChanging: Bool { isDraining || health != .healthy || failures > 0 }
}

/// The target group at the balancer.
struct Balancer {
  private(set) var targets: [SimulatedTarget] = []
  /// Until then its runtime socket answers nobody; requests go on.
  var silentUntil: Moment?
  /// Times in which requests went to all registered targets because none was healthy.
  private(set) var failOpens = 0
  /// Who got requests at the last turn: places in `targets`.
  private(set) var sentTo: [Int] = []
  private var requests = 0

  func isSilent(at now: Moment) -> Bool { silentUntil.map { now < $0 } ?? false }

  func place(of id: InstanceID) -> Int? {
    for place in targets.indices where targets[place].instance == id { return place }
    return nil
  }

  /// Whether any target that does not drain is healthy.
  var hasHealthy: Bool {
    for place in targets.indices where targets[place].drainingSince == nil && targets[place].health == .healthy {
      return true
    }
    return false
  }

  mutating func register(_ id: InstanceID, address: String, at now: Moment) {
    guard let place = place(of: id) else {
      targets.append(SimulatedTarget(instance: id, address: address, nextCheckAt: now, busyUntil: now))
      return
    }
    // A draining server is made ready again, and checked anew.
    guard targets[place].isDraining else { return }
    targets[place] = SimulatedTarget(
      instance: id, address: address, nextCheckAt: now, busyUntil: targets[place].busyUntil)
  }

  mutating func drain(_ id: InstanceID, at now: Moment) {
    guard let place = place(of: id), !targets[place].isDraining else { return }
    targets[place].drainingSince = now
  }

  /// Takes a target out; answers what it was.
  mutating func remove(_ id: InstanceID) -> SimulatedTarget? { place(of: id).map { targets.remove(at: $0) } }

  /// A restart that lost the servers it was told of while it ran.
  mutating func forgetTargets() { targets = [] }

  /// Health checks that are due; `isBroken`: none passes, whatever it finds.
  mutating func check(_ machine: Machine, _ pace: HealthCheckTiming, isBroken: Bool, at now: Moment) {
    for place in targets.indices where targets[place].nextCheckAt <= now {
      targets[place].checks += 1
      let found = machine.fault(of: targets[place].instance, at: now, check: targets[place].checks)
      let fault = found ?? (isBroken ? .responseCodeMismatch(404) : nil)
      targets[place].count(fault, pace)
      let isSteady = targets[place].health == .healthy
      targets[place].nextCheckAt = now + (isSteady ? pace.interval : pace.intervalWhileChanging)
    }
  }

  /// Sends requests: one more to each target that is eligible, of a length that `dice` tells. Most are short; some
  /// are as long as the deregistration delay, and a few longer.
  mutating func dispatch(_ dice: Dice, delay: Duration, at now: Moment) {
    let isOpen = !hasHealthy
    if isOpen, targets.contains(where: { !$0.isDraining }) { failOpens += 1 }
    let most = Int(delay.wholeMilliseconds)
    sentTo.removeAll(keepingCapacity: true)
    for place in targets.indices where !targets[place].isDraining {
      guard isOpen || targets[place].health == .healthy else { continue }
      sentTo.append(place)
      requests += 1
      let drawn = dice.number(.request, requests, 0...999)
      let length: Int
      switch drawn {
      case ..<980: length = drawn % 200
      case ..<998: length = most * (drawn - 980) / 20
      default: length = most * 3 / 2
      }
      let end = now + .milliseconds(length)
      guard end > targets[place].busyUntil else { continue }
      targets[place].busyUntil = end
    }
  }

  var isChanging: Bool {
    for place in targets.indices where targets[place].isChanging { return true }
    return false
  }
}

extension SimulatedTarget {
  /// Counts a check: rise and fall, as HAProxy counts them.
  fileprivate mutating func count(_ fault: TargetHealth.UnhealthyReason?, _ pace: HealthCheckTiming) {
    guard let fault else {
      passes += 1
      failures = 0
      if passes >= pace.healthyCount { health = .healthy }
      return
    }
    failures += 1
    passes = 0
    if failures >= pace.unhealthyCount { health = .unhealthy(fault) }
  }
}
