/// A moment as the shop writes it: RFC 3339, UTC, whole seconds, with a `Z` ("2026-11-23T04:34:53Z").
///
/// It stays text, because the console shows it and hands it back; the calendar arithmetic is here for
/// those who make one or compare it with a clock.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Twenty characters, as on the wire.
  public let text: String

  /// Reads the one form that the shop writes; anything else is nil.
  public init?(text: String) {
    guard Self.seconds(of: text) != nil else { return nil }
    self.text = text
  }

  /// The moment `secondsSince1970` seconds after 1970-01-01T00:00:00Z (years 0000 to 9999).
  public init(secondsSince1970 seconds: Int64) {
    let day = seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
    let second = seconds - day * 86_400
    let (year, month, dayOfMonth) = Self.civil(daysSince1970: day)
    precondition((0...9999).contains(year), "a timestamp's year has four digits")
    let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(dayOfMonth, 2))"
    let time = "\(Self.pad(second / 3600, 2)):\(Self.pad(second / 60 % 60, 2)):\(Self.pad(second % 60, 2))"
    self.text = "\(date)T\(time)Z"
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  public var secondsSince1970: Int64 {
    guard let seconds = Self.seconds(of: text) else { preconditionFailure("a timestamp's text was checked when made") }
    return seconds
  }

  /// The fixed form sorts as text in the order of time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.text < right.text }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func seconds(of text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 else { return nil }
    let separators: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")]
    for (index, separator) in separators where bytes[index] != separator.asciiValue { return nil }
    func number(_ range: Range<Int>) -> Int64? {
      guard bytes[range].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    // A day that the month does not have (31 April) would come back as another date.
    guard Self.civil(daysSince1970: days) == (year, month, day) else { return nil }
    return days * 86_400 + hour * 3600 + minute * 60 + second
  }

  // The proleptic Gregorian calendar counted from 1 March of year 0, so that the leap day is the last of
  // its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", public domain).

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let timestamp = Timestamp(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a time is RFC 3339 in UTC with whole seconds")
    }
    self = timestamp
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
