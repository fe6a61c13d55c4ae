import Glibc

/// A file of lines that grows up to a limit and then gives place: `access.log`, `access.log.1` (younger) to
/// `access.log.3`. Whoever reads it may hold it open; it is renamed, never cut.
struct AccessLogFile {
  /// Some 20,000 requests.
  static let bytesMost = 8 * 1_048_576
  /// Beside the one that is written.
  static let keptFiles = 3

  let path: String
  private let bytesMost: Int
  private var descriptor: Int32 = -1
  private var bytes = 0
  /// Lines that found no room on the disk.
  private(set) var lost = 0

  init(path: String, bytesMost: Int = bytesMost) {
    self.path = path
    self.bytesMost = bytesMost
  }

  /// Appends lines at once.
  mutating func append(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    if bytes + text.count > bytesMost, bytes > 0 { rotate() }
    if descriptor < 0 { begin() }
    var rest = text[...]
    while descriptor >= 0, !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { break }
    }
    bytes += text.count - rest.count
    if !rest.isEmpty { lost += lines.count }
  }

  mutating func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  private mutating func begin() {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    var information = stat()
    bytes = descriptor >= 0 && fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
    if bytes >= bytesMost {
      rotate()
      if descriptor < 0 { begin() }
    }
  }

  private mutating func rotate() {
    close()
    for number in stride(from: Self.keptFiles, to: 1, by: -1) { rename("\(path).\(number - 1)", "\(path).\(number)") }
    rename(path, path + ".1")
    bytes = 0
  }
}

extension StateFolder {
  /// The balancer's log of requests, in the format of an Application Load Balancer.
  public var accessLogPath: String { path + "/access.log" }
}
