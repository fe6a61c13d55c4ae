import Foundation
import Testing

/// The completions as the shells themselves load them, and what they then propose. A file that a shell cannot read fails.
extension EndToEnd {
  @Suite struct Completions {
    enum Shell: String, CaseIterable, Sendable {
      case bash, zsh, fish

      func file(_ program: String) -> String {
        switch self {
        case .bash: "\(program).bash"
        case .zsh: "_\(program)"
        case .fish: "\(program).fish"
        }
      }

      /// Loads the file of a folder and prints what is registered for the program; none of the user's own settings.
      func loading(_ program: String) -> [String] {
        switch self {
        case .bash:
          ["--norc", "--noprofile", "-c", "set -e; source \"$1/\(file(program))\"; complete -p \(program)", "x"]
        case .zsh:
          [
            "-f", "-c",
            "fpath=(\"$1\" $fpath); autoload -Uz compinit && compinit -D -u && print -r -- ${_comps[\(program)]} "
              + "&& autoload +X _\(program) && whence -w _\(program)", "x",
          ]
        case .fish: ["--no-config", "-c", "source \"$argv[1]/\(file(program))\"; and complete -C '\(program) '"]
        }
      }

      /// What a loaded completion says.
      func expected(_ program: String) -> String {
        switch self {
        case .bash: "-F _\(program) \(program)"
        case .zsh: "_\(program): function"
        case .fish: "help\t"
        }
      }

      var isThere: Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
          access("\($0)/\(rawValue)", X_OK) == 0
        }
      }
    }

    private static let folder = SourceRoot.url.appending(path: "completions").path
    private static let programs = ["bookstore-tui", "bookstore-fleet", "bookstore-server"]

    private func load(_ shell: Shell, _ program: String, from folder: String) throws -> Programs.Outcome {
      let home = try WaysOut.Home()
      return try Programs.run(
        shell.rawValue, shell.loading(program) + [folder],
        environment: home.environment.merging(["HOME": home.url.path]) { $1 }, withinSeconds: 30)
    }

    // script/lib/install.sh installs all three; elsewhere the ones that are there are tried.
    @Test(arguments: Shell.allCases.filter(\.isThere)) func aShellLoadsThem(shell: Shell) throws {
      for program in Self.programs {
        let outcome = try load(shell, program, from: Self.folder)
        #expect(outcome.status == 0, "\(shell) \(program): \(outcome.errors)")
        #expect(outcome.errors == "", "\(shell) \(program): \(outcome.errors)")
        #expect(outcome.output.contains(shell.expected(program)), "\(shell) \(program): \(outcome.output)")
      }
    }

    @Test(arguments: Shell.allCases.filter(\.isThere)) func aSyntaxErrorFails(shell: Shell) throws {
      let home = try WaysOut.Home()
      let name = shell.file("bookstore-tui")
      let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
      let broken = text + "\nif then ( {\n"
      try Data(broken.utf8).write(to: home.url.appending(path: name))
      let outcome = try load(shell, "bookstore-tui", from: home.url.path)
      #expect(outcome.status != 0 || outcome.errors != "", "\(shell): \(outcome.output)")
      #expect(!outcome.output.contains(shell.expected("bookstore-tui")))
    }
  }
}
