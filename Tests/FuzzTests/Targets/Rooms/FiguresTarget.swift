// Small texts with one meaning: money, times, names of keys.
import BookStoreKit
import CloudAPI
import Console
import Scaling
import Terminal

extension FuzzTarget {
  /// What is read of a line is written back as a text that means the same; what is no such text is refused.
  static let figures = FuzzTarget(
    "figures",
    dictionary: [
      "12.50", "0.05", "999999999999.99", "-0", "+1", "1e3", "2026-11-23T02:00:00Z", "2026-02-30T00:00:00Z",
      "20261123T020000Z",
      "2024-02-29T23:59:60.123456789+05:30", "-00:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "Shift-Tab",
      "Alt-",
      "^@", "F63", "F064", "²", "١٢",
    ], maximumBytes: 256
  ) { bytes throws(BrokenInvariant) in
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).prefix(
      8)
    {
      let text = String(line)
      if let money = Money(wire: text) {
        try hold(Money(wire: money.wire) == money && money.cents >= 0, "\(text) is the money \(money.wire)")
        try hold(money.wire.utf8.dropLast(3).count <= 12, "\(text) is too much money: \(money.wire)")
      }
      if let timestamp = Timestamp(text: text) {
        let again = Timestamp(secondsSince1970: timestamp.secondsSince1970)
        try hold(again == timestamp, "\(text) is the time \(again.text)")
      }
      for time in [WireTime(iso8601: text), WireTime(basicISO8601: text)].compactMap({ $0 }) {
        try hold(WireTime(iso8601: time.iso8601) == time, "\(text) is \(time.iso8601), which is another time")
        let moment = Moment(milliseconds: time.milliseconds).iso8601WithMilliseconds
        try hold(WireTime(iso8601: moment) == time, "\(text) is \(moment) as a moment, which is another time")
      }
      if let key = Key(name: text) { try hold(Key(name: key.name) == key, "\(text) is the key \(key.name)") }
    }
  }
}
