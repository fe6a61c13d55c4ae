// Every number that a fleet runs by, in one table: its key in the fleet's configuration file, what it is, its unit, and
// what it may be. The two timings give all of them; a file may say others. `explain` prints the same table.

/// The numbers with which a group begins.
public struct GroupNumbers: Hashable, Sendable {
  public var timing: Timing
  public var minimumSize = 2
  public var desiredCapacity = 2
  public var maximumSize = 4
  /// Percent of CPU that the first policy holds.
  public var targetValue = 70.0
  /// The low alarm's threshold in percent of the target value. In groups that may pass four it grows with capacity,
  /// unless it was said (`isLowAlarmSaid`).
  public var lowAlarmPercent = 70.0
  public var isLowAlarmSaid = false
  /// Percent of a core that an instance is worth.
  public var sharePercent = 25.0

  /// Those of a timing.
  public init(timing: Timing) { self.timing = timing }

  /// Those with which a group began, or what it has become.
  public init(of configuration: GroupConfiguration) {
    timing = configuration.timing
    minimumSize = configuration.minimumSize
    desiredCapacity = configuration.initialCapacity
    maximumSize = configuration.maximumSize
    targetValue = configuration.policy.targetValue
    isLowAlarmSaid = configuration.lowAlarmPercent != nil
    lowAlarmPercent = configuration.lowAlarmPercent ?? 70
    sharePercent = configuration.shareOfCore * 100
  }

  /// The group of the deployed system with these numbers, on this fleet's addresses.
  public func configuration(fleet: Int) -> GroupConfiguration {
    var configuration = GroupConfiguration.bookstore(timing: timing, fleet: fleet)
    configuration.minimumSize = minimumSize
    configuration.maximumSize = maximumSize
    configuration.initialCapacity = desiredCapacity
    configuration.policy.targetValue = targetValue
    configuration.lowAlarmPercent = isLowAlarmSaid ? lowAlarmPercent : nil
    configuration.shareOfCore = sharePercent / 100
    return configuration
  }

  /// What is wrong with numbers that are each right; nil where they fit.
  public var objection: String? {
    let check = timing.healthCheck
    if check.timeOut >= check.interval {
      return "health_check_timeout_seconds must be less than health_check_interval_seconds"
    }
    for (name, window) in [("high", timing.highAlarm), ("low", timing.lowAlarm)]
    where window.datapointsToAlarm > window.evaluationPeriods {
      return "\(name)_alarm_datapoints must not be more than \(name)_alarm_periods"
    }
    if !(minimumSize <= desiredCapacity && desiredCapacity <= maximumSize) {
      return "minimum_size, desired_capacity and maximum_size must be in that order"
    }
    return nil
  }
}

/// One row of the table.
public struct NumberRow: Sendable {
  /// Its name in the configuration file.
  public let key: String
  /// What it is.
  public let meaning: String
  public let unit: Unit
  public let range: ClosedRange<Double>
  let place: Place

  /// In what a number is given and told.
  public enum Unit: String, Hashable, Sendable {
    case seconds = "s"
    case percent = "%"
    /// A whole number of checks, periods or instances.
    case count = ""
  }

  enum Place: Sendable {
    case wait(WritableKeyPath<GroupNumbers, Duration> & Sendable)
    case count(WritableKeyPath<GroupNumbers, Int> & Sendable)
    case figure(WritableKeyPath<GroupNumbers, Double> & Sendable)
  }

  public func value(in numbers: GroupNumbers) -> Double {
    switch place {
    case .wait(let path): Double(numbers[keyPath: path].wholeMilliseconds) / 1000
    case .count(let path): Double(numbers[keyPath: path])
    case .figure(let path): numbers[keyPath: path]
    }
  }

  /// Puts a value that is in the row's range and, for a count, whole.
  public func put(_ value: Double, into numbers: inout GroupNumbers) {
    switch place {
    case .wait(let path): numbers[keyPath: path] = .milliseconds(Int64((value * 1000).rounded()))
    case .count(let path): numbers[keyPath: path] = Int(value)
    case .figure(let path): numbers[keyPath: path] = value
    }
    if key == Self.lowAlarmKey { numbers.isLowAlarmSaid = true }
  }

