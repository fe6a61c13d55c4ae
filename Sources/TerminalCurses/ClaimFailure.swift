/// Why the terminal could not be taken; `description` is the sentence for the user.
public enum ClaimFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// `TERM` is not set.
  case noTerminalName
  /// terminfo does not know the terminal's name.
  case unknownTerminal(String)
  /// There is no terminfo at all.
  case noTerminalDatabase
  /// The terminal cannot place its cursor, as `dumb` cannot.
  case incapableTerminal(String)
  /// `ESCDELAY` is no number of milliseconds, or too large a one.
  case badEscapeDelay(String)
  /// The log for standard error cannot be opened; the number is errno.
  case cannotOpenLog(path: String, reason: Int32)
  /// The folder of the log cannot be made; the cause is the system's.
  case cannotMakeFolder(path: String, cause: String)
  /// The screen of this process is already claimed.
  case alreadyClaimed
  /// The system refused a descriptor or memory; the number is errno.
  case refused(reason: Int32)

  /// Whether an argument, a variable or the terminal is at fault (exit code 64) rather than the system.
  public var isUsage: Bool {
    switch self {
    case .alreadyClaimed, .refused: false
    default: true
    }
  }

  /// A stable word for logs and tests.
  public var code: String {
    switch self {
    case .notATerminal: "not-a-terminal"
    case .noTerminalName: "no-terminal-name"
    case .unknownTerminal: "unknown-terminal"
    case .noTerminalDatabase: "no-terminal-database"
    case .incapableTerminal: "incapable-terminal"
    case .badEscapeDelay: "bad-escape-delay"
    case .cannotOpenLog: "cannot-open-log"
    case .cannotMakeFolder: "cannot-make-folder"
    case .alreadyClaimed: "already-claimed"
    case .refused: "refused"
    }
  }

  public var description: String {
    switch self {
    case .notATerminal: "this needs a terminal, and standard input or output is none"
    case .noTerminalName: "TERM is not set: set it to your terminal's name, for example xterm-256color"
    case .unknownTerminal(let name):
      "TERM is “\(name)”, which is not known here: install ncurses-term, or set TERM=xterm-256color"
    case .noTerminalDatabase: "no terminfo database was found: install ncurses-base"
    case .incapableTerminal(let name):
      "TERM is “\(name)”, a terminal that cannot place its cursor: set TERM to what it really is"
    case .badEscapeDelay(let text):
      "ESCDELAY is “\(text)”: it must be a whole number of milliseconds from 0 to"
        + " \(ScreenOptions.maximumEscapeDelayMilliseconds)"
    case .cannotOpenLog(let path, let reason):
      "the log \(path) cannot be opened: \(systemText(reason)) (XDG_STATE_HOME names another place)"
    case .cannotMakeFolder(let path, let cause):
      "the folder \(path) cannot be made: \(cause) (XDG_STATE_HOME names another place)"
    case .alreadyClaimed: "the terminal is already in use by this program"
    case .refused(let reason): "the terminal could not be taken: \(systemText(reason))"
    }
  }
}
