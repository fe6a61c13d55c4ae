// The thread that drives libcurl: take what is in the inbox, let libcurl move bytes, hand out what is finished, sleep
// until a socket, a time-out of libcurl's or a caller wakes it.

import BookStoreKit
import CCurl
import Glibc

/// One multi handle on one thread.
// @unchecked: `multi` is used by the thread alone, but for curl_multi_wakeup, which libcurl allows from anywhere
// (curl_multi_wakeup(3)); `running` and `idleHandles` are touched by the thread only; the inbox locks itself.
final class TransferEngine: @unchecked Sendable {
  let inbox = Inbox()
  private let multi: UnsafeMutableRawPointer
  /// By easy handle.
  private var running: [UnsafeMutableRawPointer: Transfer] = [:]
  private var idleHandles: [UnsafeMutableRawPointer] = []
  /// Requests for which there is no room yet, the oldest first, from `firstWaiting` on.
  private var waiting: [Submission] = []
  private var firstWaiting = 0

  /// Unsigned requests that run at once. libcurl looks at every running transfer whenever one of them moves, so a
  /// thousand at once cost four times what they cost by the hundred. Signed calls, of which there are a handful, go at
  /// once: the fleet's own story never waits behind instances that do not answer.
  private static let mostAtOnce = 100

  /// Connections kept for reuse: an API, a shop, and the thousand instances that a console may watch; one that is made
  /// anew for each look costs three times the look. Each holds a descriptor, of which many systems give 1,024 until
  /// one asks for more.
  private static let keptConnections = min(1_024, raisedDescriptorLimit() / 2)

