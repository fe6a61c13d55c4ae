// What the runtime needs of the world to go to another place, to find a key again and to lend the terminal.
/// Runs a program that has the terminal for itself, an editor or a shell.
public protocol Foreground: Sendable {
  /// Returns when the program has ended.
  ///
  /// - Parameter words: the program, looked for in PATH, and its arguments.
  func run(_ words: [String]) -> ForegroundEnd
}

/// How such a program ended.
public enum ForegroundEnd: Hashable, Sendable {
  /// By an exit code, as a shell gives it: 128 and more is a signal.
  case exited(Int32)
  case notStarted(FileFailure)
}

/// Where a key to AWS is looked for again: the files and variables of before.
public protocol KeySource: Sendable {
  /// The key that stands there now; nil where none can be had.
  func latest() -> FoundKey?
}

/// A key, and what of it may be shown.
public struct FoundKey: Hashable, Sendable {
  public var key: AWSKey
  public var facts: KeyFacts

  public init(key: AWSKey, facts: KeyFacts) {
    self.key = key
    self.facts = facts
  }
}

/// Opens another place at run time.
public protocol ContextOpener: AnyObject {
  func open(_ choice: ContextChoice) -> Result<OpenedContext, ContextProblem>
}

/// A place that was opened: what it shows, and the hands that work there.
public struct OpenedContext: Sendable {
  public var panes: OpenedPanes
  public var performer: Performer

  public init(panes: OpenedPanes, performer: Performer) {
    self.panes = panes
    self.performer = performer
  }
}
