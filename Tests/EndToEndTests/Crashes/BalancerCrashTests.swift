import Foundation
import Testing

/// The balancer killed, killed while nobody watches, and frozen: it comes back with the same servers, which take
/// requests at once.
extension EndToEnd {
  @Suite struct BalancerCrashes {
    @Test func aBalancerThatIsKilledOrFrozenComesBackWithTheSameServers() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      let instances = fleet.instances

      try await comesBack(fleet, after: "kill", within: 10)
      try await comesBack(fleet, after: "freeze", within: 25)

      // Nobody is there to start it again, until a controller comes.
      #expect(try fleet.command("chaos", "kill", "controller").status == 0)
      #expect(try fleet.command("chaos", "kill", "balancer").status == 0)
      #expect(await !fleet.shopAnswers())
      #expect(try fleet.start().status == 0)
      #expect(await fleet.shopAnswers())

      // A controller that finds it frozen does not wait for it.
      #expect(try fleet.command("chaos", "kill", "controller").status == 0)
      #expect(try fleet.command("chaos", "freeze", "balancer").status == 0)
      #expect(try fleet.start().status == 0)
      #expect(await fleet.shopAnswers())

      #expect(try await fleet.unrest() == nil)
      #expect(fleet.instances == instances)
      // Frozen, it hears no gentle signal: stop wakes it first.
      #expect(try fleet.command("chaos", "freeze", "balancer").status == 0)
      #expect(try fleet.stopAndLook() == [])
    }

    /// After the harm another process balances. Its first word lists every server: it was not told of them later.
    private func comesBack(_ fleet: CrashFleet, after act: String, within seconds: Double) async throws {
      let old = fleet.balancer
      #expect(try fleet.command("chaos", act, "balancer").status == 0)
      var first: [String]?
      let isBack = eventually(withinSeconds: seconds) {
        first = fleet.balancer == old ? nil : fleet.servers(in: "be_app")
        return first != nil
      }
      #expect(isBack, "no other balancer within \(seconds) s")
      #expect(first == fleet.instances.map(\.instance))
      #expect(await fleet.shopAnswers())
      #expect(try await fleet.unrest() == nil)
    }
  }
}
