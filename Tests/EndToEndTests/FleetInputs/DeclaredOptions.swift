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
    options = (root.subcommands ?? []).flatMap { Self.options(of: $0, named: $0.commandName) }
  }

  /// Those of a command and of the commands under it, by their whole name: `template new`.
  private static func options(of command: Command, named name: String) -> [Option] {
    guard command.commandName != "help" else { return [] }
    let own = (command.arguments ?? []).map { argument in
      let long = argument.names?.first { $0.kind == "long" }?.name ?? argument.valueName ?? "?"
      return Option(command: name, name: long, kind: argument.kind)
    }
    let below = (command.subcommands ?? []).flatMap { options(of: $0, named: "\(name) \($0.commandName)") }
    return own.filter { $0.name != "help" } + below
  }
}
