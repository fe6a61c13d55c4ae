// Buying in one form: how many, by which carrier, paid how, and the full total before anything is taken. Also
// used to go on with an order that is not finished: then only what is left is asked.
import BookStoreKit
import Terminal

/// The form before a purchase.
public struct BuyForm: Hashable, Sendable {
  public enum Row: Hashable, Sendable { case quantity, carrier, method, submit, cancel }

  public let bookID: Int
  public let title: String
  public let author: String
  public private(set) var price: Money
  public private(set) var stock: Int
  /// What the buyer had seen before the shop was asked once more, where that differs.
  public private(set) var seenBefore: Seen?
  /// Why it cannot be bought any more.
  var gone: Phrase?

  /// What a buyer decides by.
  public struct Seen: Hashable, Sendable {
    public let price: Money
    public let stock: Int
  }
  /// The order to go on with; nil for a new purchase.
  public let order: OrderFacts?
  public var quantity: TextField
  public var carrier = 0
  public var method = 0
  public var row: Row

  public static let methods = PaymentMethod.allCases

  public init(_ book: BookFacts) {
    bookID = book.id
    title = book.title
    author = book.author
    price = book.price
    stock = book.stock
    order = nil
    quantity = TextField("1", limit: 4)
    row = .quantity
  }

  /// What was wanted and refused, to be looked at anew.
  init(again intent: PurchaseIntent) {
    bookID = intent.book.id
    title = ShopIntake.safe(intent.book.title)
    author = ShopIntake.safe(intent.book.author)
    price = intent.price
    stock = intent.quantity
    order = nil
    quantity = TextField(String(intent.quantity), limit: 4)
    row = .quantity
  }

  public init(goingOnWith order: OrderFacts) {
    bookID = order.bookID
    title = order.title
    author = order.author
    price = order.unitPrice
    stock = order.quantity
    self.order = order
    quantity = TextField(String(order.quantity), limit: 4)
    row = order.status == .paid ? .carrier : .method
  }

  /// The rows that are asked, in the order of the keys.
  public var rows: [Row] {
    guard let order else { return [.quantity, .carrier, .method, .submit, .cancel] }
    return order.status == .paid ? [.carrier, .submit, .cancel] : [.carrier, .method, .submit, .cancel]
  }

  /// How many; nil where what is typed is no number that can be bought (1 to 1,000, docs/server.md).
  public var count: Int? {
    guard let number = Int(quantity.text), (1...1_000).contains(number) else { return nil }
    return number
  }

  public var total: Money? { count.map { price * $0 } }

  /// Why it cannot be sent.
  public func obstacle(carriers: [CarrierFacts]) -> Phrase? {
    if let gone { return gone }
    guard let count else { return ShopTexts.quantityProblem }
    if order == nil, count > stock { return ShopTexts.onlyInStock(stock) }
    if carriers.isEmpty { return ShopTexts.noCarriers }
    return nil
  }

  /// The book as the shop has it now. What the buyer had not seen is shown, and the button has the focus no more: Enter
  /// alone does not take another price.
  mutating func see(_ book: BookFacts) {
    gone = book.isWithdrawn ? ShopTexts.withdrawn : book.stock == 0 ? ShopTexts.soldOut : nil
    guard book.price != price || book.stock != stock else { return }
    seenBefore = seenBefore ?? Seen(price: price, stock: stock)
    let isDearer = book.price != price
    (price, stock) = (book.price, book.stock)
    if isDearer || (count ?? 0) > stock { row = .quantity }
  }

  mutating func moveRow(by steps: Int) {
    let index = rows.firstIndex(of: row) ?? 0
    row = rows[(index + steps + rows.count) % rows.count]
  }

  /// Left and right choose in a row of options.
  mutating func choose(by steps: Int, carriers: Int) {
    switch row {
    case .carrier where carriers > 0: carrier = (carrier + steps + carriers) % carriers
    case .method: method = (method + steps + Self.methods.count) % Self.methods.count
    case .submit, .cancel: row = row == .submit ? .cancel : .submit
    case .quantity, .carrier: break
    }
  }
}