  /// Why a value cannot be; nil where it can.
  public func objection(to value: Double) -> String? {
    guard range.contains(value) else {
      return "\(Self.text(value)) is not from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    }
    if unit == .count, value != value.rounded() { return "\(Self.text(value)) is no whole number" }
    // CloudWatch's periods, and those below ten seconds that the timing `fast` needs.
    if key == "metric_period_seconds", ![1, 5, 10, 20, 30].contains(value),
      value.truncatingRemainder(dividingBy: 60) != 0
    {
      return "\(Self.text(value)) is not 1, 5, 10, 20, 30 or a multiple of 60"
    }
    return nil
  }

  /// A value with its unit: `0.5 s`, `70 %`, `3`.
  public func text(_ value: Double) -> String {
    unit == .count ? Self.text(value) : "\(Self.text(value)) \(unit.rawValue)"
  }

  private static func text(_ value: Double) -> String {
    guard abs(value) < 1e15, value == value.rounded() else { return String(value) }
    return String(Int64(value))
  }

  private static let lowAlarmKey = "low_alarm_percent_of_target"
}

extension NumberRow {
  /// A day bounds every wait: longer ones are mistakes.
  private static let wait = 0.0...86_400
  /// What passes at once is no wait.
  private static let pace = 0.05...86_400
  /// CloudWatch's most.
  private static let periods = 1.0...1_440
  /// A group of a laptop; more processes are no group of servers there.
  private static let sizes = 0.0...1_000

  public static let all: [NumberRow] = [
    row(
      "health_check_interval_seconds", "health check, start to start", .seconds, pace,
      .wait(\.timing.healthCheck.interval)),
    row(
      "health_check_changing_interval_seconds", "the same while a target's health changes", .seconds, pace,
      .wait(\.timing.healthCheck.intervalWhileChanging)),
    row("health_check_timeout_seconds", "health check's time-out", .seconds, pace, .wait(\.timing.healthCheck.timeOut)),
    row(
      "health_check_healthy_count", "checks that make a target healthy", .count, 1...10,
      .count(\.timing.healthCheck.healthyCount)),
    row(
      "health_check_unhealthy_count", "checks that make it unhealthy", .count, 1...10,
      .count(\.timing.healthCheck.unhealthyCount)),
    row("grace_period_seconds", "health check grace period", .seconds, wait, .wait(\.timing.gracePeriod)),
    row("warm_up_seconds", "instance warm-up", .seconds, wait, .wait(\.timing.warmUp)),
    row("cooldown_seconds", "cooldown of simple scaling", .seconds, wait, .wait(\.timing.cooldown)),
    row(
      "deregistration_delay_seconds", "deregistration delay", .seconds, 0...3_600, .wait(\.timing.deregistrationDelay)),
    row("stop_timeout_seconds", "SIGTERM to SIGKILL", .seconds, wait, .wait(\.timing.stopTimeOut)),
    row("metric_period_seconds", "metric period", .seconds, 1...86_400, .wait(\.timing.metricPeriod)),
    row(
      "high_alarm_periods", "high alarm, periods looked at", .count, periods,
      .count(\.timing.highAlarm.evaluationPeriods)),
    row(
      "high_alarm_datapoints", "high alarm, of them breaching", .count, periods,
      .count(\.timing.highAlarm.datapointsToAlarm)),
    row(
      "low_alarm_periods", "low alarm, periods looked at", .count, periods, .count(\.timing.lowAlarm.evaluationPeriods)),
    row(
      "low_alarm_datapoints", "low alarm, of them breaching", .count, periods,
      .count(\.timing.lowAlarm.datapointsToAlarm)),
    row("target_value_percent", "target value of the first policy, CPU", .percent, 1...100, .figure(\.targetValue)),
    row(lowAlarmKey, "low alarm's threshold, of the target value", .percent, 1...99, .figure(\.lowAlarmPercent)),
    row("minimum_size", "fewest instances", .count, sizes, .count(\.minimumSize)),
    row("desired_capacity", "instances at first", .count, sizes, .count(\.desiredCapacity)),
    row("maximum_size", "most instances", .count, sizes, .count(\.maximumSize)),
    row("cpu_share_percent", "what an instance is worth, of one core", .percent, 1...6_400, .figure(\.sharePercent)),
  ]

  /// Those of the clocks, which a timing gives.
  public static let ofTiming = all.prefix { $0.key != "target_value_percent" }

  private static func row(
    _ key: String, _ meaning: String, _ unit: Unit, _ range: ClosedRange<Double>, _ place: Place
  ) -> NumberRow {
    NumberRow(key: key, meaning: meaning, unit: unit, range: range, place: place)
  }
}
