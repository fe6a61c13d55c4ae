// The actions of CloudWatch Logs (API 2014-03-28) that are spoken here: what stands in the logs of a fleet. Times are
// milliseconds since 1970 UTC, as this service writes them.

/// One action of CloudWatch Logs with its parameters.
public enum LogCall: Hashable, Sendable {
  case filterLogEvents(FilterLogEvents)
  case describeLogStreams(DescribeLogStreams)
  case describeLogGroups(DescribeLogGroups)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .filterLogEvents: "FilterLogEvents"
    case .describeLogStreams: "DescribeLogStreams"
    case .describeLogGroups: "DescribeLogGroups"
    }
  }

  /// Which page is asked for.
  public var page: PageRequest {
    get {
      switch self {
      case .filterLogEvents(let call): call.page
      case .describeLogStreams(let call): call.page
      case .describeLogGroups(let call): call.page
      }
    }
    set {
      switch self {
      case .filterLogEvents(var call):
        call.page = newValue
        self = .filterLogEvents(call)
      case .describeLogStreams(var call):
        call.page = newValue
        self = .describeLogStreams(call)
      case .describeLogGroups(var call):
        call.page = newValue
        self = .describeLogGroups(call)
      }
    }
  }
}

/// Events of a log group, oldest first, of all streams or of some. A page may be short, even empty, and still have a
/// token: so much was looked through. Interleaved and Unmask are not carried.
public struct FilterLogEvents: Hashable, Sendable {
  /// The log group by its name.
  public var groupName: String?
  /// The log group by its name or its ARN, in place of `groupName`.
  public var groupIdentifier: String?
  /// Only these streams, where not empty; excludes `streamPrefix`.
  public var streamNames: [String]
  /// Only streams whose names begin so.
  public var streamPrefix: String?
  /// Nothing before this.
  public var startTime: WireTime?
  /// Nothing after this.
  public var endTime: WireTime?
  /// Only events that match; see `LogFilterPattern`.
  public var filterPattern: String?
  /// Which page; at most 10,000 events.
  public var page: PageRequest

  /// The most events of one page, and what one gets who names no limit.
  public static let eventsMost = 10_000

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String? = nil, groupIdentifier: String? = nil, streamNames: [String] = [], streamPrefix: String? = nil,
    startTime: WireTime? = nil, endTime: WireTime? = nil, filterPattern: String? = nil,
    page: PageRequest = PageRequest()
  ) {
    self.groupName = groupName
    self.groupIdentifier = groupIdentifier
    self.streamNames = streamNames
    self.streamPrefix = streamPrefix
    self.startTime = startTime
    self.endTime = endTime
    self.filterPattern = filterPattern
    self.page = page
  }
}

/// The streams of a log group. By the time of their last event they cannot be asked with a prefix.
public struct DescribeLogStreams: Hashable, Sendable {
  /// The log group by its name.
  public var groupName: String?
  /// The log group by its name or its ARN, in place of `groupName`.
  public var groupIdentifier: String?
  /// Only streams whose names begin so.
  public var streamPrefix: String?
  /// What the streams are sorted by; by name where absent.
  public var order: LogStreamOrder?
  /// Whether the last comes first.
  public var isDescending: Bool?
  /// Which page; at most 50 streams.
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String? = nil, groupIdentifier: String? = nil, streamPrefix: String? = nil,
    order: LogStreamOrder? = nil, isDescending: Bool? = nil, page: PageRequest = PageRequest()
  ) {
    self.groupName = groupName
    self.groupIdentifier = groupIdentifier
    self.streamPrefix = streamPrefix
    self.order = order
    self.isDescending = isDescending
    self.page = page
  }
}

/// What DescribeLogStreams sorts by.
public enum LogStreamOrder: String, CaseIterable, Hashable, Sendable {
  case name = "LogStreamName"
  case lastEvent = "LastEventTime"
}

/// Log groups by the beginning of their names. Other filters and linked accounts are not carried.
public struct DescribeLogGroups: Hashable, Sendable {
  /// Only groups whose names begin so.
  public var namePrefix: String?
  /// Which page; at most 50 groups.
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(namePrefix: String? = nil, page: PageRequest = PageRequest()) {
    self.namePrefix = namePrefix
    self.page = page
  }
}

