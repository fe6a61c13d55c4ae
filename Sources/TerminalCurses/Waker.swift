import CNCurses
import Glibc

/// Wakes the thread that waits in ``Screen/wait()``, from any thread; many calls may become one wake-up.
///
/// The pipe lives as long as anyone holds the waker, so that a late call writes into it and never into a
/// descriptor that has become something else.
public final class Waker: Sendable {
  let readingEnd: Int32
  private let writingEnd: Int32

  /// - Throws: ``ClaimFailure/refused(reason:)`` when the process has no descriptors left.
  public init() throws(ClaimFailure) {
    var ends: [Int32] = [-1, -1]
    guard cn_pipe(&ends) else { throw .refused(reason: errno) }
    readingEnd = ends[0]
    writingEnd = ends[1]
  }

  deinit {
    close(readingEnd)
    close(writingEnd)
  }

  public func wake() {
    // A full pipe will wake the reader anyway.
    var byte: UInt8 = 1
    _ = write(writingEnd, &byte, 1)
  }

  /// Empties the pipe.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while read(readingEnd, &bytes, bytes.count) == bytes.count {}
  }
}
