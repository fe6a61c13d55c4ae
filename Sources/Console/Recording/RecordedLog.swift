// The lines of logs in a recording: what was read while somebody looked at logs, each line once. A replay has them on a
// shelf, of which it shows what was written up to the moment of the tape.
import BookStoreKit
import CloudAPI
import Scaling

/// One line of a log.
public struct RecordedLogLine: Hashable, Sendable, Codable {
  /// The service's name of the event.
  public var id: String
  public var stream: String
  /// Milliseconds since 1970.
  public var at: Int64
  /// As it was written, up to `textLimit` characters.
  public var text: String

  /// As much of a line as a logs view shows.
  static let textLimit = 4_000

  init(_ record: LogEventRecord) {
    id = record.id
    stream = record.streamName
    at = record.time.milliseconds
    text = String(record.message.prefix(Self.textLimit))
  }

  /// The event as the service would tell it.
  var record: LogEventRecord {
    LogEventRecord(
      streamName: stream, time: WireTime(milliseconds: min(max(at, 0), RecordedLine.latest)), message: text, id: id)
  }
}

/// Which lines were recorded: a view reads the end of a log again and again.
struct LogMemory {
  private var known: Set<String> = []
  /// In the order in which they came.
  private var order: [String] = []

  /// More lines than a view holds; what is older than that is read seldom, and a line twice does no harm.
  private static let linesMost = 20_000

  /// The lines of an answer that were not recorded; nil where there are none.
  mutating func fresh(in call: APICall, _ exchanges: [Exchange]) -> [RecordedLogLine]? {
    guard case .logs(.filterLogEvents) = call else { return nil }
    let client = FleetClient(
      endpoint: FleetEndpoint(location: .aws, region: "", accessKeyId: "", secretAccessKey: ""))
    var lines: [RecordedLogLine] = []
    for exchange in exchanges {
      guard case .success(.logs(.filterLogEvents(let page)), _) = client.answer(to: call, from: exchange.result) else {
        continue
      }
      for record in page.records where known.insert(record.id).inserted {
        order.append(record.id)
        lines.append(RecordedLogLine(record))
      }
    }
    if order.count > Self.linesMost {
      let excess = order.count - Self.linesMost * 4 / 5
      for id in order.prefix(excess) { known.remove(id) }
      order.removeFirst(excess)
    }
    return lines.isEmpty ? nil : lines
  }
}

extension Recording {
  /// All lines of logs that it has; an empty shelf where it has none.
  func logShelf(group: String) -> LogShelf {
    var lines: [String: LogEventRecord] = [:]
    var order: [String] = []
    for case .logs(let recorded) in events.lazy.map(\.event) {
      for line in recorded where lines.updateValue(line.record, forKey: line.id) == nil { order.append(line.id) }
    }
    // Stable: within one time the order in which they came.
    let sorted = order.compactMap { lines[$0] }.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    return LogShelf(group: group, lines: sorted.map(\.element))
  }
}
