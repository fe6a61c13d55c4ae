@testable import BookStoreServer

/// Waits for something that another task is about to do, with a bound.
enum Eventually {
  static let bound = Duration.seconds(120)

  static func holds(_ condition: () async throws -> Bool) async throws {
    let began = ContinuousClock.now
    while try await !condition() {
      guard began.duration(to: .now) < bound else { throw ServerRefusal("it did not happen within \(bound)") }
      try await Task.sleep(for: .milliseconds(2))  // between two looks
    }
  }
}
