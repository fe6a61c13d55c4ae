// From the inputs to the one thing worth saying. Order: what is under way, what stops the policy, what an alarm
// that rings leads to, what an alarm that counts will lead to.

extension NextDecision {
  /// What comes next for a group that looks like this and has this one policy.
  public init(_ outlook: Outlook) {
    self =
      NextDecision.underWay(outlook.instances, desired: outlook.desiredCapacity) ?? NextDecision(policyOf: outlook)
  }

  /// What the policy does next, whatever is under way.
  init(policyOf outlook: Outlook) {
    self =
      NextDecision.stopped(outlook) ?? NextDecision.out(outlook) ?? NextDecision.inward(outlook)
      ?? NextDecision.quiet(outlook)
  }

  static func underWay(_ instances: [Outlook.Member], desired: Int) -> NextDecision? {
    for member in instances {
      if case .terminating(unhealthy: true) = member.phase { return .replacing(member.id) }
    }
    let starting = instances.filter { $0.phase == .pending }.map(\.id)
    return starting.isEmpty ? nil : .starting(instances: starting, desired: desired)
  }

  private static func stopped(_ outlook: Outlook) -> NextDecision? {
    guard outlook.policyEnabled, let high = outlook.high else { return .policyDisabled }
    // A policy that only scales out has no low alarm.
    guard high.state == .insufficientData, outlook.low?.state ?? .insufficientData == .insufficientData else {
      return nil
    }
    let recent = outlook.now - high.rule.period * high.rule.rangePeriods
    let have = outlook.datapoints.count { $0.start >= recent }
    let needed = high.rule.window.evaluationPeriods
    return .insufficientData(have: min(have, needed), of: needed)
  }

  private static func out(_ outlook: Outlook) -> NextDecision? {
    guard let high = outlook.high else { return nil }
    let isRinging = high.state == .alarm
    let run = high.breachingRun(outlook.datapoints)
    guard isRinging || run > 0 else { return nil }
    let needed = high.rule.window.evaluationPeriods
    switch outlook.scaleOutAnswer() {
    case .grow(let capacity, let value):
      return .scaleOut(
        from: outlook.desiredCapacity, to: capacity, have: isRinging ? needed : run, of: needed,
        inSeconds: isRinging ? 0 : high.secondsLeft(after: run), value: value)
    case .atMaximum(let value): return .atMaximum(outlook.maximumSize, value: value)
    case .enough(let value):
      return outlook.warmingMember.map { .scaleOutWaitsForWarmUp($0.id, seconds: $0.seconds, value: value) }
    case .noData: return nil
    }
  }

  private static func inward(_ outlook: Outlook) -> NextDecision? {
    guard let low = outlook.low else { return nil }
    let isRinging = low.state == .alarm
    let run = low.breachingRun(outlook.datapoints)
    guard isRinging || run > 0 else { return nil }
    switch isRinging ? outlook.scaleInAnswer() : outlook.scaleInAnswer(judgingBy: run) {
    case .shrink(let capacity, let value):
      if isRinging { return .scaleIn(from: outlook.desiredCapacity, to: capacity, value: value) }
      return .scaleInWaits(
        from: outlook.desiredCapacity, to: capacity, have: run, of: low.rule.window.evaluationPeriods,
        inSeconds: low.secondsLeft(after: run), value: value)
    case .disabled(let value): return .scaleInDisabled(value: value)
    case .atMinimum(let value): return .atMinimum(outlook.minimumSize, value: value)
    case .blockedByWarmUp(let id, let seconds): return .scaleInBlockedByWarmUp(id, seconds: seconds)
    case .blockedByTerminating(let id): return .scaleInBlockedByTerminating(id)
    case .blockedByMissingData: return .scaleInBlockedByMissingData
    case .wouldExceedTarget(let value, let after): return .scaleInWouldExceedTarget(value: value, after: after)
    }
  }

  private static func quiet(_ outlook: Outlook) -> NextDecision {
    guard let newest = outlook.datapoints.last, let high = outlook.high, let low = outlook.low else {
      return .insufficientData(have: 0, of: outlook.high?.rule.window.evaluationPeriods ?? 0)
    }
    return .steady(value: newest.average, low: low.rule.threshold, high: high.rule.threshold)
  }
}

extension Outlook.AlarmStatus {
  /// How many datapoints in a row, the newest last, breach; at most as many as the alarm asks for.
  func breachingRun(_ datapoints: [Datapoint]) -> Int {
    let breaching = datapoints.reversed().prefix { rule.isBreached(by: $0.average) }
    return min(breaching.count, rule.window.evaluationPeriods)
  }

  func secondsLeft(after run: Int) -> Int {
    (rule.period * max(0, rule.window.evaluationPeriods - run)).wholeSecondsUp
  }
}
