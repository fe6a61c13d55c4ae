import Foundation
import Testing

/// The console under a shell with job control: ^Z and back, the background, a terminal that is taken away.
extension EndToEnd {
  @Suite(.serialized) struct JobControl {
    private func shell(_ home: WaysOut.Home) throws -> Screen {
      let screen = try Screen(
        columns: 100, rows: 30, environment: ["XDG_STATE_HOME": home.url.path, "XDG_CONFIG_HOME": home.url.path])
      try screen.wait(for: "ready>")
      return screen
    }

    /// The terminal as the shell sees it.
    private func settings(_ screen: Screen, _ name: String, _ home: WaysOut.Home) throws -> String {
      let file = home.url.appending(path: name)
      try screen.run("stty -g > \(file.path); echo \(name)=done")
      try screen.wait(for: "\n\(name)=done")
      return try String(contentsOf: file, encoding: .utf8)
    }

    @Test func stoppedTwiceWithAChangeOfSizeBetween() throws {
      let home = try WaysOut.Home()
      let screen = try shell(home)
      defer { screen.close() }
      let before = try settings(screen, "before", home)
      let modes = try screen.modes()
      try screen.run("clear; \(Programs.console) shop \(WaysOut.nobody)")
      try screen.wait(for: WaysOut.title)
      for (turn, width) in [(1, 70), (2, 110)] {
        try screen.press("C-z")
        try screen.wait("the shell again") { $0.contains("Stopped") && !$0.contains(WaysOut.title) }
        #expect(try screen.modes() == modes)
        #expect(try settings(screen, "stopped\(turn)", home) == before)
        try screen.resize(columns: width, rows: 24)
        try screen.run("clear; fg")
        try screen.wait("the console in its new size") { text in
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          return text.contains(WaysOut.title) && !text.contains("Stopped") && lines.contains { $0.count > width - 20 }
        }
      }
      try screen.type("q")
      try screen.wait("the shell again") { !$0.contains(WaysOut.title) && $0.contains("ready>") }
      #expect(try settings(screen, "after", home) == before)
      #expect(try screen.modes() == modes)
    }

    @Test func inTheBackgroundItWaitsForItsTurn() throws {
      let home = try WaysOut.Home()
      let screen = try shell(home)
      defer { screen.close() }
      let before = try settings(screen, "before", home)
      try screen.run("clear; \(Programs.console) shop \(WaysOut.nobody)")
      try screen.wait(for: WaysOut.title)
      let process = try #require(try screen.foregroundProcess())
      // As another program would, that means well; then as one that does not.
      for number in [SIGTTIN, SIGTSTP] {
        #expect(kill(process, number) == 0)
        try screen.wait("the shell again") { $0.contains("Stopped") && !$0.contains(WaysOut.title) }
        try screen.run("clear; bg; echo background")
        try screen.wait(for: "\nbackground")
        // It is woken without the terminal, and stops again without a word on it.
        #expect(eventually(withinSeconds: 10) { state(process) == "T" })
        #expect(try settings(screen, "background\(number)", home) == before)
        #expect(try !screen.text().contains(WaysOut.title))
        try screen.run("clear; fg")
        try screen.wait(for: WaysOut.title)
      }
      // Stopped without being asked and continued without the terminal, it gives that back and waits for it.
      kill(process, SIGSTOP)
      try screen.wait(for: "Stopped")
      kill(process, SIGCONT)
      try screen.wait("the shell's screen") { !$0.contains(WaysOut.title) }
      #expect(eventually(withinSeconds: 10) { state(process) == "T" })
      try screen.run("clear; fg")
      try screen.wait(for: WaysOut.title)
      try screen.type("q")
      try screen.wait("the shell again") { !$0.contains(WaysOut.title) && $0.contains("ready>") }
      #expect(try settings(screen, "after", home) == before)
    }

    @Test func aTerminalThatIsTakenAwayLeavesNoProcess() throws {
      let home = try WaysOut.Home()
      let screen = try shell(home)
      try screen.run("\(Programs.console) shop \(WaysOut.nobody)")
      try screen.wait(for: WaysOut.title)
      let process = try #require(try screen.foregroundProcess())
      screen.close()
      #expect(eventually(withinSeconds: 5) { kill(process, 0) != 0 || state(process) == "Z" })
    }

    /// The letter of a process's state: T is stopped.
    private func state(_ process: Int32) -> String {
      let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      return stat.split(separator: ") ").last?.split(separator: " ").first.map(String.init) ?? ""
    }
  }
}
