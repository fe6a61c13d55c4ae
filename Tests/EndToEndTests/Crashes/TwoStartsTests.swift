import Foundation
import Testing

/// Two starts at once, and what earlier ones left: a lock, a description and a half-written file.
extension EndToEnd {
  @Suite struct TwoStarts {
    @Test func ofTwoStartsOneWinsAndTheOtherSaysSoWhateverLiesThere() async throws {
      let fleet = try CrashFleet()
      try FileManager.default.createDirectory(
        at: fleet.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for (file, text) in [
        ("controller.lock", "\(getpid())\n"), ("fleet.json", "not JSON"), ("state.json.writing", "half of"),
      ] {
        try Data(text.utf8).write(to: fleet.folder.appending(path: file))
      }
      let outcomes = try await withThrowingTaskGroup(of: Programs.Outcome.self) { group in
        for _ in 0..<2 { group.addTask { try fleet.start() } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.map(\.status) == [0, 0], "\(outcomes)")
      #expect(outcomes.filter { $0.output.contains("first") || $0.output.contains("runs already") }.count == 1)
      #expect(fleet.processes.count { $0.instance == "controller" } == 1)
      #expect(try await fleet.unrest() == nil)
      let third = try fleet.run()
      #expect(third.wait(withinSeconds: 20) == 2)
      let said = try String(contentsOf: fleet.home.appending(path: "run.errors"), encoding: .utf8)
      #expect(said.contains("runs already (process"), "\(said)")
      #expect(try fleet.stopAndLook() == [])
    }
  }
}
