/// The names and ARNs of a fleet, as AWS writes them.
struct FleetNames: Codable, Hashable, Sendable {
  static let account = "000000000000"
  static let region = "us-east-1"
  static let group = "bookstore-asg"
  static let targetGroup = "bookstore-tg"
  static let loadBalancer = "bookstore-load-balancer"
  static let healthCheckPath = "/health"

  /// Made once: 36 characters each, lower case.
  let groupUUID: String
  let policyUUID: String
  /// 16 hexadecimal digits each.
  let loadBalancerId: String
  let targetGroupId: String
  /// The launch template's id without its `lt-`: 17 hexadecimal digits.
  let launchTemplateId: String

  /// New names from a source of chance.
  init(from random: inout some RandomNumberGenerator) {
    groupUUID = Self.uuid(&random)
    policyUUID = Self.uuid(&random)
    loadBalancerId = Hexadecimal.text(random.next() as UInt64)
    targetGroupId = Hexadecimal.text(random.next() as UInt64)
    launchTemplateId = "0" + Hexadecimal.text(random.next() as UInt64)
  }

  private static func uuid(_ random: inout some RandomNumberGenerator) -> String {
    let digits = Array(Hexadecimal.text(random.next() as UInt64) + Hexadecimal.text(random.next() as UInt64))
    let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
    return parts.map { String($0) }.joined(separator: "-")
  }

  var groupARN: String {
    "arn:aws:autoscaling:\(Self.region):\(Self.account):autoScalingGroup:\(groupUUID):autoScalingGroupName/\(Self.group)"
  }

  func policyARN(_ policy: String) -> String {
    "arn:aws:autoscaling:\(Self.region):\(Self.account):scalingPolicy:\(policyUUID)"
      + ":autoScalingGroupName/\(Self.group):policyName/\(policy)"
  }

  func alarmARN(_ alarm: String) -> String {
    "arn:aws:cloudwatch:\(Self.region):\(Self.account):alarm:\(alarm)"
  }

  var targetGroupARN: String {
    "arn:aws:elasticloadbalancing:\(Self.region):\(Self.account):\(targetGroupDimension)"
  }

  var loadBalancerARN: String {
    "arn:aws:elasticloadbalancing:\(Self.region):\(Self.account):loadbalancer/\(loadBalancerDimension)"
  }

  /// The tails of the ARNs, which are the values of CloudWatch's dimensions.
  var targetGroupDimension: String { "targetgroup/\(Self.targetGroup)/\(targetGroupId)" }
  var loadBalancerDimension: String { "app/\(Self.loadBalancer)/\(loadBalancerId)" }
}
