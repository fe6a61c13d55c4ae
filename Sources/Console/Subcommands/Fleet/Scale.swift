// `scale out|in|N`: reads the group, asks for a capacity, says what was done. Whether it may be done is the group's to
// decide, so that the refusal comes with AWS's code and words.
import BookStoreKit
import CloudAPI
import Scaling

/// What the user wants of the capacity.
public enum ScaleWish: Hashable, Sendable {
  case out
  case inward
  case exactly(Int)

  /// Reads `out`, `in` or a whole number from 0 on.
  public init?(argument: String) {
    switch argument {
    case "out": self = .out
    case "in": self = .inward
    default:
      guard let number = Int(argument), number >= 0, argument.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        return nil
      }
      self = .exactly(number)
    }
  }

  /// The desired capacity to ask for.
  public func capacity(from desired: Int) -> Int {
    switch self {
    case .out: desired + 1
    case .inward: desired - 1
    case .exactly(let number): number
    }
  }
}

/// What `scale --json` prints.
public struct ScaleRecord: Record {
  public var changed: Bool
  public var exitCode: Int32
  public var from: Int
  public var group: String
  public var maximum: Int
  public var minimum: Int
  public var to: Int
}

extension ScaleWish {
  /// The call that reads the group first.
  public static func reading(_ group: String) -> APICall {
    .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [group]))
  }

  /// The group in the answer, or that there is none of that name.
  public static func group(_ name: String, in reply: APIReply) throws(Trouble) -> AutoScalingGroupRecord {
    guard case .describeAutoScalingGroups(let page) = reply, let record = page.records.first(where: { $0.name == name })
    else { throw .fleetRefused(.groupNotFound(name)) }
    return record
  }

  /// The call that sets the capacity.
  public func setting(_ group: AutoScalingGroupRecord) -> APICall {
    .setDesiredCapacity(
      SetDesiredCapacity(groupName: group.name, desiredCapacity: capacity(from: group.desiredCapacity)))
  }

  /// What to say once the group has taken it.
  public func done(_ group: AutoScalingGroupRecord, _ language: Language) -> Report<ScaleRecord> {
    let from = group.desiredCapacity
    let to = capacity(from: from)
    let facts = FleetIntake.group(group)
    let sentence =
      SubcommandTexts.scaled(from, to) + .verbatim(" (")
      + SubcommandTexts.bounds(facts.minimum, facts.maximum) + .verbatim(")")
    return Report(
      record: ScaleRecord(
        changed: from != to, exitCode: ExitStatus.fine.rawValue, from: from, group: group.name, maximum: group.maxSize,
        minimum: group.minSize, to: to),
      lines: [sentence.text(language)], exit: .fine)
  }

  /// The line of the action log, as the screen's plan writes it.
  public func logLine(_ group: AutoScalingGroupRecord, at now: Moment) -> String {
    let facts = FleetIntake.group(group)
    var plan = CapacityPlan(number: 0, kind: .set, groupName: facts.name)
    plan.read = facts
    plan.typed = String(capacity(from: facts.desired))
    let text = "set desired capacity of \(facts.name) from \(facts.desired) to \(plan.typed)"
    return LoggedAction(atMilliseconds: now.milliseconds, text: text, shellCommand: plan.shellCommand).line
  }
}
