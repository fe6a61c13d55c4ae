// What a buyer is about to do, written down before the shop is asked: so that a console that dies between asking and the
// answer is not the end of the story. The next one finds it, asks the shop again with the same keys, and tells what
// happened. Where it is kept, and how, is ConsoleHost's.
import BookStoreKit
import Scaling

/// A step of a purchase, in the order in which they are done. The raw value ends its Idempotency-Key.
public enum PurchaseStep: String, Hashable, Sendable, CaseIterable, Codable {
  case buy, pay, ship

  /// From 0.
  var place: Int {
    switch self {
    case .buy: 0
    case .pay: 1
    case .ship: 2
    }
  }

  var next: PurchaseStep? {
    switch self {
    case .buy: .pay
    case .pay: .ship
    case .ship: nil
    }
  }
}

/// A purchase that somebody decided on, and how far it got.
public struct PurchaseIntent: Hashable, Sendable, Codable {
  /// Names the purchase in its keys; see `isKey`.
  public let key: String
  /// The shop's address, without a slash at its end.
  public let shop: String
  /// The email of the account that buys: keys are an account's own.
  public let user: String
  /// As the buyer saw it.
  public let book: PurchasedBook
  /// 1 to 1,000.
  public let quantity: Int
  /// The price of one copy as the buyer saw it: the shop refuses when it costs something else.
  public let price: Money
  public let method: PaymentMethod
  public let provider: DeliveryProvider
  /// When the buyer decided, in milliseconds since 1970.
  public let begunAtMilliseconds: Int64
  /// The step that was asked last, or is about to be.
  public internal(set) var step: PurchaseStep
  /// The order's number, once the shop has told it.
  public internal(set) var purchase: Int?
  /// When the unpaid order gives its stock back, as the shop told.
  public internal(set) var heldUntil: Timestamp?
  /// When `step` was asked first, in milliseconds since 1970: the shop keeps its answer for a day from then.
  public internal(set) var askedAtMilliseconds: Int64

  /// The shop has only pages, which know no keys: what was asked once is never asked again.
  public let asksOnce: Bool?

  /// A purchase that begins; with `order` one that goes on.
  public init(
    key: String, shop: String, user: String, book: PurchasedBook, quantity: Int, price: Money, method: PaymentMethod,
    provider: DeliveryProvider, begunAt: Moment, order: OrderFacts? = nil,
    asksOnce: Bool = false
  ) {
    precondition(Self.isKey(key), "a purchase's key is made or checked before")
    self.key = key
    self.shop = shop
    self.user = user
    self.book = book
    self.quantity = quantity
    self.price = price
    self.method = method
    self.provider = provider
    self.asksOnce = asksOnce ? true : nil
    begunAtMilliseconds = begunAt.milliseconds
    askedAtMilliseconds = begunAt.milliseconds
    step = order.map { $0.status == .pendingPayment ? .pay : .ship } ?? .buy
    purchase = order?.id
    heldUntil = order?.expiresAt
  }

  /// The Idempotency-Key of a step: the same for all its tries, also those of a later run.
  func key(of step: PurchaseStep) -> String { "\(key)-\(step.rawValue)" }

  /// Whether a text can be a purchase's key: it becomes a header and a file's name. Letters, digits, `-`, `_` and `.`, not
  /// first a `.`, at most 100.
  public static func isKey(_ text: String) -> Bool {
    StateFolder.isFileName(text, maximumBytes: 100)
  }

  /// Whether it could have been written by a console: a number is there where the step needs it, figures are in bounds.
  public var isPlausible: Bool {
    Self.isKey(key) && (1...1_000).contains(quantity) && price.cents >= 0 && (step == .buy) == (purchase == nil)
      && [begunAtMilliseconds, askedAtMilliseconds].allSatisfy(Self.momentsMilliseconds.contains)
  }

  /// From 1970 to the end of 9999, so that a span between two is a number.
  private static let momentsMilliseconds: ClosedRange<Int64> = 0...253_402_300_799_999

  /// Whether the shop still has the answer to the step that was asked last: it keeps it 24 hours (docs/server.md), and
  /// an hour is left for clocks that differ. After that asking again could do it twice.
  func keyIsKept(at now: Moment) -> Bool {
    let age = now.milliseconds - askedAtMilliseconds
    return (-Self.clockMilliseconds...(Self.keptMilliseconds - Self.clockMilliseconds)).contains(age)
  }

  static let keptMilliseconds: Int64 = 24 * 3_600_000
  /// What the clocks of this machine and the shop's may differ.
  static let clockMilliseconds: Int64 = 3_600_000
}

/// What lay in the folder of purchases that are not settled.
public struct IntentReading: Hashable, Sendable {
  /// Oldest first, each now held by this console alone.
  public var intents: [PurchaseIntent]
  public var refused: [RefusedIntent]

  public init(intents: [PurchaseIntent] = [], refused: [RefusedIntent] = []) {
    self.intents = intents.sorted { ($0.begunAtMilliseconds, $0.key) < ($1.begunAtMilliseconds, $1.key) }
    self.refused = refused
  }
}

/// A file that is not read as a purchase.
public struct RefusedIntent: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// No JSON of a purchase: cut short, or something else.
    case unreadable
    /// Written by a newer console.
    case newer(version: Int)
    /// Another user of the machine owns it, or others than this user may write it.
    case notThisUsers
    /// It may be a purchase, and stays where it is: the system's words.
    case notLookedAt(cause: String)
  }

  public let reason: Reason
  /// Where it is kept now: beside the others under another name, unless it was not looked at.
  public let path: String

  public init(reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }
}

/// The file of one purchase: the version first, so that an older console knows what it cannot read.
public struct IntentFile: Hashable, Sendable, Codable {
  public let version: Int
  public let purchase: PurchaseIntent

  /// 1 knows no shop that is asked once: it would ask again.
  public static let currentVersion = 2

  public init(_ purchase: PurchaseIntent) {
    version = purchase.asksOnce == true ? Self.currentVersion : 1
    self.purchase = purchase
  }
}
