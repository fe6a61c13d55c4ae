// A log group that lies in memory: what a made-up fleet writes, what a recording holds. It answers as the service does, by
// the same filter patterns and pages; where the lines come from is others' matter.

/// Lines of a log group, oldest first.
public struct LogShelf: Hashable, Sendable {
  /// The group's name.
  public let group: String
  /// Oldest first; within one time in the order in which they came.
  public private(set) var lines: [LogEventRecord]
  /// How many lines were dropped in front: the first line's number, for tokens.
  private var dropped = 0

  /// - Parameter lines: oldest first.
  public init(group: String, lines: [LogEventRecord] = []) {
    self.group = group
    self.lines = lines
  }

  /// Puts a line at the end.
  public mutating func append(_ line: LogEventRecord) { lines.append(line) }

  /// Drops the oldest lines; tokens that were given stay true.
  public mutating func drop(_ count: Int) {
    lines.removeFirst(min(count, lines.count))
    dropped += count
  }

  /// What the service would answer.
  ///
  /// - Parameter end: what is later is not there yet; nil: everything is.
  /// - Throws: AWS's codes, for what the service refuses.
  public func answer(_ call: LogCall, until end: WireTime? = nil) throws(APIError) -> LogReply {
    switch call {
    case .filterLogEvents(let call): .filterLogEvents(try events(call, end))
    case .describeLogStreams(let call): .describeLogStreams(try streams(call, end))
    case .describeLogGroups(let call):
      .describeLogGroups(RecordPage(group.hasPrefix(call.namePrefix ?? "") ? [LogGroupRecord(name: group)] : []))
    }
  }

  /// A token is the number of the line to go on with.
  private func events(_ call: FilterLogEvents, _ end: WireTime?) throws(APIError) -> RecordPage<LogEventRecord> {
    try call.check()
    try check(call.groupName ?? call.groupIdentifier)
    let pattern = try LogFilterPattern(call.filterPattern ?? "")
    if !call.streamNames.isEmpty {
      let known = Set(lines.map(\.streamName))
      guard call.streamNames.allSatisfy(known.contains) else { throw .logStreamNotFound }
    }
    var index = 0
    if let token = call.page.token {
      guard let number = Int(token), number >= 0 else { throw .invalidLogToken }
      index = max(0, number - dropped)
    }
    let limit = call.page.limit ?? FilterLogEvents.eventsMost
    let last = [call.endTime, end].compactMap { $0 }.min()
    var found: [LogEventRecord] = []
    while index < lines.count {
      let line = lines[index]
      if let last, line.time > last { break }
      if call.wants(line), pattern.matches(line.message) {
        if found.count == limit { return RecordPage(found, nextToken: String(index + dropped)) }
        found.append(line)
      }
      index += 1
    }
    return RecordPage(found)
  }

  private func streams(_ call: DescribeLogStreams, _ end: WireTime?) throws(APIError) -> RecordPage<LogStreamRecord> {
    try call.check()
    try check(call.groupName ?? call.groupIdentifier)
    var bounds: [String: (first: WireTime, last: WireTime)] = [:]
    for line in lines {
      if let end, line.time > end { break }
      bounds[line.streamName] = (bounds[line.streamName]?.first ?? line.time, line.time)
    }
    var records = bounds.filter { $0.key.hasPrefix(call.streamPrefix ?? "") }.map { name, span in
      LogStreamRecord(name: name, creationTime: span.first, firstEventTime: span.first, lastEventTime: span.last)
    }
    records.sort { one, other in
      guard call.order == .lastEvent else { return one.name < other.name }
      return (one.lastEventTime?.milliseconds ?? 0, one.name) < (other.lastEventTime?.milliseconds ?? 0, other.name)
    }
    if call.isDescending == true { records.reverse() }
    return RecordPage(Array(records.prefix(call.page.limit ?? Self.streamsOfAPage)))
  }

  /// AWS's.
  private static let streamsOfAPage = 50

  private func check(_ name: String?) throws(APIError) {
    guard name == group else { throw .logGroupNotFound }
  }
}

extension FilterLogEvents {
  fileprivate func wants(_ line: LogEventRecord) -> Bool {
    (streamNames.isEmpty || streamNames.contains(line.streamName)) && line.streamName.hasPrefix(streamPrefix ?? "")
      && startTime.map { $0 <= line.time } ?? true
  }
}
