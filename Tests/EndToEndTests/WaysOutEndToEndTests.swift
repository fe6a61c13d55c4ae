import Foundation
import Testing

/// Whatever ends the console, the terminal is as it was: main screen, cursor, echo, line mode.
extension EndToEnd {
  @Suite struct WaysOut {
    static let ends: [(name: String, signal: Int32?)] = [
      ("quit", nil), ("INT", SIGINT), ("TERM", SIGTERM), ("HUP", SIGHUP), ("SEGV", SIGSEGV), ("ILL", SIGILL),
      ("TRAP", SIGTRAP), ("ABRT", SIGABRT), ("BUS", SIGBUS),
    ]

    /// Nobody listens on port 1: the console shows that, and must leave as cleanly as with a shop.
    static let nobody = "http://127.0.0.1:1"
    /// The first line of the screen then.
    static let title = "bookstore-tui   127.0.0.1:1 "

    @Test(arguments: ends.map(\.name))
    func terminalIsPutBack(end: String) throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-out-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: home) }
      let screen = try Screen(
        columns: 80, rows: 24,
        environment: ["XDG_STATE_HOME": home.path, "XDG_CONFIG_HOME": home.path, "LANG": "en_US.UTF-8"])
      defer { screen.close() }
      try screen.wait(for: "ready>")
      let before = try screen.modes()
      try screen.run("\(Programs.console) shop \(Self.nobody); echo status=$?")
      try screen.wait("the console's own screen") { $0.contains(Self.title) && !$0.contains("ready>") }
      #expect(try screen.modes() != before, "the console has claimed the terminal")

      let signal = try #require(Self.ends.first { $0.name == end }).signal
      if let signal {
        let process = try #require(try screen.foregroundProcess())
        #expect(kill(process, signal) == 0)
      } else {
        try screen.type("q")
      }
      let after = try screen.wait("the shell again") { $0.contains(/status=[0-9]/) }
      #expect(try screen.modes() == before)
      #expect(!after.contains(Self.title), "the console's screen is gone: \(after)")
      let expected = signal.map { 128 + $0 } ?? 0
      #expect(after.contains("status=\(expected)"), "\(after)")
      try screen.run("stty -a | tr ' ' '\\n' | grep -cx -e icanon -e echo -e 'isig' -e icrnl")
      try screen.wait("echo, line mode and signals are on") { $0.contains("\n4\n") }
    }

    @Test func anySizeSurvives() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-size-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: home) }
      let screen = try Screen(
        columns: 120, rows: 36,
        environment: ["XDG_STATE_HOME": home.path, "XDG_CONFIG_HOME": home.path, "LANG": "en_US.UTF-8"])
      defer { screen.close() }
      try screen.run("\(Programs.console) shop \(Self.nobody); echo status=$?")
      try screen.wait(for: Self.title)
      for (columns, rows) in [(200, 60), (10, 3), (1, 1), (2, 40), (300, 2), (80, 24)] {
        try screen.resize(columns: columns, rows: rows)
      }
      try screen.wait(for: Self.title)
      try screen.type("q")
      try screen.wait(for: "status=0")
    }
  }
}
