// `buy`, step by step: the stock is taken, it is paid, a carrier is chosen. Each step has one Idempotency-Key for all
// its tries, made of the purchase's key; the same command with the same `--key` goes on where it stopped and cannot buy
// twice.
// The last sentence says only what the shop confirmed:
//
//     buy ──► pay ──► ship ──► shipped
//      │       │        └─ no: paid        "your order is safe"
//      │       └─ no: ordered (or lapsed)  "your order is safe" (or "nothing was paid")
//      └─ no: nothing taken, or not known when an answer was lost
import BookStoreKit

/// What a buyer wants.
public struct BuyOrder: Hashable, Sendable {
  /// The book as it was read just now.
  public var book: Book
  /// What one copy may cost: the shop refuses when it costs something else by now.
  public var price: Money
  public var quantity: Int
  public var method: PaymentMethod
  public var provider: DeliveryProvider
  /// Names this purchase in its keys.
  public var key: String

  /// - Parameter price: nil agrees to the price that the book has now.
  public init(
    book: Book, price: Money? = nil, quantity: Int, method: PaymentMethod, provider: DeliveryProvider, key: String
  ) {
    self.book = book
    self.price = price ?? book.price
    self.quantity = quantity
    self.method = method
    self.provider = provider
    self.key = key
  }
}

/// A purchase under way.
public struct BuyErrand: Hashable, Sendable {
  public enum Step: String, Hashable, Sendable, CaseIterable, Encodable {
    case buy, pay, ship
  }

  /// What became of a step.
  struct Trace: Hashable, Sendable {
    var step: Step
    var settled: Settled<Purchase>
  }

  /// Where a purchase stands when nothing more is done.
  public enum Outcome: String, Hashable, Sendable, Encodable {
    case shipped
    /// Paid; no carrier is known to be chosen.
    case paid
    /// The order is there; it is not known to be paid.
    case ordered
    /// The order was there and has given its stock back.
    case lapsed
    case nothingTaken = "nothing_taken"
    /// The answer to the first step was lost.
    case unknown
  }

  public let order: BuyOrder
  /// The purchase as the shop confirmed it last.
  public private(set) var purchase: Purchase?
  private(set) var traces: [Trace] = []

  public init(_ order: BuyOrder) { self.order = order }

  /// The step to do next; nil at the end, or where one failed.
  public var nextStep: Step? {
    guard let last = traces.last else { return .buy }
    guard case .success = last.settled.result else { return nil }
    return Step.allCases.first { $0.place == last.step.place + 1 }
  }

  /// The request of the next step, the same for all its tries.
  public func request(_ step: Step, _ client: BookStoreClient) -> ShopRequest<Purchase> {
    let key = "\(order.key)-\(step.rawValue)"
    // Every step answers the purchase; two of them with a member more, which is not needed here.
    var request = client.order(purchase?.id ?? 0)
    switch (step, purchase) {
    case (.buy, _):
      request.wire = client.buy(book: order.book.id, quantity: order.quantity, price: order.price, key: key).wire
    case (.pay, let purchase?): request.wire = client.pay(purchase: purchase.id, by: order.method, key: key).wire
    case (.ship, let purchase?): request.wire = client.ship(purchase: purchase.id, by: order.provider.id, key: key).wire
    case (_, nil): preconditionFailure("what was not bought is neither paid nor shipped")
    }
    return request
  }

  /// The step is over, well or not.
  public mutating func take(_ settled: Settled<Purchase>, of step: Step) {
    precondition(step == nextStep, "steps are done in their order")
    if case .success(let served) = settled.result { purchase = served.value }
    traces.append(Trace(step: step, settled: settled))
  }

  /// The failure that ended it, if one did.
  public var trouble: Trouble? {
    if case .failure(let trouble) = traces.last?.settled.result { trouble } else { nil }
  }

  public var outcome: Outcome {
    guard let last = traces.last else { return .nothingTaken }
    switch (last.step, last.settled.result) {
    case (.buy, .failure(let trouble)):
      return last.settled.mayHaveHappened && !trouble.settlesPurchase ? .unknown : .nothingTaken
    case (.pay, .failure(.shopRefused(let failure))) where failure.code == .expired || failure.code == .cancelled:
      return .lapsed
    case (.buy, .success), (.pay, .failure): return .ordered
    case (.pay, .success), (.ship, .failure): return .paid
    case (.ship, .success): return .shipped
    }
  }

  /// Whether the last step may have been done although its answer was lost.
  var lastMayHaveHappened: Bool { traces.last?.settled.mayHaveHappened ?? false }
}

extension BuyErrand.Step {
  fileprivate var place: Int {
    switch self {
    case .buy: 0
    case .pay: 1
    case .ship: 2
    }
  }
}

extension Trouble {
  /// See `ShopErrorCode.settlesPurchase`.
  fileprivate var settlesPurchase: Bool {
    if case .shopRefused(let failure) = self { failure.code.settlesPurchase } else { false }
  }
}

extension PaymentMethod {
  /// Reads the shop's own words, any case, blanks or hyphens or nothing between them: `credit-card`.
  public init?(argument: String) {
    let wanted = argument.lettersAlone
    guard let method = Self.allCases.first(where: { $0.rawValue.lettersAlone == wanted }) else { return nil }
    self = method
  }
}

extension [DeliveryProvider] {
  /// The provider of that name, any case, or that id.
  public func provider(argument: String) -> DeliveryProvider? {
    first { $0.name.lowercased() == argument.lowercased() } ?? first { String($0.id) == argument }
  }
}

extension String {
  fileprivate var lettersAlone: String { lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" } }
}
