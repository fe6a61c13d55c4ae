import BookStoreKit
import Terminal

/// What `buy --json` prints, whether it went well or not.
public struct BuyRecord: Record {
  public struct Step: Hashable, Sendable, Encodable {
    public enum State: String, Hashable, Sendable, Encodable {
      case done, refused, unreachable
      case notTried = "not_tried"
    }

    public var step: BuyErrand.Step
    public var attempts: Int
    @OrNull public var code: String?
    @OrNull public var elapsedMilliseconds: Double?
    /// Field of the form → what is wrong with it.
    public var fields: [String: String] = [:]
    @OrNull public var message: String?
    @OrNull public var servedBy: String?
    public var state: State
  }

  public var exitCode: Int32
  /// Give it to `--key` to go on with the same purchase.
  public var key: String
  public var outcome: BuyErrand.Outcome
  @OrNull public var purchase: Purchase?
  public var sentence: String
  public var steps: [Step]
}

extension BuyErrand {
  /// What is said before anything is taken: what it costs, and to whom.
  public var plan: Phrase {
    SubcommandTexts.buyPlan(
      order.quantity, Sanitiser.line(order.book.title, limit: 160), each: order.price.wire, total: totalText,
      carrier: Sanitiser.line(order.provider.name, limit: 80), cost: order.provider.cost.wire)
  }

  /// The total, where it can be told: a quantity that the shop will refuse has none.
  private var totalText: String {
    order.quantity >= 1 && order.quantity <= 1_000 ? (order.price * order.quantity).wire : "–"
  }

  /// What is said when a step is done; nil when it is not.
  public func line(of step: Step) -> Phrase? {
    guard let trace = traces.last(where: { $0.step == step }), case .success(let served) = trace.settled.result else {
      return nil
    }
    return SubcommandTexts.stepDone(
      step, servedBy: served.servedBy.map { Sanitiser.line($0, limit: 80) },
      milliseconds: served.elapsedMicroseconds / 1_000, attempts: trace.settled.attempts)
  }

  /// What `buy` says at its end.
  public func report(_ language: Language) -> Report<BuyRecord> {
    let exit = trouble?.exit ?? .fine
    let last = sentence
    return Report(
      record: BuyRecord(
        exitCode: exit.rawValue, key: order.key, outcome: outcome, purchase: purchase, sentence: last.text(language),
        steps: Step.allCases.map { record(of: $0, language) }),
      lines: [last.text(language)], exit: exit)
  }

  private func record(of step: Step, _ language: Language) -> BuyRecord.Step {
    guard let trace = traces.first(where: { $0.step == step }) else {
      return BuyRecord.Step(step: step, attempts: 0, state: .notTried)
    }
    switch trace.settled.result {
    case .success(let served):
      return BuyRecord.Step(
        step: step, attempts: trace.settled.attempts, elapsedMilliseconds: Double(served.elapsedMicroseconds) / 1_000,
        servedBy: served.servedBy, state: .done)
    case .failure(let trouble):
      return BuyRecord.Step(
        step: step, attempts: trace.settled.attempts, code: trouble.code, fields: trouble.fields,
        message: trouble.message.text(language),
        state: trouble.kind == .refused ? .refused : .unreachable)
    }
  }

  private var sentence: Phrase {
    let number = purchase?.id ?? 0
    switch outcome {
    case .shipped:
      return SubcommandTexts.bought(
        number, carrier: Sanitiser.line(order.provider.name, limit: 80), paid: purchase?.payment?.amount.wire ?? "–",
        method: order.method.rawValue)
    case .paid: return SubcommandTexts.safePaid(number, isKnown: !lastMayHaveHappened) + goOn
    case .ordered:
      let until = purchase?.expiresAt.text ?? "–"
      return SubcommandTexts.safeOrdered(number, until: until, isKnown: !lastMayHaveHappened) + goOn
    case .lapsed: return SubcommandTexts.lapsed(number)
    case .nothingTaken: return SubcommandTexts.nothingTaken
    case .unknown: return SubcommandTexts.notKnown + goOn
    }
  }

  /// What is said when the command is interrupted, wherever it is then.
  public var interrupted: Phrase { SubcommandTexts.interrupted + goOn }

  private var goOn: Phrase { SubcommandTexts.goOn(Sanitiser.line(order.key, limit: 120)) }
}
