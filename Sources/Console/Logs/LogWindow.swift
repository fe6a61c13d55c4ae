// The lines that the console holds of a log, and how far they reach: a piece of the log without holes, from
// `start` on. Lines in front of it are read in windows of time that grow while little stands in them and shrink
// while too much does; lines behind it are read on from the last one. Bounded: what is far from the reader goes.
import CloudAPI
import Scaling

/// A piece of a log without holes.
public struct LogWindow: Hashable, Sendable {
  /// Oldest first; within one time in the order in which they came.
  public private(set) var lines: [LogLineFacts] = []
  /// Everything that was logged from here on, as far as `newer` was read, is in `lines`.
  public private(set) var start: Moment
  /// Nothing is older than `start`.
  public private(set) var reachesBeginning = false
  /// Nothing was newer than the last line when it was last asked.
  public private(set) var reachesEnd = false
  /// The page after the newest one; nil where that was the last.
  private(set) var newerToken: String?
  /// From where the newer lines are read whose next page `newerToken` names: a token goes with the call that it is of.
  private(set) var newerFrom = Moment(milliseconds: 0)
  /// An older window of which pages are still to come.
  private(set) var older: OlderWindow
  private var bytes = 0

  /// An older window while it is read.
  struct OlderWindow: Hashable, Sendable {
    /// Its length.
    var milliseconds: Int64
    var lines: [LogLineFacts] = []
    var token: String?
  }

  /// The most that is held.
  static let linesMost = 5_000
  static let bytesMost = 4 * 1_048_576
  /// Events of one page.
  static let pageEvents = 1_000
  /// The first older window, and the longest.
  private static let firstWindow: Int64 = 10_000
  private static let longestWindow: Int64 = 30 * 86_400_000
  /// A window in which too much stands to be read at once is read in smaller ones, down to this one.
  private static let shortestWindow: Int64 = 100

  /// Nothing yet: lines will be read from this moment backwards, and from it on.
  init(around moment: Moment) {
    start = moment
    older = OlderWindow(milliseconds: Self.firstWindow)
  }

  // MARK: places

  /// Where a line with this key stands, or the next one after its time, or the last.
  public func index(of key: LogKey) -> Int? {
    guard !lines.isEmpty else { return nil }
    let first = firstIndex(from: key.at)
    var index = first
    while index < lines.count, lines[index].at == key.at {
      if lines[index].id == key.id { return index }
      index += 1
    }
    return min(first, lines.count - 1)
  }

  private func firstIndex(from moment: Moment) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].at < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func holds(_ line: LogLineFacts) -> Bool {
    var index = firstIndex(from: line.at)
    while index < lines.count, lines[index].at == line.at {
      if lines[index].id == line.id { return true }
      index += 1
    }
    return false
  }

  // MARK: questions

  /// The older window that is read next.
  var olderRange: (from: Moment, to: Moment) {
    (start.adding(milliseconds: -older.milliseconds), start.adding(milliseconds: -1))
  }

  /// From where newer lines are read: some of the last ones again, since streams arrive apart from each other.
  mutating func beginNewer(overlapMilliseconds: Int64) {
    guard newerToken == nil else { return }
    newerFrom = lines.last.map { max(start, $0.at.adding(milliseconds: -overlapMilliseconds)) } ?? start
  }

  // MARK: answers

  /// A page of newer lines came.
  mutating func addNewer(_ new: [LogLineFacts], token: String?) {
    for line in new where !holds(line) {
      if let last = lines.last, line.at < last.at {
        lines.insert(line, at: firstIndex(from: line.at.adding(milliseconds: 1)))
      } else {
        lines.append(line)
      }
      bytes += line.text.utf8.count
    }
    newerToken = token
    reachesEnd = token == nil
  }

  /// A page of the older window came. It is put before the lines when it is whole.
  /// - Parameter first: when the oldest line of the log was written, where that is known.
  mutating func addOlder(_ page: [LogLineFacts], token: String?, first: Moment?) {
    if token != nil, older.lines.count + page.count >= Self.pageEvents, older.milliseconds > Self.shortestWindow {
      older = OlderWindow(milliseconds: max(Self.shortestWindow, older.milliseconds / 8))
      return
    }
    older.lines += page.filter { !holds($0) }
    older.token = token
    guard token == nil else { return }
    start = olderRange.from
    lines.insert(contentsOf: older.lines, at: 0)
    bytes += older.lines.reduce(0) { $0 + $1.text.utf8.count }
    let isSparse = older.lines.count < Self.pageEvents / 4
    older = OlderWindow(milliseconds: isSparse ? min(Self.longestWindow, older.milliseconds * 6) : older.milliseconds)
    reachesBeginning = first.map { start <= $0 } ?? false || start.milliseconds <= 0
  }

  /// Nothing can be older than this.
  mutating func stopsAt(_ moment: Moment) { if start <= moment { reachesBeginning = true } }

  /// An answer to a page's token did not come or was refused: the page is asked anew, from its beginning.
  mutating func forgetTokens() {
    newerToken = nil
    older = OlderWindow(milliseconds: older.milliseconds)
  }

  /// Drops lines that are far from the reader, from the end that is farther.
  /// - Parameter reader: where the reader is.
  mutating func trim(around reader: Int) {
    guard lines.count > Self.linesMost || bytes > Self.bytesMost else { return }
    let excess = max(lines.count - Self.linesMost * 4 / 5, lines.count / 5)
    if reader > lines.count / 2 {
      let dropped = min(excess, reader)
      guard dropped > 0, dropped < lines.count else { return }
      // Those of the last one's time that stay are read again with those that go.
      start = lines[dropped - 1].at.adding(milliseconds: 1)
      reachesBeginning = false
      lines.removeFirst(dropped)
    } else {
      lines.removeLast(min(excess, lines.count - 1 - reader))
      reachesEnd = false
      newerToken = nil
    }
    bytes = lines.reduce(0) { $0 + $1.text.utf8.count }
  }
}
