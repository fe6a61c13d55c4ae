import CLinux
import Console
import Glibc

/// A child whose standard output and error come through one pipe, line by line.
struct ChildProcess: Sendable {
  let pid: pid_t
  private let readingEnd: Int32

  /// Lines longer than this are cut: they are for people.
  private static let maximumLineBytes = 65_536

  static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) -> Result<ChildProcess, FileFailure> {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(FileFailure(cause: String(cString: strerror(errno)))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var pid: pid_t = 0
    var options = cl_spawn_options(
      standardInput: -1, standardOutput: ends[1], standardError: ends[1], workingDirectory: nil, ownSession: true)
    let argumentVector = CStrings([program] + arguments)
    let environmentVector = CStrings(environment.map { "\($0.key)=\($0.value)" })
    defer {
      argumentVector.free()
      environmentVector.free()
    }
    let problem = cl_spawn(&pid, program, argumentVector.pointers, environmentVector.pointers, &options)
    close(ends[1])
    guard problem == 0 else {
      close(ends[0])
      return .failure(FileFailure(cause: String(cString: strerror(problem))))
    }
    return .success(ChildProcess(pid: pid, readingEnd: ends[0]))
  }

  /// Reads to the end and returns the last line that was not empty.
  func readLines(_ onLine: (String) -> Void) -> String {
    defer { close(readingEnd) }
    var line: [UInt8] = []
    var last = ""
    func finish() {
      let text = String(decoding: line, as: UTF8.self)
      line = []
      guard !text.isEmpty else { return }
      last = text
      onLine(text)
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(readingEnd, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for byte in buffer.prefix(count) {
        if byte == UInt8(ascii: "\n") { finish() } else if line.count < Self.maximumLineBytes { line.append(byte) }
      }
    }
    finish()
    return last
  }

  /// Its exit code, or 128 and the signal that ended it.
  func waitForEnd() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Texts as C wants them: an array of pointers that ends in null.
struct CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

  func free() { for pointer in pointers { Glibc.free(pointer) } }
}

/// A detached thread that runs one body: reading a pipe blocks, and must not block Swift's own threads.
enum ReaderThread {
  static func start(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let problem = pthread_create(&thread, nil, run, box.toOpaque())
    precondition(problem == 0, "a thread for a child can be made")
    pthread_detach(thread)
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// A C callback, so it captures nothing; the body comes as the argument.
  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
    guard let argument else { return nil }
    Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
    return nil
  }
}
