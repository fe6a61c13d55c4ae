import CloudAPI
import Foundation
import Testing

/// The controller killed by -9 at its acts, before and after each is done, while customers read and buy.
///
/// A few acts are met in every run, all of them with `CRASH_POINTS=all`; `CRASH_SEED` chooses which few.
extension EndToEnd {
  @Suite struct ControllerCrashes {
    @Test func aControllerKilledAtAnyActIsFollowedByOneThatGoesOnAndNoCustomerNotices() async throws {
      let fleet = try CrashFleet()
      let started = try fleet.start()
      try #require(started.status == 0, "\(started.output)\(started.errors)")
      let description = try #require(fleet.description)
      let traffic = Traffic(shop: description.shop, authority: description.ca)
      try await traffic.start()
      #expect(try fleet.command("chaos", "kill", "controller").status == 0)

      let whole = try await acts(of: fleet)
      let points = CrashShim.points(acts: whole.count, wished: CrashShim.wished(8), seed: CrashShim.seed)
      for point in points {
        if let wrong = try await crash(fleet, at: point) {
          let act = point.act <= whole.count ? whole[point.act - 1] : "?"
          Issue.record("killed \(point) (\(act)): \(wrong)")
        }
        if await !traffic.failedReads.isEmpty {
          Issue.record("a read failed, killed \(point)")
          break
        }
      }
      await traffic.stop()
      #expect(await traffic.failedReads == [])
      #expect(await traffic.unexpected == [])
      #expect(await traffic.repeatedPosts == 0)
      _ = try fleet.run()
      #expect(try await fleet.unrest() == nil)
      let ledger = try await traffic.ledger()
      #expect(Set(ledger.orders) == Set(await traffic.acknowledged.values))
      #expect(ledger.stock == Traffic.fullStock - ledger.orders.count)
      #expect(try fleet.stopAndLook() == [])
    }

    /// The story without a crash: how many acts there are, and what they are.
    private func acts(of fleet: CrashFleet) async throws -> [String] {
      let controller = try fleet.run()
      #expect(try await fleet.unrest() == nil)
      fleet.shim.forget()
      controller.end()
      let counted = try fleet.run()
      _ = try await CrashStory(fleet: fleet, controller: counted).tell()
      #expect(try await fleet.unrest() == nil)
      counted.end()
      return fleet.shim.acts
    }

    /// What went wrong; nil when the next controller brought the fleet to rest, with what had been acknowledged.
    private func crash(_ fleet: CrashFleet, at point: CrashShim.Point) async throws -> String? {
      fleet.shim.forget()
      let doomed = try fleet.run(dyingAt: point)
      let wishes = try await CrashStory(fleet: fleet, controller: doomed).tell()
      kill(doomed.pid, SIGKILL)
      _ = doomed.wait(withinSeconds: 10)
      let next = try fleet.run()
      defer { next.end() }
      if let wrong = try await fleet.unrest() { return wrong }
      if let desired = await fleet.group()?.desiredCapacity, !wishes.mayBe(desired) {
        return "\(wishes) and desired capacity is \(desired)"
      }
      guard await fleet.setDesiredCapacity(2) else { return "desired capacity cannot be set" }
      return try await fleet.unrest()
    }
  }

  /// Scale out, replace one, scale in: every act that a controller has. It ends early when the controller does.
  struct CrashStory {
    let fleet: CrashFleet
    let controller: Child

    /// Desired capacities that were asked for. What was acknowledged must be kept; of a call that got no answer nobody
    /// knows.
    struct Wishes {
      var acknowledged = 2
      var unanswered: Int?

      func mayBe(_ desired: Int) -> Bool { desired == acknowledged || desired == unanswered }
    }

    func tell() async throws -> Wishes {
      var wishes = Wishes()
      guard try await goesOn(until: { await $0.group() != nil }) else { return wishes }
      await ask(for: 3, &wishes)
      guard try await goesOn(until: { await $0.healthy() == 3 }) else { return wishes }
      guard let victim = await fleet.group()?.instances.first?.id else { return wishes }
      _ = await fleet.acknowledges(
        .terminateInstanceInAutoScalingGroup(.init(instanceId: victim, decrementsDesiredCapacity: false)))
      let isReplaced: @Sendable (CrashFleet) async -> Bool = { fleet in
        guard let group = await fleet.group(), await fleet.healthy() == 3 else { return false }
        return !group.instances.contains { $0.id == victim }
      }
      guard try await goesOn(until: isReplaced) else { return wishes }
      await ask(for: 2, &wishes)
      _ = try await goesOn { fleet in
        let healthy = await fleet.healthy()
        return healthy == 2 && fleet.instances.count == 2
      }
      return wishes
    }

    private func ask(for capacity: Int, _ wishes: inout Wishes) async {
      if await fleet.setDesiredCapacity(capacity) {
        wishes = Wishes(acknowledged: capacity)
      } else {
        wishes.unanswered = capacity
      }
    }

    /// Whether the condition came true while the controller lived.
    private func goesOn(until condition: (CrashFleet) async -> Bool) async throws -> Bool {
      let deadline = Date().addingTimeInterval(30)
      while Date() < deadline {
        if kill(controller.pid, 0) != 0 || isZombie { return false }
        if await condition(fleet) { return true }
        try await Task.sleep(for: .milliseconds(50))  // between two looks
      }
      return false
    }

    private var isZombie: Bool {
      let stat = FileManager.default.contents(atPath: "/proc/\(controller.pid)/stat")
      return stat.map { String(decoding: $0, as: UTF8.self).contains(") Z ") } ?? true
    }
  }
}

extension CrashFleet {
  /// How many targets are healthy; nil when nobody tells.
  func healthy() async -> Int? { await targets()?.values.count { $0 == "healthy" } }
}
