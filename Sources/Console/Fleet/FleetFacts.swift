// What the console knows of a fleet, in the words of its screen: strings already safe for a terminal,
// times as moments, states as enums where the screen branches on them. Made in one place,
// FleetIntake.swift, from the answers of the API; raw answers go to the subcommands' JSON.
import Scaling

/// An Auto Scaling group as DescribeAutoScalingGroups tells it.
public struct GroupFacts: Hashable, Sendable {
  public var name: String
  public var minimum: Int
  public var desired: Int
  public var maximum: Int
  /// By zone and id.
  public var instances: [InstanceFacts]
  /// `ELB` or `EC2`.
  public var healthCheckType: String
  /// What new instances warm up for where the policy names no time of its own: the group's default warm-up, and
  /// without one its cooldown (Auto Scaling User Guide, default instance warmup).
  public var warmupSeconds: Int
  public var graceSeconds: Int
  /// Processes of the group that are suspended, when one of them keeps it from repairing or scaling itself.
  public var suspended: SuspendedFacts? = nil
  /// How the instance to terminate is chosen, in AWS's words and order.
  public var terminationPolicies: [String] = []
  /// All processes that are suspended, by AWS's names.
  public var suspendedProcesses: [String] = []
  /// What it launches from; nil where the API names no launch template.
  public var template: GroupTemplateFacts? = nil

  /// Instances whose life cycle is `InService`.
  public var inServiceCount: Int { instances.count { $0.lifecycle == "InService" } }
  /// Instances that are on their way in.
  public var pendingCount: Int { instances.count { $0.lifecycle.hasPrefix("Pending") } }
  /// Instances that are on their way out.
  public var terminatingCount: Int { instances.count { $0.lifecycle.hasPrefix("Terminating") } }
  public var standbyCount: Int { instances.count { $0.lifecycle.hasSuffix("Standby") } }
}

/// That a group stands still, in part or in all.
public struct SuspendedFacts: Hashable, Sendable {
  /// AWS's names, e.g. `Launch`.
  public var processes: [String]
  /// Who halted them, since when and why, as the API says it; may be empty.
  public var reason: String
}

/// An instance as its group tells it.
public struct InstanceFacts: Hashable, Sendable {
  public var id: String
  public var zone: String
  /// AWS's LifecycleState, e.g. `InService`, `Pending`, `Terminating:Wait`.
  public var lifecycle: String
  /// `Healthy` or `Unhealthy`.
  public var health: String
  /// Whether scale-in passes it over.
  public var isProtected = false
  /// For example `t3.small`; empty where the API does not say.
  public var type = ""
  /// Name and version of what it was launched from; empty where the API does not say.
  public var template = ""
}

/// An instance as EC2 tells it.
public struct MachineFacts: Hashable, Sendable {
  public var id: String
  public var privateAddress: String?
  public var launchedAt: Moment?
  /// `pending`, `running`, `shutting-down`, `terminated`.
  public var state: String
  public var publicAddress: String? = nil
  public var image = ""
  public var type = ""
  public var subnet = ""
  /// Why EC2 took it from running, in its words; empty while it runs.
  public var stateReason = ""
  /// What of a core it is worth, and what holds it to that; empty where the API does not say.
  public var share = ""
  /// Whether something holds it to that; nil where the API does not say.
  public var isHeldToShare: Bool?
}

/// A target as the balancer sees it.
public struct TargetFacts: Hashable, Sendable {
  public var id: String
  public var port: Int
  /// AWS's state: `initial`, `healthy`, `unhealthy`, `draining`, `unused`, `unavailable`.
  public var state: String
  /// AWS's reason code without its first word, e.g. `Timeout`; empty when healthy.
  public var reason: String
  public var explanation: String
}

/// A target group. Its names for calls (ARNs) are as the API gave them and are never shown.
public struct TargetGroupFacts: Hashable, Sendable {
  public var name: String
  public var arn: String
  public var loadBalancerARN: String?
  /// The balancer's name, out of its ARN; nil where the target group hangs on none.
  public var balancerName: String? = nil
  public var healthyThreshold: Int?
  public var unhealthyThreshold: Int?
  /// Protocol and port of the targets, e.g. `HTTP:8080`.
  public var speaks = ""
  public var checkPath = ""
  public var checkIntervalSeconds: Int? = nil
  public var checkTimeOutSeconds: Int? = nil
  /// Codes that pass a check, `200-299`.
  public var checkCodes = ""
}

/// One point of a metric.
public struct MetricPoint: Hashable, Sendable {
  public var at: Moment
  public var value: Double

  public init(at: Moment, value: Double) {
    self.at = at
    self.value = value
  }
}

/// What CloudWatch says of the group in the window that the chart can show, points oldest first.
public struct MetricFacts: Hashable, Sendable {
  /// Mean CPU of the group in percent of the share.
  public var groupCPU: [MetricPoint] = []
  /// Last CPU figure of each instance, in percent of its share.
  public var instanceCPU: [String: MetricPoint] = [:]
  /// What alarms look at besides the group's CPU.
  public var watched: [MeasuredMetric: [MetricPoint]] = [:]
  /// Requests of each period.
  public var requests: [MetricPoint] = []
  /// Requests that were answered with 5XX, by who answered (`target`, `balancer`).
  public var failed: [String: [MetricPoint]] = [:]

