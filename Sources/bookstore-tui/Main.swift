// bookstore-tui: the console. Without a subcommand it opens the screen; the subcommands do the same without one.
import ArgumentParser
import Console
import Dispatch
import FoundationEssentials
import Glibc
import Terminal

@main
enum Program {
  /// The screen runs on this thread, which starts nothing of Swift's concurrency: its tasks prefer the loop, and a
  /// pool of threads would cost a wake-up a second for its watchman alone. The other subcommands wait for tasks.
  static func main() {
    do {
      try checkArguments()
      var command = try command()
      if let waiting = command as? any AsyncParsableCommand {
        var waiting = waiting
        runAsTask { try await waiting.run() }
      }
      try command.run()
    } catch {
      leave(error)
    }
  }

  private static func command() throws -> any ParsableCommand {
    let typed = Array(CommandLine.arguments.dropFirst())
    // The commonest call of all needs none of the other subcommands, whose options take milliseconds to look through.
    if typed.isEmpty { return try OpenCommand.parse([]) }
    let names = BookStoreConsole.configuration.subcommands.compactMap { $0.configuration.commandName }
    return try BookStoreConsole.parseAsRoot(ArgumentOrder.mended(typed, subcommands: Set(names)))
  }

  /// Swift mends what is not UTF-8, and would then look for another file than the one that was named.
  private static func checkArguments() throws {
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[number] else { continue }
      if String(validatingCString: bytes) == nil {
        throw CleanExit.refused("argument \(number) is not UTF-8: \(String(cString: bytes))", isUsage: true)
      }
    }
  }

  /// Says what is wrong with the command line, and ends. What it quotes of that may try to steer the terminal.
  private nonisolated static func leave(_ error: any Error) -> Never {
    let code = BookStoreConsole.exitCode(for: error)
    var words = BookStoreConsole.fullMessage(for: error)
    for argument in CommandLine.arguments where argument.count > maximumArgumentCharacters {
      words = words.replacing(argument, with: argument.prefix(maximumArgumentCharacters) + "…")
    }
    guard !code.isSuccess, !words.isEmpty else { BookStoreConsole.exit(withError: error) }
    for line in Sanitiser.lines(words, limit: maximumLineCharacters) { Output.complain(line) }
    exit(code.rawValue)
  }

  /// So much of a huge argument is quoted, so that what is wrong with it can still be read.
  private static let maximumArgumentCharacters = 100
  /// Lines of help are shorter.
  private static let maximumLineCharacters = 500

  /// Waits for what goes on in tasks, and ends with it.
  nonisolated static func runAsTask(_ body: sending @escaping () async throws -> Void) -> Never {
    Task {
      do { try await body() } catch {
        leave(error)
      }
      exit(0)
    }
    dispatchMain()
  }
}

struct BookStoreConsole: AsyncParsableCommand {
  /// The keys for the help: read only where it is asked for; a file that is wrong is said by all else.
  private static let keymap: Keymap = {
    guard !Set(CommandLine.arguments).isDisjoint(with: ["help", "--help", "-h"]) else { return .standard }
    return (try? ConfigFinder.read(ProcessInfo.processInfo.environment))?.keymap ?? .standard
  }()

  static let configuration = CommandConfiguration(
    commandName: "bookstore-tui",
    abstract: "Watch and steer the BookStore's fleet, and shop in it, from a terminal.",
    discussion: """
      Without a subcommand it opens the fleet and the shop on the screen. Its keys:

      \(KeyTable.lines(.english, keymap).joined(separator: "\n"))
      """,
    subcommands: [OpenCommand.self, ShopCommand.self, DemoCommand.self, LearnCommand.self] + SubcommandList.all,
    defaultSubcommand: OpenCommand.self)
}
