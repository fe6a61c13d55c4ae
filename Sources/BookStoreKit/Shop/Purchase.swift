/// What a buyer made of one book: first the stock is taken, then it is paid, then a carrier is chosen.
///
///     Pending Payment ──pay──► Paid ──choose provider──► Shipped
///           ├──cancel──► Cancelled
///           └──15 minutes──► Expired
public struct Purchase: Hashable, Sendable, Codable {
  /// Given by the shop; only the buyer can use it.
  public let id: Int
  /// What was bought, as it was called then.
  public let book: PurchasedBook
  /// Copies, 1 to 1,000.
  public let quantity: Int
  /// The price of one piece when it was bought.
  public let unitPrice: Money
  /// `unitPrice` times `quantity`; the carrier's cost is not in it.
  public let total: Money
  /// Where it stands in the drawing above.
  public let status: PurchaseStatus
  /// When an unpaid purchase gives its stock back; of a paid one it is when that would have been.
  public let expiresAt: Timestamp
  /// Nil until it is paid.
  public let payment: Payment?
  /// The chosen carrier, nil until it is shipped.
  public let delivery: DeliveryProvider?
  /// When the stock was taken.
  public let createdAt: Timestamp

  public init(
    id: Int, book: PurchasedBook, quantity: Int, unitPrice: Money, total: Money, status: PurchaseStatus,
    expiresAt: Timestamp, payment: Payment?, delivery: DeliveryProvider?, createdAt: Timestamp
  ) {
    self.id = id
    self.book = book
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.total = total
    self.status = status
    self.expiresAt = expiresAt
    self.payment = payment
    self.delivery = delivery
    self.createdAt = createdAt
  }

  enum CodingKeys: String, CodingKey {
    case id, book, quantity, total, status, payment, delivery
    case unitPrice = "unit_price"
    case expiresAt = "expires_at"
    case createdAt = "created_at"
  }

  /// Written by hand because a missing payment or delivery is `null` on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(book, forKey: .book)
    try container.encode(quantity, forKey: .quantity)
    try container.encode(unitPrice, forKey: .unitPrice)
    try container.encode(total, forKey: .total)
    try container.encode(status, forKey: .status)
    try container.encode(expiresAt, forKey: .expiresAt)
    try container.encode(payment, forKey: .payment)
    try container.encode(delivery, forKey: .delivery)
    try container.encode(createdAt, forKey: .createdAt)
  }
}

/// The book of a purchase, as it was called when it was bought.
public struct PurchasedBook: Hashable, Sendable, Codable {
  /// The book's id; the book itself may be withdrawn since.
  public let id: Int
  /// At the time of buying.
  public let title: String
  /// At the time of buying.
  public let author: String

  public init(id: Int, title: String, author: String) {
    self.id = id
    self.title = title
    self.author = author
  }
}

/// Where a purchase stands. The raw values are the deployed shop's words.
public enum PurchaseStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case pendingPayment = "Pending Payment"
  case paid = "Paid"
  case shipped = "Shipped"
  case cancelled = "Cancelled"
  case expired = "Expired"
}

/// A payment that was made (simulated: no money moves).
public struct Payment: Hashable, Sendable, Codable {
  /// Which of the shop's ways the buyer chose.
  public let method: PaymentMethod
  /// The purchase's total, whatever a form said.
  public let amount: Money

  public init(method: PaymentMethod, amount: Money) {
    self.method = method
    self.amount = amount
  }
}

/// The ways to pay, in the order and with the words of the deployed shop's form.
public enum PaymentMethod: String, Hashable, Sendable, Codable, CaseIterable {
  case creditCard = "Credit Card"
  case paypal = "Paypal"
  case bankTransfer = "Bank Transfer"
}

/// A carrier. Its cost is shown before buying and paid to the carrier; it is not part of a total.
public struct DeliveryProvider: Hashable, Sendable, Codable {
  /// What `POST /delivery/<id>` takes as `provider`.
  public let id: Int
  /// The carrier's own name.
  public let name: String
  /// In the shop's Spanish words: Internacional, Nacional.
  public let coverageArea: String
  /// Paid to the carrier.
  public let cost: Money

  public init(id: Int, name: String, coverageArea: String, cost: Money) {
    self.id = id
    self.name = name
    self.coverageArea = coverageArea
    self.cost = cost
  }

  enum CodingKeys: String, CodingKey {
    case id, name, cost
    case coverageArea = "coverage_area"
  }
}
