// bookstore-tui: the console. Without a subcommand it opens the screen; the subcommands do the same without one.
import ArgumentParser
import Console

@main
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

  /// Options of the context may stand before the subcommand.
  static func main() async {
    let names = configuration.subcommands.compactMap(\.configuration.commandName)
    await main(ArgumentOrder.mended(Array(CommandLine.arguments.dropFirst()), subcommands: Set(names)))
  }
}
