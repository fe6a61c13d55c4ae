import ArgumentParser
import BookStoreKit
import FleetController
import FoundationEssentials
import Glibc

/// The local fleet's program: arguments and wiring; what is decided is decided in FleetController and Scaling.
@main
struct BookstoreFleet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bookstore-fleet",
    abstract: "Runs a BookStore that scales itself, on this machine.",
    subcommands: [
      StartCommand.self, StopCommand.self, RunCommand.self, StatusCommand.self, EnvCommand.self, AuthorityCommand.self,
      AccessLogCommand.self,
      LoadCommand.self, ChaosCommand.self, SimulateCommand.self, ExplainCommand.self,
      TemplateCommand.self,
    ])

  static func main() async {
    // Whatever a program of the fleet writes (the database, covers, openssl's certificates) is this user's alone.
    umask(0o077)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error)
    }
  }

  /// Says what a parsing error says.
  private static func leave(after error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    if !text.isEmpty {
      if code == .success { Terminal.say(text) } else { Terminal.remark(text) }
    }
    Glibc.exit(code.rawValue)
  }
}

/// Which fleet is meant.
struct FleetOption: ParsableArguments {
  @Option(help: "The fleet's name.")
  var fleet = "default"

  func folder() throws(FleetFailure) -> StateFolder {
    try StateFolder.of(fleet: fleet, environment: ProcessInfo.processInfo.environment)
  }
}

/// Writing to the terminal. Whatever a line was made of (an argument, a path, another program's words), nothing in it
/// steers the terminal: that is seen to here, for all of them.
enum Terminal {
  /// A line on standard output; false when nobody reads it any more.
  @discardableResult
  static func say(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

  /// A line on standard error.
  static func complain(_ text: String) { write("bookstore-fleet: \(text)", to: STDERR_FILENO) }

  /// A line that is not the result, on standard error.
  static func remark(_ text: String) { write(text, to: STDERR_FILENO) }

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array((ShownText.harmless(text) + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      // A reader that went away gets nothing more.
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// Runs a subcommand's work: a failure becomes one sentence and its exit code.
func reporting(_ work: () async throws(FleetFailure) -> Int32) async throws {
  let code: Int32
  do {
    code = try await work()
  } catch {
    Terminal.complain(error.description)
    code = error.exitCode
  }
  if code != 0 { throw ExitCode(code) }
}
