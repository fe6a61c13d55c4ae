/// One scaling activity (API 2011-01-01, Activity): what the group did, and why.
public struct ActivityRecord: Hashable, Sendable {
  /// A UUID.
  public var id: String
  /// The group that did it.
  public var groupName: String
  /// Its ARN.
  public var groupARN: String?
  /// `Launching a new EC2 instance: i-…` and the like.
  public var description: String?
  /// Sentences `At TIME …` joined by two spaces, at most 1,023 characters.
  public var cause: String
  /// When it began.
  public var startTime: WireTime
  /// When it ended; absent while it runs.
  public var endTime: WireTime?
  /// How far it is.
  public var statusCode: ActivityStatus
  /// What failed, where something did.
  public var statusMessage: String?
  /// 0 to 100 percent.
  public var progress: Int?
  /// A JSON object as text: subnet, zone, invoking alarms.
  public var details: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, groupName: String, groupARN: String? = nil, description: String? = nil, cause: String,
    startTime: WireTime, endTime: WireTime? = nil, statusCode: ActivityStatus, statusMessage: String? = nil,
    progress: Int? = nil, details: String? = nil
  ) {
    self.id = id
    self.groupName = groupName
    self.groupARN = groupARN
    self.description = description
    self.cause = cause
    self.startTime = startTime
    self.endTime = endTime
    self.statusCode = statusCode
    self.statusMessage = statusMessage
    self.progress = progress
    self.details = details
  }
}

extension ActivityRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("ActivityId"),
      groupName: try source.text("AutoScalingGroupName"),
      groupARN: source.optionalText("AutoScalingGroupARN"),
      description: source.optionalText("Description"),
      cause: try source.text("Cause"),
      startTime: try source.time("StartTime"),
      endTime: try source.optionalTime("EndTime"),
      statusCode: ActivityStatus(rawValue: try source.text("StatusCode")),
      statusMessage: source.optionalText("StatusMessage"),
      progress: try source.optionalInteger("Progress"),
      details: source.optionalText("Details"))
  }

  var wire: WireValue {
    .members([
      ("ActivityId", .text(id)),
      ("AutoScalingGroupName", .text(groupName)),
      ("AutoScalingGroupARN", groupARN.map(WireValue.text)),
      ("Description", description.map(WireValue.text)),
      ("Cause", .text(cause)),
      ("StartTime", .time(startTime)),
      ("EndTime", endTime.map(WireValue.time)),
      ("StatusCode", .text(statusCode.rawValue)),
      ("StatusMessage", statusMessage.map(WireValue.text)),
      ("Progress", progress.map(WireValue.integer)),
      ("Details", details.map(WireValue.text)),
    ])
  }
}
