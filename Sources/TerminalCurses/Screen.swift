// The owner of the terminal. It does four things and decides nothing: take and give back the terminal, write
// what differs between two grids, hand out what the user did, wait. One thread owns it; others have the waker.
//
//   init ──► claimed ──suspend, lend──► away ──► claimed ──release, deinit──► released
//
// Ways out that are not these (signals, crashes) are in CNCurses/Rescue.c.

import CNCurses
import Glibc
import Terminal

/// The terminal, claimed.
public final class Screen {
  /// Wakes ``wait()`` from any thread.
  public let waker: Waker
  /// What the terminal can show; canvases are made with it.
  public let glyphs: GlyphSet
  /// How much colour it has.
  public let depth: ColorDepth
  /// The last line that standard error got while it went to the log; nil when it got nothing. Known once the terminal
  /// is given back. Raw: whoever shows it sanitises it.
  public private(set) var lastLogLine: String?
  /// The looks of the roles; setting it makes the next frame a whole one.
  public var theme: Theme {
    didSet { if theme != oldValue { applyTheme() } }
  }

  /// Whether presses and the wheel of the mouse are reported: the terminal's own selection of text then needs Shift.
  public var hasMouse = false {
    didSet { if isClaimed, hasMouse != oldValue { cn_set_mouse(hasMouse) } }
  }

  private let options: ScreenOptions
  private var signalEnd: Int32 = -1
  private var isErrorLogged = false
  private var decoder = KeyDecoder()
  private var pending: [ScreenEvent] = []
  private var shown: Grid?
  /// The newest frame, while the terminal has not taken the bytes of the one before.
  private var next: Grid?
  /// Waits that ended with input of which nothing could be read.
  private var fruitlessReads = 0
  private var isClaimed = true
  private var isClosed = false

  /// How long a paste may pause before what came of it is handed out.
  private static let pastePauseMilliseconds: Int32 = 1000
  /// A terminal that says so often in a row that there is input, and gives none, is gone.
  private static let maximumFruitlessReads = 10
  /// Raw inputs of one wait, so that an endless paste cannot keep the program from drawing.
  private static let maximumInputs = 65_536

  /// Takes the terminal.
  ///
  /// - Parameter prepare: done when the terminal can be taken, before it is: what is refused leaves nothing behind.
  public init(
    _ options: ScreenOptions, preparing prepare: () throws(ClaimFailure) -> Void = {}
  ) throws(ClaimFailure) {
    guard Claim.take() else { throw .alreadyClaimed }
    var isDone = false
    defer { if !isDone { Claim.give() } }
    let name = try Screen.check(options)
    try prepare()
    self.options = options
    theme = options.theme
    waker = try Waker()
    glyphs = setLocale(hasLocale: options.hasLocale)
    let result = cn_claim(
      name, options.input, options.output, options.escapeDelayMilliseconds, !options.noColor, options.crashNote)
    if let failure = Screen.failure(result, name) { throw failure }
    depth = ColorDepth(colors: Int(cn_colors()), isDirect: cn_is_direct(), noColor: options.noColor)
    isDone = true
    try settleIn()
  }

  /// Looks whether the terminal can be taken, and takes nothing.
  ///
  /// - Returns: its name.
  private static func check(_ options: ScreenOptions) throws(ClaimFailure) -> String {
    guard isatty(options.input) == 1, isatty(options.output) == 1 else { throw .notATerminal }
    guard let name = options.terminalName, !name.isEmpty else { throw .noTerminalName }
    // The name becomes a file's (term(7)); what cannot be one need not be looked for.
    let isName =
      name.utf8.count <= maximumNameLength && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2F }
    guard isName else { throw .unknownTerminal(name) }
    if let failure = failure(cn_check_terminal(name, options.output), name) { throw failure }
    return name
  }

  /// Longer than any name in terminfo.
  private static let maximumNameLength = 128

  deinit {
    release()
  }

  /// The size of the terminal in cells.
  public var size: Size {
    var width: Int32 = 0
    var height: Int32 = 0
    cn_size(&width, &height)
    return Size(width: Int(width), height: Int(height))
  }

  /// Gives the terminal back; again has no effect.
  public func release() {
    guard isClaimed else { return }
    isClaimed = false
    cn_release()
    restoreStandardError()
    if options.handlesSignals { cn_restore_signals() }
    Claim.give()
  }

  /// Stops the program as `^Z` does and returns when it goes on.
  ///
  /// - Returns: that everything must be drawn again, in the size of now.
  public func suspend() -> [ScreenEvent] {
    lend { cn_stop_self() }
    // The SIGCONT that brought us back is already answered; a signal to end that came meanwhile is not, and
    // the next wait tells it.
    pending += takeSignals(answered: [SIGCONT, SIGWINCH])
    return [.resized(size)]
  }

  /// Gives the terminal to something else, an editor for example, and takes it back.
  /// Draw again afterwards; the size may have changed.
  public func lend<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isClaimed else { return try body() }
    cn_leave()
    restoreStandardError()
    defer {
      // The log was there a moment ago; without it standard error stays where it is, which only costs looks.
      try? redirectStandardError()
      cn_enter()
      shown = nil
    }
    return try body()
  }
}

