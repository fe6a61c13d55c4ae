// What `buy` says when a signal ends it between two steps: prepared beforehand, because a handler of a signal may only
// write bytes that are there already.
import Glibc

/// A sentence on standard error for SIGINT, SIGTERM and SIGHUP, after which the signal does what it always does.
enum LastWords {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// From now on these are the last words; the memory stays until the program ends.
  static func prepare(_ words: String) {
    let bytes = Array(("\n" + words + "\n").utf8)
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = memory.initialize(from: bytes)
    lastWords = UnsafeRawBufferPointer(memory)
    for number in signals { signal(number, speakAndDie) }
  }

  /// Nothing is left open: signals end the program in silence again.
  static func forget() { for number in signals { signal(number, SIG_DFL) } }
}

// The handler of a signal can be given nothing; it is written before the handler is set and only read in it.
private nonisolated(unsafe) var lastWords = UnsafeRawBufferPointer(start: nil, count: 0)

/// Only what a handler of a signal may call: write, signal, raise.
private nonisolated func speakAndDie(_ number: Int32) {
  _ = write(STDERR_FILENO, lastWords.baseAddress, lastWords.count)
  signal(number, SIG_DFL)
  raise(number)
}
