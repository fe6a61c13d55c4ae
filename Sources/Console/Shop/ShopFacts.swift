// What the console knows of the shop, safe for a terminal. Made here from the shop's values, and nowhere else.
import BookStoreKit
import Terminal

/// A book as it is shown.
public struct BookFacts: Hashable, Sendable, Identifiable {
  public var id: Int
  public var title: String
  public var author: String
  /// Line by line.
  public var description: [String]
  /// As the shop has it: never drawn, for the form that changes it.
  public var descriptionSource: SourceText
  public var price: Money
  public var stock: Int
  public var sellerID: Int
  public var seller: String
  public var isWithdrawn: Bool

  public init(_ book: Book) {
    id = book.id
    title = ShopIntake.safe(book.title)
    author = ShopIntake.safe(book.author)
    description = Sanitiser.lines(book.description, maximumLines: 400)
    descriptionSource = SourceText(book.description)
    price = book.price
    stock = book.stock
    sellerID = book.seller.id
    seller = ShopIntake.safe(book.seller.name)
    isWithdrawn = book.status == .withdrawn
  }
}

/// A purchase as it is shown.
public struct OrderFacts: Hashable, Sendable, Identifiable {
  public var id: Int
  public var bookID: Int
  public var title: String
  public var author: String
  public var quantity: Int
  public var unitPrice: Money
  public var total: Money
  public var status: PurchaseStatus
  public var expiresAt: Timestamp
  public var createdAt: Timestamp
  public var paidBy: PaymentMethod?
  /// What the shop booked as paid.
  public var paidAmount: Money?
  public var carrier: String?

  public init(_ purchase: Purchase) {
    id = purchase.id
    bookID = purchase.book.id
    title = ShopIntake.safe(purchase.book.title)
    author = ShopIntake.safe(purchase.book.author)
    quantity = purchase.quantity
    unitPrice = purchase.unitPrice
    total = purchase.total
    status = purchase.status
    expiresAt = purchase.expiresAt
    createdAt = purchase.createdAt
    paidBy = purchase.payment?.method
    paidAmount = purchase.payment?.amount
    carrier = purchase.delivery.map { ShopIntake.safe($0.name) }
  }

  /// Whether it waits for the buyer: to be paid, or for a carrier to be chosen.
  public var isUnfinished: Bool { status == .pendingPayment || status == .paid }
}

/// A carrier as it is shown.
public struct CarrierFacts: Hashable, Sendable, Identifiable {
  public var id: Int
  public var name: String
  public var area: String
  public var cost: Money

  public init(_ provider: DeliveryProvider) {
    id = provider.id
    name = ShopIntake.safe(provider.name)
    area = ShopIntake.safe(provider.coverageArea)
    cost = provider.cost
  }
}

/// Who is signed in.
public struct AccountFacts: Hashable, Sendable {
  public var id: Int
  public var name: String
  public var email: String

  public init(_ user: User) {
    id = user.id
    name = ShopIntake.safe(user.name)
    email = ShopIntake.safe(user.email)
  }
}

enum ShopIntake {
  static func safe(_ text: String) -> String { Sanitiser.line(text, limit: 500) }
}
