import FoundationEssentials
import Glibc

/// One process as /proc shows it.
struct ProcessStatus: Hashable, Sendable {
  /// The process id.
  let pid: Int32
  /// The kernel's state letter; `Z` is a zombie: ended, not yet reaped.
  let state: Character
  /// When it started, in clock ticks since boot (field 22 of /proc/PID/stat): with the id, a name that is never
  /// used twice between two boots.
  let startTicks: UInt64

  /// Reads the text of /proc/PID/stat. The program's name may hold spaces and `)`: the last `)` ends it.
  init?(stat text: String) {
    guard let opening = text.firstIndex(of: "("), let closing = text.lastIndex(of: ")"),
      let pid = Int32(text[..<opening].filter { $0 != " " })
    else { return nil }
    let fields = text[text.index(after: closing)...].split(separator: " ")
    // Field 3 is the first after the name, so field 22 is at 19.
    guard fields.count > 19, let state = fields[0].first, let startTicks = UInt64(fields[19]) else { return nil }
    self.pid = pid
    self.state = state
    self.startTicks = startTicks
  }
}

/// What can be read in /proc about processes: theirs only as far as the kernel lets this user.
enum ProcessTable {
  /// The ids of all processes at this moment.
  static func pids() -> [Int32] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var pids: [Int32] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let pid = Int32(name) { pids.append(pid) }
    }
    return pids
  }

  /// The status of a process, or nil when there is none with this id.
  static func status(of pid: Int32) -> ProcessStatus? {
    FileText.read("/proc/\(pid)/stat").flatMap(ProcessStatus.init(stat:))
  }

  /// The environment that a process was started with; empty when it may not be read.
  static func environment(of pid: Int32) -> [String: String] { readEnvironment(of: pid) ?? [:] }

  /// The same, or nil when it may not be read or the process is gone.
  static func readEnvironment(of pid: Int32) -> [String: String]? {
    FileText.read("/proc/\(pid)/environ").map(parseEnvironment)
  }

  /// The program's name, for telling an operator who holds a port.
  static func name(of pid: Int32) -> String? {
    FileText.read("/proc/\(pid)/comm")?.trimmed
  }

  /// `NAME=value` entries that end in NUL, as /proc/PID/environ has them; the first of two equal names counts.
  static func parseEnvironment(_ text: String) -> [String: String] {
    var environment: [String: String] = [:]
    for entry in text.split(separator: "\0") {
      guard let equals = entry.firstIndex(of: "=") else { continue }
      let name = String(entry[..<equals])
      if environment[name] == nil { environment[name] = String(entry[entry.index(after: equals)...]) }
    }
    return environment
  }
}

/// Whole small files, as /proc and the state folder have them.
enum FileText {
  /// Nothing that is read here is longer; a longer file is cut.
  static let maximumBytes = 16 * 1_048_576

  /// The text of a file, or nil when it cannot be opened. Works for /proc, whose files have no length.
  static func read(_ path: String) -> String? {
    readBytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func readBytes(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < maximumBytes {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      // /proc says ESRCH when the process ended between open and read.
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }
}

extension StringProtocol {
  /// Without white space and line ends at both ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

/// The kernel's words for an errno value, for a sentence to the operator.
func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }
