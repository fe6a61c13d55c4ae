import CloudAPI

/// The time that a line of a log begins with.
///
/// swift-log writes `2026-11-23T10:41:07+0000 info …`, HAProxy (in its format `iso`) `2026-11-23T10:41:07.123456+00:00
/// …`, the access log the kind of request before it (`https 2026-…`), a line of `startup.log` has `"at":"…"` in it. Other
/// lines (the rest of a crash's report) have none.
enum LogTime {
  /// Longer than any of these.
  private static let lengthMost = 40
  private static let mark = Array(#""at":""#.utf8)

  static func of(_ line: some RandomAccessCollection<UInt8>) -> WireTime? {
    guard let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let word = line.prefix(lengthMost).prefix { $0 != UInt8(ascii: " ") }
      return WireTime(iso8601: String(decoding: word, as: UTF8.self))
    case UInt8(ascii: "{"):
      guard let start = Array(line).firstRange(of: mark)?.upperBound else { return nil }
      let word = line.dropFirst(start).prefix(lengthMost).prefix { $0 != UInt8(ascii: "\"") }
      return WireTime(iso8601: String(decoding: word, as: UTF8.self))
    case UInt8(ascii: "h"), UInt8(ascii: "w"):
      let words = line.prefix(lengthMost).split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard words.count == 3, accessKinds.contains(where: { $0.elementsEqual(words[0]) }) else { return nil }
      return WireTime(iso8601: String(decoding: words[1], as: UTF8.self))
    default: return nil
    }
  }

  /// With which a line of the access log begins.
  private static let accessKinds = ["http", "https", "h2", "ws", "wss"].map { Array($0.utf8) }
}
