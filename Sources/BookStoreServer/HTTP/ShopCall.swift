import BookStoreKit

/// A request as the routes see it: read, checked and signed in, with the time it came.
struct ShopCall: Sendable {
  var method: String
  /// Without the query.
  var path: String
  /// The route's pattern, which names what an `Idempotency-Key` was used for.
  var route: String
  var query: Fields = Fields()
  var fields: Fields = Fields()
  var body: [UInt8] = []
  var representation: Representation
  var user: User?
  var sessionToken: String?
  var clientAddress: String
  var isHTTPS: Bool
  var idempotencyKey: String?
  /// The id in the path of routes that have one.
  var id: Int = 0
  /// Seconds since 1970.
  var now: Int64
  /// What is written before an amount on pages.
  var currency: String

  var wantsJSON: Bool { representation == .json }

  /// The user of a route that needs one.
  func signedIn() throws(ShopFailure) -> User {
    guard let user else { throw ShopFailure(.loginRequired, "Sign in first.") }
    return user
  }

  func list() throws(ShopFailure) -> ListRequest {
    try ListRequest(query, representation: representation)
  }

  /// The answer to a refusal: the failure as JSON, or as a page with the status that §1 of the deployed
  /// surface has for it.
  func answer(to failure: ShopFailure) -> Answer {
    var answer: Answer
    if wantsJSON {
      answer = Self.json(failure)
    } else if failure.code == .loginRequired {
      return .redirect("/login?next=\(CatalogQuery.percentEncoded(path))")
    } else {
      answer = .page(ErrorPage.html(self, failure), status: Self.pageStatus(failure.code))
    }
    if failure.code.isWorthRetrying, failure.code != .internal { answer.retryAfterSeconds = 1 }
    return answer
  }

  /// The deployed shop answers 400 where the stock does not suffice; the rest has the status of its code.
  private static func pageStatus(_ code: ShopErrorCode) -> Int {
    code == .outOfStock ? 400 : code.httpStatus
  }

  private static func json(_ failure: ShopFailure) -> Answer {
    guard let answer = try? Answer.json(failure, status: failure.code.httpStatus) else {
      preconditionFailure("a failure is made of texts, and texts encode")
    }
    return answer
  }
}
