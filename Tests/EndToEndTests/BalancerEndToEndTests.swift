import Foundation
import Testing

/// What an operator does to targets and the balancer, by boto3, against real processes and under requests: no request
/// fails, whatever is changed.
extension EndToEnd {
  @Suite struct BalancerOperations {
    @Test func boto3ChangesTheBalancerUnderRequests() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let script = SourceRoot.url.appending(path: "Tests/EndToEndTests/boto3_balancer.py").path
      let outcome = try Programs.run(python, [script], environment: fleet.cloudEnvironment, withinSeconds: 240)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(try fleet.stop() == [])
    }
  }
}
