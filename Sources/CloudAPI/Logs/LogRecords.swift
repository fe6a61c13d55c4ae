// What CloudWatch Logs answers (API 2014-03-28).

/// One event of a log: a line, usually.
public struct LogEventRecord: Hashable, Sendable {
  /// The stream it stands in.
  public var streamName: String
  /// When it happened, as far as its writer told.
  public var time: WireTime
  /// The text.
  public var message: String
  /// When the service got it.
  public var ingestionTime: WireTime?
  /// Names the event; two events of a group never have the same.
  public var id: String

  /// A record from its members.
  public init(streamName: String, time: WireTime, message: String, ingestionTime: WireTime? = nil, id: String) {
    self.streamName = streamName
    self.time = time
    self.message = message
    self.ingestionTime = ingestionTime
    self.id = id
  }
}

/// One stream of a log group.
public struct LogStreamRecord: Hashable, Sendable {
  /// The name, unique in the group.
  public var name: String
  /// When it was made.
  public var creationTime: WireTime?
  /// When its first event happened; absent in an empty stream.
  public var firstEventTime: WireTime?
  /// When its last event happened.
  public var lastEventTime: WireTime?
  /// When its last event came.
  public var lastIngestionTime: WireTime?
  /// `arn:aws:logs:REGION:ACCOUNT:log-group:GROUP:log-stream:NAME`.
  public var arn: String?
  /// Bytes; AWS says 0 since 2019.
  public var storedBytes: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, creationTime: WireTime? = nil, firstEventTime: WireTime? = nil, lastEventTime: WireTime? = nil,
    lastIngestionTime: WireTime? = nil, arn: String? = nil, storedBytes: Int? = nil
  ) {
    self.name = name
    self.creationTime = creationTime
    self.firstEventTime = firstEventTime
    self.lastEventTime = lastEventTime
    self.lastIngestionTime = lastIngestionTime
    self.arn = arn
    self.storedBytes = storedBytes
  }
}

/// One log group.
public struct LogGroupRecord: Hashable, Sendable {
  /// The name, unique in account and region.
  public var name: String
  /// When it was made.
  public var creationTime: WireTime?
  /// Days that events are kept; absent: for good.
  public var retentionDays: Int?
  /// `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*`.
  public var arn: String?
  /// Bytes.
  public var storedBytes: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, creationTime: WireTime? = nil, retentionDays: Int? = nil, arn: String? = nil, storedBytes: Int? = nil
  ) {
    self.name = name
    self.creationTime = creationTime
    self.retentionDays = retentionDays
    self.arn = arn
    self.storedBytes = storedBytes
  }
}

extension Fields {
  fileprivate func milliseconds(_ name: String) throws(FieldProblem) -> WireTime {
    guard let time = try optionalMilliseconds(name) else { throw problem(name, .missing) }
    return time
  }
}

extension LogEventRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      streamName: source.optionalText("logStreamName") ?? "",
      time: try source.milliseconds("timestamp"), message: source.optionalText("message") ?? "",
      ingestionTime: try source.optionalMilliseconds("ingestionTime"),
      id: try source.text("eventId"))
  }

  var wire: WireValue {
    .members([
      ("logStreamName", .text(streamName)), ("timestamp", time.epochMilliseconds), ("message", .text(message)),
      ("ingestionTime", ingestionTime.map(\.epochMilliseconds)), ("eventId", .text(id)),
    ])
  }
}

extension LogStreamRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("logStreamName"), creationTime: try source.optionalMilliseconds("creationTime"),
      firstEventTime: try source.optionalMilliseconds("firstEventTimestamp"),
      lastEventTime: try source.optionalMilliseconds("lastEventTimestamp"),
      lastIngestionTime: try source.optionalMilliseconds("lastIngestionTime"), arn: source.optionalText("arn"),
      storedBytes: try source.optionalInteger("storedBytes"))
  }

  var wire: WireValue {
    .members([
      ("logStreamName", .text(name)), ("creationTime", creationTime.map(\.epochMilliseconds)),
      ("firstEventTimestamp", firstEventTime.map(\.epochMilliseconds)),
      ("lastEventTimestamp", lastEventTime.map(\.epochMilliseconds)),
      ("lastIngestionTime", lastIngestionTime.map(\.epochMilliseconds)), ("arn", arn.map(WireValue.text)),
      ("storedBytes", storedBytes.map(WireValue.integer)),
    ])
  }
}

extension LogGroupRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("logGroupName"),
      creationTime: try source.optionalMilliseconds("creationTime"),
      retentionDays: try source.optionalInteger("retentionInDays"), arn: source.optionalText("arn"),
      storedBytes: try source.optionalInteger("storedBytes"))
  }

  var wire: WireValue {
    .members([
      ("logGroupName", .text(name)), ("creationTime", creationTime.map(\.epochMilliseconds)),
      ("retentionInDays", retentionDays.map(WireValue.integer)), ("arn", arn.map(WireValue.text)),
      ("storedBytes", storedBytes.map(WireValue.integer)),
    ])
  }
}

/// The answer to one action of CloudWatch Logs.
public enum LogReply: Hashable, Sendable {
  case filterLogEvents(RecordPage<LogEventRecord>)
  case describeLogStreams(RecordPage<LogStreamRecord>)
  case describeLogGroups(RecordPage<LogGroupRecord>)

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .filterLogEvents: "FilterLogEvents"
    case .describeLogStreams: "DescribeLogStreams"
    case .describeLogGroups: "DescribeLogGroups"
    }
  }

  /// The token of the next page, where there is one.
  public var nextToken: String? {
    switch self {
    case .filterLogEvents(let page): page.nextToken
    case .describeLogStreams(let page): page.nextToken
    case .describeLogGroups(let page): page.nextToken
    }
  }

  /// What stands in the body. `searchedLogStreams` is empty, as AWS has it since 2020.
  var result: WireValue {
    let token = ("nextToken", nextToken.map(WireValue.text))
    return switch self {
    case .filterLogEvents(let page):
      .members([("events", .list(page.records.map(\.wire))), ("searchedLogStreams", .list([])), token])
    case .describeLogStreams(let page): .members([("logStreams", .list(page.records.map(\.wire))), token])
    case .describeLogGroups(let page): .members([("logGroups", .list(page.records.map(\.wire))), token])
    }
  }

  /// Reads the answer to a call.
  init(to call: LogCall, result source: Fields) throws(FieldProblem) {
    let token = source.optionalText("nextToken").flatMap { $0.isEmpty ? nil : $0 }
    switch call {
    case .filterLogEvents: self = .filterLogEvents(RecordPage(try source.records("events"), nextToken: token))
    case .describeLogStreams:
      self = .describeLogStreams(RecordPage(try source.records("logStreams"), nextToken: token))
    case .describeLogGroups: self = .describeLogGroups(RecordPage(try source.records("logGroups"), nextToken: token))
    }
  }
}