extension Screen {
  /// Writes what differs from the frame before; nothing differs, nothing is written, not one byte. While the terminal
  /// has not taken the frame before, only the newest is kept, and written when it has.
  ///
  /// - Returns: how many cells were painted.
  @discardableResult
  public func present(_ grid: Grid) -> Int {
    guard isClaimed, !isClosed else { return 0 }
    guard cn_pump() == 0 else {
      next = grid
      return 0
    }
    next = nil
    let terminal = size
    let difference = GridDifference(from: shown, to: grid)
    return difference.isEmpty ? 0 : write(grid, difference.runs, terminal)
  }

  /// The terminal takes bytes again.
  private func goOnWriting() {
    if cn_pump() == 0, let grid = next { present(grid) }
  }

  /// Sends bytes that are no cells, a text for the clipboard for example, behind what was written before.
  ///
  /// - Returns: false when the terminal has too much waiting already; then nothing is sent.
  public func send(_ bytes: [UInt8]) -> Bool {
    guard isClaimed, !isClosed else { return false }
    return bytes.withUnsafeBytes { cn_send($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
  }

  private func write(_ grid: Grid, _ runs: [GridRun], _ terminal: Size) -> Int {
    var painted = 0
    grid.cells.withUnsafeBytes { cells in
      grid.clusters.withUnsafeBytes { marks in
        let allCells = cells.assumingMemoryBound(to: cn_cell.self)
        let allMarks = marks.assumingMemoryBound(to: UInt32.self)
        guard let firstCell = allCells.baseAddress else { return }
        for run in runs where run.y < terminal.height {
          let start = run.columns.lowerBound
          let count = min(run.columns.upperBound, terminal.width) - start
          guard count > 0 else { continue }
          let cell = firstCell + (run.y * grid.size.width + start)
          cn_paint_run(Int32(run.y), Int32(start), cell, Int32(count), allMarks.baseAddress)
          painted += count
        }
      }
    }
    let cursor = grid.cursor.flatMap { Rectangle(terminal).contains($0) ? $0 : nil }
    cn_flush(Int32(cursor?.x ?? -1), Int32(cursor?.y ?? -1))
    shown = grid
    return painted
  }

  /// The next frame is written whole, whatever the terminal shows: another program may have written on it.
  public func redraw() {
    guard isClaimed else { return }
    cn_repaint_all()
    shown = nil
  }

  /// Waits until something happens, without a tick, and returns all of it; empty when only the waker was used, or
  /// nothing happened in so many milliseconds (nil: it waits on).
  ///
  /// After ``ScreenEvent/closed`` nothing more comes, and only the waker or the limit ends a wait.
  public func wait(atMostMilliseconds limit: Int64? = nil) -> [ScreenEvent] {
    guard pending.isEmpty else {
      defer { pending = [] }
      return pending
    }
    cn_bound_log()
    var watched = [
      pollfd(fd: isClosed ? -1 : options.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signalEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker.readingEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isClosed ? -1 : cn_outlet_to_poll(), events: Int16(POLLOUT), revents: 0),
    ]
    let longest = limit.map { Int32(clamping: max(0, $0)) } ?? -1
    // A paste in pieces is waited for before anything else but what is there already.
    let awaitsPaste = decoder.isPasting && limit != 0
    let ready = poll(&watched, 4, awaitsPaste ? Screen.pastePauseMilliseconds : longest)
    if ready < 0 { return [] }
    if ready == 0 { return awaitsPaste ? decoder.giveUpPaste().map { [$0] } ?? [] : [] }
    var events: [ScreenEvent] = []
    if watched[1].revents != 0 { events += takeSignals(answered: []) }
    if watched[2].revents != 0 { waker.drain() }
    if watched[3].revents != 0 { goOnWriting() }
    if watched[0].revents != 0 { events += takeInput(revents: watched[0].revents) }
    return events
  }

  private func takeInput(revents: Int16) -> [ScreenEvent] {
    // Readable with nothing to read is the end of a file; a terminal that hung up says so itself.
    let isAtEnd = cn_waiting_bytes(options.input) <= 0
    var (inputs, events) = drainKeys()
    fruitlessReads = inputs == 0 ? fruitlessReads + 1 : 0
    let hungUp = revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    if inputs == 0, isAtEnd || hungUp || fruitlessReads >= Screen.maximumFruitlessReads {
      isClosed = true
      events.append(.closed)
    }
    return events
  }

  private func drainKeys() -> (inputs: Int, events: [ScreenEvent]) {
    var events: [ScreenEvent] = []
    var inputs = 0
    while inputs < Screen.maximumInputs {
      var value: UInt32 = 0
      let kind = cn_next_input(&value)
      if kind == Int32(CN_NOTHING) { break }
      inputs += 1
      let isKey = kind == Int32(CN_KEY)
      if let event = decoder.take(isKey ? rawInput(code: value) : .scalar(value)) { events.append(event) }
    }
    if let event = decoder.settle() { events.append(event) }
    return (inputs, events)
  }

  private func takeSignals(answered: Set<Int32>) -> [ScreenEvent] {
    guard signalEnd >= 0 else { return [] }
    var numbers = [UInt8](repeating: 0, count: 256)
    var seen = Set<Int32>()
    var count = read(signalEnd, &numbers, numbers.count)
    while count > 0 {
      for number in numbers.prefix(count) { seen.insert(Int32(number)) }
      count = read(signalEnd, &numbers, numbers.count)
    }
    seen.subtract(answered)
    var events: [ScreenEvent] = []
    if seen.contains(SIGCONT) {
      // Somebody stopped us without asking, and the shell may have used the terminal since, or has it still.
      cn_leave()
      if cn_is_background() { cn_stop_self() }
      cn_enter()
      shown = nil
    }
    if seen.contains(SIGWINCH), cn_update_size() { shown = nil }
    if seen.contains(SIGWINCH) || seen.contains(SIGCONT) { events.append(.resized(size)) }
    if !seen.isDisjoint(with: [SIGTSTP, SIGTTIN, SIGTTOU]) { events.append(.suspendRequested) }
    for number in seen.sorted() where cn_ends_program(number) { events.append(.ended(signal: number)) }
    return events
  }
}

extension Screen {
  private func settleIn() throws(ClaimFailure) {
    do throws(ClaimFailure) {
      try redirectStandardError()
      if options.handlesSignals {
        signalEnd = cn_handle_signals(options.passesCrashesOn)
        guard signalEnd >= 0 else { throw ClaimFailure.refused(reason: errno) }
      }
    } catch {
      release()
      throw error
    }
    applyTheme()
  }

  private func redirectStandardError() throws(ClaimFailure) {
    guard let path = options.logPath else { return }
    guard cn_redirect_stderr(path) else { throw .cannotOpenLog(path: path, reason: errno) }
    isErrorLogged = true
  }

  private func restoreStandardError() {
    guard isErrorLogged else { return }
    isErrorLogged = false
    // A line longer than this is cut; it is for people.
    var line = [CChar](repeating: 0, count: 256)
    guard cn_restore_stderr_reading(&line, line.count) else { return }
    lastLogLine = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func applyTheme() {
    for role in Role.allCases {
      let look = theme.shown(Style(role), at: depth)
      let foreground = number(look.foreground)
      let background = number(look.background)
      cn_set_look(role.rawValue, foreground, background, look.modifiers.rawValue)
    }
    cn_repaint_all()
    shown = nil
  }

  private func number(_ color: ShownColor) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let index): Int32(index)
    // On a direct terminal 0 to 7 are still the palette's colours; 8 is as good as black.
    case .direct(let rgb): max(8, Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue))
    }
  }

  private static func failure(_ result: Int32, _ name: String) -> ClaimFailure? {
    switch Int(result) {
    case CN_CLAIMED: nil
    case CN_UNKNOWN_TERMINAL: .unknownTerminal(name)
    case CN_NO_DATABASE: .noTerminalDatabase
    case CN_NOT_ADDRESSABLE: .incapableTerminal(name)
    default: .refused(reason: errno)
    }
  }
}
