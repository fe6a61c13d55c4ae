import Scaling

/// What the balancer is configured with beside addresses and targets: the target group's check and attributes.
///
/// Two that are equal make the same configuration, so a balancer that runs with other settings than are wanted is known by
/// comparing. The number of targets that must be healthy is not part of it: it follows the targets and is told to the
/// running process.
struct BalancerSettings: Hashable, Sendable {
  var check: TargetCheck
  var algorithm = BalancingAlgorithm.roundRobin
  /// 0 is none.
  var slowStartSeconds = 0
  /// How long a client is remembered; nil without stickiness.
  var stickinessSeconds: Int?
  /// What the cookies of targets are made with, so that they do not tell addresses.
  var cookieKey = "bookstore"
  var idleTimeoutSeconds = 60
  var speaksHTTP2 = true
  /// The socket to which a line for each request is written; nil without an access log.
  var accessLogPath: String?
  /// The address that targets see as their client's: security groups go by it. Nil leaves it to the kernel.
  var sourceAddress: String?

  init(check: TargetCheck) { self.check = check }

  /// The cookie by which a client finds its target again, as an Application Load Balancer names it.
  static let cookieName = "AWSALB"

  var isSticky: Bool { stickinessSeconds != nil }

  /// The words of a `server` line that is checked.
  var checkedWords: String { check.words + (slowStartSeconds > 0 ? " slowstart \(slowStartSeconds)s" : "") }

  /// All of it in one line, kept in the environment of the process that was configured with it.
  var fingerprint: String {
    [
      check.words, check.path, check.matcher, "\(check.timeoutMilliseconds)", algorithm.rawValue,
      "\(slowStartSeconds)", stickinessSeconds.map { "\($0)" } ?? "-", cookieKey, "\(idleTimeoutSeconds)",
      "\(speaksHTTP2)", accessLogPath ?? "-", sourceAddress ?? "-",
    ].joined(separator: " | ")
  }
}

extension BalancingAlgorithm {
  /// The word of HAProxy's `balance`.
  var word: String {
    switch self {
    case .roundRobin: "roundrobin"
    case .leastOutstandingRequests: "leastconn"
    case .weightedRandom: "random(1)"
    }
  }
}

extension FleetPlace {
  /// The health check that a group wants of its target group.
  func check(of group: GroupState) -> TargetCheck {
    let health = group.configuration.timing.healthCheck
    return TargetCheck(
      path: group.balancing.healthCheckPath, intervalMilliseconds: Int(health.interval.wholeMilliseconds),
      changingIntervalMilliseconds: Int(health.intervalWhileChanging.wholeMilliseconds),
      timeoutMilliseconds: Int(health.timeOut.wholeMilliseconds), healthyThreshold: health.healthyCount,
      unhealthyThreshold: health.unhealthyCount, matcher: group.balancing.matcher.text)
  }

  /// What the balancer shall be configured with.
  func balancerSettings(of group: GroupState) -> BalancerSettings {
    let wanted = group.balancing
    var settings = BalancerSettings(check: check(of: group))
    settings.algorithm = wanted.algorithm
    settings.slowStartSeconds = wanted.slowStartSeconds
    settings.stickinessSeconds = wanted.stickiness.isEnabled ? wanted.stickiness.durationSeconds : nil
    settings.cookieKey = names.targetGroupId
    settings.idleTimeoutSeconds = wanted.idleTimeoutSeconds
    settings.speaksHTTP2 = wanted.speaksHTTP2
    settings.accessLogPath = wanted.accessLog.isEnabled ? accessLogSocketPath : nil
    settings.sourceAddress = index.address
    return settings
  }
}
