// Which answers of an API are the same as the time before, so that they need not be read again: an idle fleet says
// the same every second. Two answers are the same when their bytes are, but for the id that AWS gives each request
// (`RequestId` in Auto Scaling and ELBv2, `requestId` in EC2), which differs in every reply.

import CloudAPI

/// The last reply to each of a few calls.
public struct AnswerMemory: Hashable, Sendable {
  private struct Entry: Hashable {
    var call: APICall
    var status: Int
    var body: [UInt8]
    /// Where the id of the request stands in `body`; empty where there is none.
    var requestId: Range<Int>

    func says(_ reply: WireReply) -> Bool {
      guard reply.status == status, reply.body.count == body.count else { return false }
      return reply.body[..<requestId.lowerBound] == body[..<requestId.lowerBound]
        && reply.body[requestId.upperBound...] == body[requestId.upperBound...]
    }
  }

  private var entries: [Entry] = []

  /// The calls that a console repeats are fewer; a longer list would cost more than reading an answer.
  static let maximumEntries = 16

  public init() {}

  /// Whether the reply says what the remembered reply to the same call said.
  public func isRepeated(_ reply: WireReply, of call: APICall) -> Bool {
    entries.first { $0.call == call }?.says(reply) ?? false
  }

  /// Keeps a reply in place of the one before.
  public mutating func remember(_ reply: WireReply, of call: APICall) {
    forget(call)
    if entries.count == Self.maximumEntries { entries.removeFirst() }
    entries.append(
      Entry(call: call, status: reply.status, body: reply.body, requestId: Self.requestId(in: reply.body)))
  }

  /// Forgets a call, because it failed meanwhile: its next answer is read whatever it says.
  public mutating func forget(_ call: APICall) { entries.removeAll { $0.call == call } }

  /// The content of the first `…equestId` element.
  private static func requestId(in body: [UInt8]) -> Range<Int> {
    let mark = Array("equestId>".utf8)
    guard let start = body.firstRange(of: mark)?.upperBound,
      let end = body[start...].firstIndex(of: UInt8(ascii: "<"))
    else { return 0..<0 }
    return start..<end
  }
}
