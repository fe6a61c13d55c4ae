// A point in time as a value. Pure code is told the time and never asks for it; so the type carries only
// arithmetic and the two ISO 8601 forms that causes and the API need.

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX does).
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
  public static func + (moment: Moment, span: Duration) -> Moment {
    Moment(milliseconds: moment.milliseconds + span.wholeMilliseconds)
  }
  public static func - (moment: Moment, span: Duration) -> Moment {
    Moment(milliseconds: moment.milliseconds - span.wholeMilliseconds)
  }
  /// The time from `right` to `left`; negative when `left` is earlier.
  public static func - (left: Moment, right: Moment) -> Duration {
    .milliseconds(left.milliseconds - right.milliseconds)
  }
}

extension Moment: Codable {
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Duration {
  /// The duration in whole milliseconds, the rest cut off.
  public var wholeMilliseconds: Int64 {
    // 10^15 attoseconds are 2^15 × 5^15: shifted, three days and less fit into 64 bits, whose division is a hundred
    // times cheaper; a step asks for dozens of waits.
    let shifted = attoseconds >> 15
    if let small = Int64(exactly: shifted), small >= 0 { return small / 30_517_578_125 }
    return components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  /// The duration in whole seconds, rounded up: a wait of 0.2 s is shown as 1 s, never as 0.
  public var wholeSecondsUp: Int { Int((wholeMilliseconds + 999) / 1000) }
}

extension Moment {
  /// `2026-11-23T04:41:31Z`, as causes of scaling activities write it.
  public var iso8601: String { dateAndTime + "Z" }

  /// `2026-11-23T04:41:31.250Z`, as the Query API writes times.
  public var iso8601WithMilliseconds: String {
    dateAndTime + "." + Moment.padded(Int(Moment.floorModulo(milliseconds, 1000)), 3) + "Z"
  }

  private var dateAndTime: String {
    let seconds = Moment.floorDivide(milliseconds, 1000)
    let days = Moment.floorDivide(seconds, 86_400)
    let clock = Int(Moment.floorModulo(seconds, 86_400))
    let date = Moment.civilDate(daysSince1970: Int(days))
    return Moment.padded(date.year, 4) + "-" + Moment.padded(date.month, 2) + "-" + Moment.padded(date.day, 2)
      + "T" + Moment.padded(clock / 3600, 2) + ":" + Moment.padded(clock / 60 % 60, 2) + ":"
      + Moment.padded(clock % 60, 2)
  }

  /// Days to a date of the Gregorian calendar, counted in eras of 400 years that begin on March 1st, so that the
  /// leap day is the last day of its year.
  private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = Int(floorDivide(Int64(shifted), 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : -((-value + by - 1) / by)
  }

  private static func floorModulo(_ value: Int64, _ by: Int64) -> Int64 { value - floorDivide(value, by) * by }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
