import Foundation
import Testing

/// The console on moto, a stand-in for AWS: a context without a group finds group, target group and shop by itself, and
/// what moto leaves out (activities, alarms) or invents does not stop it.
extension EndToEnd {
  @Suite struct Moto {
    static let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
    static let hasMoto =
      (try? Programs.run(python, ["-c", "import moto.server, flask, boto3"], withinSeconds: 60))?.status == 0

    /// A server of the test's own; it ends with the test.
    final class Server {
      let url: String
      private let child: Child
      private let folder: URL

      init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-moto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: folder.appending(path: "in"))
        // A port that was free a moment ago, below those that the system gives away.
        let look =
          "import socket\nfor p in range(28400, 28700):\n  s = socket.socket()\n  try: s.bind(('127.0.0.1', p))\n"
          + "  except OSError: continue\n  print(p); break"
        let port = try Programs.run(Moto.python, ["-c", look]).output.trimmingCharacters(in: .whitespacesAndNewlines)
        url = "http://127.0.0.1:\(port)"
        let files = Child.Files(
          input: folder.appending(path: "in"), output: folder.appending(path: "out"),
          errors: folder.appending(path: "err"))
        child = try Child(
          Moto.python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", port], environment: [:], files: files)
      }

      /// A group of two with all that hangs on it, and a log of each instance.
      func makeGroup(_ environment: [String: String]) throws {
        let script = SourceRoot.url.appending(path: "Tests/EndToEndTests/moto_group.py").path
        let made = try Programs.run(
          Moto.python, [script, url], environment: environment.merging(["AWS_DEFAULT_REGION": "us-east-1"]) { $1 },
          withinSeconds: 120)
        #expect(made.status == 0, "\(made.errors)")
      }

      deinit {
        child.end()
        try? FileManager.default.removeItem(at: folder)
      }
    }

    static func environment(_ home: URL, _ url: String) -> [String: String] {
      [
        "XDG_CONFIG_HOME": home.path, "XDG_STATE_HOME": home.path, "HOME": home.path, "LANG": "C.UTF-8",
        "TERM": "xterm-256color", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
      ]
    }

    @Test(.enabled(if: hasMoto, "no Python with moto's server: set BOOKSTORE_PYTHON to one"))
    func aContextFindsItsGroupAndSteersIt() throws {
      let server = try Server()
      let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-moto-home-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: home.appending(path: "bookstore"), withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: home) }
      try Data("contexts:\n  moto: {endpoint: \"\(server.url)\", probe: off}\n".utf8)
        .write(to: home.appending(path: "bookstore/config.yaml"))
      let environment = Self.environment(home, server.url)
      try server.makeGroup(environment)

      func console(_ words: String...) throws -> Programs.Outcome {
        try Programs.run(Programs.console, ["--context", "moto"] + words, environment: environment)
      }
      let instances = try console("instances")
      #expect(
        instances.output.components(separatedBy: "InService").count == 3, "\(instances.output)\(instances.errors)")
      #expect(try console("scale", "3").status == 0)
      #expect(try console("instances").output.components(separatedBy: "InService").count == 4)
      let doctor = try console("doctor", "--json")
      #expect(doctor.status == 1 && doctor.output.contains("\"check\":\"alarms\""), "\(doctor.output)\(doctor.errors)")

      let program = try ProgramOnTerminal(
        ["--context", "moto"], columns: 120, rows: 36, environment: environment)
      try program.wait(for: "bookstore-asg")
      try program.wait(for: "in service 3")
      try program.type("q")
      #expect(program.waitForEnd() == 0)
    }
  }
}
