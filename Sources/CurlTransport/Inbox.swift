// What callers leave for the thread. A cancellation may come before its own request (the task was cancelled already), so
// it is remembered from `open` to `close` and never longer.

import BookStoreKit
import Synchronization

/// Requests and cancellations that the thread has not seen yet.
final class Inbox: Sendable {
  /// The most requests at once, waiting and running: four times the thousand instances a console may watch.
  static let maximumOpen = 4096

  /// What the thread takes in one go.
  struct Contents {
    var submissions: [Submission] = []
    var cancelled: [UInt64] = []
    var isStopping = false
  }

  private struct State {
    var contents = Contents()
    var lastId: UInt64 = 0
    var cancelledBeforeSubmission: Set<UInt64> = []
    var submitted: Set<UInt64> = []
  }

  private let state = Mutex(State())

  /// An id for a request that is about to be made.
  func open() -> UInt64 {
    state.withLock {
      $0.lastId += 1
      return $0.lastId
    }
  }

  /// Forgets a request that is over.
  func close(_ id: UInt64) {
    state.withLock {
      $0.submitted.remove(id)
      $0.cancelledBeforeSubmission.remove(id)
    }
  }

  /// Leaves a request; a failure where it must not be sent.
  func submit(_ submission: Submission) -> TransportFailure? {
    state.withLock { state in
      if state.cancelledBeforeSubmission.contains(submission.id) { return .cut("cancelled") }
      guard state.submitted.count < Self.maximumOpen else {
        return .badRequest("more than \(Self.maximumOpen) requests at once")
      }
      state.submitted.insert(submission.id)
      state.contents.submissions.append(submission)
      return nil
    }
  }

  /// Asks for a request to be ended.
  func cancel(_ id: UInt64) {
    state.withLock {
      if $0.submitted.contains(id) {
        $0.contents.cancelled.append(id)
      } else {
        $0.cancelledBeforeSubmission.insert(id)
      }
    }
  }

  /// Asks the thread to end.
  func stop() { state.withLock { $0.contents.isStopping = true } }

  /// Empties the inbox.
  func take() -> Contents {
    state.withLock { state in
      defer {
        state.contents.submissions = []
        state.contents.cancelled = []
      }
      return state.contents
    }
  }
}
