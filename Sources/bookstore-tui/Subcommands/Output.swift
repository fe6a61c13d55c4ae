// Where a subcommand's words go: what it is about to standard output, what happened on the way to standard error.
// With --json standard output has exactly one line, also when it failed.
import ArgumentParser
import Console
import Glibc

/// The option that every subcommand has.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one line of JSON (docs/json.md).")
  var json = false
}

/// Prints in one language, as text or JSON.
struct Output {
  var json: Bool
  var language: Language

  /// Prints what a subcommand has to say and ends with its exit code.
  func finish<Content>(_ report: Report<Content>) throws {
    if json { print(report.record.json) } else { for line in report.lines { print(line) } }
    try end(report.exit)
  }

  /// Says why it did not work, then (to people) what that means, and ends with the exit code of it.
  func fail(_ trouble: Trouble, meaning: Phrase? = nil) throws -> Never {
    if json {
      print(trouble.record(language).json)
    } else {
      explain(trouble)
      if let meaning { print(meaning.text(language)) }
    }
    throw ExitCode(trouble.exit.rawValue)
  }

  /// Code, message and advice on standard error.
  func explain(_ trouble: Trouble) { for line in trouble.lines(language) { Self.complain(line) } }

  /// A line about what happens on the way.
  func note(_ phrase: Phrase) { Self.complain(phrase.text(language)) }

  private func end(_ status: ExitStatus) throws {
    if status != .fine { throw ExitCode(status.rawValue) }
  }

  /// One line to standard error.
  static func complain(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}

extension Result where Failure == ContextProblem {
  /// The fleet or shop of the context, or the trouble that there is none.
  var orTrouble: Result<Success, Trouble> { mapError { .context($0) } }
}
