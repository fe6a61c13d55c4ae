// The clocks of a group, written once. `fast` is what a local fleet runs; `aws` is the deployed system, the same
// rules on its own clocks. There is no third: a comparison is honest only if the two differ in numbers alone. A fleet's
// configuration file may put single numbers in the place of theirs (GroupNumbers).

/// Which of the two sets of clocks.
public enum TimingName: String, Codable, Hashable, Sendable, CaseIterable {
  case fast
  case aws
}

/// All clocks of a group and of its target group.
public struct Timing: Hashable, Sendable {
  public var name: TimingName
  public var healthCheck: HealthCheckTiming
  /// From InService on: health of the balancer is not acted on.
  public var gracePeriod: Duration
  /// From InService on: the instance is left out of the group metric and holds back scale-in.
  public var warmUp: Duration
  /// After the last change, for manual calls with HonorCooldown.
  public var cooldown: Duration
  /// How long a draining target may finish its requests.
  public var deregistrationDelay: Duration
  /// From SIGTERM to SIGKILL.
  public var stopTimeOut: Duration
  /// One CPU datapoint a period.
  public var metricPeriod: Duration
  /// M of N of the policy's alarms.
  public var highAlarm: AlarmWindow
  public var lowAlarm: AlarmWindow

  /// A local fleet: a demonstration takes a minute.
  public static let fast = Timing(
    name: .fast,
    healthCheck: HealthCheckTiming(
      interval: .seconds(1), intervalWhileChanging: .milliseconds(200), timeOut: .milliseconds(500),
      healthyCount: 2, unhealthyCount: 3),
    gracePeriod: .seconds(10), warmUp: .seconds(5), cooldown: .seconds(5),
    deregistrationDelay: .seconds(10), stopTimeOut: .seconds(10), metricPeriod: .seconds(1),
    highAlarm: AlarmWindow(evaluationPeriods: 3, datapointsToAlarm: 3),
    lowAlarm: AlarmWindow(evaluationPeriods: 15, datapointsToAlarm: 15))

  /// The deployed system.
  public static let aws = Timing(
    name: .aws,
    healthCheck: HealthCheckTiming(
      interval: .seconds(30), intervalWhileChanging: .seconds(30), timeOut: .seconds(5),
      healthyCount: 2, unhealthyCount: 3),
    gracePeriod: .seconds(300), warmUp: .seconds(300), cooldown: .seconds(300),
    deregistrationDelay: .seconds(300), stopTimeOut: .seconds(300), metricPeriod: .seconds(60),
    highAlarm: AlarmWindow(evaluationPeriods: 3, datapointsToAlarm: 3),
    lowAlarm: AlarmWindow(evaluationPeriods: 15, datapointsToAlarm: 15))

  /// The set of clocks of a name, `fast` or `aws`.
  public static func named(_ name: TimingName) -> Timing {
    switch name {
    case .fast: .fast
    case .aws: .aws
    }
  }
}

/// How the balancer checks a target.
public struct HealthCheckTiming: Hashable, Sendable {
  /// Start to start, while a target is healthy.
  public var interval: Duration
  /// Used while a target is between healthy and unhealthy (HAProxy's `fastinter` and `downinter`).
  public var intervalWhileChanging: Duration
  /// A check without an answer for so long has failed.
  public var timeOut: Duration
  /// Checks in a row that must pass (or fail) to change a target's health.
  public var healthyCount: Int
  public var unhealthyCount: Int
}

/// M of N: so many breaching datapoints of so many periods make an alarm.
public struct AlarmWindow: Hashable, Codable, Sendable {
  /// N, and M of them.
  public var evaluationPeriods: Int
  public var datapointsToAlarm: Int

  public init(evaluationPeriods: Int, datapointsToAlarm: Int) {
    precondition(
      datapointsToAlarm >= 1 && datapointsToAlarm <= evaluationPeriods,
      "an alarm needs between one and all of its evaluation periods")
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm
  }
}

/// Stored by its name alone where it is the timing of that name; else with its own numbers, by the keys of the
/// configuration file. So a record of `fast` follows what `fast` is, and says what an operator chose.
extension Timing: Codable {
  private enum CodingKeys: String, CodingKey { case name, numbers }

  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(TimingName.self) {
      self = .named(name)
      return
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    var numbers = GroupNumbers(timing: .named(try values.decode(TimingName.self, forKey: .name)))
    for (key, value) in try values.decode([String: Double].self, forKey: .numbers) {
      // A number of a later version is passed over; one beyond its range, which an operator's call may have set and
      // which the settings set again, is held there.
      guard let row = NumberRow.ofTiming.first(where: { $0.key == key }), value.isFinite else { continue }
      row.put(min(max(value, row.range.lowerBound), row.range.upperBound), into: &numbers)
    }
    self = numbers.timing
  }

  public func encode(to encoder: any Encoder) throws {
    let named = GroupNumbers(timing: .named(name))
    let own = GroupNumbers(timing: self)
    let differing = NumberRow.ofTiming.filter { $0.value(in: own) != $0.value(in: named) }
    if differing.isEmpty {
      var container = encoder.singleValueContainer()
      return try container.encode(name)
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(
      Dictionary(uniqueKeysWithValues: differing.map { ($0.key, $0.value(in: own)) }), forKey: .numbers)
  }
}
