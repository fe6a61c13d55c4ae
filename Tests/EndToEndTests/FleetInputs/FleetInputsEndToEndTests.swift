import Foundation
import Testing

/// Each flag and each variable of `bookstore-fleet` with each wrong value: a sentence that names it, exit 64 (2 where
/// what was asked for is right and the machine is not), nothing that would steer the terminal, and nothing done.
extension EndToEnd {
  @Suite struct FleetInputs {
    @Test func everyDeclaredOptionHasARowOfWrongValues() throws {
      let rows = Set(FleetInput.all.map(\.name))
      let declared = try DeclaredOptions().options
      #expect(declared.count >= 20, "the program's own list was not understood")
      #expect(Set(declared.map(\.name)).subtracting(rows) == [], "these options have no row of wrong values")
      #expect(rows.subtracting(declared.map(\.name)) == [], "these rows are of no option")
    }

    @Test func aWrongValueIsNamedAndNothingIsDone() throws {
      let home = try Home()
      for option in try DeclaredOptions().options {
        guard let input = FleetInput.all.first(where: { $0.name == option.name }) else { continue }
        for value in input.values {
          let command = option.command.split(separator: " ").map(String.init)
          let outcome = try home.fleet(command + arguments(option, input, value))
          expectRefusal(
            outcome, says: input.says, "\(option.command) \(option.name) \(value.debugDescription.prefix(60))")
        }
      }
      #expect(home.contents == [], "a refused call left something")
    }

    @Test func whatIsNoOptionIsNamed() throws {
      let home = try Home()
      let calls = [
        ["explode"], ["start", "--desired", "3"], ["start", "extra"], ["stop", "--force"], ["load", "8"], ["chaos"],
        ["chaos", "kill"], ["chaos", "kill", "a", "b"], ["start", "--fleet"], ["load", "--shoppers"],
        ["start", "--\(FleetInput.escape)"],
      ]
      for call in calls {
        expectRefusal(try home.fleet(call), says: "Usage:", "\(call)")
      }
      let twice = try home.fleet(["start", "--http-port", "9000", "--https-port", "9000"])
      expectRefusal(twice, says: "--http-port and --https-port are both 9000", "one port for two listeners")
      #expect(home.contents == [])
    }

    @Test func aWrongVariableIsNamed() throws {
      let home = try Home()
      let places = ["relative", "~/state", "/a/../b", "/a\(FleetInput.escape)", "/" + FleetInput.huge]
      for command in [["start"], ["stop"], ["status"], ["env"], ["ca"], ["load"], ["chaos", "kill", "i"], ["run"]] {
        for value in places {
          let state = try home.fleet(command, ["XDG_STATE_HOME": value])
          expectRefusal(state, says: "XDG_STATE_HOME is \"", "\(command) XDG_STATE_HOME \(value.prefix(20))")
          let own = try home.fleet(command, ["XDG_STATE_HOME": "", "HOME": value])
          expectRefusal(own, says: "HOME is \"", "\(command) HOME \(value.prefix(20))")
        }
        let none = try home.fleet(command, ["XDG_STATE_HOME": "", "HOME": ""])
        expectRefusal(none, code: 2, says: "Neither XDG_STATE_HOME nor HOME", "\(command) without a home")
      }
      #expect(home.contents == [])
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
      let home = try Home()
      let file = home.folder.appending(path: "file").path
      #expect(FileManager.default.createFile(atPath: file, contents: Data()))
      let open = home.folder.appending(path: "open").path
      try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: false)
      #expect(chmod(open, 0o777) == 0)
      for place in [file, "/proc/self", open] {
        for command in ["start", "run"] {
          let outcome = try home.fleet([command], ["XDG_STATE_HOME": place])
          expectRefusal(outcome, code: 2, says: place, "\(command) in \(place)")
        }
      }
      #expect(home.contents == ["file", "open"])
    }

    /// The path of the authority is a result, and it comes from a file.
    @Test func aResultThatWouldSteerTheTerminalDoesNot() throws {
      let home = try Home()
      let folder = home.folder.appending(path: "bookstore/default").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let file = """
        {"version": 1, "api": "http://127.64.0.1:1", "region": "us-east-1", "accessKeyId": "A", "secretAccessKey": "k",
        "group": "g", "targetGroup": "t", "shop": "https://127.64.0.1:2", "ca": "/\\u001b[2J\\u009b2J", "timing": "fast"}
        """
      let isWritten = FileManager.default.createFile(
        atPath: folder + "/fleet.json", contents: Data(file.utf8), attributes: [.posixPermissions: 0o600])
      #expect(isWritten)
      let outcome = try home.fleet(["ca"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "/\u{FFFD}[2J\u{FFFD}2J\n")
      #expect(!outcome.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
    }

    private func arguments(_ option: DeclaredOptions.Option, _ input: FleetInput, _ value: String) -> [String] {
      switch option.kind {
      case "flag": return ["--\(option.name)\(value)"]
      case "positional" where option.command == "chaos": return [value, "i"]
      case "positional": return option.name == "command" ? ["--", value] : [value]
      default:
        // What begins with a dash must be joined, or it is taken for a flag; the rest is tried as people write it.
        let joined = value.hasPrefix("-") ? ["--\(option.name)=\(value)"] : ["--\(option.name)", value]
        let before = ["chaos": ["kill", "i"], "template default": ["1"]][option.command] ?? []
        return before + joined
      }
    }

    private func expectRefusal(_ outcome: Programs.Outcome, code: Int32 = 64, says: String, _ call: String) {
      #expect(outcome.status == code, "\(call): exit \(outcome.status), \(outcome.errors.prefix(200))")
      #expect(outcome.errors.contains(says), "\(call): \(outcome.errors.prefix(300))")
      #expect(outcome.output == "", "\(call) wrote a result")
      let steering = outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
      #expect(!steering, "\(call): its answer would steer the terminal")
    }
  }
}

/// A folder as XDG_STATE_HOME that must stay empty.
private struct Home: ~Copyable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-inputs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? ["?"] }

  func fleet(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Programs.Outcome {
    let environment = ["XDG_STATE_HOME": folder.path, "HOME": folder.path].merging(variables) { $1 }
    return try Programs.run(Programs.fleet, arguments, environment: environment, withinSeconds: 30)
  }
}
