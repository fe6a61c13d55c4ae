import Synchronization

/// The one queue into the loop: what happened, and what is left to do of the runtime's own tasks. Whoever has
/// something to tell posts it from any thread; the loop takes all of it at once, on its thread. Tasks that prefer
/// this executor never wake another thread: a burst of answers is one wake-up. What is asked is bounded by the
/// model (one question a feed, one call a step), so the queue is too.
public final class Inbox: TaskExecutor {
  private struct State {
    var messages: [Message] = []
    var jobs: [UnownedJob] = []
    /// The loop is at work and looks here before it rests again: waking it would be one time too many.
    var isAttended = true
    /// Who runs the jobs from now on; messages are then dropped.
    var successor: Inbox?
  }

  private let state = Mutex(State())
  private let wakeLoop: @Sendable () -> Void

  /// - Parameter wakeLoop: ends the loop's wait, from any thread.
  public init(wakeLoop: @escaping @Sendable () -> Void) {
    self.wakeLoop = wakeLoop
  }

  public func post(_ message: Message) {
    add { if $0.successor == nil { $0.messages.append(message) } }
  }

  /// A fresh inbox in place of this one. Tasks that prefer this one go on in the other; what they tell is not heard.
  func succeeded() -> Inbox {
    let successor = Inbox(wakeLoop: wakeLoop)
    let jobs = state.withLock { state in
      state.successor = successor
      state.messages = []
      defer { state.jobs = [] }
      return state.jobs
    }
    for job in jobs { successor.adopt(job) }
    return successor
  }

  private func adopt(_ job: UnownedJob) {
    var successor: Inbox?
    add { state in
      successor = state.successor
      if successor == nil { state.jobs.append(job) }
    }
    successor?.adopt(job)
  }

  /// A task has something to go on with; see `TaskExecutor`.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    adopt(job)
  }

  private func add(_ change: (inout State) -> Void) {
    let mustWake = state.withLock { state in
      change(&state)
      defer { state.isAttended = true }
      return !state.isAttended
    }
    if mustWake { wakeLoop() }
  }

  /// The loop is about to wait. False where something is here already: then it must not.
  func mayRest() -> Bool {
    state.withLock { state in
      guard state.messages.isEmpty, state.jobs.isEmpty else { return false }
      state.isAttended = false
      return true
    }
  }

  /// Goes on with the tasks, then gives what was posted since the last time, in order. Not all of it where there is
  /// much: then `mayRest` says no, and the loop looks for keys before it takes the rest.
  func take() -> [Message] {
    var done = 0
    while done < Self.jobsAtOnce {
      let jobs = state.withLock { state in
        state.isAttended = true
        return state.jobs.takeFirst(Self.jobsAtOnce - done)
      }
      if jobs.isEmpty { break }
      for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
      done += jobs.count
    }
    return state.withLock { $0.messages.takeFirst(Self.messagesAtOnce) }
  }

  /// A job is some ten microseconds, a message up to a millisecond: a key waits for three at most.
  private static let jobsAtOnce = 100
  private static let messagesAtOnce = 4
}

extension Array {
  /// Removes the first elements, so many at most, and gives them.
  fileprivate mutating func takeFirst(_ count: Int) -> [Element] {
    guard count < self.count else {
      defer { self = [] }
      return self
    }
    defer { removeFirst(count) }
    return Array(prefix(count))
  }
}
