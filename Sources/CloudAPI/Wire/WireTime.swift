// A moment as the AWS protocols write it: ISO 8601 in XML, epoch seconds in JSON. Kept as whole milliseconds, so that a
// time survives the way there and back and two times compare exactly.

/// Milliseconds since 1970-01-01 00:00 UTC.
public struct WireTime: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970 UTC; negative before.
  public var milliseconds: Int64

  /// A moment by its milliseconds since 1970 UTC.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment by its whole seconds since 1970 UTC.
  public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

  /// The earlier of two moments is the smaller.
  public static func < (left: WireTime, right: WireTime) -> Bool { left.milliseconds < right.milliseconds }

  /// Reads `2026-11-23T02:00:00Z` with up to nine fraction digits (those after the third are dropped) and a zone `Z` or
  /// `±hh:mm`; a text without a zone is taken as UTC, as botocore takes it. Nil for anything else.
  public init?(iso8601 text: String) {
    let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }
    guard parts.count == 2,
      let date = Self.integers(parts[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)),
      date.count == 3, (1...12).contains(date[1]), (1...31).contains(date[2]), date[0] <= 9999
    else { return nil }
    var clock = Array(parts[1])
    guard let offsetMinutes = Self.takeZone(&clock) else { return nil }
    guard let fraction = Self.takeFraction(&clock) else { return nil }
    guard let time = Self.integers(clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)),
      time.count == 3, time[0] < 24, time[1] < 60, time[2] < 61
    else { return nil }
    let days = Self.days(year: date[0], month: date[1], day: date[2])
    let seconds = days * 86400 + time[0] * 3600 + time[1] * 60 + time[2] - offsetMinutes * 60
    milliseconds = seconds * 1000 + fraction
    // A zone can lead out of the years that four digits write.
    guard Self.writable.contains(milliseconds) else { return nil }
  }

  /// Seconds since 1970 UTC with their fraction, as the JSON protocols have them, to the nearest millisecond. Nil for a
  /// year that four digits do not write, and for what is no number.
  public init?(epochSeconds: Double) {
    let milliseconds = (epochSeconds * 1000).rounded()
    // Nil beyond Int64 and for NaN, where a conversion would trap.
    guard let whole = Int64(exactly: milliseconds), Self.writable.contains(whole) else { return nil }
    self.milliseconds = whole
  }

  /// From 0000-01-01 to the end of 9999, in milliseconds.
  private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// Reads the form of `X-Amz-Date`, `20261123T020000Z`. Nil for anything else.
  public init?(basicISO8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z"),
      let numbers = Self.integers([
        bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[9..<11], bytes[11..<13], bytes[13..<15],
      ]),
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60, numbers[5] < 61
    else { return nil }
    let days = Self.days(year: numbers[0], month: numbers[1], day: numbers[2])
    milliseconds = (days * 86400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]) * 1000
  }

  /// `2026-11-23T02:00:00.123Z`, as AWS writes times in XML.
  public var iso8601: String {
    let (date, clock) = civil
    let fraction = Int(milliseconds - Self.floorDivide(milliseconds, 1000) * 1000)
    return "\(Self.digits(date.year, 4))-\(Self.digits(date.month, 2))-\(Self.digits(date.day, 2))T"
      + "\(Self.digits(clock.hour, 2)):\(Self.digits(clock.minute, 2)):\(Self.digits(clock.second, 2))"
      + ".\(Self.digits(fraction, 3))Z"
  }

  /// `20261123T020000Z`, as in `X-Amz-Date`; the milliseconds are dropped.
  public var basicISO8601: String {
    let (date, clock) = civil
    return "\(Self.digits(date.year, 4))\(Self.digits(date.month, 2))\(Self.digits(date.day, 2))T"
      + "\(Self.digits(clock.hour, 2))\(Self.digits(clock.minute, 2))\(Self.digits(clock.second, 2))Z"
  }
}

extension WireTime {
  private typealias Civil = (
    date: (year: Int, month: Int, day: Int), clock: (hour: Int, minute: Int, second: Int)
  )

  /// Days to civil date by Howard Hinnant's algorithm (chrono-Compatible Low-Level Date Algorithms): a year that begins
  /// in March makes the leap day the last one, so months fall out of one division.
  private var civil: Civil {
    let seconds = Self.floorDivide(milliseconds, 1000)
    let days = Self.floorDivide(seconds, 86400)
    let inDay = Int(seconds - days * 86400)
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return ((Int(year), Int(month), Int(day)), (inDay / 3600, inDay / 60 % 60, inDay % 60))
  }

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  private static func integers<Bytes: Collection>(_ parts: [Bytes]) -> [Int64]? where Bytes.Element == UInt8 {
    var numbers: [Int64] = []
    for part in parts {
      guard !part.isEmpty, part.count <= 9 else { return nil }
      var number: Int64 = 0
      for byte in part {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int64(byte - 48)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Cuts the zone off the clock and returns its minutes east of UTC; nil where it is malformed.
  private static func takeZone(_ clock: inout [UInt8]) -> Int64? {
    if clock.last == UInt8(ascii: "Z") || clock.last == UInt8(ascii: "z") {
      clock.removeLast()
      return 0
    }
    guard let sign = clock.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) else { return 0 }
    let zone = clock[(sign + 1)...].filter { $0 != UInt8(ascii: ":") }
    guard zone.count == 4, let numbers = integers([zone[0..<2], zone[2..<4]]) else { return nil }
    let minutes = numbers[0] * 60 + numbers[1]
    let east = clock[sign] == UInt8(ascii: "+")
    clock.removeSubrange(sign...)
    return east ? minutes : -minutes
  }

  /// Cuts the fraction off the clock and returns it in milliseconds; nil where it is malformed.
  private static func takeFraction(_ clock: inout [UInt8]) -> Int64? {
    guard let point = clock.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    let fraction = clock[(point + 1)...]
    guard integers([fraction]) != nil else { return nil }
    clock.removeSubrange(point...)
    let padded = (Array(fraction) + [48, 48, 48]).prefix(3)
    return integers([padded])?[0]
  }
}
