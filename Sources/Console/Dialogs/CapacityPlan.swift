// Setting the desired capacity. The plan opens by reading the group afresh, says what will happen and what
// the policy will do to it next, and holds the group by name. Submitting reads once more: when another
// changed the capacity meanwhile it says so and asks again.
//
//     reading ──read──► ready ──submit──► checking ──same──► submitting ──done──► closed
//        └─failed─► blocked    ▲              └─changed─► ready (says so)  └─refused─► ready (says why)
import Scaling

/// The plan of `+`, `-`, `=` and `u`.
public struct CapacityPlan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// One more, one fewer: relative to what the group says when the plan opens.
    case out, inward
    /// A number that the user types.
    case set
    /// The inverse of a change.
    case undo(to: Int)
  }

  public enum Phase: Hashable, Sendable {
    case reading
    /// The group could not be read, so nothing may be done.
    case blocked(Phrase)
    case ready(CapacityWarning?)
    case checking
    case submitting
  }

  /// The number by which answers find this plan.
  public let number: Int
  public let kind: Kind
  public let groupName: String
  /// In a context of danger the new number is typed, so that no run of keys sets it.
  public let mustType: Bool
  public var phase: Phase = .reading
  /// The group as it was read for this plan.
  public var read: GroupFacts?
  /// What the user typed: the capacity itself for `.set`, else its confirmation.
  public var typed = ""
  public var focus: PlanFocus = .cancel

  public init(number: Int, kind: Kind, groupName: String, mustType: Bool = false) {
    self.number = number
    self.kind = kind
    self.groupName = groupName
    self.mustType = mustType
  }

  /// Whether digits go into the field.
  public var takesDigits: Bool { kind == .set || mustType }

  /// The capacity that the plan would set; nil while it is not known.
  public var wanted: Int? {
    guard let read else { return nil }
    switch kind {
    case .out: return read.desired + 1
    case .inward: return read.desired - 1
    case .undo(let to): return to
    case .set: return Int(typed)
    }
  }

  /// Why it cannot be submitted; nil when it can.
  public var obstacle: Phrase? {
    switch phase {
    case .reading, .checking: return PlanTexts.reading
    case .submitting: return PlanTexts.submitting
    case .blocked(let cause): return cause
    case .ready: break
    }
    guard let read, let wanted else { return PlanTexts.typeNumber }
    if wanted > read.maximum { return PlanTexts.aboveMaximum(wanted, read.maximum) }
    if wanted < read.minimum { return PlanTexts.belowMinimum(wanted, read.minimum) }
    if wanted == read.desired { return PlanTexts.already(wanted) }
    if mustType, typed != String(wanted) { return PlanTexts.typeToConfirmNumber(wanted) }
    return nil
  }

  /// The same in a shell.
  public var shellCommand: String {
    let number = wanted.map(String.init) ?? "N"
    return "aws autoscaling set-desired-capacity --auto-scaling-group-name \(ShellWord.quoted(groupName))"
      + " --desired-capacity \(number)"
  }
}

/// What the plan has to say before one submits it again.
public enum CapacityWarning: Hashable, Sendable {
  /// Another changed the desired capacity while the plan was open.
  case changedMeanwhile(from: Int, to: Int)
  case refused(Phrase)
}

/// A word of a shell's command line.
enum ShellWord {
  /// The word as it is where that is safe, else in single quotes.
  static func quoted(_ word: String) -> String {
    let safe =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
          || "-_./:".unicodeScalars.contains(scalar)
      }
    if safe { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
