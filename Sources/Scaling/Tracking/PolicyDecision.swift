// What every policy of a group will do next, the one that decides first. What is under way stands before all of them,
// for it is the group's and no policy's.

/// A policy's inputs, whatever its type.
public enum PolicyOutlook: Hashable, Sendable {
  case tracking(Outlook)
  case adjusting(AdjustingOutlook)

  public var policy: String {
    switch self {
    case .tracking(let outlook): outlook.policy
    case .adjusting(let outlook): outlook.policy
    }
  }
}

/// What one policy will do.
public struct PolicyDecision: Hashable, Sendable {
  /// Nil for what is under way, which no policy does.
  public var policy: String?
  /// What the policy looks at, where it tracks.
  public var metric: TrackedMetric?
  public var decision: NextDecision

  public init(policy: String?, metric: TrackedMetric? = nil, decision: NextDecision) {
    self.policy = policy
    self.metric = metric
    self.decision = decision
  }

  /// Of all policies. The first is what the group will do, or why it does nothing. Empty without a policy and with
  /// nothing under way.
  public static func all(_ outlooks: [PolicyOutlook]) -> [PolicyDecision] {
    var decisions = outlooks.map(PolicyDecision.init)
    decisions.holdBackScaleIn()
    let ranked = decisions.enumerated().map { (rank: $1.rank + [-$0], decision: $1) }
    let ordered = ranked.sorted { $1.rank.lexicographicallyPrecedes($0.rank) }
    let underWay = outlooks.lazy.compactMap(\.underWay).first.map { PolicyDecision(policy: nil, decision: $0) }
    return (underWay.map { [$0] } ?? []) + ordered.map(\.decision)
  }

  private init(_ outlook: PolicyOutlook) {
    switch outlook {
    case .tracking(let outlook):
      self.init(policy: outlook.policy, metric: outlook.metric, decision: NextDecision(policyOf: outlook))
    case .adjusting(let outlook):
      self.init(policy: outlook.policy, decision: NextDecision(outlook))
    }
  }

  /// The larger decides; compared number by number. Out before in; what acts before what waits; of several out the largest capacity, and so of
  /// several in, for the group never becomes smaller than any of its policies wants it.
  fileprivate var rank: [Int] {
    switch decision {
    case .scaleOut(_, let to, _, _, 0, _): [10, to, 0]
    case .scaleIn(_, let to, _): [9, to, 0]
    case .scaleOut(_, let to, _, _, let seconds, _): [8, -seconds, to]
    case .waitsForCooldown, .scaleOutWaitsForWarmUp: [7, 0, 0]
    case .atMaximum: [6, 0, 0]
    case .scaleInBlockedByPolicy, .scaleInBlockedByWarmUp, .scaleInBlockedByTerminating, .scaleInBlockedByMissingData:
      [5, 0, 0]
    case .scaleInWaits(_, let to, _, _, let seconds, _): [4, to, seconds]
    case .scaleInWouldExceedTarget, .scaleInDisabled, .noStep, .atMinimum: [3, 0, 0]
    case .steady, .watching: [2, 0, 0]
    case .insufficientData: [1, 0, 0]
    case .starting, .replacing, .policyDisabled, .noAlarm: [0, 0, 0]
    }
  }
}

extension [PolicyDecision] {
  /// Tracking policies scale in only together.
  fileprivate mutating func holdBackScaleIn() {
    let holding = first { $0.metric != nil && $0.holdsBackScaleIn }?.policy
    guard let holding else { return }
    for index in indices where self[index].metric != nil {
      switch self[index].decision {
      case .scaleIn(_, _, let value), .scaleInWaits(_, _, _, _, _, let value):
        self[index].decision = .scaleInBlockedByPolicy(holding, value: value)
      default: break
      }
    }
  }
}

extension PolicyDecision {
  /// Whether it scales in at all, and is not about to.
  fileprivate var holdsBackScaleIn: Bool {
    switch decision {
    case .scaleIn, .scaleInWaits, .scaleInDisabled, .policyDisabled, .atMinimum: false
    default: true
    }
  }
}

extension PolicyOutlook {
  fileprivate var underWay: NextDecision? {
    switch self {
    case .tracking(let outlook): NextDecision.underWay(outlook.instances, desired: outlook.desiredCapacity)
    case .adjusting(let outlook): NextDecision.underWay(outlook.instances, desired: outlook.desiredCapacity)
    }
  }
}

extension NextDecision {
  /// What a step or simple policy does by the alarm that matters most: one that rings, else the first.
  public init(_ outlook: AdjustingOutlook) {
    guard outlook.policyEnabled else {
      self = .policyDisabled
      return
    }
    let ringing = outlook.callers.filter { $0.state == .alarm }
    let answers = ringing.map { NextDecision($0, outlook) }
    let acting = answers.first { if case .noStep = $0 { false } else { true } }
    self = acting ?? answers.first ?? outlook.callers.first.map { NextDecision(watching: $0) } ?? .noAlarm
  }

  private init(_ caller: AdjustingOutlook.Caller, _ outlook: AdjustingOutlook) {
    let value = caller.values.last ?? caller.rule.threshold
    switch outlook.answer(to: caller) {
    case .change(let to) where to > outlook.desiredCapacity:
      let needed = caller.rule.window.evaluationPeriods
      self = .scaleOut(
        from: outlook.desiredCapacity, to: to, have: needed, of: needed, inSeconds: 0, value: value)
    case .change(let to): self = .scaleIn(from: outlook.desiredCapacity, to: to, value: value)
    case .atMaximum: self = .atMaximum(outlook.maximumSize, value: value)
    case .atMinimum: self = .atMinimum(outlook.minimumSize, value: value)
    case .enough:
      self =
        outlook.warmingMember.map { .scaleOutWaitsForWarmUp($0.id, seconds: $0.seconds, value: value) }
        ?? .noStep(value: value)
    case .noStep: self = .noStep(value: value)
    case .blockedByWarmUp(let id, let seconds): self = .scaleInBlockedByWarmUp(id, seconds: seconds)
    case .inCooldown(let seconds): self = .waitsForCooldown(seconds: seconds, value: value)
    }
  }

  private init(watching caller: AdjustingOutlook.Caller) {
    guard let value = caller.values.last, caller.state != .insufficientData else {
      self = .insufficientData(have: 0, of: caller.rule.window.evaluationPeriods)
      return
    }
    self = .watching(
      alarm: caller.name, value: value, threshold: caller.rule.threshold, above: caller.rule.comparison.ringsAbove)
  }
}

extension GroupState {
  /// What every policy does next, the one that decides first.
  public func decisions(at now: Moment) -> [PolicyDecision] {
    PolicyDecision.all(
      policies.policies.compactMap { policy in
        if case .tracking(let tracking) = policy.kind {
          return .tracking(Outlook(of: self, policy.name, tracking, at: now))
        }
        return AdjustingOutlook(of: self, policy, at: now).map(PolicyOutlook.adjusting)
      })
  }
}
