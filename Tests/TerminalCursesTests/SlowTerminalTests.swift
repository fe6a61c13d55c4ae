import Foundation
import Terminal
import Testing

@testable import TerminalCurses

/// A terminal that reads slowly or not at all, one that asks for more than there is, and what goes to the log.
extension ScreenTests {
  private func full(_ size: Size, _ letter: Character) -> Grid {
    drawn(size) { canvas in
      for row in 0..<size.height { canvas.put(String(repeating: letter, count: size.width), x: 0, y: row) }
    }
  }

  @Test func `a terminal that does not read holds nothing up, and shows the newest frame when it does`() throws {
    let pty = try Pty(width: 300, height: 100)
    let before = pty.mode
    let screen = try Screen(pty.options())
    let began = Date()
    var frames = 0
    // Far more than a terminal holds: each frame is 30,000 cells.
    for letter in String(repeating: "abcdefghij", count: 6) {
      screen.present(full(screen.size, letter))
      frames += 1
    }
    screen.present(full(screen.size, "Z"))
    #expect(Date().timeIntervalSince(began) < 5, "\(frames) frames are drawn without the terminal")
    var shown = ""
    // It reads on: the rest of the frame that was under way, then the newest.
    for _ in 0..<200 where shown.filter({ $0 == "Z" }).count < 30_000 {
      shown += pty.output()
      screen.waker.wake()
      _ = waitBounded(screen)
    }
    #expect(shown.filter { $0 == "Z" }.count == 30_000)
    // Of the sixty frames only that which was under way was written.
    #expect(shown.filter { "abcdefghij".contains($0) }.count < 61_000)
    screen.release()
    #expect(pty.mode == before)
  }

  @Test func `a terminal that never reads gets its mode back in bounded time, and the way out in its next bytes`()
    throws
  {
    let pty = try Pty(width: 300, height: 100)
    let before = pty.mode
    let screen = try Screen(pty.options())
    for letter in "abcdefghij" { screen.present(full(screen.size, letter)) }
    let began = Date()
    screen.release()
    #expect(Date().timeIntervalSince(began) < 2)
    #expect(pty.mode == before)
    let farewell = pty.output()
    for part in ["\u{1B}[?2004l", "\u{1B}[?1049l", "\u{1B}[?25h"] {
      #expect(farewell.contains(part), "\(farewell.suffix(200).debugDescription)")
    }
  }

  @Test func `bytes of the program's own wait behind the frame, up to a limit`() throws {
    let pty = try Pty(width: 300, height: 100)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    #expect(screen.send(Array("\u{1B}]52;c;aGk=\u{07}".utf8)))
    #expect(pty.output().contains("\u{1B}]52;c;aGk=\u{07}"))
    for letter in "abcdefghij" { screen.present(full(screen.size, letter)) }
    var accepted = 0
    while accepted < 1_000, screen.send([UInt8](repeating: 0, count: 8_192)) { accepted += 1 }
    #expect(accepted < 64)
  }

  @Test func `a terminal that claims a million cells gets those that there are`() throws {
    let pty = try Pty(width: 65_535, height: 65_535)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    #expect(screen.size == Size(width: 1_000, height: 500))
    pty.resize(width: 60_000, height: 2)
    screen.waker.wake()
    _ = waitBounded(screen)
    #expect(screen.size.width <= 1_000)
  }

  @Test func `the size is the terminal's, whatever LINES and COLUMNS say`() throws {
    setenv("COLUMNS", "1000000000", 1)
    setenv("LINES", "-5", 1)
    defer {
      unsetenv("COLUMNS")
      unsetenv("LINES")
    }
    let pty = try Pty(width: 70, height: 20)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    #expect(screen.size == Size(width: 70, height: 20))
  }

  @Test(arguments: ["soon", "-1", "1e3", "5001", "99999999999999999999", "2 5"])
  func `an ESCDELAY that is no time is refused by name`(value: String) {
    #expect(throws: ClaimFailure.badEscapeDelay(value)) { try ScreenOptions(environment: ["ESCDELAY": value]) }
  }

  @Test func `a paste of a megabyte is taken in bounded time, and cut beyond its limit`() throws {
    let pty = try Pty(width: 80, height: 24)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    let length = KeyDecoder.maximumPasteBytes + 5_000
    var events: [ScreenEvent] = []
    let began = Date()
    pty.type(long: Array("\u{1B}[200~\(String(repeating: "q", count: length))\u{1B}[201~".utf8)) {
      events += waitBounded(screen)
    }
    while events.isEmpty, Date().timeIntervalSince(began) < 45 { events += waitBounded(screen) }
    #expect(events == [.paste(String(repeating: "q", count: KeyDecoder.maximumPasteBytes), isCut: true)])
    #expect(Date().timeIntervalSince(began) < 45)
  }

  @Test func `what standard error got goes to a bounded file of this user, and its last line is known`() throws {
    let pty = try Pty(width: 20, height: 3)
    let log = NSTemporaryDirectory() + "terminal-log-\(getpid())-\(UInt32(bitPattern: pty.slave))"
    defer { for end in ["", ".1"] { unlink(log + end) } }
    func size(_ path: String) -> Int64 {
      var status = stat()
      return stat(path, &status) == 0 ? Int64(status.st_size) : -1
    }
    let screen = try Screen(pty.options(log: log))
    let line = [UInt8](String(repeating: "x", count: 1_023).utf8) + [10]
    for _ in 0..<1_000 {
      _ = write(2, line, line.count)
      screen.waker.wake()
      _ = waitBounded(screen)
    }
    let last = "it was the index\u{1B}[31m\n"
    _ = write(2, last, last.utf8.count)
    screen.release()
    #expect(screen.lastLogLine == "it was the index\u{1B}[31m")
    #expect(size(log) < 524_288 + 2_048)
    var status = stat()
    stat(log, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    let again = try Screen(pty.options(log: log))
    again.release()
    #expect(again.lastLogLine == nil, "nothing was written this time")
  }

  @Test func `a log that is a link, a pipe or a folder is refused`() throws {
    let pty = try Pty(width: 20, height: 3)
    let folder = NSTemporaryDirectory() + "terminal-logs-\(getpid())-\(UInt32(bitPattern: pty.slave))"
    mkdir(folder, 0o700)
    symlink("/dev/null", folder + "/link")
    mkfifo(folder + "/pipe", 0o600)
    mkdir(folder + "/folder", 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, reason) in [("link", ELOOP), ("pipe", EINVAL), ("folder", EISDIR)] {
      let path = "\(folder)/\(name)"
      #expect(throws: ClaimFailure.cannotOpenLog(path: path, reason: reason)) { try Screen(pty.options(log: path)) }
    }
  }
}
