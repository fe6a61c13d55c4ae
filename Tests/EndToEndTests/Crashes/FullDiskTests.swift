import CloudAPI
import Foundation
import Testing

/// A disk without room: what is not stored is not done, traffic goes on, everybody is told, and all goes on by itself.
extension EndToEnd {
  @Suite struct FullDisks {
    @Test func onAFullDiskTheGroupStandsStillSaysSoAndGoesOnByItself() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      let description = try #require(fleet.description)
      #expect(try fleet.command("chaos", "kill", "controller").status == 0)
      _ = try fleet.run()
      #expect(try await fleet.unrest() == nil)
      let traffic = Traffic(shop: description.shop, authority: description.ca)
      try await traffic.start()
      let stored = try Data(contentsOf: fleet.statePath)
      let instances = fleet.instances

      try Data().write(to: fleet.shim.fullDisk)
      // The first change that cannot be stored is refused, and so is every other one.
      #expect(await !fleet.setDesiredCapacity(3))
      #expect(await !fleet.setDesiredCapacity(4))
      let group = try #require(await fleet.group())
      #expect(group.desiredCapacity == 2)
      #expect(group.suspendedProcesses.map(\.name).contains("Launch"))
      let reason = try #require(group.suspendedProcesses.first?.reason)
      #expect(reason.contains("No space left on device") && reason.contains(fleet.statePath.path))
      let status = try fleet.command("status")
      #expect(status.status == 1 && status.output.contains(reason), "\(status)")
      await traffic.stop()
      #expect(await traffic.failedReads == [])
      #expect(await traffic.repeatedPosts == 0)

      // An instance dies: its replacement waits. The balancer dies: traffic does not.
      let victim = instances[0]
      kill(victim.pid, SIGKILL)
      let balancer = fleet.balancer
      #expect(try fleet.command("chaos", "kill", "balancer").status == 0)
      #expect(eventually(withinSeconds: 10) { fleet.balancer != nil && fleet.balancer != balancer })
      #expect(await fleet.shopAnswersSoon())
      #expect(fleet.instances == Array(instances.dropFirst()))
      #expect(try Data(contentsOf: fleet.statePath) == stored)

      try FileManager.default.removeItem(at: fleet.shim.fullDisk)
      #expect(try await fleet.unrest() == nil)
      #expect(fleet.instances.count == 2 && !fleet.instances.contains(victim))
      #expect(await fleet.group()?.suspendedProcesses.isEmpty == true)
      #expect(try fleet.command("status").status == 0)
      #expect(await fleet.setDesiredCapacity(3))
      #expect(try fleet.stopAndLook() == [])
    }
  }
}

extension CrashFleet {
  func shopAnswersSoon() async -> Bool {
    for _ in 0..<100 {
      if await shopAnswers() { return true }
      try? await Task.sleep(for: .milliseconds(50))  // between two looks
    }
    return false
  }
}
