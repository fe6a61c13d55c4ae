/// How many wrong passwords are too many, and how long to wait then.
///
/// Ten wrong in five minutes are free; after that each further wrong one doubles the wait. A right password
/// wipes the slate, and so does a quiet time. Sessions that exist are never touched.
struct ThrottleRule: Hashable, Sendable {
  /// Wrong attempts within the window before the first wait.
  let freeFailures: Int
  let windowSeconds: Int64
  let firstWaitSeconds: Int64
  let longestWaitSeconds: Int64

  static let account = ThrottleRule(
    freeFailures: 10, windowSeconds: 300, firstWaitSeconds: 5, longestWaitSeconds: 900)
  /// A classroom of a hundred behind one address may all mistype twice: only what is far above it waits.
  static let address = ThrottleRule(
    freeFailures: 300, windowSeconds: 300, firstWaitSeconds: 5, longestWaitSeconds: 60)

  /// What is remembered of one account or address. Times are seconds since 1970.
  struct Record: Hashable, Sendable {
    var failures: Int
    var windowStart: Int64
    var lastFailure: Int64
  }

  /// Seconds to wait from `now`; 0 means go on.
  func wait(_ record: Record?, now: Int64) -> Int64 {
    guard let record, record.failures >= freeFailures else { return 0 }
    return max(0, record.lastFailure + wait(afterFailures: record.failures) - now)
  }

  func afterFailure(_ record: Record?, now: Int64) -> Record {
    guard let record, !isForgotten(record, now: now) else {
      return Record(failures: 1, windowStart: now, lastFailure: now)
    }
    return Record(failures: record.failures + 1, windowStart: record.windowStart, lastFailure: now)
  }

  /// Below the limit the window is counted from the first failure; above it from the end of the wait, so
  /// that waiting alone does not give ten new guesses.
  func isForgotten(_ record: Record, now: Int64) -> Bool {
    if record.failures < freeFailures { return now >= record.windowStart + windowSeconds }
    return now >= record.lastFailure + wait(afterFailures: record.failures) + windowSeconds
  }

  private func wait(afterFailures failures: Int) -> Int64 {
    let doublings = min(failures - freeFailures, 20)
    return min(longestWaitSeconds, firstWaitSeconds << Int64(doublings))
  }
}
