import BookStoreKit
import CloudAPI
import Scaling

/// What `status --json` prints. Texts are as the API said them; the two sentences are the console's, in its language.
public struct StatusRecord: Record {
  public struct VerdictPart: Hashable, Sendable, Encodable {
    public var kind: String
    public var level: String
    public var sentence: String
  }

  public struct Group: Hashable, Sendable, Encodable {
    public var name: String
    public var minimum: Int
    public var desired: Int
    public var maximum: Int
    public var inService: Int
    public var pending: Int
    public var terminating: Int
    public var standby: Int
  }

  public struct Targets: Hashable, Sendable, Encodable {
    public var total: Int
    public var healthy: Int
    public var unhealthy: Int
    public var initial: Int
    public var draining: Int
    public var unused: Int
    public var unavailable: Int
  }

  public struct Alarm: Hashable, Sendable, Encodable {
    public var name: String
    public var comparison: String
    public var state: String
    @OrNull public var thresholdPercent: Double?
  }

  public struct Next: Hashable, Sendable, Encodable {
    public var kind: String
    public var sentence: String
  }

  /// What one policy does next.
  public struct PolicyNext: Hashable, Sendable, Encodable {
    public var policy: String
    public var kind: String
    public var sentence: String
  }

  public struct Activity: Hashable, Sendable, Encodable {
    public var id: String
    public var cause: String
    public var description: String
    @OrNull public var endedAt: String?
    public var startedAt: String
    public var status: String
  }

  public var verdict: VerdictPart
  public var exitCode: Int32
  public var fleet: String
  public var region: String
  public var readAt: String
  @OrNull public var group: Group?
  @OrNull public var targets: Targets?
  @OrNull public var cpuPercent: Double?
  @OrNull public var cpuMeasuredAt: String?
  @OrNull public var targetValuePercent: Double?
  public var alarms: [Alarm]
  @OrNull public var next: Next?
  /// Of each policy, the one that decides first.
  public var policies: [PolicyNext]
  @OrNull public var latestActivity: Activity?
  public var gaps: [GapRecord]
}

/// What a subcommand could not read of a fleet, and why.
public struct GapRecord: Hashable, Sendable, Encodable {
  public var code: String
  public var feed: String
  public var message: String

  init(_ gap: FleetGap, _ language: Language) {
    code = gap.trouble.code
    feed = gap.feed.recordName
    message = gap.trouble.message.text(language)
  }
}

extension FleetFeed {
  /// The feed's name in JSON.
  var recordName: String {
    switch self {
    case .targetGroup: "target_group"
    case .group, .targets, .probes, .metrics, .activities, .alarms, .machines, .policies, .refreshes:
      rawValue
    }
  }
}

extension StatusRecord {
  public init(_ reading: FleetReading, language: Language) {
    let verdict = reading.verdict
    let pane = reading.pane
    self.verdict = VerdictPart(
      kind: verdict.kind.rawValue, level: verdict.level.word, sentence: verdict.sentence.text(language))
    exitCode = ExitStatus(verdict.level).rawValue
    fleet = pane.context.name
    region = pane.context.region
    readAt = reading.now.iso8601
    group = reading.snapshot.group.record.map(Group.init)
    targets = pane.targets.value.map { _ in Targets(reading.snapshot.targets) }
    cpuPercent = pane.lastCPU?.tenths
    cpuMeasuredAt = pane.metrics.value?.groupCPU.last.map { $0.at.iso8601 }
    targetValuePercent = pane.targetValue?.finite
    alarms = reading.snapshot.alarms.map(Alarm.init).sorted { $0.name < $1.name }
    let decisions = pane.policyDecisions(at: reading.now)
    func sentence(_ decision: PolicyDecision) -> String {
      pane.sentence(decision, arrow: SubcommandTexts.arrow).text(language)
    }
    next = decisions.first.map { Next(kind: $0.decision.recordName, sentence: sentence($0)) }
    policies = decisions.compactMap { decision in
      decision.policy.map {
        PolicyNext(policy: $0, kind: decision.decision.recordName, sentence: sentence(decision))
      }
    }
    latestActivity = reading.snapshot.activities.first.map(Activity.init)
    gaps = reading.gaps.map { GapRecord($0, language) }
  }
}

extension Verdict.Level {
  /// The level's word in JSON.
  var word: String {
    switch self {
    case .ok: "ok"
    case .degraded: "degraded"
    case .down: "down"
    case .unknown: "unknown"
    }
  }
}

extension StatusRecord.Group {
  init(_ record: AutoScalingGroupRecord) {
    let facts = FleetIntake.group(record)
    self.init(
      name: record.name, minimum: facts.minimum, desired: facts.desired, maximum: facts.maximum,
      inService: facts.inServiceCount, pending: facts.pendingCount, terminating: facts.terminatingCount,
      standby: facts.standbyCount)
  }
}

extension StatusRecord.Targets {
  init(_ records: [TargetHealthRecord]) {
    func count(_ states: TargetState...) -> Int { records.count { states.contains($0.health.state) } }
    self.init(
      total: records.count, healthy: count(.healthy), unhealthy: count(.unhealthy, .unhealthyDraining),
      initial: count(.initial), draining: count(.draining), unused: count(.unused), unavailable: count(.unavailable))
  }
}

extension StatusRecord.Alarm {
  init(_ record: MetricAlarmRecord) {
    self.init(
      name: record.name, comparison: record.comparisonOperator, state: record.state.rawValue,
      thresholdPercent: record.threshold?.finite)
  }
}

extension StatusRecord.Activity {
  init(_ record: ActivityRecord) {
    self.init(
      id: record.id, cause: record.cause, description: record.description ?? "",
      endedAt: record.endTime.map { FleetIntake.moment($0).iso8601 },
      startedAt: FleetIntake.moment(record.startTime).iso8601, status: record.statusCode.rawValue)
  }
}

extension Double {
  /// The number where JSON can hold it.
  var finite: Double? { isFinite ? self : nil }

  /// Rounded to a tenth: a percentage is not known better.
  var tenths: Double? { finite.map { ($0 * 10).rounded() / 10 } }
}

extension NextDecision {
  /// The decision's name in JSON.
  var recordName: String {
    switch self {
    case .starting: "starting"
    case .replacing: "replacing"
    case .policyDisabled: "policy_disabled"
    case .insufficientData: "insufficient_data"
    case .scaleOut: "scale_out"
    case .scaleOutWaitsForWarmUp: "scale_out_waits_for_warm_up"
    case .atMaximum: "at_maximum"
    case .scaleInWaits: "scale_in_waits"
    case .scaleIn: "scale_in"
    case .scaleInBlockedByWarmUp: "scale_in_blocked_by_warm_up"
    case .scaleInBlockedByTerminating: "scale_in_blocked_by_terminating"
    case .scaleInBlockedByMissingData: "scale_in_blocked_by_missing_data"
    case .scaleInWouldExceedTarget: "scale_in_would_exceed_target"
    case .scaleInDisabled: "scale_in_disabled"
    case .atMinimum: "at_minimum"
    case .steady: "steady"
    case .scaleInBlockedByPolicy: "scale_in_blocked_by_policy"
    case .waitsForCooldown: "waits_for_cooldown"
    case .watching: "watching"
    case .noStep: "no_step"
    case .noAlarm: "no_alarm"
    }
  }
}