  public init() {}

  /// Requests that failed from a moment on.
  public func failedCount(from start: Moment) -> Int {
    Int(failed.values.joined().filter { $0.at >= start }.reduce(0) { $0 + $1.value })
  }

  /// Requests a second over the last ten seconds that were measured; nil where nothing is known. Counted back
  /// from the newest point and not from now, so that the figure stands still while nothing new is known.
  public var requestsPerSecond: Int? {
    guard let last = requests.last else { return nil }
    let start = last.at.adding(milliseconds: -Self.rateMilliseconds)
    let total = requests.filter { $0.at > start }.reduce(0) { $0 + $1.value }
    return Int(total * 1000 / Double(Self.rateMilliseconds))
  }
  private static let rateMilliseconds: Int64 = 10_000
}

/// A scaling activity.
public struct ActivityFacts: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case launch, terminate, other }
  public var id: String
  public var kind: Kind
  public var instance: String?
  public var text: String
  public let cause: String
  /// The cause in short, read once: it is drawn at every key.
  public let shortCause: ShortCause
  /// AWS's StatusCode, e.g. `Successful`, `InProgress`.
  public var status: String
  public var statusMessage: String
  public var startedAt: Moment
  public var endedAt: Moment?
  public var progress: Int

  /// - Parameter cause: AWS's sentences, safe to show.
  public init(
    id: String, kind: Kind, instance: String?, text: String, cause: String, status: String, statusMessage: String,
    startedAt: Moment, endedAt: Moment?, progress: Int
  ) {
    self.id = id
    self.kind = kind
    self.instance = instance
    self.text = text
    self.cause = cause
    shortCause = ShortCause(cause)
    self.status = status
    self.statusMessage = statusMessage
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.progress = progress
  }
}

/// An alarm of a policy.
public struct AlarmFacts: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case ok = "OK"
    case alarm = "ALARM"
    case insufficientData = "INSUFFICIENT_DATA"
  }
  public var name: String
  public var state: State
  public var threshold: Double
  /// True where the alarm rings above its threshold (scale out), false where below (scale in).
  public var ringsAbove: Bool
  public var periodSeconds: Int
  public var evaluationPeriods: Int
  public var datapointsToAlarm: Int
  public var reason: String
  public var changedAt: Moment?
  /// AWS's words: the statistic of what, e.g. `Average CPUUtilization`.
  public var metric = ""
  /// AWS's word for what a missing datapoint counts as.
  public var missingData = "missing"
  /// What it looks at, as it can be asked for.
  public var measured = MeasuredMetric()

  /// Whether a figure breaches; equality never does, unless the comparison says so.
  public func isBreached(by value: Double) -> Bool { ringsAbove ? value > threshold : value < threshold }
}

/// One statistic of one metric, as CloudWatch names it.
public struct MeasuredMetric: Hashable, Sendable {
  public var namespace = ""
  public var name = ""
  /// In order of their names.
  public var dimensions: [String] = []
  public var values: [String] = []
  public var statistic = "Average"

  /// Whether it is the group's CPU, which is asked for anyway.
  var isGroupCPU: Bool { namespace == "AWS/EC2" && name == "CPUUtilization" && statistic == "Average" }
}

/// A scaling policy.
public struct PolicyFacts: Hashable, Sendable {
  public var name: String
  public var enabled: Bool
  public var targetValue: Double?
  public var scaleInDisabled: Bool
  /// AWS's PolicyType, e.g. `TargetTrackingScaling`.
  public var type = ""
  /// AWS's name of the metric that is tracked.
  public var metric = ""
  /// The policy's own warm-up, which outranks the group's.
  public var warmupSeconds: Int? = nil
  /// Names of its alarms.
  public var alarms: [String] = []
  /// Step scaling: bounds and adjustment of each step, in words.
  public var steps: [String] = []
  /// What the scaling code decides by; nil for a policy that it does not know.
  public var rule: Rule? = nil

  public enum Rule: Hashable, Sendable {
    case tracking(TrackedMetric)
    case adjusting(AdjustingOutlook.Rule)
  }
}

/// What a direct GET /health of an instance said.
public enum ProbeFacts: Hashable, Sendable {
  /// Not asked yet.
  case waiting
  case answered(status: Int, took: LatencyStep, report: HealthFacts?)
  /// No route, refused or timed out: shown as `n/r`, never as unhealthy.
  case notReached(cause: String)
}

/// How long an answer took, in coarse steps: the screen is not repainted for half a millisecond.
public enum LatencyStep: Hashable, Sendable {
  /// Less than so many milliseconds: 50, 100, 200 or 500.
  case under(Int)
  /// So many milliseconds, in hundreds.
  case about(Int)

  init(milliseconds: Int) {
    let limit = [50, 100, 200, 500].first { milliseconds < $0 }
    self = limit.map(LatencyStep.under) ?? .about(milliseconds / 100 * 100)
  }

  /// `<50 ms`, `700 ms`.
  var text: String {
    switch self {
    case .under(let limit): "<\(limit) ms"
    case .about(let milliseconds): "\(milliseconds) ms"
    }
  }
}
