// A span of time as it is typed: `60s`, `2m`, `500ms`, `1h`, or seconds without a unit.

/// A span of time that a user typed.
public struct TimeSpan: Hashable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The longest that is taken: a day.
  static let longestMilliseconds: Int64 = 86_400_000

  /// Nil for what is no span from 100 ms to a day.
  public init?(argument: String) {
    let digits = argument.prefix { ("0"..."9").contains($0) && $0.utf8.count == 1 }
    guard (1...9).contains(digits.count), let number = Int64(digits) else { return nil }
    let factor: Int64
    switch argument.dropFirst(digits.count) {
    case "ms": factor = 1
    case "", "s": factor = 1_000
    case "m": factor = 60_000
    case "h": factor = 3_600_000
    default: return nil
    }
    let milliseconds = number * factor
    guard (100...Self.longestMilliseconds).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }
}

extension TimeSpan: CustomStringConvertible {
  /// As it is typed: `60s`, or `500ms` where it is no whole number of seconds.
  public var description: String {
    milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms"
  }
}
