import Foundation

/// The real console on a terminal of which the test holds the other end, without a shell or tmux between: what it
/// writes is seen byte for byte, and the test decides when it is read.
final class ProgramOnTerminal {
  let pid: pid_t
  private let master: Int32
  /// Held open, so that the terminal's mode can be read when the program has ended.
  private let slave: Int32
  /// The whole of termios before the program started.
  let modeBefore: [UInt8]
  private(set) var output: [UInt8] = []
  private let errors: URL?
  private var status: Int32?
  private var isOpen = true

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameters:
  ///   - environment: the whole of it; nothing is inherited.
  ///   - errors: where standard error goes; nil: to the terminal too.
  init(
    _ arguments: [String], columns: Int = 100, rows: Int = 30, environment: [String: String], errors: URL? = nil
  ) throws {
    // posix_openpt and its friends are behind a feature macro that Swift's Glibc does not set.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2).
    guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      throw Failed(description: "no terminal: \(String(cString: strerror(errno)))")
    }
    let path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    modeBefore = Self.mode(slave)
    self.errors = errors
    // A session of its own, whose controlling terminal the slave becomes by being opened first.
    pid = try Child.spawn(Programs.console, arguments, environment, inOwnSession: true) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      if let errors {
        posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      } else {
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
      }
    }
    resize(columns: columns, rows: rows)
  }

  deinit {
    if status == nil {
      kill(pid, SIGKILL)
      _ = waitForEnd(withinSeconds: 10)
    }
    hangUp()
  }

  /// The terminal goes away.
  func hangUp() {
    guard isOpen else { return }
    isOpen = false
    close(master)
    close(slave)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  private static func mode(_ descriptor: Int32) -> [UInt8] {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    return withUnsafeBytes(of: &settings) { Array($0) }
  }

  var mode: [UInt8] { Self.mode(slave) }

  /// Reads what the program wrote until now.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while isOpen {
      let count = read(master, &bytes, bytes.count)
      if count <= 0 { return }
      output += bytes.prefix(count)
    }
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// What was written to standard error, where that is a file.
  var errorText: String { errors.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? "" }

  /// Forgets what was read.
  func forget() {
    drain()
    output = []
  }

  func wait(_ what: String, withinSeconds limit: Double = 20, until condition: () -> Bool) throws {
    let came = eventually(withinSeconds: limit) {
      drain()
      return condition()
    }
    if !came { throw Failed(description: "not within \(limit) s: \(what)\n\(text.suffix(2_000).debugDescription)") }
  }

  func wait(for words: String, withinSeconds limit: Double = 20) throws {
    try wait(words, withinSeconds: limit) { text.contains(words) }
  }

  /// Types; what does not fit is typed when the program has read.
  func type(_ text: String) throws {
    var left = Array(text.utf8)[...]
    let done = eventually(withinSeconds: 60) {
      while !left.isEmpty {
        let count = left.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 4096)) }
        if count <= 0 { break }
        left = left.dropFirst(count)
      }
      drain()
      return left.isEmpty
    }
    if !done { throw Failed(description: "the program did not read \(left.count) typed bytes") }
  }

  /// The status as waitpid gives it; nil: it still runs.
  @discardableResult
  func waitForEnd(withinSeconds limit: Double = 15, reading: Bool = true) -> Int32? {
    if let status { return status }
    var result: Int32 = 0
    let ended = eventually(withinSeconds: limit) {
      if reading { drain() }
      return waitpid(pid, &result, WNOHANG) == pid
    }
    if ended { status = result }
    if reading { drain() }
    return status
  }

  /// The exit code as a shell gives it.
  var exitCode: Int32? { status.map { $0 & 0x7F == 0 ? ($0 >> 8) & 0xFF : 128 + ($0 & 0x7F) } }

  /// The private modes that the bytes leave set (`1049`: the alternate screen, `25`: the cursor …).
  var modesLeft: Set<Int> {
    var set: Set<Int> = [25]
    for match in text.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
      for number in match.1.split(separator: ";").compactMap({ Int($0) }) {
        if match.2 == "h" { set.insert(number) } else { set.remove(number) }
      }
    }
    return set
  }

  /// Milliseconds of processor time that it has used.
  func processorMilliseconds() throws -> Int {
    let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
    // utime and stime, fields 14 and 15 of proc(5), in hundredths of a second.
    return ((Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)) * 10
  }

  /// Kibibytes of memory that it has resident.
  func residentKibibytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    return status.firstMatch(of: /VmRSS:\s+([0-9]+)/).flatMap { Int($0.1) } ?? 0
  }
}
