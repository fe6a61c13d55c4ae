import Terminal

/// How the terminal is to be taken. What comes from the environment is passed in by the program.
public struct ScreenOptions: Sendable {
  /// The descriptors of the terminal.
  public var input: Int32
  public var output: Int32
  /// `TERM`.
  public var terminalName: String?
  /// Esc waits so long for a sequence to follow.
  public var escapeDelayMilliseconds: Int32
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
  /// After a crash has put the terminal back, whoever handled crashes before does so: Swift's report, which holds
  /// the program for half a minute in a debug build. Otherwise the program ends at once.
  public var passesCrashesOn: Bool

  /// Terminals send a sequence at once, also over ssh.
  public static let defaultEscapeDelayMilliseconds: Int32 = 25

  public init(
    input: Int32 = 0, output: Int32 = 1, terminalName: String?,
    escapeDelayMilliseconds: Int32 = defaultEscapeDelayMilliseconds, noColor: Bool = false, hasLocale: Bool = true,
    logPath: String? = nil, crashNote: String? = nil, theme: Theme = .dark, handlesSignals: Bool = true,
    passesCrashesOn: Bool = false
  ) {
    self.input = input
    self.output = output
    self.terminalName = terminalName
    self.escapeDelayMilliseconds = escapeDelayMilliseconds
    self.noColor = noColor
    self.hasLocale = hasLocale
    self.logPath = logPath
    self.crashNote = crashNote
    self.theme = theme
    self.handlesSignals = handlesSignals
    self.passesCrashesOn = passesCrashesOn
  }

  /// The longest `ESCDELAY` that is taken: a key that needs more than this is taken for broken.
  public static let maximumEscapeDelayMilliseconds: Int32 = 5_000

  /// The options that an environment asks for.
  ///
  /// - Throws: ``ClaimFailure/badEscapeDelay(_:)``.
  public init(
    environment: [String: String], logPath: String? = nil, crashNote: String? = nil, theme: Theme = .dark
  ) throws(ClaimFailure) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    var delay = Self.defaultEscapeDelayMilliseconds
    if let text = value("ESCDELAY") {
      guard let number = Int32(text), (0...Self.maximumEscapeDelayMilliseconds).contains(number) else {
        throw .badEscapeDelay(text)
      }
      delay = number
    }
    self.init(
      terminalName: value("TERM"), escapeDelayMilliseconds: delay, noColor: value("NO_COLOR") != nil,
      hasLocale: ["LC_ALL", "LC_CTYPE", "LANG"].contains { value($0) != nil },
      logPath: logPath, crashNote: crashNote, theme: theme, passesCrashesOn: value("SWIFT_BACKTRACE") != nil)
  }
}
