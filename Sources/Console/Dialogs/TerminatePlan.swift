// Terminating one instance. The desired capacity stays, so the group launches another. The last four of the
// id are typed, so that it cannot be done by a key too many.

/// The plan of `x`.
public struct TerminatePlan: Hashable, Sendable {
  public enum Phase: Hashable, Sendable {
    case reading
    case blocked(Phrase)
    case ready(refusal: Phrase?)
    case checking
    case submitting
  }

  public let number: Int
  public let instance: String
  public let groupName: String
  public var phase: Phase = .reading
  public var read: GroupFacts?
  public var typed = ""
  public var focus: PlanFocus = .cancel

  public init(number: Int, instance: String, groupName: String) {
    self.number = number
    self.instance = instance
    self.groupName = groupName
  }

  /// What must be typed.
  public var confirmation: String { String(instance.suffix(Self.confirmationLength)) }
  static let confirmationLength = 4

  /// Why it cannot be submitted; nil when it can.
  public var obstacle: Phrase? {
    switch phase {
    case .reading, .checking: PlanTexts.reading
    case .submitting: PlanTexts.submitting
    case .blocked(let cause): cause
    case .ready: typed == confirmation ? nil : PlanTexts.typeLastFour(Self.confirmationLength)
    }
  }

  /// The same in a shell.
  public var shellCommand: String {
    "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id \(ShellWord.quoted(instance))"
      + " --no-should-decrement-desired-capacity"
  }
}

/// The choice of `K`: what to do to the selected instance's process.
public struct ChaosPlan: Hashable, Sendable {
  public enum Choice: Hashable, Sendable, CaseIterable { case cancel, kill, freeze }
  public let instance: String
  public var choice: Choice = .cancel

  public init(instance: String) { self.instance = instance }
}