  private static func raisedDescriptorLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    limit.rlim_cur = max(limit.rlim_cur, min(4_096, limit.rlim_max))
    setrlimit(resource, &limit)
    return Int(min(limit.rlim_cur, 4_096))
  }
  /// Easy handles kept for reuse, as many as are in use while a large fleet is looked at; each is some 15 KB.
  private static let keptHandles = 100
  /// How long answers are gathered before they are looked at, in microseconds.
  private let gatheringMicroseconds: UInt32
  /// libcurl and OpenSSL need far less than the usual 8 MiB.
  private static let stackBytes = 512 << 10

  init(gatheringMilliseconds: Int) {
    gatheringMicroseconds = UInt32(gatheringMilliseconds) * 1_000
    guard let multi = ccurl_multi_init() else { preconditionFailure("there is memory for a multi handle") }
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
    self.multi = multi
  }

  /// Why there is no libcurl, nil where there is. It must be started once, before any thread; a constant made on first
  /// use does. Ask it before an engine is made.
  static let libraryProblem: String? =
    switch ccurl_start() {
    case CURLE_OK: nil
    case let code: ccurl_missing().map { String(cString: $0) } ?? "libcurl did not start (\(code.rawValue))"
    }

  /// Starts the thread, with all signals blocked but those of a crash: signals belong to the program's own threads, and a
  /// SIGPIPE from a TLS connection must not end it.
  func start() {
    var before = sigset_t()
    var blocked = sigset_t()
    sigfillset(&blocked)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP] { sigdelset(&blocked, crash) }
    pthread_sigmask(SIG_SETMASK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackBytes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, runEngine, Unmanaged.passRetained(self).toOpaque())
    precondition(status == 0, "a process may have one more thread (pthread_create said \(status))")
  }

  func submit(_ submission: Submission) {
    if let failure = inbox.submit(submission) {
      submission.continuation.resume(returning: .failure(failure))
    } else {
      ccurl_multi_wakeup(multi)
    }
  }

  func cancel(_ id: UInt64) {
    inbox.cancel(id)
    ccurl_multi_wakeup(multi)
  }

  func stop() {
    inbox.stop()
    ccurl_multi_wakeup(multi)
  }

  /// The thread's life.
  fileprivate func run() {
    var isStopping = false
    while !isStopping {
      isStopping = takeIn()
      moveBytes()
      if gatheringMicroseconds > 0, !running.isEmpty, !isStopping {
        usleep(gatheringMicroseconds)
        moveBytes()
      }
      handOut()
      beginWaiting()
      // libcurl wakes for its own time-outs too, so nothing but the longest wait is asked for: idle is silent.
      if !isStopping { ccurl_multi_poll(multi, Int32.max) }
    }
    for transfer in running.values { finish(transfer, with: .failure(Self.closed)) }
    for submission in waiting[firstWaiting...] { submission.continuation.resume(returning: .failure(Self.closed)) }
    idleHandles.forEach(ccurl_easy_cleanup)
    ccurl_multi_cleanup(multi)
  }

  private static let closed = TransportFailure.cut("the transport was closed")
  private static let cancelled = TransportFailure.cut("cancelled")

  /// Begins and ends what callers left; true where the thread is to end.
  private func takeIn() -> Bool {
    var contents = inbox.take()
    if gatheringMicroseconds > 0, !contents.submissions.isEmpty, !contents.isStopping {
      // The first request of a burst wakes this thread; the others are on their way, and one wake-up less for each of
      // them is worth the wait. This thread is the engine's own: nobody else waits with it.
      usleep(Self.burstMicroseconds)
      let rest = inbox.take()
      contents.submissions += rest.submissions
      contents.cancelled += rest.cancelled
      contents.isStopping = rest.isStopping
    }
    for submission in contents.submissions {
      if submission.request.signing == nil { waiting.append(submission) } else { begin(submission) }
    }
    for id in contents.cancelled { cancelNow(id) }
    beginWaiting()
    return contents.isStopping
  }

  private func cancelNow(_ id: UInt64) {
    if let transfer = running.values.first(where: { $0.id == id }) {
      finish(transfer, with: .failure(Self.cancelled))
    } else if let index = waiting[firstWaiting...].firstIndex(where: { $0.id == id }) {
      waiting.remove(at: index).continuation.resume(returning: .failure(Self.cancelled))
    }
  }

  private func beginWaiting() {
    let first = firstWaiting
    while running.count < Self.mostAtOnce, firstWaiting < waiting.count {
      begin(waiting[firstWaiting])
      firstWaiting += 1
    }
    if firstWaiting == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      firstWaiting = 0
    }
    // What was begun must be moved before the thread sleeps.
    if firstWaiting != first { moveBytes() }
  }

  /// In which a caller has left all requests of a burst.
  private static let burstMicroseconds: UInt32 = 1_000

  /// Lets libcurl move what bytes there are.
  private func moveBytes() {
    var active: Int32 = 0
    ccurl_multi_perform(multi, &active)
  }

  private func begin(_ submission: Submission) {
    guard let handle = idleHandles.popLast() ?? ccurl_easy_init() else {
      submission.continuation.resume(returning: .failure(.badRequest("no memory for a transfer")))
      return
    }
    let transfer = Transfer(submission, handle: handle)
    running[handle] = transfer
    do throws(TransportFailure) {
      try transfer.configure()
    } catch {
      finish(transfer, with: .failure(error))
      return
    }
    transfer.isAdded = ccurl_multi_add_handle(multi, handle) == CURLM_OK
    if !transfer.isAdded { finish(transfer, with: .failure(.badRequest("libcurl refused the transfer"))) }
  }

  private func handOut() {
    var left: Int32 = 0
    while let message = ccurl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      let code = ccurl_message_result(message)
      if let handle = message.pointee.easy_handle, let transfer = running[handle] {
        finish(transfer, with: transfer.result(code))
      }
    }
  }

  private func finish(_ transfer: Transfer, with result: Result<WireReply, TransportFailure>) {
    if transfer.isAdded { ccurl_multi_remove_handle(multi, transfer.handle) }
    transfer.releaseHeaders()
    running[transfer.handle] = nil
    if idleHandles.count < Self.keptHandles {
      ccurl_easy_reset(transfer.handle)
      idleHandles.append(transfer.handle)
    } else {
      ccurl_easy_cleanup(transfer.handle)
    }
    transfer.continuation.resume(returning: result)
  }
}

/// The thread's entry. A function at file scope, since a closure would inherit the isolation of where it is written.
private nonisolated func runEngine(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<TransferEngine>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
