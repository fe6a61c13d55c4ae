import Foundation
import Testing

/// A first start killed by -9 at its acts, and a stop killed at its own: the next of its kind finishes the work.
extension EndToEnd {
  @Suite struct StartAndStopCrashes {
    @Test func aFirstStartAndAStopThatAreKilledAnywhereAreFinishedByTheNext() async throws {
      let (starting, stopping) = try await acts()
      let starts = CrashShim.points(acts: starting, wished: CrashShim.wished(3), seed: CrashShim.seed)
      let stops = CrashShim.points(acts: stopping, wished: CrashShim.wished(3), seed: CrashShim.seed)
      for index in 0..<max(starts.count, stops.count) {
        let (start, stop) = (starts[index % starts.count], stops[index % stops.count])
        if let wrong = try await life(start, stop) {
          Issue.record("start killed \(start), stop killed \(stop): \(wrong)")
        }
      }
    }

    /// How many acts a first start has until the group is healthy, and a stop.
    private func acts() async throws -> (start: Int, stop: Int) {
      let fleet = try CrashFleet()
      let controller = try fleet.run()
      #expect(try await fleet.unrest() == nil)
      let starting = fleet.shim.acts.count
      controller.end()
      fleet.shim.forget()
      #expect(try fleet.command("stop", dyingAt: CrashShim.Point(act: 100_000, isAfter: false)).status == 0)
      return (starting, fleet.shim.acts.count)
    }

    private func life(_ start: CrashShim.Point, _ stop: CrashShim.Point) async throws -> String? {
      let fleet = try CrashFleet()
      let doomed = try fleet.run(dyingAt: start)
      // Either it dies at its act, or it serves and had fewer acts than the run that was counted.
      let isOver = try await fleet.unrestUnlessEnded(doomed)
      if isOver { doomed.end() }
      let started = try fleet.start()
      if started.status != 0 { return "start: exit \(started.status) \(started.errors)" }
      if let wrong = try await fleet.unrest() { return wrong }
      _ = try fleet.command("stop", dyingAt: stop)
      let left = try fleet.stopAndLook()
      return left.isEmpty ? nil : "left: \(left)"
    }
  }
}

extension CrashFleet {
  /// Waits until the fleet is at rest (true) or its controller has ended (false).
  func unrestUnlessEnded(_ controller: Child) async throws -> Bool {
    for _ in 0..<400 {
      if controller.wait(withinSeconds: 0) != nil { return false }
      if await healthy() == 2 { return true }
      try await Task.sleep(for: .milliseconds(50))  // between two looks
    }
    return true
  }
}
