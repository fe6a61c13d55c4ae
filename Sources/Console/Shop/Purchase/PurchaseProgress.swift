// A purchase, step by step: the stock is taken, it is paid, a carrier is chosen. One machine for the screen and for the
// subcommands. Before a step is asked its intent is noted on disk; each step has one key for all its tries, also those of
// a later run. What is told is only what the shop confirmed.
//
//               note        POST, same key
//   found ──► noting(buy) ──► asking(buy) ──2xx──► noting(pay) ──► … ──► asking(ship) ──2xx──► over
//     │          │ cannot      │ ▲ 502, 503, 504, lost               │
//     │          ▼             ▼ │ back-off, at most 6 tries         │ refused: over, where that proves what is true
//     │        over          pausing                                 │ no more tries, or the session is over: waiting
//     │
//     └ after a restart: the step in doubt is asked again with its key, then the order is looked at, then it waits for
//       the user. Where the shop has forgotten the key (a day), only looked at.
import BookStoreKit
import Scaling

/// A purchase under way, waiting or over.
public struct PurchaseProgress: Hashable, Sendable {
  /// What stands in the file, or is about to.
  public internal(set) var intent: PurchaseIntent
  public internal(set) var standing: Standing = .found
  /// One for each step.
  var traces: [Trace]
  /// The order as the shop told it last.
  public internal(set) var purchase: Purchase?
  /// The order that the user chose to go on with, until the shop tells it anew.
  let chosenOrder: OrderFacts?
  /// Another run of the console began it.
  public let isResumed: Bool
  /// Whether it does all its steps, or only settles the one in doubt.
  var goesOn = true
  /// While the user's orders are searched.
  var search = OrderSearch()

  public enum Standing: Hashable, Sendable {
    /// Nothing was asked in this run.
    case found
    /// The intent is being written; the step was not asked in this run.
    case noting(PurchaseStep)
    case asking(PurchaseQuestion)
    /// No usable answer; the next try is at `until`.
    case pausing(PurchaseQuestion, until: Moment, Trouble)
    /// For the user.
    case waiting(PurchaseQuestion, Reason)
    case over(End)
  }

  /// What the user is waited for.
  public enum Reason: Hashable, Sendable {
    /// No usable answer after every try, or one that proves nothing.
    case unanswered(Trouble)
    /// The session is over: whoever buys must sign in again.
    case signIn
    /// The intent could not be written, so that the step was not asked.
    case notNoted(cause: String)
    /// What was in doubt is settled; the step is what is left to do.
    case nextStep
  }

  public enum End: Hashable, Sendable {
    case shipped
    /// The order gave its stock back.
    case lapsed
    /// The shop refused the step, and no try of it was done.
    case refused(PurchaseStep, Trouble)
    /// Nothing was asked at all: the intent could not be written.
    case notNoted(cause: String)
    /// The step was asked once, its answer is lost, and it must not be asked again.
    case inDoubt(PurchaseStep, Trouble?)
    /// No order of the user is like it.
    case nothingFound
    /// Orders like it, of which any may be it: the key is too old to tell.
    case alike([Purchase])
    /// The shop knows no order of that number.
    case gone
    /// The user does not want to know any more.
    case dropped
  }

  /// What became of one step.
  struct Trace: Hashable, Sendable {
    var tries = Tries()
    var done: Done?
  }

  public enum Done: Hashable, Sendable {
    /// The HTTP status, the instance, how long it took.
    case now(status: Int, servedBy: String?, elapsedMicroseconds: Int)
    /// In an earlier run, or by somebody else.
    case before
  }

  /// A purchase that the user just decided on; with `order` one to go on with.
  public init(_ intent: PurchaseIntent, order: OrderFacts? = nil) {
    self.intent = intent
    chosenOrder = order
    isResumed = false
    traces = PurchaseStep.allCases.map { Trace(done: $0.place < intent.step.place ? .before : nil) }
  }

  /// A purchase that an earlier run left. The step that it was at may have been asked, and may have been done.
  public init(resuming intent: PurchaseIntent) {
    self.intent = intent
    chosenOrder = nil
    isResumed = true
    traces = PurchaseStep.allCases.map { step in
      Trace(
        tries: Tries(mayHaveHappened: step == intent.step), done: step.place < intent.step.place ? .before : nil)
    }
  }

