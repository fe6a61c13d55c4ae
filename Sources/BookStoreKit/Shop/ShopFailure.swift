/// Why the shop said no: a stable code, a sentence for a person, and for a form which field is wrong.
/// On the wire `{"error":{"code":"…","message":"…","fields":{"price":"…"}}}`.
public struct ShopFailure: Error, Hashable, Sendable {
  /// What programs decide by.
  public let code: ShopErrorCode
  /// What people read; it may change between versions.
  public let message: String
  /// Field name → what is wrong with it; empty unless the code is `invalid`.
  public let fields: [String: String]

  public init(_ code: ShopErrorCode, _ message: String, fields: [String: String] = [:]) {
    self.code = code
    self.message = message
    self.fields = fields
  }
}

extension ShopFailure: Codable {
  private enum OuterKeys: String, CodingKey { case error }
  private enum Keys: String, CodingKey { case code, message, fields }

  public init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: OuterKeys.self)
    let container = try outer.nestedContainer(keyedBy: Keys.self, forKey: .error)
    code = try container.decode(ShopErrorCode.self, forKey: .code)
    message = try container.decode(String.self, forKey: .message)
    fields = try container.decodeIfPresent([String: String].self, forKey: .fields) ?? [:]
  }

  public func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: OuterKeys.self)
    var container = outer.nestedContainer(keyedBy: Keys.self, forKey: .error)
    try container.encode(code, forKey: .code)
    try container.encode(message, forKey: .message)
    try container.encode(fields, forKey: .fields)
  }
}

/// The stable codes of the shop's errors, each with the one HTTP status that it goes with.
public enum ShopErrorCode: String, Hashable, Sendable, Codable, CaseIterable {
  case malformed
  case loginRequired = "login_required"
  case loginFailed = "login_failed"
  case notYours = "not_yours"
  case crossSite = "cross_site"
  case notFound = "not_found"
  case priceChanged = "price_changed"
  case outOfStock = "out_of_stock"
  case withdrawn
  case ownBook = "own_book"
  case alreadyPaid = "already_paid"
  case notPaid = "not_paid"
  case alreadyShipped = "already_shipped"
  case cancelled
  case expired
  case emailTaken = "email_taken"
  case tooLarge = "too_large"
  case unsupportedType = "unsupported_type"
  case invalid
  case keyReused = "key_reused"
  case slowDown = "slow_down"
  case `internal`
  case busy
  case draining

  /// The status that JSON clients get with it.
  public var httpStatus: Int {
    switch self {
    case .malformed: 400
    case .loginRequired, .loginFailed: 401
    case .notYours, .crossSite: 403
    case .notFound: 404
    case .priceChanged, .outOfStock, .withdrawn, .ownBook, .alreadyPaid, .notPaid, .alreadyShipped, .cancelled,
      .expired, .emailTaken:
      409
    case .tooLarge: 413
    case .unsupportedType: 415
    case .invalid, .keyReused: 422
    case .slowDown: 429
    case .internal: 500
    case .busy, .draining: 503
    }
  }

  /// Whether the same call may succeed later without being changed.
  public var isWorthRetrying: Bool {
    switch self {
    case .slowDown, .internal, .busy, .draining: true
    default: false
    }
  }
}
