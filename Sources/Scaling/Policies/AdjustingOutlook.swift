// Step and simple scaling: what an alarm that rings leads to. As target tracking, it is asked by the controller to act
// and by the console to foretell.

/// The plain inputs of a step or simple policy's decision.
public struct AdjustingOutlook: Hashable, Sendable {
  public enum Rule: Hashable, Sendable {
    case step(StepScaling)
    case simple(SimpleScaling)
  }

  /// An alarm that has the policy among its actions.
  public struct Caller: Hashable, Sendable {
    public var name: String
    public var rule: AlarmRule
    public var state: AlarmState
    /// What it looks at, by CloudWatch's name.
    public var metric: String
    /// Of its periods, oldest first.
    public var values: [Double]

    public init(name: String, rule: AlarmRule, state: AlarmState, metric: String, values: [Double]) {
      self.name = name
      self.rule = rule
      self.state = state
      self.metric = metric
      self.values = values
    }
  }

  public var now: Moment
  public var minimumSize: Int
  public var maximumSize: Int
  public var desiredCapacity: Int
  public var policy: String
  public var policyEnabled: Bool
  public var rule: Rule
  public var instances: [Outlook.Member]
  public var callers: [Caller]
  /// Until the cooldown is over; nil while there is none. 0 while an activity runs, for nothing tells its end.
  public var cooldownSeconds: Int?

  public init(
    now: Moment, minimumSize: Int, maximumSize: Int, desiredCapacity: Int, policy: String, policyEnabled: Bool,
    rule: Rule, instances: [Outlook.Member], callers: [Caller], cooldownSeconds: Int?
  ) {
    self.now = now
    self.minimumSize = minimumSize
    self.maximumSize = maximumSize
    self.desiredCapacity = desiredCapacity
    self.policy = policy
    self.policyEnabled = policyEnabled
    self.rule = rule
    self.instances = instances
    self.callers = callers
    self.cooldownSeconds = cooldownSeconds
  }
}

/// What an alarm in ALARM leads to.
public enum AdjustingAnswer: Hashable, Sendable {
  case change(to: Int)
  /// Capacity is as the policy wants it, or at a bound of the group.
  case enough
  case atMaximum
  case atMinimum
  /// No step is for a metric so far from the threshold, or there is no figure.
  case noStep
  case blockedByWarmUp(InstanceID, seconds: Int?)
  case inCooldown(seconds: Int)
}

extension AdjustingOutlook {
  public func answer(to caller: Caller) -> AdjustingAnswer {
    switch rule {
    case .simple:
      if let cooldownSeconds { return .inCooldown(seconds: cooldownSeconds) }
      return bounded(simpleCapacity)
    case .step(let step):
      let values = caller.values.suffix(caller.rule.window.evaluationPeriods)
      guard let value = step.aggregation.value(of: Array(values)) else { return .noStep }
      let distance = value - caller.rule.threshold
      let isBelow = distance < 0 || distance == 0 && !caller.rule.comparison.ringsAbove
      guard let found = step.step(at: distance, isBelow: isBelow) else { return .noStep }
      let wanted = capacity(step, found)
      if wanted < desiredCapacity, let warming = warmingMember {
        return .blockedByWarmUp(warming.id, seconds: warming.seconds)
      }
      return bounded(wanted)
    }
  }

  /// What ExecutePolicy leads to; nil where no step is for the distance.
  func executedCapacity(distance: Double) -> Int? {
    switch rule {
    case .simple: return clamped(simpleCapacity)
    case .step(let step): return step.step(executedAt: distance).map { clamped(capacity(step, $0)) }
    }
  }

  private var simpleCapacity: Int {
    guard case .simple(let simple) = rule else { return desiredCapacity }
    return simple.adjustment.capacity(
      from: desiredCapacity, by: simple.amount, minimumMagnitude: simple.minimumMagnitude)
  }

  /// On the way out instances that warm up are not counted, so that one breach is not answered twice; on the way in
  /// those that still leave are (user guide, "How step scaling works").
  private func capacity(_ step: StepScaling, _ found: ScalingStep) -> Int {
    func adjusted(_ base: Int) -> Int {
      step.adjustment.capacity(from: base, by: found.adjustment, minimumMagnitude: step.minimumMagnitude)
    }
    if step.adjustment == .exact { return found.adjustment }
    if found.adjustment > 0 { return max(desiredCapacity, adjusted(matureCount)) }
    let leaving = instances.count { $0.isTerminating }
    return min(desiredCapacity, adjusted(desiredCapacity + leaving))
  }

  private func clamped(_ capacity: Int) -> Int { min(max(capacity, minimumSize), maximumSize) }

  private func bounded(_ wanted: Int) -> AdjustingAnswer {
    let capacity = clamped(wanted)
    if capacity != desiredCapacity { return .change(to: capacity) }
    if wanted > maximumSize { return .atMaximum }
    return wanted < minimumSize ? .atMinimum : .enough
  }

  public var matureCount: Int { instances.count { $0.isInService && $0.warmingSeconds(at: now) == nil } }

  var warmingMember: (id: InstanceID, seconds: Int?)? { instances.warming(at: now) }
}

extension [Outlook.Member] {
  /// The instance that will be ready last; a starting one outlasts all, for nothing tells when it will be ready.
  func warming(at now: Moment) -> (id: InstanceID, seconds: Int?)? {
    if let pending = first(where: { $0.phase == .pending }) { return (pending.id, nil) }
    let warming = compactMap { member in member.warmingSeconds(at: now).map { (member.id, $0) } }
    return warming.max { $0.1 < $1.1 }.map { (id: $0.0, seconds: $0.1) }
  }
}
