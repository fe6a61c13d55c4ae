import CloudAPI

/// The answers of CloudWatch Logs, read from the fleet's files at the moment they are asked for. The controller has no
/// part in it: reading a log never holds up what steers the fleet.
struct LogAnswers: Sendable {
  let streams: LogStreams

  init(folder: StateFolder) { streams = LogStreams(folder: folder) }

  func answer(_ call: LogCall) throws(APIError) -> LogReply {
    switch call {
    case .filterLogEvents(let call): .filterLogEvents(try events(call))
    case .describeLogStreams(let call): .describeLogStreams(try list(call))
    case .describeLogGroups(let call): .describeLogGroups(try groups(call))
    }
  }

  private func events(_ call: FilterLogEvents) throws(APIError) -> RecordPage<LogEventRecord> {
    try call.check()
    guard LogStreams.isGroup(call.groupName, call.groupIdentifier) else { throw .logGroupNotFound }
    let pattern = try LogFilterPattern(call.filterPattern ?? "")
    var token: LogPage.Token?
    if let text = call.page.token {
      guard let read = LogPage.Token(text) else { throw .invalidLogToken }
      token = read
    }
    var wanted = streams.all
    if let prefix = call.streamPrefix { wanted = wanted.filter { $0.name.hasPrefix(prefix) } }
    if !call.streamNames.isEmpty {
      // A log that went away between two pages has simply ended.
      let known = Set(wanted.map(\.name)).union(token?.offsets.keys.map { $0 } ?? [])
      guard call.streamNames.allSatisfy(known.contains) else { throw .logStreamNotFound }
      wanted = wanted.filter { call.streamNames.contains($0.name) }
    }
    var page = LogPage(call, pattern: pattern, streams: wanted, token: token)
    return page.read()
  }

  private func list(_ call: DescribeLogStreams) throws(APIError) -> RecordPage<LogStreamRecord> {
    try call.check()
    guard LogStreams.isGroup(call.groupName, call.groupIdentifier) else { throw .logGroupNotFound }
    var records = streams.all.filter { $0.name.hasPrefix(call.streamPrefix ?? "") }.compactMap(Self.record)
    if call.order == .lastEvent {
      // Equal times by name, so that pages are the same each time.
      records.sort { ($0.lastEventTime?.milliseconds ?? 0, $0.name) < ($1.lastEventTime?.milliseconds ?? 0, $1.name) }
    }
    if call.isDescending == true { records.reverse() }
    return try Self.page(records, call.page) { $0.name }
  }

  private static func record(_ stream: LogStreams.Stream) -> LogStreamRecord? {
    guard let file = LogFile(stream.path) else { return nil }
    let isEmpty = file.size == 0
    return LogStreamRecord(
      name: stream.name, creationTime: isEmpty ? file.created : min(file.created, file.firstTime),
      firstEventTime: isEmpty ? nil : file.firstTime, lastEventTime: isEmpty ? nil : file.lastTime,
      lastIngestionTime: file.modified, arn: LogStreams.arn(stream.name), storedBytes: 0)
  }

  private func groups(_ call: DescribeLogGroups) throws(APIError) -> RecordPage<LogGroupRecord> {
    guard LogStreams.group.hasPrefix(call.namePrefix ?? "") else { return RecordPage([]) }
    let files = streams.all.compactMap { LogFile($0.path) }
    let record = LogGroupRecord(
      name: LogStreams.group, creationTime: files.map { min($0.created, $0.firstTime) }.min(),
      arn: LogStreams.groupARN + ":*", storedBytes: files.reduce(0) { $0 + $1.size })
    return try Self.page([record], call.page) { $0.name }
  }

  private static func page<Record>(
    _ records: [Record], _ request: PageRequest, id: (Record) -> String
  ) throws(APIError) -> RecordPage<Record> {
    // A limit out of its range was refused with the parameters, so what is left is a token that is none of ours.
    do { return try Paging.page(records, request, size: 50, most: 50, id: id) } catch { throw .invalidLogToken }
  }
}
