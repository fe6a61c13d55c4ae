// Calls that somebody waits for and that AWS did not want to hear now: nothing was done, so they are asked again, after a
// wait of full jitter that is paid out of the quota of all calls. Feeds do not need this: they come again anyway.
//
//     asked ──throttled──► held until … ──► asked ──► answered, refused, or no more tries
import BookStoreKit
import CloudAPI
import Scaling

/// Calls of plans and boxes, by what they are for.
struct HeldCalls: Hashable, Sendable {
  private struct Asked: Hashable, Sendable {
    var call: APICall
    /// Tries that were throttled.
    var throttled = 0
    /// When it is asked again; nil while it is on its way.
    var until: Moment?
  }

  private var asked: [FleetPurpose: Asked] = [:]

  /// A call goes out, for the first time or again.
  mutating func noteAsked(_ purpose: FleetPurpose, _ call: APICall) {
    guard purpose.isWaitedFor else { return }
    let throttled = asked[purpose].flatMap { $0.call == call ? $0.throttled : nil } ?? 0
    asked[purpose] = Asked(call: call, throttled: throttled)
  }

  /// The answer came: milliseconds until it is asked again, or nil where the answer counts.
  mutating func take(
    _ purpose: FleetPurpose, _ outcome: FleetOutcome, _ budget: inout CallBudget, at now: Moment
  ) -> Int64? {
    guard var held = asked[purpose] else { return nil }
    guard case .failed(.error(let error)) = outcome, error.kind == .throttled,
      let wait = budget.retry(held.throttled + 1)
    else {
      asked[purpose] = nil
      return nil
    }
    held.throttled += 1
    held.until = now.adding(milliseconds: wait)
    asked[purpose] = held
    return wait
  }

  /// What is asked now.
  ///
  /// - Parameter isWanted: whether somebody still waits for it.
  mutating func takeDue(at now: Moment, isWanted: (FleetPurpose) -> Bool) -> [Command] {
    var due: [Command] = []
    for (purpose, held) in asked where held.until.map({ $0 <= now }) ?? false {
      asked[purpose]?.until = nil
      if isWanted(purpose) { due.append(.callFleet(purpose, held.call)) } else { asked[purpose] = nil }
    }
    return due
  }

  var nextDue: Moment? { asked.values.compactMap(\.until).min() }
}

extension FleetPurpose {
  /// Whether a person waits for the answer and nothing asks again by itself.
  fileprivate var isWaitedFor: Bool {
    switch self {
    case .openPlan, .checkPlan, .doPlan, .planDetail, .discover, .olderActivities: true
    case .feed, .logs: false
    }
  }
}

extension Model {
  /// Whether an answer was that AWS is asked too much: then it is said, and asked again.
  mutating func holdsBack(_ purpose: FleetPurpose, _ outcome: FleetOutcome) -> Bool {
    guard var budget = fleet?.access.budget else { return false }
    let wait = held.take(purpose, outcome, &budget, at: now)
    fleet?.access.budget = budget
    guard let wait else { return false }
    say(AccessTexts.throttledCall(seconds: (wait + 999) / 1_000))
    return true
  }

  /// Asks again what was held back and is still wanted.
  mutating func passTimeOfHeldCalls() -> [Command] {
    let overlay = overlay
    let due = held.takeDue(at: now) { overlay?.waits(for: $0) ?? ($0 == .olderActivities) }
    return due.map { lookingBeforeItIsDone($0) }
  }

  /// Another may have changed the group while a plan was held back: it is read anew first, as before the first try.
  private mutating func lookingBeforeItIsDone(_ command: Command) -> Command {
    guard case .callFleet(.doPlan(let number), _) = command, let group = fleet?.readGroup else { return command }
    switch overlay {
    case .capacity(var plan):
      plan.phase = .checking
      overlay = .capacity(plan)
    case .terminate(var plan):
      plan.phase = .checking
      overlay = .terminate(plan)
    default: return command
    }
    return .callFleet(.checkPlan(number), group)
  }
}

extension Overlay {
  /// Whether an answer would find somebody.
  fileprivate func waits(for purpose: FleetPurpose) -> Bool {
    switch purpose {
    case .openPlan(let number), .checkPlan(let number), .doPlan(let number), .planDetail(let number):
      planNumber == number
    case .discover: if case .access(.groups) = self { true } else { false }
    case .olderActivities: true
    case .feed, .logs: false
    }
  }

  private var planNumber: Int? {
    switch self {
    case .capacity(let plan): plan.number
    case .terminate(let plan): plan.number
    case .operation(let plan): plan.number
    default: nil
    }
  }
}