extension LogCall {
  /// What an action's parameters say; nil where the service has no such action here.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    let page = PageRequest(token: source.optionalText("nextToken"), limit: try source.optionalInteger("limit"))
    switch action {
    case "FilterLogEvents":
      self = .filterLogEvents(
        FilterLogEvents(
          groupName: source.optionalText("logGroupName"), groupIdentifier: source.optionalText("logGroupIdentifier"),
          streamNames: try source.texts("logStreamNames"), streamPrefix: source.optionalText("logStreamNamePrefix"),
          startTime: try source.optionalMilliseconds("startTime"),
          endTime: try source.optionalMilliseconds("endTime"),
          filterPattern: source.optionalText("filterPattern"), page: page))
    case "DescribeLogStreams":
      self = .describeLogStreams(
        DescribeLogStreams(
          groupName: source.optionalText("logGroupName"), groupIdentifier: source.optionalText("logGroupIdentifier"),
          streamPrefix: source.optionalText("logStreamNamePrefix"),
          order: source.optionalText("orderBy").flatMap(LogStreamOrder.init(rawValue:)),
          isDescending: try source.optionalBoolean("descending"), page: page))
    case "DescribeLogGroups":
      self = .describeLogGroups(DescribeLogGroups(namePrefix: source.optionalText("logGroupNamePrefix"), page: page))
    default: return nil
    }
  }

  /// The parameters as a tree; what is absent is left out.
  var parameters: WireValue {
    let pageMembers: [(name: String, value: WireValue?)] = [
      ("nextToken", page.token.map(WireValue.text)), ("limit", page.limit.map(WireValue.integer)),
    ]
    switch self {
    case .filterLogEvents(let call):
      return .members(
        [
          ("logGroupName", call.groupName.map(WireValue.text)),
          ("logGroupIdentifier", call.groupIdentifier.map(WireValue.text)),
          ("logStreamNames", call.streamNames.isEmpty ? nil : .texts(call.streamNames)),
          ("logStreamNamePrefix", call.streamPrefix.map(WireValue.text)),
          ("startTime", call.startTime.map(\.epochMilliseconds)), ("endTime", call.endTime.map(\.epochMilliseconds)),
          ("filterPattern", call.filterPattern.map(WireValue.text)),
        ] + pageMembers)
    case .describeLogStreams(let call):
      return .members(
        [
          ("logGroupName", call.groupName.map(WireValue.text)),
          ("logGroupIdentifier", call.groupIdentifier.map(WireValue.text)),
          ("logStreamNamePrefix", call.streamPrefix.map(WireValue.text)),
          ("orderBy", call.order.map { .text($0.rawValue) }),
          ("descending", call.isDescending.map(WireValue.boolean)),
        ] + pageMembers)
    case .describeLogGroups(let call):
      return .members([("logGroupNamePrefix", call.namePrefix.map(WireValue.text))] + pageMembers)
    }
  }
}

extension Fields {
  /// A moment as CloudWatch Logs writes it: from 1970 to the end of 9999, so that it can be written and reckoned with.
  func optionalMilliseconds(_ name: String) throws(FieldProblem) -> WireTime? {
    guard let milliseconds = try optionalInteger(name) else { return nil }
    guard Parameter.logMilliseconds.contains(milliseconds) else {
      throw problem(name, .malformed(String(milliseconds)))
    }
    return WireTime(milliseconds: Int64(milliseconds))
  }
}

extension WireTime {
  /// As CloudWatch Logs writes it; it does not write times before 1970.
  var epochMilliseconds: WireValue { .integer(Int(milliseconds)) }
}

extension Parameter {
  /// From 1970 to the end of 9999: AWS's model takes any 64 bits.
  static let logMilliseconds = 0...253_402_300_799_999
  private static let time = ParameterRule.integer(logMilliseconds)
  private static let fifty = ParameterRule.integer(1...50)
  private static let stream = ParameterRule.text(1...512)
  private static let nextToken = ParameterRule.text(1...16_384)
  private static let group: [Parameter] = [
    .optional("logGroupName", .text(1...512)), .optional("logGroupIdentifier", .text(1...2048)),
  ]

  /// What the actions of CloudWatch Logs take.
  static let logs: [String: [Parameter]] = [
    "FilterLogEvents": group + [
      .optional("logStreamNames", .list(most: 100, of: stream)), .optional("logStreamNamePrefix", stream),
      .optional("startTime", time), .optional("endTime", time), .optional("filterPattern", .text(0...1024)),
      .optional("nextToken", nextToken), .optional("limit", .integer(1...FilterLogEvents.eventsMost)),
    ],
    "DescribeLogStreams": group + [
      .optional("logStreamNamePrefix", stream),
      .optional("orderBy", .choice(LogStreamOrder.allCases.map(\.rawValue))), .optional("descending", .boolean),
      .optional("nextToken", nextToken), .optional("limit", fifty),
    ],
    "DescribeLogGroups": [
      .optional("logGroupNamePrefix", .text(1...512)), .optional("nextToken", nextToken), .optional("limit", fifty),
    ],
  ]
}
