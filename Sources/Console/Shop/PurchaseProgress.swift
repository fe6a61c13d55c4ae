// Buying, step by step: the stock is taken, it is paid, a carrier is chosen. Each step has one key for all
// its tries, so that trying again cannot do it twice (docs/server.md), and says which instance served it.
// What is told at the end is only what the shop answered: "your order is safe" when it confirmed one,
// "nothing was taken" when it refused or was never reached, and plainly "not known" when the answer was lost.
//
//     take stock ──► pay ──► deliver ──► done
//        │ 502, 503, lost connection: again, at most 3 tries, 0.5 s and 1 s apart; then Enter tries again
import BookStoreKit
import Scaling

/// A purchase under way.
public struct PurchaseProgress: Hashable, Sendable {
  public enum Step: Int, Hashable, Sendable, CaseIterable { case take, pay, deliver }

  /// One step as it is shown.
  public struct Report: Hashable, Sendable {
    public enum State: Hashable, Sendable {
      case waiting
      /// On its way; the try from 1.
      case asking(attempt: Int)
      /// No usable answer; the next try is at this moment.
      case tryingAgain(attempt: Int, at: Moment, Phrase)
      case done(milliseconds: Int, servedBy: String, retries: Int)
      /// Done in an earlier purchase dialog; this one only goes on.
      case doneBefore
      /// The shop said no: it will say so again.
      case refused(code: ShopErrorCode, Phrase)
      /// No usable answer after every try.
      case unanswered(Phrase)
    }
    public var state: State = .waiting
    /// Whether one of the tries may have been done although its answer was lost.
    public var mayHaveHappened = false
  }

  public var title: String
  public var bookID: Int
  public var quantity: Int
  public var price: Money
  public var method: PaymentMethod
  public var carrier: CarrierFacts
  /// The order, once the shop confirmed it.
  public var order: OrderFacts?
  /// Names this purchase in its keys.
  public let key: String
  public var reports: [Report]

  /// Tries of one step before it waits for the user.
  public static let maximumAttempts = 3
  /// Milliseconds before the second and the third try.
  static let waits: [Int64] = [500, 1_000]

  public init(
    title: String, bookID: Int, quantity: Int, price: Money, method: PaymentMethod, carrier: CarrierFacts,
    key: String, order: OrderFacts? = nil
  ) {
    self.title = title
    self.bookID = bookID
    self.quantity = quantity
    self.price = price
    self.method = method
    self.carrier = carrier
    self.key = key
    self.order = order
    reports = Step.allCases.map { _ in Report() }
  }

  public subscript(step: Step) -> Report {
    get { reports[step.rawValue] }
    set { reports[step.rawValue] = newValue }
  }

  /// The first step that is not done; nil when all are.
  public var currentStep: Step? {
    Step.allCases.first { step in
      switch self[step].state {
      case .done, .doneBefore: false
      default: true
      }
    }
  }

  /// The key of a step: the same for all its tries.
  func key(of step: Step) -> String { "\(key)-\(step)" }

  /// When the next try is due; nil when none is planned.
  var retryAt: Moment? {
    for report in reports { if case .tryingAgain(_, let moment, _) = report.state { return moment } }
    return nil
  }

  /// Whether Enter asks the current step again.
  public var mayBeAskedAgain: Bool {
    guard let step = currentStep else { return false }
    switch self[step].state {
    case .tryingAgain, .unanswered: return true
    case .waiting, .asking, .done, .doneBefore, .refused: return false
    }
  }

  /// What is true of the purchase now, for the last line.
  public enum Outcome: Hashable, Sendable {
    case underWay
    case shipped
    /// The order is there, and what is left to do.
    case safe(left: Step)
    /// The order is there, but it has expired or was cancelled.
    case lapsed
    case nothingTaken
    case notKnown
  }

  public var outcome: Outcome {
    guard let step = currentStep else { return .shipped }
    switch self[step].state {
    case .waiting, .asking, .tryingAgain, .done, .doneBefore: return .underWay
    case .refused(let code, _):
      if step == .take { return self[step].mayHaveHappened && !code.settlesPurchase ? .notKnown : .nothingTaken }
      return code == .expired || code == .cancelled ? .lapsed : .safe(left: step)
    case .unanswered:
      if step != .take { return .safe(left: step) }
      return self[step].mayHaveHappened ? .notKnown : .nothingTaken
    }
  }
}
