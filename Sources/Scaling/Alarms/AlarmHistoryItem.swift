/// One line of DescribeAlarmHistory.
public struct AlarmHistoryItem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case created
    case updated
    case deleted
    /// The state became another, and why.
    case state(from: AlarmState, to: AlarmState, reason: String)
    /// The alarm ran a policy, which wanted this capacity.
    case ran(policy: String, from: Int, to: Int)
  }

  public let alarm: String
  public let at: Moment
  public let kind: Kind

  init(_ alarm: String, _ kind: Kind, at now: Moment) {
    self.alarm = alarm
    self.kind = kind
    at = now
  }
}
