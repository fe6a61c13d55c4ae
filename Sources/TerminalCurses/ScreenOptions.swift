import Terminal

/// How the terminal is to be taken. What comes from the environment is passed in by the program.
public struct ScreenOptions: Sendable {
  /// The descriptors of the terminal.
  public var input: Int32
  public var output: Int32
  /// `TERM`.
  public var terminalName: String?
  /// `ESCDELAY` is set, so ncurses has read it; otherwise Esc waits 25 ms for a sequence to follow.
  public var hasEscapeDelay: Bool
  /// `NO_COLOR` is set and not empty.
  public var noColor: Bool
  /// One of `LC_ALL`, `LC_CTYPE`, `LANG` is set and not empty: what it says is meant. When none is,
  /// C.UTF-8 is tried before ASCII.
  public var hasLocale: Bool
  /// Where standard error goes while the screen is claimed; `nil`: it is left alone.
  public var logPath: String?
  /// What is written to the terminal after a crash has put it back.
  public var crashNote: String?
  public var theme: Theme
  /// Take over the signals that end, stop or crash the program; tests that share a process do not.
  public var handlesSignals: Bool

  public init(
    input: Int32 = 0, output: Int32 = 1, terminalName: String?, hasEscapeDelay: Bool = false, noColor: Bool = false,
    hasLocale: Bool = true, logPath: String? = nil, crashNote: String? = nil, theme: Theme = .dark,
    handlesSignals: Bool = true
  ) {
    self.input = input
    self.output = output
    self.terminalName = terminalName
    self.hasEscapeDelay = hasEscapeDelay
    self.noColor = noColor
    self.hasLocale = hasLocale
    self.logPath = logPath
    self.crashNote = crashNote
    self.theme = theme
    self.handlesSignals = handlesSignals
  }

  /// The options that an environment asks for.
  public init(environment: [String: String], logPath: String? = nil, crashNote: String? = nil, theme: Theme = .dark) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      terminalName: value("TERM"), hasEscapeDelay: value("ESCDELAY") != nil, noColor: value("NO_COLOR") != nil,
      hasLocale: ["LC_ALL", "LC_CTYPE", "LANG"].contains { value($0) != nil },
      logPath: logPath, crashNote: crashNote, theme: theme)
  }
}
