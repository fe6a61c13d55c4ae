import Foundation
import Testing

/// A `state.json` that cannot be used: a start refuses it in one sentence, nothing is written over, what runs goes on,
/// and a stop works without it.
extension EndToEnd {
  @Suite struct StateFiles {
    @Test func aStateThatCannotBeUsedIsRefusedAndKeptAndWhatRunsGoesOn() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      #expect(try fleet.command("chaos", "kill", "controller").status == 0)
      let running = fleet.processes.filter { $0.instance != "controller" }.sorted { $0.pid < $1.pid }
      let whole = try Data(contentsOf: fleet.statePath)
      let broken: [(Data, String)] = [
        (whole.prefix(whole.count / 2), "cut short"), (Data(), "it is empty"),
        (Data("garbage\n".utf8), "no whole record"),
        (Data("{\"version\":9,\"all\":\"new\"}".utf8), "it is of version 9, by a newer bookstore-fleet"),
      ]
      for (bytes, reason) in broken {
        try bytes.write(to: fleet.statePath)
        let refused = try fleet.start()
        #expect(refused.status == 2)
        let said = refused.errors.split(separator: "\n")
        #expect(said.count == 1 && refused.errors.contains(fleet.statePath.path) && refused.errors.contains(reason))
        #expect(refused.errors.contains("bookstore-fleet stop"), "\(refused.errors)")
        #expect(try Data(contentsOf: fleet.statePath) == bytes, "it was written over")
        #expect(fleet.processes.sorted { $0.pid < $1.pid } == running)
      }
      try FileManager.default.removeItem(at: fleet.statePath)
      #expect(try fleet.start().errors.contains("is gone while processes of the fleet run"))
      #expect(fleet.processes.sorted { $0.pid < $1.pid } == running)

      // A whole copy put in its place is all that it takes.
      try whole.write(to: fleet.statePath)
      #expect(try fleet.start().status == 0)
      #expect(try await fleet.unrest() == nil)
      #expect(fleet.processes.filter { $0.instance != "controller" }.sorted { $0.pid < $1.pid } == running)
      #expect(await fleet.shopAnswers())

      for number in 1...2 {
        try Data("garbage \(number)".utf8).write(to: fleet.statePath)
        #expect(try fleet.stopAndLook() == [])
        let aside = fleet.folder.appending(path: "state.json.unusable-\(number)")
        #expect(try String(contentsOf: aside, encoding: .utf8) == "garbage \(number)")
      }
    }
  }
}
