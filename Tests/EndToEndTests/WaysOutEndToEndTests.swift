import Foundation
import Testing

/// Whatever ends the console, the terminal is as it was: mode, main screen, cursor, no mouse, no bracketed paste.
extension EndToEnd {
  @Suite(.serialized) struct WaysOut {
    /// Nobody listens on port 1: the console shows that, and must leave as cleanly as with a shop.
    static let nobody = "http://127.0.0.1:1"
    /// The first line of the screen then.
    static let title = "bookstore-tui   127.0.0.1:1"

    /// A folder, and what a console runs with in it.
    final class Home {
      let url = FileManager.default.temporaryDirectory.appending(path: "bookstore-out-\(UUID().uuidString)")
      var environment: [String: String] {
        [
          "XDG_STATE_HOME": url.path, "XDG_CONFIG_HOME": url.path, "HOME": url.path, "LANG": "C.UTF-8",
          "TERM": "xterm-256color", "PATH": "/usr/bin:/bin",
        ]
      }
      var log: URL { url.appending(path: "bookstore/console/console.log") }
      init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      }
      deinit { try? FileManager.default.removeItem(at: url) }
    }

    private func open(_ home: Home, _ more: [String: String] = [:], rows: Int = 30) throws -> ProgramOnTerminal {
      let program = try ProgramOnTerminal(
        ["shop", Self.nobody], rows: rows, environment: home.environment.merging(more) { $1 },
        errors: home.url.appending(path: "errors"))
      try program.wait(for: Self.title)
      #expect(program.mode != program.modeBefore, "the console has claimed the terminal")
      // With the mouse on there is the most to put back.
      try program.type("M")
      try program.wait("the mouse is reported") { program.modesLeft.isSuperset(of: [1000, 1006]) }
      #expect(program.modesLeft.isSuperset(of: [1049, 2004]))
      return program
    }

    /// Esc, and nothing close behind it that would make it an Alt.
    private func leaveField(_ program: ProgramOnTerminal) throws {
      program.forget()
      try program.type("\u{1B}")
      try program.wait("the cursor leaves with the field") { program.text.contains("\u{1B}[?25l") }
    }

    private func expectPutBack(_ program: ProgramOnTerminal) {
      #expect(program.mode == program.modeBefore, "termios is as before, byte for byte")
      #expect(program.modesLeft.isDisjoint(with: [1049, 2004, 1, 1000, 1002, 1003, 1006]), "\(program.modesLeft)")
      #expect(program.modesLeft.contains(25), "the cursor is shown")
    }

    /// Signals that end a program by default: the console ends by itself, with 128 and the number. IO, PWR, STKFLT
    /// and a real-time one have no constants in Swift.
    static let orderly: [Int32] = [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, 29, 30, 16, 40,
    ]

