import Foundation

/// What `bookstore-fleet` declares, by its own `--experimental-dump-help`.
struct DeclaredOptions {
  struct Option: Hashable {
    let command: String
    let name: String
    let kind: String
  }

  let options: [Option]

  private struct Dump: Decodable {
    let command: Command
  }

  private struct Command: Decodable {
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  private struct Argument: Decodable {
    let kind: String
    let valueName: String?
    let names: [Name]?
  }

  private struct Name: Decodable {
    let kind: String
    let name: String
  }

  init() throws {
    let dumped = try Programs.run(Programs.fleet, ["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Dump.self, from: Data(dumped.output.utf8)).command
    options = (root.subcommands ?? []).filter { $0.commandName != "help" }.flatMap { command in
      (command.arguments ?? []).map { argument in
        let name = argument.names?.first { $0.kind == "long" }?.name ?? argument.valueName ?? "?"
        return Option(command: command.commandName, name: name, kind: argument.kind)
      }
    }
    .filter { $0.name != "help" }
  }
}
