import Scaling

// The policies that can be held against a trace: the clocks of `fast` and `aws` and whatever lies between them, run by
// the very code that scales a fleet, and Kubernetes' rule for comparison.

/// A policy to hold against a trace.
public struct TracePolicy: Hashable, Sendable {
  public var name: String
  public var rule: Rule
  /// Instances.
  public var minimum = 2
  public var maximum = 4
  /// Percent of CPU.
  public var target = 70.0
  /// From the decision to launch to serving.
  public var bootMilliseconds: Int
  /// From a metric period's end until the policy knows of it.
  public var lagMilliseconds: Int

  public enum Rule: Hashable, Sendable {
    /// Target tracking with these clocks, by `Scaling`.
    case tracking(Timing)
    /// Kubernetes' HorizontalPodAutoscaler with its defaults.
    case horizontalPodAutoscaler
  }

  public init(name: String, rule: Rule, bootMilliseconds: Int, lagMilliseconds: Int) {
    self.name = name
    self.rule = rule
    self.bootMilliseconds = bootMilliseconds
    self.lagMilliseconds = lagMilliseconds
  }

  /// A local fleet.
  public static let fast = TracePolicy(name: "fast", rule: .tracking(.fast), bootMilliseconds: 2000, lagMilliseconds: 0)

  /// The deployed system: EC2 boots in 90 s, CloudWatch has a minute's datapoint a minute later. A second less than a
  /// period, for that long the alarms wait for a datapoint before they count it as missing.
  public static let aws = TracePolicy(
    name: "aws", rule: .tracking(.aws), bootMilliseconds: 90_000, lagMilliseconds: 59_000)

  /// The same with basic monitoring: a datapoint every five minutes.
  public static let awsBasic: TracePolicy = {
    var timing = Timing.aws
    timing.metricPeriod = .seconds(300)
    return TracePolicy(
      name: "aws-basic", rule: .tracking(timing), bootMilliseconds: 90_000, lagMilliseconds: 59_000)
  }()

  /// The same with a metric of ten seconds and a warm-up of sixty.
  public static let awsHighResolution: TracePolicy = {
    var timing = Timing.aws
    timing.metricPeriod = .seconds(10)
    timing.warmUp = .seconds(60)
    return TracePolicy(
      name: "aws-10s", rule: .tracking(timing), bootMilliseconds: 90_000, lagMilliseconds: 9000)
  }()

  public static let hpa = TracePolicy(
    name: "hpa", rule: .horizontalPodAutoscaler, bootMilliseconds: 20_000, lagMilliseconds: 15_000)

  public static let named = [fast, aws, awsBasic, awsHighResolution, hpa]

  /// What is wrong with the text of a policy.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// A name (`fast`, `aws`, `aws-basic`, `aws-10s`, `hpa`), or one with settings behind it, or settings alone, which
  /// are those of `fast` otherwise: `aws,warm-up=60,period=10`.
  public init(text: String) throws(Failure) {
    var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var policy = TracePolicy.fast
    if let first = parts.first, !first.contains("=") {
      guard let known = Self.named.first(where: { $0.name == first }) else {
        let names = Self.named.map(\.name).joined(separator: ", ")
        throw Failure(description: "no policy is called \"\(first)\"; there are \(names), and settings as warm-up=60")
      }
      policy = known
      parts.removeFirst()
    }
    for part in parts { try policy.set(part) }
    guard policy.minimum <= policy.maximum else {
      throw Failure(description: "minimum \(policy.minimum) is above maximum \(policy.maximum)")
    }
    policy.name = text
    self = policy
  }

  private mutating func set(_ part: String) throws(Failure) {
    let sides = part.split(separator: "=", omittingEmptySubsequences: false)
    guard sides.count == 2, let value = Double(sides[1]), value.isFinite else {
      throw Failure(description: "\"\(part)\" is not a setting like warm-up=60")
    }
    let key = String(sides[0])
    guard let range = Self.ranges[key] else {
      let keys = Self.ranges.keys.sorted().joined(separator: ", ")
      throw Failure(description: "there is no setting \"\(key)\"; there are \(keys)")
    }
    guard range.contains(value) else {
      throw Failure(description: "\(key)=\(sides[1]) is not \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }
    apply(key, value)
  }

  private static let ranges: [String: ClosedRange<Double>] = [
    "minimum": 0...1000, "maximum": 1...1000, "target": 1...100, "boot": 0...3600, "lag": 0...3600, "period": 1...3600,
    "warm-up": 0...3600, "high": 1...100, "low": 1...100, "drain": 0...3600,
  ]

  private mutating func apply(_ key: String, _ value: Double) {
    switch key {
    case "minimum": minimum = Int(value)
    case "maximum": maximum = Int(value)
    case "target": target = value
    case "boot": bootMilliseconds = Int(value * 1000)
    case "lag": lagMilliseconds = Int(value * 1000)
    default:
      // Kubernetes' rule has no other settings here.
      guard case .tracking(var timing) = rule else { return }
      switch key {
      case "period": timing.metricPeriod = .seconds(Int(value))
      case "warm-up": timing.warmUp = .milliseconds(Int(value * 1000))
      case "high": timing.highAlarm = AlarmWindow(evaluationPeriods: Int(value), datapointsToAlarm: Int(value))
      case "low": timing.lowAlarm = AlarmWindow(evaluationPeriods: Int(value), datapointsToAlarm: Int(value))
      default: timing.deregistrationDelay = .milliseconds(Int(value * 1000))
      }
      rule = .tracking(timing)
    }
  }
}
