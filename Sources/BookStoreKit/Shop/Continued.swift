/// An object and the path that a browser would be sent to after the POST that made it.
/// On the wire `next` is a member of the object itself: `{"id":1,"name":…,"next":"/login"}`.
public struct Continued<Value: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
  /// What the POST made or changed.
  public let value: Value
  /// A path on the same shop.
  public let next: String

  public init(_ value: Value, next: String) {
    self.value = value
    self.next = next
  }

  enum CodingKeys: String, CodingKey { case next }

  public init(from decoder: any Decoder) throws {
    value = try Value(from: decoder)
    next = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .next)
  }

  public func encode(to encoder: any Encoder) throws {
    try value.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(next, forKey: .next)
  }
}

/// What `GET /payment/<id>` answers: the purchase, with the ways to pay as its member `methods`.
public struct PaymentForm: Hashable, Sendable, Codable {
  /// What is to be paid.
  public let purchase: Purchase
  /// The ways that the shop takes, in the order of its form.
  public let methods: [PaymentMethod]

  public init(purchase: Purchase, methods: [PaymentMethod]) {
    self.purchase = purchase
    self.methods = methods
  }

  enum CodingKeys: String, CodingKey { case methods }

  public init(from decoder: any Decoder) throws {
    purchase = try Purchase(from: decoder)
    methods = try decoder.container(keyedBy: CodingKeys.self).decode([PaymentMethod].self, forKey: .methods)
  }

  public func encode(to encoder: any Encoder) throws {
    try purchase.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(methods, forKey: .methods)
  }
}
