import Foundation
import Terminal

@testable import TerminalCurses

/// A terminal of which the test holds the other end.
final class Pty {
  let master: Int32
  let slave: Int32
  private var isMasterOpen = true
  /// TIOCSPTLCK and TIOCGPTN of ioctl_tty(2).
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  init(width: Int, height: Int) throws {
    // posix_openpt and its friends are behind a feature macro that Swift's Glibc does not set.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Pty.setLock, &locked) == 0, ioctl(master, Pty.getNumber, &number) == 0 else {
      throw POSIXError(.ENOENT)
    }
    slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw POSIXError(.ENOENT) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    resize(width: width, height: height)
  }

  deinit {
    hangUp()
    close(slave)
  }

  func hangUp() {
    if isMasterOpen { close(master) }
    isMasterOpen = false
  }

  func resize(width: Int, height: Int) {
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
  }

  /// Everything that was written to the terminal until now.
  func output() -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var count = read(master, &bytes, bytes.count)
    while count > 0 {
      all += bytes.prefix(count)
      count = read(master, &bytes, bytes.count)
    }
    return String(decoding: all, as: UTF8.self)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, bytes.count) }
  }

  /// The whole of termios, byte for byte.
  var mode: [UInt8] {
    var settings = termios()
    tcgetattr(slave, &settings)
    return withUnsafeBytes(of: &settings) { Array($0) }
  }

  /// Types a text that is longer than the terminal holds: `reader` is called whenever it is full.
  func type(long text: [UInt8], _ reader: () -> Void) {
    var left = text[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 4096)) }
      if count > 0 { left = left.dropFirst(count) } else { reader() }
    }
  }

  func options(
    terminal: String? = "xterm-256color", noColor: Bool = false, log: String? = nil, note: String? = nil,
    signals: Bool = false, reports: Bool = false
  ) -> ScreenOptions {
    ScreenOptions(
      input: slave, output: slave, terminalName: terminal, noColor: noColor, hasLocale: false, logPath: log,
      crashNote: note, handlesSignals: signals, passesCrashesOn: reports)
  }
}

func drawn(_ size: Size, _ draw: (inout Canvas) -> Void) -> Grid {
  var canvas = Canvas(size)
  draw(&canvas)
  return canvas.grid
}

/// Waits for at most five seconds, so that an event that does not come fails a test instead of stopping it.
func waitBounded(_ screen: Screen) -> [ScreenEvent] {
  let waker = screen.waker
  let timer = DispatchSource.makeTimerSource()
  timer.schedule(deadline: .now() + 5)
  timer.setEventHandler { waker.wake() }
  timer.resume()
  defer { timer.cancel() }
  return screen.wait()
}
