/// What a connection is waiting for, and so who is slow when it waits too long.
enum Stage: Hashable, Sendable, CaseIterable {
  /// The client has a request's head to send: nothing came yet on a new connection, or a part of a head.
  case head
  /// The client has the rest of a body to send.
  case body
  /// The program has a reply to begin.
  case work
  /// The client has a reply to take.
  case reply
  /// Nobody owes anything: the connection is kept for a next request.
  case idle
}

/// One connection's place in its conversation, folded from what passes by. Requests may be pipelined: the next head
/// may come while the reply before it is still being made.
struct Visit: Hashable, Sendable {
  private var isHeadOpen = true
  private var isBodyOpen = false
  private var isReplyBegun = false
  /// Requests whose reply the client has not taken yet.
  private var unanswered = 0
  /// Whether a byte of the head came that is waited for.
  private(set) var hasPartOfHead = false
  /// Bytes of the body that is being read.
  private(set) var bodyBytes = 0

  var stage: Stage {
    if isBodyOpen { return .body }
    if unanswered > 0 { return isReplyBegun ? .reply : .work }
    return isHeadOpen ? .head : .idle
  }

  /// Whether a refusal can still be written: no reply has begun that it would spoil.
  var mayBeRefused: Bool {
    switch stage {
    case .head: hasPartOfHead
    case .body: !isReplyBegun && unanswered == 1
    case .work, .reply, .idle: false
    }
  }

  mutating func bytesCame() {
    guard !isBodyOpen, unanswered == 0 else { return }
    isHeadOpen = true
    hasPartOfHead = true
  }

  mutating func headCame() {
    isHeadOpen = false
    hasPartOfHead = false
    isBodyOpen = true
    bodyBytes = 0
    unanswered += 1
  }

  mutating func bodyCame(_ bytes: Int) { bodyBytes += bytes }

  mutating func requestEnded() { isBodyOpen = false }

  mutating func replyBegan() { isReplyBegun = true }

  mutating func replyTaken() {
    isReplyBegun = false
    unanswered -= 1
  }
}
