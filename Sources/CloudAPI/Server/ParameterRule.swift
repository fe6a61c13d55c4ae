// What a server asks of each parameter before it reads a call: its type, its limits, whether it must be there. The
// limits are those of AWS's own API models (botocore's service-2.json of each service) and, where a model has none, of
// the API reference. One table for all actions, so that the tests can go by it.

/// What one parameter may be.
indirect enum ParameterRule: Hashable, Sendable {
  /// A text of so many Unicode scalars, without the control characters that AWS's pattern excludes.
  case text(ClosedRange<Int>)
  case choice([String])
  case integer(ClosedRange<Int>)
  /// Any that is finite.
  case number
  case boolean
  case time
  case list(most: Int, of: ParameterRule)
  case record([Parameter])
}

/// A parameter by its name on the wire.
struct Parameter: Hashable, Sendable {
  var name: String
  var rule: ParameterRule
  var isRequired: Bool

  static func optional(_ name: String, _ rule: ParameterRule) -> Parameter {
    Parameter(name: name, rule: rule, isRequired: false)
  }

  static func required(_ name: String, _ rule: ParameterRule) -> Parameter {
    Parameter(name: name, rule: rule, isRequired: true)
  }
}

extension Parameter {
  /// What an action takes, in the order of its record; nil for an action that the service does not have here.
  static func all(of action: String, in service: APIService) -> [Parameter]? { table[service]?[action] }

  /// Every action that is spoken here.
  static var actions: [String] { table.values.flatMap(\.keys).sorted() }

  /// AWS's `XmlStringMaxLen255`, and names of the other services.
  private static let name = ParameterRule.text(1...255)
  private static let resource = ParameterRule.text(1...2048)
  private static let token = ParameterRule.text(1...4096)
  private static let hundred = ParameterRule.integer(1...100)

  private static let table: [APIService: [String: [Parameter]]] = [
    .autoScaling: [
      "DescribeAutoScalingGroups": [
        .optional("AutoScalingGroupNames", .list(most: 50, of: name)), .optional("NextToken", token),
        .optional("MaxRecords", hundred),
      ],
      "SetDesiredCapacity": [
        .required("AutoScalingGroupName", name), .required("DesiredCapacity", .integer(0...Int(Int32.max))),
        .optional("HonorCooldown", .boolean),
      ],
      "TerminateInstanceInAutoScalingGroup": [
        .required("InstanceId", .text(1...19)), .required("ShouldDecrementDesiredCapacity", .boolean),
      ],
      "DescribeScalingActivities": [
        .optional("ActivityIds", .list(most: 50, of: .text(1...255))), .optional("AutoScalingGroupName", name),
        .optional("NextToken", token), .optional("MaxRecords", hundred),
      ],
      "DescribePolicies": [
        .optional("AutoScalingGroupName", name), .optional("PolicyNames", .list(most: 50, of: .text(1...1600))),
        .optional("PolicyTypes", .list(most: 50, of: .text(1...64))), .optional("NextToken", token),
        .optional("MaxRecords", hundred),
      ],
    ].merging(operations) { first, _ in first }.merging(policies) { first, _ in first },
    .loadBalancing: [
      "DescribeTargetGroups": [
        .optional("LoadBalancerArn", resource), .optional("TargetGroupArns", .list(most: 100, of: resource)),
        .optional("Names", .list(most: 100, of: name)), .optional("Marker", token),
        .optional("PageSize", .integer(1...400)),
      ],
      "DescribeTargetHealth": [
        .required("TargetGroupArn", resource),
        .optional(
          "Targets",
          .list(
            most: 1000,
            of: .record([
              .required("Id", resource), .optional("Port", .integer(1...65_535)), .optional("AvailabilityZone", name),
            ]))),
      ],
    ].merging(balancerSurroundings) { first, _ in first }.merging(balancing) { first, _ in first },
    .ec2: [
      "DescribeInstances": [
        .optional("InstanceId", .list(most: 1000, of: name)),
        .optional(
          "Filter",
          .list(
            most: 50,
            of: .record([.required("Name", name), .optional("Value", .list(most: 200, of: .text(0...255)))]))),
        .optional("NextToken", token), .optional("MaxResults", .integer(5...1000)),
      ]
    ].merging(machineSurroundings) { first, _ in first }.merging(templates) { first, _ in first },
    .monitoring: [
      "GetMetricData": [
        .required("MetricDataQueries", .list(most: 500, of: .record(query))), .required("StartTime", .time),
        .required("EndTime", .time), .optional("ScanBy", .choice(["TimestampDescending", "TimestampAscending"])),
        .optional("MaxDatapoints", .integer(1...100_800)), .optional("NextToken", token),
      ],
      "GetMetricStatistics": identity + [
        .required("StartTime", .time), .required("EndTime", .time), .required("Period", period),
        .optional(
          "Statistics", .list(most: 5, of: .choice(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]))),
        .optional("ExtendedStatistics", .list(most: 10, of: .text(1...32))), .optional("Unit", .choice(units)),
      ],
      "DescribeAlarms": [
        .optional("AlarmNames", .list(most: 100, of: name)), .optional("AlarmNamePrefix", name),
        .optional("StateValue", .choice(["OK", "ALARM", "INSUFFICIENT_DATA"])),
        .optional("ActionPrefix", .text(1...1024)), .optional("NextToken", token), .optional("MaxRecords", hundred),
      ],
    ].merging(monitoring) { first, _ in first },
    .tokens: [
      "GetCallerIdentity": []
    ],
    .logs: logs,
  ]

  private static let identity: [Parameter] = [
    .required("Namespace", name), .required("MetricName", name),
    .optional(
      "Dimensions",
      .list(most: 30, of: .record([.required("Name", name), .required("Value", .text(1...1024))]))),
  ]

  private static let query: [Parameter] = [
    .required("Id", name),
    .optional(
      "MetricStat",
      .record([
        .required("Metric", .record(identity)), .required("Period", period), .required("Stat", .text(1...32)),
        .optional("Unit", .choice(units)),
      ])),
    .optional("Expression", .text(1...2048)), .optional("Label", .text(0...255)), .optional("ReturnData", .boolean),
  ]

  /// Seconds, up to a day.
  private static let period = ParameterRule.integer(1...86_400)

  /// `StandardUnit` of the CloudWatch model.
  static let units: [String] =
    ["Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "Count/Second", "None"]
    + [
      "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits",
      "Terabits",
    ]
    .flatMap { [$0, "\($0)/Second"] }
}
