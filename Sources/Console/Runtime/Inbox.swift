import Synchronization

/// The one queue into the loop. Whoever has something to tell posts it from any thread; the loop takes all of
/// it at once. What is asked is bounded by the model (one question a feed, one call a step), so the queue is too.
public final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wakeLoop: @Sendable () -> Void

  /// - Parameter wakeLoop: ends the loop's wait, from any thread.
  public init(wakeLoop: @escaping @Sendable () -> Void) {
    self.wakeLoop = wakeLoop
  }

  public func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakeLoop()
  }

  /// Everything that was posted since the last time, in order.
  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
