import Foundation

/// A program in a real terminal: tmux holds the pseudo terminal and draws it as a person would see it.
/// Each screen has a tmux server of its own, so tests neither meet each other nor a user's sessions.
final class Screen {
  let columns: Int
  let rows: Int
  private let socket: String
  private let environment: [String: String]

  init(columns: Int, rows: Int, environment: [String: String]) throws {
    self.columns = columns
    self.rows = rows
    // A tmux socket's path has a limit of about 100 bytes, so it lives in /tmp under a short name.
    socket = "/tmp/bookstore-tmux-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"
    // Swift's own report of a crash takes half a minute for a debug build and says nothing to these tests.
    let common = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
    self.environment = environment.merging(common) { own, _ in own }
    // A shell first, so that what the program leaves behind can be looked at after its end.
    _ = try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "PS1=ready> ", "sh", "-i"])
    _ = try tmux(["set", "-g", "default-terminal", "tmux-256color"])
    _ = try tmux(["set", "-g", "escape-time", "0"])
  }

  deinit { close() }

  func close() {
    _ = try? tmux(["kill-server"])
    try? FileManager.default.removeItem(atPath: socket)
  }

  /// Types a line into the shell.
  func run(_ command: String) throws { try type(command + "\r") }

  /// Sends characters as they are.
  func type(_ text: String) throws {
    for part in text.split(separator: "\r", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { _ = try tmux(["send-keys", "Enter"]) }
      if !part.element.isEmpty { _ = try tmux(["send-keys", "-l", String(part.element)]) }
    }
  }

  /// Presses a key by tmux's name for it: Tab, Escape, Up, C-c …
  func press(_ keys: String...) throws {
    for key in keys { _ = try tmux(["send-keys", key]) }
  }

  func resize(columns: Int, rows: Int) throws {
    _ = try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What is on the screen now, a line each.
  func text() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// The screen with the attributes that tmux holds for it.
  func attributedText() throws -> String { try tmux(["capture-pane", "-p", "-e"]) }

  /// `#{alternate_on} #{cursor_flag} #{keypad_flag} #{mouse_any_flag}`: what a program must put back.
  func modes() throws -> String {
    try tmux([
      "display-message", "-p",
      "#{alternate_on} #{cursor_flag} #{keypad_flag} #{keypad_cursor_flag} #{mouse_any_flag}",
    ]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Everything that is written to the terminal from now on, byte for byte, into `file`.
  func record(to file: URL) throws { try tmux(["pipe-pane", "-O", "cat > \(file.path)"]) }

  /// The program that the shell runs now.
  func foregroundProcess() throws -> Int32? {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines)
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return children.split(separator: " ").first.flatMap { Int32($0) }
  }

  struct NeverShown: Error, CustomStringConvertible {
    let description: String
  }

  /// Waits until `condition` holds for the screen's text; the text it held for.
  @discardableResult
  func wait(_ what: String, withinSeconds limit: Double = 20, until condition: (String) -> Bool) throws -> String {
    var last = ""
    let shown = try eventually(withinSeconds: limit) {
      last = try text()
      return condition(last)
    }
    if !shown { throw NeverShown(description: "never shown within \(limit) s: \(what)\n\(last)") }
    return last
  }

  @discardableResult
  func wait(for text: String, withinSeconds limit: Double = 20) throws -> String {
    try wait(text, withinSeconds: limit) { $0.contains(text) }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let outcome = try Programs.run("tmux", ["-S", socket] + arguments, environment: environment, withinSeconds: 20)
    if outcome.status != 0 { throw NeverShown(description: "tmux \(arguments): \(outcome.errors)") }
    return outcome.output
  }
}
