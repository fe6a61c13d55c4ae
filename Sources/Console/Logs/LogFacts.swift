// What the logs view knows: lines and streams, safe for a terminal from here on.
import CloudAPI
import Scaling
import Terminal

/// One event of a log.
public struct LogLineFacts: Hashable, Sendable {
  /// The service's name of the event; two have never the same.
  public let id: String
  public let at: Moment
  public let stream: String
  /// The message without the time that it begins with, where that is `at`.
  public let text: String

  var key: LogKey { LogKey(at: at, id: id) }
}

/// The place of a line: it stays true when lines come, go, or are filtered away.
public struct LogKey: Hashable, Sendable {
  public let at: Moment
  public let id: String
}

/// One stream of the log group.
public struct LogStreamFacts: Hashable, Sendable {
  public let name: String
  public let firstAt: Moment?
  public let lastAt: Moment?
}

/// Turns the records of CloudWatch Logs into facts.
enum LogIntake {
  /// Longer messages are cut: some rows of the widest screen.
  static let textLimit = 2_000
  /// AWS's limit of a stream's name.
  private static let nameLimit = 512

  static func line(_ record: LogEventRecord) -> LogLineFacts {
    LogLineFacts(
      id: record.id, at: FleetIntake.moment(record.time), stream: name(record.streamName),
      text: Sanitiser.line(withoutTime(record), limit: textLimit))
  }

  static func stream(_ record: LogStreamRecord) -> LogStreamFacts {
    LogStreamFacts(
      name: name(record.name), firstAt: record.firstEventTime.map(FleetIntake.moment),
      lastAt: record.lastEventTime.map(FleetIntake.moment))
  }

  static func name(_ text: String) -> String { Sanitiser.line(text, limit: nameLimit) }

  /// The time of day stands before each line already.
  private static func withoutTime(_ record: LogEventRecord) -> String {
    let word = record.message.prefix { $0 != " " }
    guard (19...40).contains(word.utf8.count), let time = WireTime(iso8601: String(word)),
      abs(time.milliseconds - record.time.milliseconds) < 1_000
    else { return record.message }
    return String(record.message.dropFirst(word.count + 1))
  }
}
