import Foundation
import Testing

/// The machine was switched off and on: the state folder is there, no process is, and process ids belong to others.
extension EndToEnd {
  @Suite struct Reboots {
    @Test func afterARebootTheFleetServesAgainAndNoStrangerIsSignalled() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      #expect(await fleet.setDesiredCapacity(3))
      #expect(try await fleet.unrest() == nil)
      let before = fleet.instances.map(\.instance)
      for process in fleet.processes { kill(process.pid, SIGKILL) }
      #expect(eventually(withinSeconds: 10) { fleet.processes.isEmpty })

      let none = URL(filePath: "/dev/null")
      let stranger = try Child(
        "sleep", ["600"], environment: [:], files: Child.Files(input: none, output: none, errors: none))
      defer { stranger.end() }
      try reuse(stranger.pid, in: fleet)
      #expect(fleet.socket.map { FileManager.default.fileExists(atPath: $0.path) } == true)

      let again = try fleet.start()
      #expect(again.status == 0, "\(again.output)\(again.errors)")
      #expect(try await fleet.unrest() == nil)
      #expect(await fleet.shopAnswers())
      #expect(await fleet.group()?.desiredCapacity == 3)
      #expect(Set(fleet.instances.map(\.instance)).isDisjoint(with: before))
      #expect(await fleet.setDesiredCapacity(2))
      #expect(try await fleet.unrest() == nil)
      #expect(try fleet.stopAndLook() == [])
      #expect(kill(stranger.pid, 0) == 0 && stranger.wait(withinSeconds: 0) == nil, "the stranger was ended")
    }

    /// Every process id in the state, and the one in the lock, is the stranger's now; its start time too, as if both
    /// boots had counted to the same tick.
    private func reuse(_ pid: Int32, in fleet: CrashFleet) throws {
      let text = try String(contentsOf: fleet.statePath, encoding: .utf8)
      let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      let ticks = stat.split(separator: " ")[21]
      let changed =
        text
        .replacing(/"processIdentifier":\d+/, with: "\"processIdentifier\":\(pid)")
        .replacing(/"pid":\d+/, with: "\"pid\":\(pid)")
        .replacing(/"startTicks":\d+/, with: "\"startTicks\":\(ticks)")
      #expect(changed.contains("\"processIdentifier\":\(pid)") && changed.contains("\"pid\":\(pid)"))
      try Data(changed.utf8).write(to: fleet.statePath)
      try Data("\(pid)\n".utf8).write(to: fleet.folder.appending(path: "controller.lock"))
    }
  }
}
