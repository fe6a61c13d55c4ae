import CLinux
import Dispatch
import Glibc
import Synchronization

/// Tells when processes end, by their pidfds: within a millisecond, our children and adopted ones alike.
///
/// One thread sits in epoll for the whole program. It never polls, and never looks at a process id: a pidfd turns
/// readable when exactly its process ends.
final class DeathWatch: Sendable {
  /// The one of this program.
  static let shared = DeathWatch()

  private struct Waiter {
    let handle: ProcessHandle
    let continuation: CheckedContinuation<ProcessEnd?, Never>
  }

  private struct State {
    var nextToken: UInt64 = 1
    var waiters: [UInt64: Waiter] = [:]
  }

  private let state = Mutex(State())
  private let epoll: Int32

  private init() {
    epoll = cl_epoll_create()
    precondition(epoll >= 0, "The kernel gives an epoll instance to every program.")
    // A queue of its own is a thread of its own here: it waits in the kernel for as long as the program lives.
    DispatchQueue(label: "bookstore.death-watch").async { self.run() }
  }

  /// Waits until the process ends; nil when the waiting task was cancelled first.
  func end(of handle: ProcessHandle) async -> ProcessEnd? {
    let token = state.withLock { state in
      state.nextToken += 1
      return state.nextToken
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.waiters[token] = Waiter(handle: handle, continuation: continuation) }
        // The kernel looks at a descriptor as it is added: one that is readable already is told at once.
        if Task.isCancelled || cl_epoll_add(epoll, handle.pidfd, token) != 0 { finish(token, with: nil) }
      }
    } onCancel: {
      finish(token, with: nil)
    }
  }

  private func run() {
    var tokens = [UInt64](repeating: 0, count: 64)
    while true {
      let count = cl_epoll_wait(epoll, &tokens, Int32(tokens.count))
      guard count >= 0 else { return }
      for token in tokens[..<Int(count)] {
        let handle = state.withLock { $0.waiters[token]?.handle }
        finish(token, with: handle?.reap() ?? .unknown)
      }
    }
  }

  private func finish(_ token: UInt64, with end: ProcessEnd?) {
    let waiter = state.withLock { $0.waiters.removeValue(forKey: token) }
    waiter?.continuation.resume(returning: end)
  }
}
