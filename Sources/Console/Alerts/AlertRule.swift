// What is worth a bell or a program of the user's: a change of the verdict, a verdict that is bad, a figure over a bound.
// A rule speaks once when it begins to be true, and again only after it was not.
import Scaling

/// A rule of the user's.
public struct AlertRule: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// `verdict`: it changed, whatever to.
    case anyChange
    /// `degraded`: it is degraded or worse; `down`; `unknown`.
    case level(Verdict.Level)
    /// `cpu>80`: percent of the share.
    case cpuAbove(Int)
    /// `failed>0`: requests that failed in the last minute.
    case failedAbove(Int)
  }

  public var condition: Condition
  public var rings: Bool
  /// A program of the user's with its arguments, in which `{verdict}` and `{sentence}` are filled in; empty is none.
  public var hook: [String]

  /// What may stand in braces in a hook.
  static let placeholders = ["verdict", "sentence"]

  public init(condition: Condition, rings: Bool = true, hook: [String] = []) {
    self.condition = condition
    self.rings = rings
    self.hook = hook
  }

  /// Reads `verdict`, `degraded`, `down`, `unknown`, `cpu>N` (1 to 100) or `failed>N` (0 to 1,000,000).
  public init?(condition text: String, rings: Bool = true, hook: [String] = []) {
    let condition: Condition
    switch text {
    case "verdict": condition = .anyChange
    case "degraded": condition = .level(.degraded)
    case "down": condition = .level(.down)
    case "unknown": condition = .level(.unknown)
    default:
      let parts = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, (1...7).contains(parts[1].utf8.count),
        parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(parts[1])
      else { return nil }
      switch parts[0] {
      case "cpu" where (1...100).contains(number): condition = .cpuAbove(number)
      case "failed" where number <= 1_000_000: condition = .failedAbove(number)
      default: return nil
      }
    }
    self.init(condition: condition, rings: rings, hook: hook)
  }

  func holds(_ pane: FleetPane, at now: Moment) -> Bool {
    let verdict = pane.verdict(at: now)
    switch condition {
    case .anyChange: return false
    case .level(.degraded): return verdict.level == .degraded || verdict.level == .down
    case .level(.unknown): return verdict.kind == .lost || verdict.kind == .stale
    case .level(let level): return verdict.level == level
    case .cpuAbove(let percent): return (pane.lastCPU ?? 0) > Double(percent)
    case .failedAbove(let count):
      let start = now.adding(milliseconds: -FleetPane.failedWindowMilliseconds)
      return (pane.metrics.value?.failedCount(from: start) ?? 0) > count
    }
  }
}

/// The rules and which of them are true now.
public struct AlertWatch: Hashable, Sendable {
  public let rules: [AlertRule]
  /// The user wants to hear of the next change of the verdict, once.
  public internal(set) var isArmed = false
  private var verdict: Verdict.Kind?
  private var standing: Set<Int> = []

  public init(rules: [AlertRule] = []) { self.rules = rules }

  /// What to do now: at most one bell, and each hook whose rule began to hold.
  public mutating func look(_ pane: FleetPane, at now: Moment) -> AlertDeeds {
    let current = pane.verdict(at: now)
    // The first answers are no change.
    let hasChanged = verdict.map { $0 != current.kind && $0 != .waiting } ?? false
    verdict = current.kind
    var deeds = AlertDeeds()
    if hasChanged, isArmed {
      isArmed = false
      deeds.rings = true
      deeds.saysArmed = true
    }
    for (index, rule) in rules.enumerated() {
      let holds = rule.condition == .anyChange ? hasChanged : rule.holds(pane, at: now)
      let begins = holds && (rule.condition == .anyChange || !standing.contains(index))
      if holds { standing.insert(index) } else { standing.remove(index) }
      guard begins, current.kind != .waiting else { continue }
      if rule.rings { deeds.rings = true }
      if !rule.hook.isEmpty { deeds.hooks.append(rule.hook.map { Self.filled($0, current) }) }
    }
    return deeds
  }

  private static func filled(_ argument: String, _ verdict: Verdict) -> String {
    argument.replacing("{verdict}", with: verdict.kind.rawValue)
      .replacing("{sentence}", with: verdict.sentence.english)
  }
}

/// What alerts ask for.
public struct AlertDeeds: Hashable, Sendable {
  public internal(set) var rings = false
  /// The bell that was armed by hand rang: that is said, since it will not ring again.
  var saysArmed = false
  /// Programs to start, each an argument vector.
  public internal(set) var hooks: [[String]] = []
}
