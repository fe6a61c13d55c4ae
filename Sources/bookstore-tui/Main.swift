// bookstore-tui: the console. Without a subcommand it opens the screen; the subcommands do the same without one.
import ArgumentParser
import Console
import Dispatch
import Glibc

@main
enum Program {
  /// The screen runs on this thread, which starts nothing of Swift's concurrency: its tasks prefer the loop, and a
  /// pool of threads would cost a wake-up a second for its watchman alone. The other subcommands wait for tasks.
  static func main() {
    let names = BookStoreConsole.configuration.subcommands.compactMap { $0.configuration.commandName }
    let arguments = ArgumentOrder.mended(Array(CommandLine.arguments.dropFirst()), subcommands: Set(names))
    do {
      var command = try BookStoreConsole.parseAsRoot(arguments)
      if command is any AsyncParsableCommand { runAsTask(arguments) }
      try command.run()
    } catch {
      BookStoreConsole.exit(withError: error)
    }
  }

  private nonisolated static func runAsTask(_ arguments: [String]) -> Never {
    Task {
      await BookStoreConsole.main(arguments)
      exit(0)
    }
    dispatchMain()
  }
}

struct BookStoreConsole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bookstore-tui",
    abstract: "Watch and steer the BookStore's fleet, and shop in it, from a terminal.",
    discussion: """
      Without a subcommand it opens the fleet and the shop on the screen. Its keys:

      \(KeyTable.lines(.english).joined(separator: "\n"))
      """,
    subcommands: [OpenCommand.self, ShopCommand.self] + SubcommandList.all,
    defaultSubcommand: OpenCommand.self)
}
