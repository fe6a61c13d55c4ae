import Foundation
import Testing

/// Each flag, argument, variable and file of `bookstore-tui` with each wrong value: a sentence on standard error that
/// names it, exit 64, nothing that would steer the terminal, and nothing done.
extension EndToEnd {
  @Suite(.serialized) struct ConsoleInputs {
    private struct Option: Hashable {
      let command: String
      let name: String
      let isPositional: Bool
    }

    private struct Dump: Decodable {
      struct Command: Decodable {
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?
      }
      struct Argument: Decodable {
        let kind: String
        let valueName: String?
        let names: [Name]?
      }
      struct Name: Decodable { let name: String }
      let command: Command
    }

    /// What the program says of itself.
    private func declared() throws -> [Option] {
      let dump = try Programs.run(Programs.console, ["--experimental-dump-help"])
      let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
      return (root.subcommands ?? []).filter { $0.commandName != "help" }.flatMap { command in
        (command.arguments ?? []).compactMap { argument in
          let name = argument.kind == "positional" ? argument.valueName : argument.names?.first?.name
          guard let name, name != "h" else { return nil }
          return Option(command: command.commandName, name: name, isPositional: argument.kind == "positional")
        }
      }
    }

    private func row(_ option: Option) -> ConsoleInput? {
      let specific = "\(option.command) \(option.name)"
      return ConsoleInput.all.first { $0.name == (option.isPositional ? specific : option.name) }
    }

    private func expectRefusal(_ outcome: Programs.Outcome, says: String, _ what: String) {
      #expect(outcome.status == 64, "\(what): \(outcome.status) \(outcome.errors.prefix(300))")
      #expect(outcome.errors.contains(says), "\(what): \(outcome.errors.prefix(300).debugDescription)")
      let bytes = (outcome.errors + outcome.output).unicodeScalars
      #expect(bytes.allSatisfy { ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) || $0 == "\n" }, "\(what)")
      #expect(bytes.count < 8_000, "\(what): \(bytes.count) characters")
    }

    @Test func everyDeclaredOptionHasARow() throws {
      let options = try declared()
      #expect(options.count > 80, "the program's own list was not understood")
      let missing = options.filter { row($0) == nil && !ConsoleInput.judgedByTheShop.contains($0.name) }
      #expect(missing.isEmpty, "without a row of wrong values: \(missing.map { "\($0.command) \($0.name)" })")
    }

    /// The options that all subcommands share are tried with the first that has them.
    @Test func aWrongValueIsNamedAndNothingIsDone() throws {
      let home = try WaysOut.Home()
      var tried: Set<String> = []
      for option in try declared() {
        guard let row = row(option), tried.insert(row.name).inserted else { continue }
        for value in row.values {
          var arguments = ConsoleInput.needed[option.command] ?? []
          if option.isPositional {
            arguments[0] = value
          } else if row.values.allSatisfy({ $0.hasPrefix("=") }) {
            arguments.append("--\(option.name)\(value)")
          } else {
            arguments += ["--\(option.name)", value]
          }
          // An argument that begins with a dash is a value only behind its option.
          let outcome = try Programs.run(
            Programs.console, [option.command] + arguments, environment: home.environment, withinSeconds: 10)
          expectRefusal(
            outcome, says: row.says, "\(option.command) \(option.name) \(value.debugDescription.prefix(60))")
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: home.url.path) == [], "a refused call left something")
    }

    @Test func anArgumentThatIsNotUTF8IsNamed() throws {
      let home = try WaysOut.Home()
      let call = "\(Programs.console) status --group \"$(printf 'a\\377b')\""
      let outcome = try Programs.run("sh", ["-c", call], environment: home.environment)
      expectRefusal(outcome, says: "argument 3 is not UTF-8", call)
    }

    /// On a terminal of its own, because these are looked at when the screen is opened.
    @Test func aWrongVariableIsNamed() throws {
      let home = try WaysOut.Home()
      try Data().write(to: home.url.appending(path: "file"))
      for (variable, values, says) in ConsoleInput.variables {
        for value in values.map({ $0.replacing("%", with: home.url.path) }) {
          let program = try ProgramOnTerminal(
            ["shop", WaysOut.nobody], environment: home.environment.merging([variable: value]) { $1 },
            errors: home.url.appending(path: "errors"))
          program.waitForEnd()
          let outcome = Programs.Outcome(
            status: program.exitCode ?? -1, output: program.text, errors: program.errorText)
          expectRefusal(outcome, says: says, "\(variable)=\(value.debugDescription.prefix(60))")
          #expect(program.mode == program.modeBefore && program.modesLeft == [25])
        }
      }
      let kept = try FileManager.default.contentsOfDirectory(atPath: home.url.path).filter {
        $0 != "file" && $0 != "errors"
      }
      #expect(kept == [], "a refused call left something")
    }

    @Test func withoutAnyFolderTheScreenSaysSo() throws {
      let home = try WaysOut.Home()
      let program = try ProgramOnTerminal(
        ["shop", WaysOut.nobody], environment: ["TERM": "xterm"], errors: home.url.appending(path: "errors"))
      program.waitForEnd()
      #expect(program.exitCode == 64)
      #expect(program.errorText.contains("neither XDG_STATE_HOME nor HOME"))
    }

    @Test func aHarmlessVariableOpensTheScreenAllTheSame() throws {
      for (variable, value) in ConsoleInput.harmless {
        let home = try WaysOut.Home()
        let program = try ProgramOnTerminal(
          ["shop", WaysOut.nobody], columns: 90, rows: 25,
          environment: home.environment.merging([variable: value]) { $1 })
        do { try program.wait(for: "? all keys") } catch {
          Issue.record("\(variable)=\(value.debugDescription.prefix(60)): \(error)")
        }
        try program.type("q")
        #expect(program.waitForEnd() == 0, "\(variable)=\(value.debugDescription.prefix(60))")
        #expect(program.mode == program.modeBefore)
      }
    }
  }
}
