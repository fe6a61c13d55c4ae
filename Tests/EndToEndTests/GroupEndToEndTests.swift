import Foundation
import Testing

/// What an operator does to a group, by boto3 and against real processes: settings, protection, standby, suspended
/// processes, health marks, zones, tags, and every refusal word for word.
extension EndToEnd {
  @Suite struct GroupOperations {
    @Test func boto3ChangesTheGroupAndGivesItBack() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let script = SourceRoot.url.appending(path: "Tests/EndToEndTests/boto3_group.py").path
      let outcome = try Programs.run(python, [script], environment: fleet.cloudEnvironment, withinSeconds: 240)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(try fleet.stop() == [])
    }
  }
}
