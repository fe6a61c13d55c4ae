import BookStoreKit
import Scaling
import Terminal

/// What `buy --json` prints, whether it went well or not.
public struct BuyRecord: Record {
  public enum Outcome: String, Hashable, Sendable, Encodable {
    case shipped, paid, ordered, lapsed, unknown
    case nothingTaken = "nothing_taken"
  }

  public struct Step: Hashable, Sendable, Encodable {
    public enum State: String, Hashable, Sendable, Encodable {
      case done, refused, unreachable
      case notTried = "not_tried"
    }

    public var step: PurchaseStep
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
  public var outcome: Outcome
  @OrNull public var purchase: Purchase?
  public var sentence: String
  public var steps: [Step]
}

extension PurchaseIntent {
  /// What is said before anything is taken: what it costs, and to whom.
  public var plan: Phrase {
    // A quantity that the shop will refuse has no total.
    let total = (1...1_000).contains(quantity) ? (price * quantity).wire : "–"
    return SubcommandTexts.buyPlan(
      quantity, Sanitiser.line(book.title, limit: 160), each: price.wire, total: total,
      carrier: Sanitiser.line(provider.name, limit: 80), cost: provider.cost.wire)
  }

  /// When it was begun, as the subcommands write times.
  var begunText: String {
    // A file may hold any number; a calendar has four digits for a year.
    Timestamp(secondsSince1970: min(max(0, begunAtMilliseconds / 1_000), 253_402_300_799)).text
  }

  /// What is said when the command is interrupted, wherever it is then.
  public var interrupted: Phrase { SubcommandTexts.interrupted + SubcommandTexts.goOn(key) }
}

extension PurchaseProgress {
  /// What is said of the question that was asked last: that its step is done, or that it is tried again; nil where
  /// there is nothing to say.
  public func line(after question: PurchaseQuestion, at now: Moment) -> Phrase? {
    if case .pausing(let asked, let until, let trouble) = standing {
      let tries = if case .step(let step) = asked { self[step].tries } else { search.tries }
      return SubcommandTexts.tryingAgain(trouble, tries, afterMilliseconds: until.since(now))
    }
    guard case .step(let step) = question, case .now(_, let servedBy, let microseconds)? = self[step].done else {
      return nil
    }
    return SubcommandTexts.stepDone(
      step, servedBy: servedBy.map { Sanitiser.line($0, limit: 80) }, milliseconds: microseconds / 1_000,
      attempts: self[step].tries.attempts)
  }

  /// What `buy` says at its end.
  public func report(_ language: Language, at now: Moment) -> Report<BuyRecord> {
    let exit = trouble?.exit ?? (outcomeOfRecord(at: now) == .shipped ? .fine : .refused)
    let last = sentence(at: now) + (isOver ? Phrase("", "") : SubcommandTexts.goOn(intent.key))
    return Report(
      record: BuyRecord(
        exitCode: exit.rawValue, key: intent.key, outcome: outcomeOfRecord(at: now), purchase: purchase,
        sentence: last.text(language), steps: PurchaseStep.allCases.map { record(of: $0, language) }),
      lines: [last.text(language)], exit: exit)
  }

  /// What `orders` says of a purchase that an earlier run left.
  public func settlement(at now: Moment) -> Phrase {
    let hint = SubcommandTexts.goOn(intent.key) + SubcommandTexts.dropIt(intent.key)
    return SubcommandTexts.earlier(intent, sentence(at: now) + (isOver ? Phrase("", "") : hint))
  }

  private func sentence(at now: Moment) -> Phrase {
    PurchaseTexts.sentence(self, outcome(at: now)) { $0.text }
  }

  private func outcomeOfRecord(at now: Moment) -> BuyRecord.Outcome {
    switch outcome(at: now) {
    case .shipped: .shipped
    case .paid: .paid
    case .ordered: .ordered
    case .lapsed: .lapsed
    case .nothingTaken: .nothingTaken
    case .underWay, .paidOrLapsed, .unknown, .alike, .gone: .unknown
    }
  }

  private func record(of step: PurchaseStep, _ language: Language) -> BuyRecord.Step {
    let attempts = self[step].tries.attempts
    switch self[step].done {
    case .now(_, let servedBy, let microseconds):
      return BuyRecord.Step(
        step: step, attempts: attempts, elapsedMilliseconds: Double(microseconds) / 1_000, servedBy: servedBy,
        state: .done)
    case .before: return BuyRecord.Step(step: step, attempts: attempts, state: .done)
    case nil: break
    }
    guard step == currentStep, let trouble else {
      return BuyRecord.Step(step: step, attempts: attempts, state: .notTried)
    }
    return BuyRecord.Step(
      step: step, attempts: attempts, code: trouble.code, fields: trouble.fields,
      message: trouble.message.text(language), state: trouble.kind == .refused ? .refused : .unreachable)
  }
}
