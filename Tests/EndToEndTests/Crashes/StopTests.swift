import Foundation
import Testing

/// A stop that finds nothing as it should be.
extension EndToEnd {
  @Suite struct Stops {
    @Test func aStopEndsWhatIsFrozenAndWhoseFolderIsGone() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      let sockets = try #require(fleet.socket?.deletingLastPathComponent())
      #expect(try fleet.command("chaos", "freeze", fleet.instances[0].instance).status == 0)
      #expect(try fleet.command("chaos", "freeze", "balancer").status == 0)
      #expect(try fleet.command("chaos", "freeze", "controller").status == 0)
      let status = try fleet.command("status")
      #expect(status.status == 1 && status.output.contains("the controller does not answer"), "\(status)")
      try FileManager.default.removeItem(at: fleet.folder)
      #expect(try fleet.stopAndLook() == [])
      #expect(!FileManager.default.fileExists(atPath: sockets.path))
      #expect(!FileManager.default.fileExists(atPath: fleet.folder.path), "a stop of nothing made a folder")
    }
  }
}
