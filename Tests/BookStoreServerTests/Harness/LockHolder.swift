import Dispatch
import Foundation
import Synchronization

@testable import BookStoreServer

/// Somebody else who holds the database's write lock, through a connection of their own.
final class LockHolder: Sendable {
  private let mayEnd = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchSemaphore(value: 0)

  /// Returns when the lock is held.
  init(_ path: String) throws {
    let holder = try ShopDatabase(existing: path)
    let holds = DispatchSemaphore(value: 0)
    let mayEnd = mayEnd
    let hasEnded = hasEnded
    Thread.detachNewThread {
      try? holder.writeBlocking { _ in
        holds.signal()
        mayEnd.wait()
      }
      hasEnded.signal()
    }
    holds.wait()
  }

  func release() throws {
    mayEnd.signal()
    hasEnded.wait()
  }
}
