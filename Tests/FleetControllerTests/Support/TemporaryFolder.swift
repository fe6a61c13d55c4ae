import FoundationEssentials
import Glibc

/// A folder that a test has to itself, removed with everything in it when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/fleet-test-\(UUID().uuidString.lowercased().prefix(13))"
    guard mkdir(path, 0o700) == 0 else { throw TestFailure("mkdir \(path)") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Waits for a condition, looking every few milliseconds, at most so long.
func eventually(
  within limit: Duration = .seconds(20), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock().now.advanced(by: limit)
  while try await !condition() {
    guard ContinuousClock().now < deadline else { throw TestFailure("It did not come true within \(limit).") }
    try await Task.sleep(for: .milliseconds(20))
  }
}
