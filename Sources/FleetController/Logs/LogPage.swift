import CloudAPI

/// One page of events over several logs, oldest first: the logs are merged by time, a line at a time.
///
/// A page ends when it is full, or when so much was read that the next call shall go on; its token says for each log
/// how far it was read, so pages neither repeat nor skip, whatever is written meanwhile.
struct LogPage {
  /// So much is read from files for one page: a pattern that matches nothing makes empty pages, not long waits.
  static let readBytesMost = 2 * 1_048_576
  /// So much text is in one page at most, as at AWS.
  static let pageBytesMost = 1_048_576

  /// Where each log is to be read on.
  struct Token: Hashable {
    var offsets: [String: Int]

    private static let version = "1"

    /// `1,NAME:OFFSET,NAME:OFFSET`, in hexadecimal digits so that any client passes it on unchanged.
    var text: String {
      let parts = offsets.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      return Hexadecimal.text(([Self.version] + parts).joined(separator: ",").utf8)
    }

    init(_ offsets: [String: Int]) { self.offsets = offsets }

    /// Nil for what is no token of ours.
    init?(_ text: String) {
      guard let bytes = Hexadecimal.bytes(text), let plain = String(validating: bytes, as: UTF8.self) else {
        return nil
      }
      let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.first.map(String.init) == Self.version else { return nil }
      offsets = [:]
      for part in parts.dropFirst() {
        let pair = part.split(separator: ":", omittingEmptySubsequences: false)
        guard pair.count == 2, let offset = Int(pair[1]), offset >= 0 else { return nil }
        offsets[String(pair[0])] = offset
      }
    }
  }

  private var cursors: [LogCursor]
  private var heads: [LogLine?]
  private var budget: Int
  private let call: FilterLogEvents
  private let pattern: LogFilterPattern

  /// - Parameters:
  ///   - streams: the logs that are asked for, sorted by name.
  ///   - token: where to go on; nil begins at the call's start time.
  init(
    _ call: FilterLogEvents, pattern: LogFilterPattern, streams: [LogStreams.Stream], token: Token?,
    readBytesMost: Int = readBytesMost
  ) {
    self.call = call
    self.pattern = pattern
    budget = readBytesMost
    cursors = streams.compactMap { stream in
      guard let file = LogFile(stream.path) else { return nil }
      let start = token?.offsets[stream.name] ?? call.startTime.map(file.offset(of:)) ?? 0
      return LogCursor(stream: stream.name, file: file, offset: start)
    }
    heads = []
    for index in cursors.indices { heads.append(cursors[index].next(&budget)) }
  }

  /// Reads the page.
  mutating func read() -> RecordPage<LogEventRecord> {
    let limit = call.page.limit ?? FilterLogEvents.eventsMost
    var events: [LogEventRecord] = []
    var bytes = 0
    while let index = nextIndex {
      guard events.count < limit, bytes < Self.pageBytesMost, budget > 0 else {
        return RecordPage(events, nextToken: token.text)
      }
      guard let line = heads[index] else { preconditionFailure("the next log has a line") }
      heads[index] = cursors[index].next(&budget)
      if let start = call.startTime, line.time < start { continue }
      guard pattern.matches(line.message) else { continue }
      events.append(record(line, of: cursors[index].stream))
      bytes += line.message.utf8.count
    }
    return RecordPage(events)
  }

  /// The log whose next line is the oldest that is asked for; nil at the end of all.
  private var nextIndex: Int? {
    var best: Int?
    for (index, head) in heads.enumerated() {
      guard let head, call.endTime.map({ head.time <= $0 }) ?? true else { continue }
      if let known = best, let oldest = heads[known], oldest.time <= head.time { continue }
      best = index
    }
    return best
  }

  private var token: Token {
    Token(
      Dictionary(
        zip(cursors, heads).map { cursor, head in (cursor.stream, head?.offset ?? cursor.offset) },
        uniquingKeysWith: { first, _ in first }))
  }

  private func record(_ line: LogLine, of stream: String) -> LogEventRecord {
    LogEventRecord(
      streamName: stream, time: line.time, message: line.message, ingestionTime: line.time,
      id: Self.identifier(line, of: stream))
  }

  /// 56 digits, as AWS has them: the time, the stream's name as a number, the place in the file. A file that began
  /// anew gives the same places again, but at other times.
  private static func identifier(_ line: LogLine, of stream: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return digits(String(line.time.milliseconds), 16) + digits(String(hash), 20) + digits(String(line.offset), 20)
  }

  private static func digits(_ text: String, _ count: Int) -> String {
    String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
