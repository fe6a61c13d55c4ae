// One call to the shop as a value: the request to send and, by its type, what the reply holds. Equal calls are equal
// values, so a test can say which call an update makes.

import FoundationEssentials

/// A request to the shop whose success is a `Value`.
public struct ShopRequest<Value: Decodable & Hashable & Sendable>: Hashable, Sendable {
  /// What a transport sends.
  public var wire: WireRequest

  /// What the outcome of sending it means.
  public func answer(from outcome: Result<WireReply, TransportFailure>) -> ShopAnswer<Value> { ShopAnswer(outcome) }
}

/// The headers of the shop's own.
public enum ShopRequestHeader {
  /// Makes a POST happen once: the same key with the same body gets the answer that was given before.
  public static let idempotencyKey = "Idempotency-Key"
}

/// What came of one call to the shop.
public enum ShopAnswer<Value: Decodable & Hashable & Sendable>: Hashable, Sendable {
  /// Done. The instance that served it (`X-Served-By`), and microseconds it took.
  case success(Value, servedBy: String?, elapsedMicroseconds: Int)
  /// Refused by the shop, with its code and the HTTP status.
  case refused(ShopFailure, status: Int)
  /// The server answered something else than the shop's JSON: pages (an older BookStore), a balancer's error, or JSON of
  /// another shape.
  case notJSON(NotJSON)
  /// No answer.
  case transport(TransportFailure)
}

/// A reply that is not the shop's JSON.
public struct NotJSON: Hashable, Sendable {
  /// HTTP status: 503 with HTML is a balancer without healthy targets, 200 with HTML an older BookStore.
  public var status: Int
  /// The media type it came as; empty where none was said.
  public var mediaType: String
  /// What was wrong, in a few words of English.
  public var problem: String

  /// A reply that was not understood.
  public init(status: Int, mediaType: String, problem: String) {
    self.status = status
    self.mediaType = mediaType
    self.problem = problem
  }
}

/// The answer of a call that has nothing to say: any JSON object.
public struct Nothing: Decodable, Hashable, Sendable {
  /// Nothing.
  public init() {}

  /// Reads any JSON object and keeps nothing of it.
  public init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: NoKeys.self) }

  private enum NoKeys: CodingKey {}
}

extension ShopAnswer {
  /// What the outcome of sending a request means.
  public init(_ outcome: Result<WireReply, TransportFailure>) {
    switch outcome {
    case .failure(let failure): self = .transport(failure)
    case .success(let reply): self.init(reply)
    }
  }

  /// Reads a reply: status below 300 is the value, else a failure; anything that is no JSON is said to be so.
  init(_ reply: WireReply) {
    guard reply.mediaType == "application/json" else {
      let said = reply.mediaType.isEmpty ? "no media type" : reply.mediaType
      self = .notJSON(NotJSON(status: reply.status, mediaType: reply.mediaType, problem: "\(said), not JSON"))
      return
    }
    do {
      if (200..<300).contains(reply.status) {
        let value = try JSONDecoder().decode(Value.self, from: Data(reply.body))
        let servedBy = reply.header(named: "X-Served-By")
        self = .success(value, servedBy: servedBy, elapsedMicroseconds: reply.elapsedMicroseconds)
      } else {
        let failure = try JSONDecoder().decode(ShopFailure.self, from: Data(reply.body))
        self = .refused(failure, status: reply.status)
      }
    } catch {
      let problem = "the JSON has another shape: \(Self.summary(of: error))"
      self = .notJSON(NotJSON(status: reply.status, mediaType: reply.mediaType, problem: problem))
    }
  }

  private static func summary(of error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "\((context.codingPath + [key]).map(\.stringValue).joined(separator: ".")) is missing"
    case .valueNotFound(_, let context): "\(path(context)) is null"
    case .typeMismatch(_, let context): "\(path(context)) has another type"
    case .dataCorrupted(let context): path(context).isEmpty ? "not well-formed" : "\(path(context)) is not valid"
    default: "not readable"
    }
  }
}
