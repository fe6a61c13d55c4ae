import Foundation
import Terminal
import Testing

@testable import TerminalCurses

// One terminal a process: ncurses keeps its state in globals, so these run one after the other.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ScreenTests {
  @Test func `our table of widths is the C library's, for everything that it calls printable`() {
    _ = setLocale(hasLocale: false)
    var wrong: [String] = []
    for value in UInt32(0x20)..<0x110000 {
      guard let scalar = Unicode.Scalar(value), GlyphWidth.of(scalar) >= 0 else { continue }
      if systemGlyphWidth(scalar) != GlyphWidth.of(scalar) { wrong.append(String(value, radix: 16)) }
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ, first \(wrong.prefix(5)): run script/generate-widths")
  }

  @Test func `what cannot be claimed says why`() throws {
    let pty = try Pty(width: 20, height: 5)
    func failure(_ options: ScreenOptions) -> ClaimFailure? {
      do {
        _ = try Screen(options)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(pty.options(terminal: nil)) == .noTerminalName)
    #expect(failure(pty.options(terminal: "no-such-terminal")) == .unknownTerminal("no-such-terminal"))
    #expect(failure(pty.options(terminal: "dumb")) == .incapableTerminal("dumb"))
    #expect(failure(pty.options(log: "/nowhere/log")) == .cannotOpenLog(path: "/nowhere/log", reason: ENOENT))
    var noTerminal = pty.options()
    noTerminal.input = open("/dev/null", O_RDONLY | O_CLOEXEC)
    #expect(failure(noTerminal) == .notATerminal)
    close(noTerminal.input)
    let screen = try Screen(pty.options())
    #expect(failure(pty.options()) == .alreadyClaimed)
    screen.release()
    #expect(failure(pty.options()) == nil)
  }

  @Test func `a frame is written, the same again costs no byte, a change little`() throws {
    let pty = try Pty(width: 40, height: 10)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    #expect(screen.size == Size(width: 40, height: 10))
    let first = drawn(screen.size) { canvas in
      canvas.box(canvas.bounds)
      canvas.put("María 日本 e\u{301}", x: 2, y: 2, Style(.good))
      canvas.put("corner", x: 34, y: 9)
    }
    #expect(screen.present(first) == 400)
    let shown = pty.output()
    #expect(shown.contains("María 日本 e\u{301}"))
    #expect(shown.contains("┌"))
    #expect(screen.present(first) == 0)
    #expect(pty.output() == "")
    var canvas = Canvas(screen.size)
    canvas.box(canvas.bounds)
    canvas.put("María 日本 e\u{301}", x: 2, y: 2, Style(.good))
    canvas.put("corner", x: 34, y: 9)
    canvas.put("X", x: 20, y: 5)
    #expect(screen.present(canvas.grid) == 1)
    let change = pty.output()
    #expect(change.contains("X"))
    #expect(change.utf8.count < 40, "\(change.debugDescription)")
    canvas.placeCursor(x: 3, y: 3)
    screen.present(canvas.grid)
    #expect(pty.output().contains("\u{1B}[4;4H"))
  }

  @Test func `colours are those of the theme, and none with NO_COLOR`() throws {
    func frame(_ options: (Pty) -> ScreenOptions) throws -> (String, ColorDepth) {
      let pty = try Pty(width: 20, height: 3)
      let screen = try Screen(options(pty))
      defer { screen.release() }
      screen.present(drawn(screen.size) { $0.put("good", x: 0, y: 0, Style(.good, .bold)) })
      return (pty.output(), screen.depth)
    }
    let colored = try frame { $0.options() }
    #expect(colored.1 == .colors256)
    #expect(colored.0.contains("38;5;"))
    let plain = try frame { $0.options(noColor: true) }
    #expect(plain.1 == .mono)
    #expect(!plain.0.contains("38;5;"))
    #expect(!plain.0.contains("[3"))
    #expect(plain.0.contains("1mgood"))
    #expect(try frame { $0.options(terminal: "vt100") }.1 == .mono)
    #expect(try frame { $0.options(terminal: "linux") }.1 == .colors8)
  }

  @Test func `another theme repaints the whole screen`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    let grid = drawn(screen.size) { $0.put("chosen", x: 0, y: 0, Style(.selection)) }
    screen.present(grid)
    _ = pty.output()
    screen.theme = .mono
    #expect(screen.present(grid) == 60)
    #expect(pty.output().contains("chosen"))
  }

  @Test(arguments: [
    ("q", [ScreenEvent.key(.character("q"))]), ("é日", [.key(.character("é")), .key(.character("日"))]),
    ("\u{1B}[A\u{1B}OB\u{1B}[Z", [.key(.up), .key(.down), .key(.backTab)]),
    (
      "\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~\u{1B}[3~",
      [.key(.pageUp), .key(.pageDown), .key(.home), .key(.end), .key(.delete)]
    ),
    ("\r\t\u{7F}", [.key(.enter), .key(.tab), .key(.backspace)]),
    ("\u{1B}OP\u{1B}[15~", [.key(.function(1)), .key(.function(5))]),
    ("\u{1B}x", [.key(.alt("x"))]), ("\u{1B}", [.key(.escape)]), ("\u{1B}[1;5C", [.key(.right)]),
    ("\u{1B}[200~ls\rrm\u{1B}[31m\u{1B}[201~!", [.paste("ls\nrm\u{1B}[31m", isCut: false), .key(.character("!"))]),
  ])
  func `keys arrive as what they are`(typed: String, events: [ScreenEvent]) throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    screen.present(Grid(screen.size))
    pty.type(typed)
    var received: [ScreenEvent] = []
    // A bound instead of a hang: the waker ends the wait for an event that does not come.
    while received.count < events.count {
      let more = waitBounded(screen)
      if more.isEmpty { break }
      received += more
    }
    #expect(received == events)
  }

  @Test func `two hundred keys in one write all arrive`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    pty.type(String(repeating: "j", count: 200))
    var received: [ScreenEvent] = []
    var waits = 0
    while received.count < 200, waits < 10 {
      received += waitBounded(screen)
      waits += 1
    }
    #expect(received == Array(repeating: .key(.character("j")), count: 200))
    #expect(waits <= 3)
  }

  @Test func `the waker ends a wait from another thread`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    let waker = screen.waker
    Thread { for _ in 0..<100 { waker.wake() } }.start()
    #expect(waitBounded(screen) == [])
  }

  @Test func `a terminal that goes away is told once`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    pty.hangUp()
    #expect(waitBounded(screen) == [.closed])
    screen.present(Grid(screen.size))
    screen.waker.wake()
    #expect(waitBounded(screen) == [])
  }

  @Test func `release puts terminal and standard error back`() throws {
    let pty = try Pty(width: 20, height: 3)
    let log = NSTemporaryDirectory() + "terminal-\(getpid())-\(UInt32(bitPattern: pty.slave)).log"
    defer { unlink(log) }
    let before = pty.mode
    var standardError = stat()
    fstat(2, &standardError)
    let screen = try Screen(pty.options(log: log))
    #expect(pty.mode != before)
    screen.present(Grid(screen.size))
    let words = "a library complains\n"
    _ = words.withCString { write(2, $0, words.utf8.count) }
    let claimed = pty.output()
    #expect(claimed.contains("\u{1B}[?1049h"))
    #expect(claimed.contains("\u{1B}[?2004h"))
    screen.release()
    let farewell = pty.output()
    #expect(farewell.contains("\u{1B}[?2004l"))
    #expect(farewell.contains("\u{1B}[?1049l"))
    #expect(pty.mode == before)
    var after = stat()
    fstat(2, &after)
    #expect(after.st_ino == standardError.st_ino)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == words)
    screen.release()
    #expect(pty.output() == "")
  }

  @Test func `a redraw writes everything although nothing changed`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    defer { screen.release() }
    let grid = drawn(screen.size) { $0.put("hello", x: 0, y: 0) }
    screen.present(grid)
    _ = pty.output()
    screen.redraw()
    screen.present(grid)
    #expect(pty.output().contains("hello"))
  }

  @Test func `the mouse is reported only while it is asked for, and never by a terminal that was given back`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options())
    screen.present(Grid(screen.size))
    #expect(!pty.output().contains("\u{1B}[?1000h"))
    screen.hasMouse = true
    #expect(pty.output().contains("\u{1B}[?1000h\u{1B}[?1006h"))
    pty.type("\u{1B}[<0;3;2M")
    #expect(waitBounded(screen) == [.pointer(PointerEvent(.press, at: Point(x: 2, y: 1)))])
    screen.lend { #expect(pty.output().contains("\u{1B}[?1006l\u{1B}[?1000l")) }
    #expect(pty.output().contains("\u{1B}[?1000h\u{1B}[?1006h"))
    screen.hasMouse = false
    #expect(pty.output().contains("\u{1B}[?1000l"))
    screen.hasMouse = true
    _ = pty.output()
    screen.release()
    #expect(pty.output().contains("\u{1B}[?1006l\u{1B}[?1000l"))
  }

  @Test func `a lent terminal is as it was, and comes back whole`() throws {
    let pty = try Pty(width: 20, height: 3)
    let before = pty.mode
    let screen = try Screen(pty.options())
    defer { screen.release() }
    let grid = drawn(screen.size) { $0.put("hello", x: 0, y: 0) }
    screen.present(grid)
    _ = pty.output()
    screen.lend {
      #expect(pty.mode == before)
      #expect(pty.output().contains("\u{1B}[?1049l"))
    }
    #expect(pty.mode != before)
    screen.present(grid)
    let back = pty.output()
    #expect(back.contains("\u{1B}[?1049h"))
    #expect(back.contains("\u{1B}[?2004h"))
    #expect(back.contains("hello"))
  }
}
