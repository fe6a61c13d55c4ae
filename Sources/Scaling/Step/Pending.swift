extension GroupState {
  mutating func fold(_ event: Event, at now: Moment) {}
  mutating func settle(at now: Moment) {}
  mutating func evaluateAlarms(at now: Moment) {}
  mutating func applyPolicy(at now: Moment) {}
  mutating func replaceUnhealthy(at now: Moment) {}
  mutating func reconcileCapacity(at now: Moment) {}
  mutating func deriveEffects(at now: Moment) -> [Effect] { [] }
  func nextWake(after now: Moment) -> Moment? { nil }
}
extension Outlook {
  /// The inputs of a group as it is now.
  public init(of state: GroupState, at now: Moment) {
    self.init(
      now: now, minimumSize: state.configuration.minimumSize, maximumSize: state.configuration.maximumSize,
      desiredCapacity: state.desiredCapacity, targetValue: state.configuration.policy.targetValue,
      policyEnabled: state.policyEnabled, scaleInDisabled: state.configuration.policy.scaleInDisabled,
      instances: [], high: AlarmStatus(rule: state.metrics.high.rule, state: state.metrics.high.state),
      low: AlarmStatus(rule: state.metrics.low.rule, state: state.metrics.low.state),
      datapoints: state.metrics.group.points)
  }
}
extension NextDecision {
  /// What comes next for a group that looks like this.
  public init(_ outlook: Outlook) {
    guard outlook.policyEnabled else {
      self = .policyDisabled
      return
    }
    self = .insufficientData(have: 0, of: outlook.high?.rule.window.evaluationPeriods ?? 0)
  }
}
