// A purchase in a recording: what was bought, so that a replay can show its steps as they were. Neither the account nor the
// keys of the purchase are in it.
import BookStoreKit
import Scaling

/// What somebody decided to buy.
public struct RecordedPurchase: Hashable, Sendable, Codable {
  public var book: PurchasedBook
  public var quantity: Int
  public var price: Money
  public var method: PaymentMethod
  public var provider: DeliveryProvider
  /// The step that is asked now.
  public var step: PurchaseStep
  /// The order's number, where it has one.
  public var order: Int?

  init(_ intent: PurchaseIntent) {
    book = intent.book
    quantity = intent.quantity
    price = intent.price
    method = intent.method
    provider = intent.provider
    step = intent.step
    order = intent.purchase
  }

  var isPlausible: Bool { (1...1_000).contains(quantity) && price.cents >= 0 && (step == .buy) == (order == nil) }

  /// The purchase as it began, at a moment of the tape.
  func progress(shop: String, at moment: Moment) -> PurchaseProgress {
    var intent = PurchaseIntent(
      key: "replay", shop: shop, user: "", book: book, quantity: quantity, price: price, method: method,
      provider: provider, begunAt: moment)
    intent.step = step
    intent.purchase = order
    return PurchaseProgress(intent)
  }
}

extension PurchaseProgress {
  /// Whether it is the one that goes on with this step.
  fileprivate func goesOn(with recorded: RecordedPurchase) -> Bool {
    intent.book == recorded.book && intent.quantity == recorded.quantity && !isOver
      && (recorded.order == nil ? intent.purchase == nil : intent.purchase == recorded.order)
  }
}

extension Model {
  /// A purchase of the tape begins, or asks its next step.
  mutating func playPurchase(_ recorded: RecordedPurchase) {
    guard let address = shop?.client.shop else { return }
    if shop?.purchase?.goesOn(with: recorded) != true {
      shop?.purchase = recorded.progress(shop: address, at: now)
      _ = shop?.purchase?.take(.goOn, at: now)
    }
    _ = shop?.purchase?.take(.noted, at: now)
  }

  /// A step of it was answered.
  mutating func playStep(_ name: String, _ reply: RecordedReply) {
    guard let step = PurchaseStep(rawValue: name) else { return }
    if reply.isDone, step == .buy { fleet?.notePurchase(at: now) }
    guard var purchase = shop?.purchase else { return }
    // The wait before another try is over on the tape when its answer comes.
    if case .pausing(let question, let until, _) = purchase.standing, question == .step(step) {
      _ = purchase.take(.woke, at: max(now, until))
    }
    guard case .asking(.step(step)) = purchase.standing else { return }
    _ = purchase.take(.answered(reply.exchange), at: now)
    shop?.purchase = purchase
  }
}

extension RecordedReply {
  /// Whether the step was done.
  fileprivate var isDone: Bool { failure == nil && (200..<400).contains(status ?? 0) }
}
