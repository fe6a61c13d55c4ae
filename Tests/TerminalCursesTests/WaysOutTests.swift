import Foundation
import Terminal
import Testing

@testable import TerminalCurses

extension ScreenTests {
  @Test func `every size is survived, and a storm of them`() throws {
    let pty = try Pty(width: 80, height: 24)
    let screen = try Screen(pty.options(signals: true))
    defer { screen.release() }
    for (width, height) in [(80, 24), (1, 1), (200, 60), (10, 3), (2, 1), (1, 50), (300, 2), (40, 12)] {
      pty.resize(width: width, height: height)
      for _ in 0..<5 { kill(getpid(), SIGWINCH) }
      #expect(waitBounded(screen).contains(.resized(Size(width: width, height: height))))
      let grid = drawn(screen.size) { canvas in
        canvas.box(canvas.bounds)
        canvas.put("日本語", x: 0, y: 0)
      }
      // A frame that was drawn for another size does no harm either.
      screen.present(Grid(Size(width: 500, height: 100)))
      screen.present(grid)
      _ = pty.output()
    }
  }

  /// IO, PWR, STKFLT and a real-time one have no constants in Swift.
  private static let ending: [Int32] = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, 29, 30, 16, 39,
  ]

  @Test(arguments: ending)
  func `a signal that would end the program is an event`(number: Int32) throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options(signals: true))
    defer { screen.release() }
    kill(getpid(), number)
    #expect(told(screen) == [.ended(signal: number)])
  }

  @Test func `signals that stop the program are events, and a pipe or a file that is full is none`() throws {
    let pty = try Pty(width: 20, height: 3)
    let screen = try Screen(pty.options(signals: true))
    defer { screen.release() }
    for number in [SIGTSTP, SIGTTIN, SIGTTOU] {
      kill(getpid(), number)
      #expect(told(screen) == [.suspendRequested])
    }
    // What a write learns by its own failure changes nothing. Raised on this thread, so that it is over here: one that
    // was sent to the process could still wait for a thread when the handlers are taken back, and end all tests.
    for number in [SIGPIPE, SIGXFSZ] { raiseHere(number) }
    screen.waker.wake()
    #expect(told(screen) == [])
  }

  /// Threads of tests block most signals, which a program's own thread does not.
  private func raiseHere(_ number: Int32) {
    var only = sigset_t()
    var before = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, number)
    pthread_sigmask(SIG_UNBLOCK, &only, &before)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// What the next wait tells; a change of size that another test asked for may be delivered late, by another thread.
  private func told(_ screen: Screen) -> [ScreenEvent] {
    var events = waitBounded(screen)
    if events == [.resized(screen.size)] { events = waitBounded(screen) }
    return events.filter { $0 != .resized(screen.size) }
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS])
  func `a crash puts the terminal back and stays a crash`(number: Int32) throws {
    try expectRestored(status: number) { raise(number) }
  }

  @Test func `a real fault puts the terminal back and stays a fault`() throws {
    let nowhere = UnsafeMutablePointer<UInt8>(bitPattern: 16)
    try expectRestored(status: SIGSEGV) { nowhere?.pointee = 1 }
  }

  /// The test process has no handlers from before, so the report here is one that says nothing and returns.
  @Test(arguments: [SIGSEGV, SIGTRAP, SIGABRT])
  func `a crash that is reported ends all the same when the report returns`(number: Int32) throws {
    try expectRestored(status: number, reports: true) { raise(number) }
  }

  @Test func `the third signal to end without a reaction ends the program`() throws {
    try expectRestored(status: SIGTERM, note: false) {
      for _ in 0..<3 { raise(SIGTERM) }
    }
  }

  /// Claims a terminal, lets `fatal` happen in a copy of this process, and looks at what is left of the terminal.
  private func expectRestored(
    status: Int32, note: Bool = true, reports: Bool = false, _ fatal: () -> Void
  ) throws {
    // Without other handlers (the test runner's own crash reports) the default action follows ours.
    let crashes = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGTERM]
    let before = crashes.map { signal($0, reports ? { _ in } : SIG_DFL) }
    defer { for (number, action) in zip(crashes, before) { signal(number, action) } }
    let pty = try Pty(width: 20, height: 3)
    let mode = pty.mode
    let screen = try Screen(pty.options(note: "it crashed\r\n", signals: true, reports: reports))
    defer { screen.release() }
    screen.present(drawn(screen.size) { $0.put("hello", x: 0, y: 0) })
    _ = pty.output()
    #expect(pty.mode != mode)
    // The copy does nothing but crash and handle it, which is all that a copy of a process with threads may do.
    let symbol = try #require(dlsym(nil, "fork"))
    let fork = unsafeBitCast(symbol, to: (@convention(c) () -> pid_t).self)
    let child = fork()
    if child == 0 {
      // Tests run on threads that block most signals, which a program's own thread does not.
      var none = sigset_t()
      sigemptyset(&none)
      sigprocmask(SIG_SETMASK, &none, nil)
      fatal()
      _exit(0)
    }
    var result: Int32 = 0
    waitpid(child, &result, 0)
    #expect(result & 0x7F == status)
    let farewell = pty.output()
    for part in ["\u{1B}[?2004l", "\u{1B}[?1000l", "\u{1B}[?1049l", "\u{1B}[?12l\u{1B}[?25h"] {
      #expect(farewell.contains(part), "\(farewell.debugDescription)")
    }
    #expect(farewell.contains("it crashed") == note)
    #expect(pty.mode == mode)
  }
}