  subscript(step: PurchaseStep) -> Trace {
    get { traces[step.place] }
    set { traces[step.place] = newValue }
  }

  /// The order as it is shown.
  public var order: OrderFacts? { purchase.map(OrderFacts.init) ?? chosenOrder }

  /// The first step that is not done; nil when all are.
  public var currentStep: PurchaseStep? { PurchaseStep.allCases.first { self[$0].done == nil } }

  /// When the next try is due; nil when none is planned.
  public var retryAt: Moment? { if case .pausing(_, let until, _) = standing { until } else { nil } }

  public var isOver: Bool { if case .over = standing { true } else { false } }

  /// Whether it goes on by itself.
  public var isUnderWay: Bool {
    switch standing {
    case .noting, .asking, .pausing: true
    case .found, .waiting, .over: false
    }
  }

  /// The failure that it ended or stopped with, if one did.
  public var trouble: Trouble? {
    switch standing {
    case .waiting(_, .unanswered(let trouble)), .over(.refused(_, let trouble)): trouble
    case .over(.inDoubt(_, let trouble)): trouble ?? .unreachable(.inDoubt("an earlier run asked"))
    case .waiting(_, .signIn): .shopRefused(ShopFailure(.loginRequired, "Sign in first."))
    case .waiting(_, .notNoted(let cause)), .over(.notNoted(let cause)): .notNoted(cause: cause)
    default: nil
    }
  }
}

/// What is asked of the shop for a purchase. One at a time.
public enum PurchaseQuestion: Hashable, Sendable {
  /// The POST of a step.
  case step(PurchaseStep)
  /// How the order of this number stands.
  case order(Int)
  /// A page of the user's orders: the first, or the one at a path.
  case orders(path: String?)
}

/// What is true of a purchase, as far as the shop confirmed it.
public enum PurchaseOutcome: Hashable, Sendable {
  case underWay
  case shipped
  /// Paid; `isKnown` says that no carrier is chosen, else one may be.
  case paid(isKnown: Bool)
  /// The stock is held; `isKnown` says that it is not paid, else it may be.
  case ordered(isKnown: Bool)
  /// The stock was held; by now that is over unless it was paid, which is not known.
  case paidOrLapsed
  /// It gave its stock back, unpaid.
  case lapsed
  case nothingTaken
  /// Whether the stock was taken is not known; nothing was paid.
  case unknown
  /// One of these orders may be it.
  case alike([Purchase])
  /// The shop knows nothing of the order.
  case gone
}

extension PurchaseProgress {
  /// What is true at `now`: an order that is not paid gives its stock back by time alone.
  public func outcome(at now: Moment) -> PurchaseOutcome {
    switch standing {
    case .noting, .asking, .pausing: return .underWay
    case .over(.shipped): return .shipped
    case .over where isLapsed: return .lapsed
    case .over(.notNoted), .over(.nothingFound): return .nothingTaken
    case .over(.alike(let orders)): return .alike(orders)
    case .over(.gone): return .gone
    case .found, .waiting, .over: return outcomeSoFar(at: now)
    }
  }

  /// Whether it ended with an order that gave its stock back: the shop told so, or refused a step for it.
  var isLapsed: Bool {
    switch standing {
    case .over(.lapsed): true
    case .over(.refused(.pay, .shopRefused(let failure))), .over(.refused(.ship, .shopRefused(let failure))):
      failure.code == .expired || failure.code == .cancelled
    default: false
    }
  }

  private func outcomeSoFar(at now: Moment) -> PurchaseOutcome {
    guard let step = currentStep else { return .shipped }
    // A refusal that ended it proves that none of its tries was done.
    let isOpen = if case .over(.refused) = standing { false } else { self[step].tries.mayHaveHappened }
    switch step {
    case .buy: return isOpen ? .unknown : .nothingTaken
    case .ship: return .paid(isKnown: !isOpen)
    case .pay:
      if let heldUntil = intent.heldUntil, heldUntil.secondsSince1970 * 1_000 < now.milliseconds {
        return isOpen ? .paidOrLapsed : .lapsed
      }
      return .ordered(isKnown: !isOpen)
    }
  }
}
