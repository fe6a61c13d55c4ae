// The input that is being tried, in a file: when a trap or a signal ends the process, its exact bytes are there, and the
// last thing that the process says is how to try them again. A finding that only breaks an invariant is kept the same way.
import FoundationEssentials
import Glibc
import Synchronization

/// The file in which a target's input stands while it is tried.
final class LastInput: Sendable {
  /// Where findings are kept: beside the build, never in the repository.
  static let folder = Corpus.tests.deletingLastPathComponent().appending(path: ".build-fuzz").path

  let path: String
  private let descriptor: Int32

  init(of target: String) throws {
    try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
    path = "\(Self.folder)/\(target).\(getpid()).last"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    LastWords.prepare(
      """

      The process ended by a signal while the fuzz target \(target) was being tried, or beside it. Its input is kept in
        \(path)
      \(Self.replay(target, path))

      """)
  }

  deinit {
    LastWords.prepare("")
    close(descriptor)
    unlink(path)
  }

  /// The page cache outlives the process, so a plain write is enough.
  func keep(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    _ = ftruncate(descriptor, bytes.count)
  }

  /// Keeps an input that broke an invariant, by a name that its bytes give.
  static func keepFinding(_ bytes: [UInt8], of target: String) throws -> String {
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let path = "\(folder)/\(target)-\(String(hash, radix: 16))"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// How to try an input again.
  static func replay(_ target: String, _ path: String) -> String {
    "Try it again:  BOOKSTORE_FUZZ_TARGET=\(target) BOOKSTORE_FUZZ_INPUT=\(path) swift test --filter FuzzTests"
  }
}

/// What is said when a signal ends the process: bytes that are there beforehand, because a handler may only write.
private enum LastWords {
  // Written by `prepare` alone, from one target at a time.
  private nonisolated(unsafe) static let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2048)
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  /// One target is tried at a time (`FuzzTests` is serialised), so one sentence is enough.
  static func prepare(_ words: String) {
    let bytes = Array(words.utf8.prefix(memory.count))
    _ = memory.update(fromContentsOf: bytes)
    fuzzLastWords = UnsafeRawBufferPointer(start: memory.baseAddress, count: bytes.count)
    for number in signals where !isInstalled { install(number) }
    isInstalled = true
  }

  private static func install(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = speakAndDie
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(number, &action, nil)
  }

  // Only `prepare` touches it, from one target at a time.
  private nonisolated(unsafe) static var isInstalled = false
}

// The handler of a signal can be given nothing; it is written before the handler is set and only read in it.
private nonisolated(unsafe) var fuzzLastWords = UnsafeRawBufferPointer(start: nil, count: 0)

/// Only what a handler of a signal may call: write, and to return into the instruction that trapped, now unhandled.
private nonisolated func speakAndDie(_ number: Int32) {
  _ = write(STDERR_FILENO, fuzzLastWords.baseAddress, fuzzLastWords.count)
  signal(number, SIG_DFL)
  raise(number)
}
