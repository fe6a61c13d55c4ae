// What a recording keeps: what came in from outside and what was done, each with its time. Bodies of replies are kept
// as they came, so that a recording shows what the console was told and not only what it made of it; headers, cookies,
// keys, and everything that was sent, are not (docs/recordings.md).
import BookStoreKit
import Scaling

/// One thing in a recording.
public enum RecordedEvent: Hashable, Sendable {
  /// The fleet's API answered a feed: the pages of the answer, or as the last of them why there is none.
  case fleet(FleetFeed, [RecordedReply])
  /// The fleet's API refused, or did not answer, what was to be done. The text names the action.
  case refused(action: String, RecordedReply)
  /// The same answer as the last one of this source.
  case same(RecordedSource)
  /// What changed among the instances that were asked for /health, and those that were not asked any more.
  case probes([RecordedProbe], gone: [String])
  /// The shop answered one of its lists, or who is signed in.
  case shop(RecordedList, RecordedReply)
  case signedOut
  /// The shop answered a step of a purchase: only who, how and how fast.
  case purchase(step: String, RecordedReply)
  /// A purchase began, or went on with another step.
  case purchaseBegun(RecordedPurchase)
  /// Lines of logs that were read for the first time.
  case logs([RecordedLogLine])
  /// Something was done to the fleet, in the words of the action log.
  case action(text: String, command: String)
  /// A line of the load's figures.
  case loadLine(String)
  case loadEnded(exitCode: Int32?, lastWords: String)
  case chaosEnded(exitCode: Int32?, lastWords: String)
}

/// Whose answer stays the same.
public enum RecordedSource: Hashable, Sendable {
  case fleet(FleetFeed)
  case probes
  case shop(RecordedList)
}

/// What is read of a shop again and again.
public enum RecordedList: String, Hashable, Sendable, CaseIterable {
  case account, catalog
  case myBooks = "my_books"
  case orders, sales, carriers
}

/// An event and when it came.
public struct RecordedMoment: Hashable, Sendable {
  public var at: Moment
  public var event: RecordedEvent

  public init(at: Moment, event: RecordedEvent) {
    self.at = at
    self.event = event
  }
}

/// A reply, or why there is none.
public struct RecordedReply: Hashable, Sendable, Codable {
  public var status: Int?
  /// The media type as the reply had it.
  public var type: String?
  /// The instance that served it.
  public var servedBy: String?
  public var microseconds: Int?
  public var body: String?
  /// The stable code of a transport's failure, and its words.
  public var failure: String?
  public var detail: String?

  private enum CodingKeys: String, CodingKey {
    case status, type, microseconds, body, failure, detail
    case servedBy = "served_by"
  }

  init(_ exchange: Exchange) {
    switch exchange {
    case .reply(let reply):
      status = reply.status
      type = reply.header(named: "Content-Type")
      servedBy = reply.header(named: "X-Served-By")
      microseconds = reply.elapsedMicroseconds
      body = String(decoding: reply.body, as: UTF8.self)
    case .failure(let failure):
      self.failure = failure.code
      detail = failure.recordedDetail
    }
  }

  /// The exchange as the console takes it. A file that says neither is a reply that was not understood.
  var exchange: Exchange {
    if let failure { return .failure(TransportFailure(code: failure, detail: detail ?? "")) }
    var headers: [WireHeader] = []
    if let type { headers.append(WireHeader("Content-Type", type)) }
    if let servedBy { headers.append(WireHeader("X-Served-By", servedBy)) }
    return .reply(
      WireReply(
        status: min(max(status ?? 0, 0), 999), headers: headers, body: Array((body ?? "").utf8),
        elapsedMicroseconds: min(max(microseconds ?? 0, 0), Self.longestMicroseconds)))
  }

  /// An hour: no exchange waits longer.
  private static let longestMicroseconds = 3_600_000_000

  /// Whether it says the same: how long it took is no matter.
  func says(_ other: RecordedReply) -> Bool {
    var other = other
    other.microseconds = microseconds
    return self == other
  }
}

/// /health of one instance.
public struct RecordedProbe: Hashable, Sendable, Codable {
  public var id: String
  public var reply: RecordedReply

  public init(id: String, reply: RecordedReply) {
    self.id = id
    self.reply = reply
  }
}

extension TransportFailure {
  var recordedDetail: String {
    switch self {
    case .cannotConnect(let words), .cut(let words), .inDoubt(let words), .tls(let words), .badRequest(let words): words
    case .timedOut(let number), .tooLarge(let number): String(number)
    }
  }

  init(code: String, detail: String) {
    switch code {
    case "timed_out": self = .timedOut(milliseconds: Int(detail) ?? 0)
    case "cut": self = .cut(detail)
    case "in_doubt": self = .inDoubt(detail)
    case "tls": self = .tls(detail)
    case "too_large": self = .tooLarge(bytes: Int(detail) ?? 0)
    case "bad_request": self = .badRequest(detail)
    default: self = .cannotConnect(detail)
    }
  }
}
