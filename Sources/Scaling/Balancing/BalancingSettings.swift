// What an operator may settle of the target group and the balancer beside the clocks: the health check's path and codes,
// how requests are spread, stickiness, when all targets get requests. The clocks of the check and the deregistration
// delay stand in the group's timing, for the group itself goes by them.

/// Settings of the target group and its balancer (ELBv2 API, ModifyTargetGroup, ModifyTargetGroupAttributes and
/// ModifyLoadBalancerAttributes).
public struct BalancingSettings: Hashable, Codable, Sendable {
  /// `HealthCheckPath`.
  public var healthCheckPath = "/health"
  /// `Matcher`: which replies pass a check.
  public var matcher = HealthMatcher.standard
  public var algorithm = BalancingAlgorithm.roundRobin
  /// `slow_start.duration_seconds`: how long a target that became healthy gets less than its share; 0 is never.
  public var slowStartSeconds = 0
  public var stickiness = Stickiness()
  public var failOpen = FailOpen()
  /// `idle_timeout.timeout_seconds`: how long a reply may come without a byte.
  public var idleTimeoutSeconds = 60
  /// `routing.http2.enabled`.
  public var speaksHTTP2 = true
  public var accessLog = AccessLogSettings()

  public init() {}

  /// `stickiness.*` with the type `lb_cookie`.
  public struct Stickiness: Hashable, Codable, Sendable {
    public var isEnabled = false
    /// How long a client that does not come is remembered.
    public var durationSeconds = 86_400

    public init() {}
  }

  /// `target_group_health.unhealthy_state_routing.*`: with fewer healthy targets than either says, all that are
  /// registered get requests.
  public struct FailOpen: Hashable, Codable, Sendable {
    /// `minimum_healthy_targets.count`.
    public var healthyLeast = 1
    /// `minimum_healthy_targets.percentage`; nil is `off`.
    public var healthyPercentLeast: Int?

    public init() {}

    /// How many targets must be healthy for the others to get no requests.
    public func healthyLeast(ofRegistered registered: Int) -> Int {
      max(healthyLeast, healthyPercentLeast.map { (registered * $0 + 99) / 100 } ?? 0)
    }
  }

  /// `access_logs.s3.*`. Lines go to a file of the fleet; the bucket's name is only kept.
  public struct AccessLogSettings: Hashable, Codable, Sendable {
    public var isEnabled = false
    public var bucket = ""
    public var prefix = ""

    public init() {}
  }
}

/// `load_balancing.algorithm.type`; the raw value is the API's.
public enum BalancingAlgorithm: String, Hashable, Codable, Sendable, CaseIterable {
  case roundRobin = "round_robin"
  case leastOutstandingRequests = "least_outstanding_requests"
  case weightedRandom = "weighted_random"
}

/// Which replies pass a health check: `200`, `200,202` or `200-299` (ELBv2 API, Matcher).
public struct HealthMatcher: Hashable, Codable, Sendable {
  /// As it was given.
  public let text: String

  public static let standard = HealthMatcher(checked: "200")

  /// Codes an Application Load Balancer takes.
  private static let codes = 200...499
  /// Parts of one list.
  private static let partsMost = 50

  private init(checked text: String) { self.text = text }

  /// Nil when it is no list of codes and ranges between 200 and 499.
  public init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= Self.partsMost else { return nil }
    for part in parts {
      let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { Self.code($0) }
      switch bounds.count {
      case 1: guard bounds[0] != nil else { return nil }
      case 2: guard let first = bounds[0], let last = bounds[1], first <= last else { return nil }
      default: return nil
      }
    }
    self.text = text
  }

  private static func code(_ text: Substring) -> Int? {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let code = Int(text), codes.contains(code)
    else { return nil }
    return code
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let matcher = HealthMatcher(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no list of status codes")
    }
    self = matcher
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
