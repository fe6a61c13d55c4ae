import Foundation
import Testing

/// The same screens, whoever answers: bytes as AWS writes them (served, and replayed from a recording), moto, a local fleet.
/// Nothing here says to the console which of them it talks to but an address.
///
/// aws-session.jsonl was NOT recorded from AWS: aws_session.py makes it after botocore's models of AWS's API, and botocore's
/// parsers read it back. It shows that AWS's wire is understood, not that AWS behaves as its documents say.
extension EndToEnd {
  @Suite struct SameScreens {
    private static let hasBotocore =
      (try? Programs.run(Moto.python, ["-c", "import botocore.session"], withinSeconds: 60))?.status == 0
    private static let session = SourceRoot.url.appending(path: "Tests/EndToEndTests/aws-session.jsonl").path
    private static let script = SourceRoot.url.appending(path: "Tests/EndToEndTests/aws_session.py").path

    /// What of a source is not there, and is said in its place.
    private enum Gap { case activities, logs }

    /// aws_session.py as a process of this test.
    private final class ServedSession {
      let url: String
      private let child: Child

      init(_ home: URL) throws {
        let output = home.appending(path: "port")
        let none = URL(filePath: "/dev/null")
        child = try Child(
          Moto.python, [SameScreens.script, "serve"], environment: [:],
          files: Child.Files(input: none, output: output, errors: none))
        var port = ""
        _ = eventually(withinSeconds: 20) {
          port = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
          return port.hasSuffix("\n")
        }
        url = "http://127.0.0.1:\(port.dropLast())"
      }

      deinit { child.end() }
    }

    /// Walks through the screens.
    ///
    /// - Returns: which of `all` stand on the first screen.
    private func walk(_ arguments: [String], _ environment: [String: String], without gaps: [Gap]) throws -> [String] {
      let screen = try Screen(columns: 120, rows: 40, environment: environment)
      defer { screen.close() }
      try screen.wait(for: "ready>")
      try screen.run(([Programs.console] + arguments).joined(separator: " "))
      let first = try screen.wait("two in service, and healthy or not", withinSeconds: 60) {
        $0.contains("in service 2") && $0.contains("▸ i-") && !$0.contains("not known yet")
      }
      try screen.type("P")
      let policies = try screen.wait(for: "policies and alarms")
      for words in ["policy cpu70", "TargetTrackingScaling", "target value            70 %"] {
        #expect(policies.contains(words), "\(words)\n\(policies)")
      }
      try screen.press("Escape")
      try screen.type("A")
      let activities = try screen.wait("the activities") {
        gaps.contains(.activities) ? $0.contains("activities") : $0.contains("Launching a new EC2 instance: i-")
      }
      if !gaps.contains(.activities) { #expect(activities.contains("capacity"), "their causes\n\(activities)") }
      try screen.press("Escape")
      try screen.type("l")
      let logs = try screen.wait("the log", withinSeconds: 30) {
        gaps.contains(.logs)
          ? $0.contains("logs: no logs are in this recording")
          : $0.contains("LOGS i-") && $0.contains("bookstore-server")
      }
      #expect(logs.contains("Esc back") || gaps.contains(.logs), "\(logs)")
      try screen.press("Escape")
      try screen.type("q")
      try screen.wait(for: "ready>")
      return Self.all.filter { first.contains($0) }
    }

    /// Headings of the first screen's panels and columns.
    private static let all = [
      "FLEET bookstore-asg", "desired 2", "min 2  max 4", "NEXT", "alarms", "instances", "LIFECYCLE",
      "health from the inside out", "activities",
    ]

    private func home() throws -> URL {
      let url = FileManager.default.temporaryDirectory.appending(path: "bookstore-same-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      return url
    }

    /// A context that is an address. Instances are not asked: theirs are addresses of elsewhere.
    private func walkContext(_ home: URL, _ url: String, without gaps: [Gap]) throws -> [String] {
      try FileManager.default.createDirectory(
        at: home.appending(path: "bookstore"), withIntermediateDirectories: true)
      let context = "{endpoint: \"\(url)\", group: bookstore-asg, target_group: bookstore-tg, probe: off}"
      try Data("contexts:\n  there: \(context)\n".utf8).write(to: home.appending(path: "bookstore/config.yaml"))
      return try walk(["--context", "there"], Moto.environment(home, url), without: gaps)
    }

    @Test func ofARecordingInAWSsWords() throws {
      let home = try home()
      defer { try? FileManager.default.removeItem(at: home) }
      #expect(
        try walk(["--replay", Self.session], Moto.environment(home, ""), without: [.logs]) == Self.all)
    }

    @Test(.enabled(if: hasBotocore, "no Python with botocore: set BOOKSTORE_PYTHON to one"))
    func ofAnEndpointInAWSsWords() throws {
      let home = try home()
      defer { try? FileManager.default.removeItem(at: home) }
      let served = try ServedSession(home)
      #expect(try walkContext(home, served.url, without: []) == Self.all)
      // The recording in the checkout is what the script writes.
      let fresh = home.appending(path: "fresh.jsonl")
      _ = try Programs.run(Moto.python, [Self.script, "record", fresh.path])
      #expect(try String(contentsOf: fresh, encoding: .utf8) == String(contentsOfFile: Self.session, encoding: .utf8))
    }

    @Test(.enabled(if: Moto.hasMoto, "no Python with moto's server: set BOOKSTORE_PYTHON to one"))
    func ofMoto() throws {
      let home = try home()
      defer { try? FileManager.default.removeItem(at: home) }
      let server = try Moto.Server()
      try server.makeGroup(Moto.environment(home, server.url))
      #expect(try walkContext(home, server.url, without: [.activities]) == Self.all)
    }

    @Test func ofALocalFleet() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      #expect(try walk(["--fleet", fleet.name], fleet.environment, without: []) == Self.all)
      #expect(try fleet.stop() == [])
    }
  }
}
