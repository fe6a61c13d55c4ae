// Times of day and ages as the screen shows them. Local time is UTC moved by the seconds that the program
// was told; nothing here asks a clock.
import BookStoreKit
import Scaling

/// Renders times in the user's zone.
struct Clock: Hashable {
  let secondsEast: Int

  /// `10:41:07`.
  func time(_ moment: Moment) -> String {
    let seconds = secondsOfDay(moment)
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// `10:41`.
  func minute(_ moment: Moment) -> String { String(time(moment).prefix(5)) }

  /// With the day before it where it is not of the last 24 hours.
  func time(_ moment: Moment, seenAt now: Moment) -> String {
    guard now.since(moment) > 86_400_000 else { return time(moment) }
    return moment.adding(milliseconds: Int64(secondsEast) * 1000).iso8601.prefix(10) + " " + time(moment)
  }

  func minute(_ timestamp: Timestamp) -> String {
    minute(Moment(milliseconds: timestamp.secondsSince1970 * 1000))
  }

  /// `<1m`, `12m`, `3h`, `6d`: an age in the largest unit, so that it changes seldom.
  static func age(_ milliseconds: Int64) -> String {
    let minutes = max(0, milliseconds) / 60_000
    if minutes < 1 { return "<1m" }
    if minutes < 60 { return "\(minutes)m" }
    if minutes < 48 * 60 { return "\(minutes / 60)h" }
    return "\(minutes / (24 * 60))d"
  }

  private func secondsOfDay(_ moment: Moment) -> Int64 {
    let day: Int64 = 86_400
    let local = Int64((Double(moment.milliseconds) / 1000).rounded(.down)) + Int64(secondsEast)
    return ((local % day) + day) % day
  }

  private func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
}
