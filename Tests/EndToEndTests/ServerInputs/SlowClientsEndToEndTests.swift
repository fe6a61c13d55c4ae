import Foundation
import Testing

/// A thousand slow and half-open clients at the real HAProxy, and at the endpoint of the real controller.
extension EndToEnd {
  @Suite struct SlowClients {
    @Test func aThousandSlowClientsHoldUpNeitherTheShopNorTheAPI() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let script = SourceRoot.url.appending(path: "script/lib/slow_clients.py").path
      let file = fleet.stateFolder.appending(path: "fleet.json").path
      // Its exit code says that every ask succeeded, none took five seconds, and the median is within ten times the
      // one without them.
      let outcome = try Programs.run(
        python, [script, "--fleet-file", file, "--asks", "30", "balancer", "api"],
        environment: fleet.environment, withinSeconds: 90)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      // The balancer's checks got their answers: no instance was replaced.
      let status = try fleet.command("status")
      #expect(status.status == 0, "\(status.output)")
      #expect(try fleet.stop() == [])
    }
  }
}
