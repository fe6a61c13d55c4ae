// What the demo's processes would have written, in the words of the real ones: the same streams as a fleet of this machine
// has, on a shelf that answers as CloudWatch Logs does. Bounded: the oldest lines go first.
import CloudAPI
import Scaling

/// All logs of the demo.
struct DemoLog: Sendable {
  private(set) var shelf: LogShelf
  /// What a process will write if it lives until then.
  private var coming: [(at: Moment, stream: String, text: String)] = []
  private var lastNumber = 0

  /// Half an hour of load on four instances is less.
  private static let linesKept = 12_000

  static let balancer = "balancer"
  static let controller = "controller"
  static let startup = "startup.log"

  init(group: String) { shelf = LogShelf(group: "/bookstore/\(group)") }

  mutating func write(_ stream: String, _ text: String, at now: Moment) {
    lastNumber += 1
    let time = WireTime(milliseconds: now.milliseconds)
    shelf.append(
      LogEventRecord(
        streamName: stream, time: time, message: text, ingestionTime: time, id: String(lastNumber)))
    if shelf.lines.count > Self.linesKept { shelf.drop(Self.linesKept / 10) }
  }

  /// A line of `bookstore-server`.
  mutating func serve(
    _ id: String, _ words: String, _ level: String = "info", by part: String = "BookStoreServer", at moment: Moment,
    now: Moment
  ) {
    let time = moment.iso8601.dropLast() + "+0000"
    let text = "\(time) \(level) bookstore-server: instance=\(id) [\(part)] \(words)"
    if moment <= now { return write(id, text, at: moment) }
    coming.append((moment, id, text))
  }

  /// What a process writes no more, because it is dead.
  mutating func silence(_ id: String) { coming.removeAll { $0.stream == id } }

  /// Writes what is due by now.
  mutating func advance(to now: Moment) {
    guard coming.contains(where: { $0.at <= now }) else { return }
    let due = coming.filter { $0.at <= now }.sorted { $0.at < $1.at }
    coming.removeAll { $0.at <= now }
    for line in due { write(line.stream, line.text, at: now) }
  }
}