    @Test(arguments: orderly) func aSignalToEndEndsItInItsOwnTime(number: Int32) throws {
      let home = try Home()
      let program = try open(home)
      #expect(kill(program.pid, number) == 0)
      #expect(program.waitForEnd() == (128 + number) << 8, "it exits, and is not killed")
      expectPutBack(program)
      #expect(program.errorText.contains("bookstore-tui: ended by the signal "), "\(program.errorText)")
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS])
    func aCrashPutsTheTerminalBackAndStaysACrash(number: Int32) throws {
      let home = try Home()
      let program = try open(home)
      #expect(kill(program.pid, number) == 0)
      let status = try #require(program.waitForEnd(withinSeconds: 5), "no report of a crash holds it")
      #expect(status & 0x7F == number)
      expectPutBack(program)
      #expect(program.text.contains("crashed; the terminal is as it was. The cause is in \(home.log.path)"))
    }

    @Test func signalsOfAFullPipeAreNothing() throws {
      let home = try Home()
      let program = try open(home)
      for number in [SIGPIPE, SIGXFSZ, SIGURG, SIGCHLD] { #expect(kill(program.pid, number) == 0) }
      try program.type("q")
      #expect(program.waitForEnd() == 0)
      expectPutBack(program)
    }

    @Test func aTerminalThatGoesAwayEndsIt() throws {
      let home = try Home()
      let program = try open(home)
      program.hangUp()
      _ = try #require(program.waitForEnd(withinSeconds: 5), "it does not stay, and does not spin")
      #expect(program.exitCode == 128 + SIGHUP)
    }

    @Test func aTerminalThatDoesNotReadHoldsNothingUp() throws {
      let home = try Home()
      let program = try open(home)
      // Nobody reads: each change of size wants a whole frame.
      for step in 0..<300 {
        program.resize(columns: 200 + step % 7, rows: 60)
        kill(program.pid, SIGWINCH)
        usleep(3_000)  // between two looks
      }
      let memory = try program.residentKibibytes()
      for step in 0..<300 {
        program.resize(columns: 200 + step % 7, rows: 60)
        kill(program.pid, SIGWINCH)
        usleep(3_000)  // between two looks
      }
      #expect(try program.residentKibibytes() < memory + 8_192, "what waits for the terminal does not grow")
      // Still unread, it ends.
      kill(program.pid, SIGTERM)
      #expect(program.waitForEnd(withinSeconds: 5, reading: false) == (128 + SIGTERM) << 8)
      program.drain()
      expectPutBack(program)
    }

    @Test func aTerminalThatReadsOnShowsWhatIsNow() throws {
      let home = try Home()
      let program = try open(home, rows: 60)
      for step in 0..<100 {
        program.resize(columns: 150 + step, rows: 60)
        kill(program.pid, SIGWINCH)
        usleep(3_000)  // between two looks
      }
      program.resize(columns: 90, rows: 20)
      try program.type("/")
      try program.wait("the last size's footer row") { program.text.contains("\u{1B}[20;") }
      program.forget()
      try program.type("now it reads")
      try program.wait(for: "reads")
      try leaveField(program)
      try program.type("q")
      #expect(program.waitForEnd() == 0)
      expectPutBack(program)
    }

    @Test func aStormOfSizesDownToOneCellEndsInTheLast() throws {
      let home = try Home()
      let program = try open(home)
      for step in 0..<400 {
        program.resize(
          columns: step % 3 == 0 ? 1 : (step * 37) % 220 + 1, rows: step % 4 == 0 ? 1 : (step * 17) % 70 + 1)
        kill(program.pid, SIGWINCH)
        if step % 20 == 0 { program.drain() }
      }
      program.resize(columns: 1, rows: 1)
      kill(program.pid, SIGWINCH)
      program.resize(columns: 77, rows: 21)
      // Twice: what is left of the frames of before may come with the first.
      for _ in 0..<2 {
        program.forget()
        try program.type("\u{0C}")
        try program.wait("a whole frame") { program.text.contains(Self.title) && program.text.contains("\u{1B}[21;") }
      }
      let rows = program.text.matches(of: /\u{1B}\[([0-9]+);[0-9]+H/).compactMap { Int($0.1) }
      #expect((rows.max() ?? 0) == 21, "nothing is drawn below the last size: \(rows.max() ?? 0)")
      try program.type("q")
      #expect(program.waitForEnd() == 0)
      expectPutBack(program)
    }

    @Test func twoHundredKeysInOneWriteAreAllAppliedInFewFrames() throws {
      let home = try Home()
      let program = try open(home)
      // Register, second field: an email has up to 254 characters.
      try program.type("r")
      try program.wait("the form") { program.text.contains("you@example.org") }
      try program.type("\t")
      let keys = (0..<40).map { "k\($0 % 10)x\($0 / 10)-" }.joined()
      #expect(keys.utf8.count == 200)
      program.forget()
      try program.type(keys)
      try program.wait(for: String(keys.suffix(30)))
      // Each frame ends with the cursor in the field, which is one or two sequences.
      let frames = program.text.components(separatedBy: "\u{1B}[?25h").count
      #expect(frames <= 3 && program.output.count < 1_500, "\(frames) frames, \(program.output.count) bytes")
      program.forget()
      try program.type("\u{1B}[H")
      try program.wait(for: String(keys.prefix(30)))
    }

    @Test func aPastedMegabyteIsTextAndNoKeys() throws {
      let home = try Home()
      let program = try open(home)
      let before = try program.residentKibibytes()
      let began = Date()
      // As keys these would quit, scale, sell and sign out.
      try program.type("\u{1B}[200~" + String(repeating: "q+-xKLbS\r", count: 116_600) + "\u{1B}[201~")
      try program.wait(for: "nothing here takes a pasted text", withinSeconds: 40)
      #expect(Date().timeIntervalSince(began) < 40)
      // A field takes what fits and says that it was cut.
      try program.type("/")
      try program.type("\u{1B}[200~" + String(repeating: "q+", count: 5_000) + "\u{1B}[201~")
      try program.wait(for: "the pasted text was cut")
      #expect(try program.residentKibibytes() < before + 32_768)
      try leaveField(program)
      try program.type("q")
      #expect(program.waitForEnd() == 0)
      expectPutBack(program)
    }

    @Test func closedInputIsRefusedAndNothingIsTaken() throws {
      let home = try Home()
      for redirection in ["<&-", "</dev/null", ">/dev/null"] {
        let outcome = try Programs.run(
          "sh", ["-c", "\(Programs.console) shop \(Self.nobody) \(redirection)"], environment: home.environment)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("this needs a terminal"), "\(outcome.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: home.log.path), "nothing half done")
    }

    @Test func theLogGetsStandardErrorAndTheUserLearnsWhere() throws {
      let home = try Home()
      let library = try TrapLibrary("words", in: home.url)
      let program = try open(home, library.environment)
      program.forget()
      try library.spring()
      try program.wait("the words are in the log") {
        (try? String(contentsOf: home.log, encoding: .utf8))?.contains("a library complains") == true
      }
      #expect(!program.text.contains("a library complains"), "not on the screen")
      let permissions = try FileManager.default.attributesOfItem(atPath: home.log.path)[.posixPermissions] as? Int
      #expect(permissions == 0o600)
      try program.type("q")
      #expect(program.waitForEnd() == 0)
      expectPutBack(program)
      #expect(program.errorText.contains("went to \(home.log.path), the last: a library complains ␛[31m"))
    }

    /// Swift's own ways to stop, in the real program: a precondition, an index, a force unwrap.
    @Test(arguments: ["precondition", "index", "unwrap"]) func aTrapOfSwiftPutsTheTerminalBack(kind: String) throws {
      let home = try Home()
      let library = try TrapLibrary(kind, in: home.url)
      let program = try open(home, library.environment)
      try library.spring()
      let status = try #require(program.waitForEnd(withinSeconds: 5), "no report of a crash holds it")
      #expect([SIGILL, SIGTRAP].contains(status & 0x7F), "\(status)")
      expectPutBack(program)
      #expect(program.text.contains("The cause is in \(home.log.path)"))
      let log = try String(contentsOf: home.log, encoding: .utf8)
      #expect(log.contains(/\.swift:[0-9]+: (Fatal error|Precondition failed)/), "the cause is in the log: \(log)")
    }
  }
}
