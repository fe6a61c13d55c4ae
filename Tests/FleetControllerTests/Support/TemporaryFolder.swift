import FoundationEssentials
import Glibc

@testable import FleetController

/// A folder that a test has to itself, removed with everything in it when the test ends; processes that name it as
/// their fleet (a test that failed half way leaves some) are killed.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/fleet-test-\(UUID().uuidString.lowercased().prefix(13))"
    guard mkdir(path, 0o700) == 0 else { throw TestFailure("mkdir \(path)") }
  }

  deinit {
    let fleets = ProcessTable.pids().compactMap { ProcessTable.environment(of: $0)[FleetProcess.fleetName] }
    for fleet in Set(fleets) where fleet.hasPrefix(path) {
      for process in FleetProcesses.scan(fleet: fleet) { try? ProcessHandle(adopting: process).signal(SIGKILL) }
    }
    try? FileManager.default.removeItem(atPath: path)
  }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Waits for a condition, looking every few milliseconds, at most so long.
func eventually(
  within limit: Duration = .seconds(180), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock().now.advanced(by: limit)
  while try await !condition() {
    guard ContinuousClock().now < deadline else { throw TestFailure("It did not come true within \(limit).") }
    try await Task.sleep(for: .milliseconds(20))  // between two looks
  }
}
