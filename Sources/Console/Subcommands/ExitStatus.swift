/// The exit codes of the subcommands (docs/json.md), one table for all of them.
public enum ExitStatus: Int32, Hashable, Sendable {
  /// Fine; done.
  case fine = 0
  /// The fleet is degraded; the shop or the fleet refused.
  case refused = 1
  /// No target is healthy.
  case down = 2
  /// Nothing answered, or what is known is too old.
  case unreachable = 3
  /// The command line is at fault (EX_USAGE of sysexits.h).
  case usage = 64

  public init(_ level: Verdict.Level) {
    switch level {
    case .ok: self = .fine
    case .degraded: self = .refused
    case .down: self = .down
    case .unknown: self = .unreachable
    }
  }
}

/// What a subcommand has to say at its end: a record for `--json`, lines for people, and the exit code.
public struct Report<Content: Record>: Hashable, Sendable {
  public var record: Content
  /// Lines for standard output, each safe for a terminal.
  public var lines: [String]
  public var exit: ExitStatus

  public init(record: Content, lines: [String], exit: ExitStatus) {
    self.record = record
    self.lines = lines
    self.exit = exit
  }
}
