// `HTTPTransport` by libcurl. One thread owns one multi handle and everything that hangs on it; callers leave requests in
// an inbox and wake it. So libcurl is never entered by two threads, connections are kept and shared by all callers, and
// an idle transport sleeps in one poll without a tick.
//
//     send ──Submission──► Inbox ──wake──► TransferEngine (thread) ──► Transfer (easy handle) ──Result──► send
//
// It follows no redirect, keeps no cookie, decodes no content encoding, and retries nothing but what libcurl itself does:
// a request that only reads and went out on a kept connection which the server had closed before any byte of a reply is
// sent once more on a new one. What changes something goes out once, on a connection of its own (the handshake costs
// some 2 ms) and by HTTP/1.1: so whoever gets a failure knows that there was one try, and `.cannotConnect` means that
// nothing was sent.

import BookStoreKit
import Synchronization

/// Sends requests by libcurl.
public final class CurlTransport: HTTPTransport {
  private let gatheringMilliseconds: Int
  /// Made by the first request: starting libcurl and OpenSSL takes milliseconds, in which a console has drawn its
  /// first frame.
  private let startedEngine = Mutex<TransferEngine?>(nil)

  /// A transport with a thread of its own from its first request on, which ends with the last reference to it.
  ///
  /// - Parameter gatheringMilliseconds: after anything happened, answers are gathered for so long before they are
  ///   looked at. So a burst of polls costs two wake-ups and not one for each answer, which in return comes, and
  ///   is timed, up to so much later. 0 for what a person waits for.
  public init(gatheringMilliseconds: Int = 0) {
    precondition((0...1_000).contains(gatheringMilliseconds), "answers are gathered for a second at most")
    self.gatheringMilliseconds = gatheringMilliseconds
  }

  deinit { startedEngine.withLock { $0?.stop() } }

  private var engine: TransferEngine {
    startedEngine.withLock { started in
      if let started { return started }
      let engine = TransferEngine(gatheringMilliseconds: gatheringMilliseconds)
      engine.start()
      started = engine
      return engine
    }
  }

  /// Sends one request; see `HTTPTransport`.
  public func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    if let problem = TransferEngine.libraryProblem { throw .badRequest(problem) }
    let engine = engine
    let id = engine.inbox.open()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        engine.submit(Submission(id: id, request: request, continuation: continuation))
      }
    } onCancel: {
      engine.cancel(id)
    }
    engine.inbox.close(id)
    return try result.get()
  }
}

/// One request on its way to the thread.
struct Submission: Sendable {
  var id: UInt64
  var request: WireRequest
  var continuation: CheckedContinuation<Result<WireReply, TransportFailure>, Never>
}
