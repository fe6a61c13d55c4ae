/// The names and ARNs of a fleet, as AWS writes them.
public struct FleetNames: Codable, Hashable, Sendable {
  public static let account = "000000000000"
  public static let region = "us-east-1"
  public static let group = "bookstore-asg"
  public static let targetGroup = "bookstore-tg"
  public static let loadBalancer = "bookstore-load-balancer"
  public static let healthCheckPath = "/health"

  /// Made once: 36 characters each, lower case.
  public let groupUUID: String
  public let policyUUID: String
  /// 16 hexadecimal digits each.
  public let loadBalancerId: String
  public let targetGroupId: String
  /// The launch template's id without its `lt-`: 17 hexadecimal digits.
  public let launchTemplateId: String

  /// New names from a source of chance.
  public init(from random: inout some RandomNumberGenerator) {
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

  public var groupARN: String {
    "arn:aws:autoscaling:\(Self.region):\(Self.account):autoScalingGroup:\(groupUUID):autoScalingGroupName/\(Self.group)"
  }

  public func policyARN(_ policy: String) -> String {
    "arn:aws:autoscaling:\(Self.region):\(Self.account):scalingPolicy:\(policyUUID)"
      + ":autoScalingGroupName/\(Self.group):policyName/\(policy)"
  }

  public func alarmARN(_ alarm: String) -> String {
    "arn:aws:cloudwatch:\(Self.region):\(Self.account):alarm:\(alarm)"
  }

  public var targetGroupARN: String {
    "arn:aws:elasticloadbalancing:\(Self.region):\(Self.account):\(targetGroupDimension)"
  }

  public var loadBalancerARN: String {
    "arn:aws:elasticloadbalancing:\(Self.region):\(Self.account):loadbalancer/\(loadBalancerDimension)"
  }

  /// The tails of the ARNs, which are the values of CloudWatch's dimensions.
  public var targetGroupDimension: String { "targetgroup/\(Self.targetGroup)/\(targetGroupId)" }
  public var loadBalancerDimension: String { "app/\(Self.loadBalancer)/\(loadBalancerId)" }
}
