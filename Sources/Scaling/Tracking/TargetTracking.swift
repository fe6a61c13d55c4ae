// Target tracking as EC2 Auto Scaling does it, as far as it is published; the formula is the ratio rule that all
// such controllers use. Out: so many instances that the load would stand at the target value, rounded up. In: one
// at a time, and only if the load of those that stay would remain below the target value. CPU saturates at 100 %,
// so with a target value of 70 a group grows by at most 1.43 in one go: 2 → 3 → 4, never 2 → 4. Requests in flight do not
// saturate, and can ask for all at once.

/// What the high alarm in ALARM leads to.
public enum ScaleOutAnswer: Hashable, Sendable {
  case grow(to: Int, value: Double)
  /// What is desired already would be enough, once it has warmed up.
  case enough(value: Double)
  case atMaximum(value: Double)
  case noData
}

/// What the low alarm in ALARM leads to.
public enum ScaleInAnswer: Hashable, Sendable {
  case shrink(to: Int, value: Double)
  case disabled(value: Double)
  case atMinimum(value: Double)
  /// An instance is starting (no seconds known) or warming up.
  case blockedByWarmUp(InstanceID, seconds: Int?)
  case blockedByTerminating(InstanceID)
  case blockedByMissingData
  case wouldExceedTarget(value: Double, after: Double)
}

extension Outlook {
  /// A newest datapoint older than this many periods is no ground for removing an instance.
  static let freshPeriods = 4

  /// What to do while the high alarm rings. Instances that are starting or warming up are inside desired capacity,
  /// so they are not ordered twice.
  public func scaleOutAnswer() -> ScaleOutAnswer {
    guard let newest = datapoints.last else { return .noData }
    let needed = instancesNeeded(for: newest.average * Double(newest.instanceCount))
    let wanted = min(max(desiredCapacity, needed), maximumSize)
    if wanted > desiredCapacity { return .grow(to: wanted, value: newest.average) }
    return desiredCapacity >= maximumSize ? .atMaximum(value: newest.average) : .enough(value: newest.average)
  }

  /// What to do while the low alarm rings.
  public func scaleInAnswer() -> ScaleInAnswer {
    scaleInAnswer(judgingBy: low?.rule.window.evaluationPeriods ?? 1)
  }

  /// The same, judging by the newest `periods` datapoints: what the answer will be if the next ones are like them.
  func scaleInAnswer(judgingBy periods: Int) -> ScaleInAnswer {
    guard let newest = datapoints.last else { return .blockedByMissingData }
    if scaleInDisabled { return .disabled(value: newest.average) }
    if desiredCapacity <= minimumSize { return .atMinimum(value: newest.average) }
    if let warming = warmingMember { return .blockedByWarmUp(warming.id, seconds: warming.seconds) }
    guard isFresh(newest), newest.instanceCount == matureCount, matureCount > 0 else { return .blockedByMissingData }

    let terminating = instances.first { $0.isTerminating }
    let current = matureCount + instances.count { $0.isTerminating }
    let value = cautiousLoad(periods) / Double(matureCount)
    // Where launches fail there are fewer than desired; one less desired at a time holds there too.
    let leastOfOneStep = max(current, desiredCapacity) - 1
    let wanted = max(minimumSize, instancesNeeded(for: value * Double(current)), leastOfOneStep)
    let after = value * Double(current) / Double(max(wanted, 1))
    // At equality the ratio rule would remove an instance and stand exactly at the target value.
    if wanted < desiredCapacity, after < targetValue { return .shrink(to: wanted, value: value) }
    if let terminating { return .blockedByTerminating(terminating.id) }
    return .wouldExceedTarget(value: value, after: value * Double(current) / Double(max(current - 1, 1)))
  }

  /// Load is in instances times the metric. A hair is taken off, lest 3 × 70 ÷ 70 needs four by rounding.
  private func instancesNeeded(for load: Double) -> Int {
    Int((load / targetValue - 1e-9).rounded(.up))
  }

  /// The larger of the newest load and the mean load of the window: a single quiet period does not remove an
  /// instance, and a rising load is not hidden by its past.
  private func cautiousLoad(_ periods: Int) -> Double {
    let window = datapoints.suffix(periods)
    let loads = window.map { $0.average * Double($0.instanceCount) }
    return max(loads.last ?? 0, loads.reduce(0, +) / Double(max(loads.count, 1)))
  }

  private func isFresh(_ point: Datapoint) -> Bool {
    guard let period = low?.rule.period else { return false }
    return now - point.start < period * (Outlook.freshPeriods + 1)
  }

  /// In service and past their warm-up: what the group's metric is made of.
  public var matureCount: Int { instances.count { $0.isInService && $0.warmingSeconds(at: now) == nil } }

  /// The instance that will be ready last.
  public var warmingMember: (id: InstanceID, seconds: Int?)? { instances.warming(at: now) }
}

extension Outlook.Member {
  var isInService: Bool {
    if case .inService = phase { return true }
    return false
  }

  var isTerminating: Bool {
    if case .terminating = phase { return true }
    return false
  }

  /// Seconds until its warm-up is over, nil when it is not warming up.
  func warmingSeconds(at now: Moment) -> Int? {
    guard case .inService(let until?) = phase, until > now else { return nil }
    return (until - now).wholeSecondsUp
  }
}
