import CloudAPI
import Scaling

// The attributes of the target group and of the balancer, by the keys of the ELBv2 API (TargetGroupAttribute,
// LoadBalancerAttribute): one row each says how it is read, and what a new value makes of it. Attributes that are always
// the same here are told too; giving them their own value is no mistake, another one is refused.

/// One attribute.
struct AttributeRow: Sendable {
  let key: String
  let value: @Sendable (GroupState) -> String
  let rule: Rule

  enum Rule: Sendable {
    /// What a new value is, or why it is none.
    case changes(@Sendable (String) throws(APIError) -> BalancingAttribute)
    /// It has no other value here, for the reason given.
    case isFixed(because: String)
  }
}

extension AttributeRow {
  private static func number(
    _ key: String, _ range: ClosedRange<Int>, orZero: Bool = false, value: @escaping @Sendable (GroupState) -> Int,
    make: @escaping @Sendable (Int) -> BalancingAttribute
  ) -> AttributeRow {
    AttributeRow(
      key: key, value: { "\(value($0))" },
      rule: .changes { text throws(APIError) in
        guard let number = Int(text), !text.hasPrefix("+"), range.contains(number) || (orZero && number == 0) else {
          let zero = orZero ? " or 0" : ""
          throw wrong(text, key, "must be between \(range.lowerBound) and \(range.upperBound)\(zero)")
        }
        return make(number)
      })
  }

  private static func toggle(
    _ key: String, value: @escaping @Sendable (GroupState) -> Bool,
    make: @escaping @Sendable (Bool) -> BalancingAttribute
  ) -> AttributeRow {
    AttributeRow(
      key: key, value: { "\(value($0))" },
      rule: .changes { text throws(APIError) in
        switch text {
        case "true": return make(true)
        case "false": return make(false)
        default: throw wrong(text, key, "must be true or false")
        }
      })
  }

  private static func fixed(_ key: String, _ value: String, _ reason: String) -> AttributeRow {
    AttributeRow(key: key, value: { _ in value }, rule: .isFixed(because: reason))
  }

  private static func wrong(_ text: String, _ key: String, _ rule: String) -> APIError {
    .validation("The value '\(text)' of attribute '\(key)' is not valid: it \(rule)")
  }

  private static let oneHost = "a fleet has one balancer on one machine"

  static let ofTargetGroup: [AttributeRow] = [
    number(
      "deregistration_delay.timeout_seconds", 0...3_600,
      value: { seconds($0.configuration.timing.deregistrationDelay) },
      make: { .deregistrationDelaySeconds($0) }),
    toggle(
      "stickiness.enabled", value: { $0.balancing.stickiness.isEnabled },
      make: { .stickiness($0) }),
    fixed("stickiness.type", "lb_cookie", "the balancer here makes its own cookie alone"),
    number(
      "stickiness.lb_cookie.duration_seconds", 1...604_800, value: { $0.balancing.stickiness.durationSeconds },
      make: { .stickinessSeconds($0) }),
    number(
      "slow_start.duration_seconds", 30...900, orZero: true, value: { $0.balancing.slowStartSeconds },
      make: { .slowStartSeconds($0) }),
    AttributeRow(
      key: "load_balancing.algorithm.type", value: { $0.balancing.algorithm.rawValue },
      rule: .changes { text throws(APIError) in
        guard let algorithm = BalancingAlgorithm(rawValue: text) else {
          let known = BalancingAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
          throw wrong(text, "load_balancing.algorithm.type", "must be one of \(known)")
        }
        return .algorithm(algorithm)
      }),
    fixed("load_balancing.algorithm.anomaly_mitigation", "off", "the balancer here knows no anomalies"),
    fixed("load_balancing.cross_zone.enabled", "use_load_balancer_configuration", oneHost),
    fixed("target_group_health.dns_failover.minimum_healthy_targets.count", "1", oneHost),
    fixed("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", oneHost),
    number(
      "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", 1...1_000,
      value: { $0.balancing.failOpen.healthyLeast },
      make: { .healthyLeast($0) }),
    AttributeRow(
      key: percentageKey, value: { $0.balancing.failOpen.healthyPercentLeast.map { "\($0)" } ?? "off" },
      rule: .changes { text throws(APIError) in
        if text == "off" { return .healthyPercentLeast(nil) }
        guard let percent = Int(text), !text.hasPrefix("+"), (1...100).contains(percent) else {
          throw wrong(text, percentageKey, "must be off or between 1 and 100")
        }
        return .healthyPercentLeast(percent)
      }),
  ]

  private static let percentageKey = "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage"

  static let ofBalancer: [AttributeRow] = [
    toggle(
      "access_logs.s3.enabled", value: { $0.balancing.accessLog.isEnabled },
      make: { .accessLog($0) }),
    AttributeRow(
      key: "access_logs.s3.bucket", value: { $0.balancing.accessLog.bucket }, rule: .changes { .accessLogBucket($0) }),
    AttributeRow(
      key: "access_logs.s3.prefix", value: { $0.balancing.accessLog.prefix }, rule: .changes { .accessLogPrefix($0) }),
    number(
      "idle_timeout.timeout_seconds", 1...4_000, value: { $0.balancing.idleTimeoutSeconds },
      make: { .idleTimeoutSeconds($0) }),
    toggle(
      "routing.http2.enabled", value: { $0.balancing.speaksHTTP2 },
      make: { .http2($0) }),
    fixed("deletion_protection.enabled", "false", "a fleet is deleted by its own command"),
    fixed("ipv6.deny_all_igw_traffic", "false", "a fleet has no gateway"),
    fixed("routing.http.drop_invalid_header_fields.enabled", "true", "the balancer here refuses what is no header"),
    fixed("routing.http.preserve_host_header.enabled", "true", "the balancer here leaves the host as it came"),
    fixed("routing.http.xff_client_port.enabled", "false", "the balancer here tells the address alone"),
    fixed("routing.http.xff_header_processing.mode", "append", "the balancer here appends"),
    fixed("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", "the balancer here does not tell them"),
    fixed("routing.http.desync_mitigation_mode", "strictest", "the balancer here refuses what is ambiguous"),
    fixed("load_balancing.cross_zone.enabled", "true", oneHost),
    fixed("waf.fail_open.enabled", "false", "a fleet has no firewall of applications"),
    fixed("connection_logs.s3.enabled", "false", "the balancer here logs requests, not connections"),
    fixed("zonal_shift.config.enabled", "false", oneHost),
  ]

  /// What a list of attributes changes.
  /// - Parameter thing: `Target group` or `Load balancer`, for a key that is none.
  static func changes(
    _ attributes: [AttributeRecord], in rows: [AttributeRow], of thing: String
  ) throws(APIError) -> [BalancingAttribute] {
    var changes: [BalancingAttribute] = []
    var seen: Set<String> = []
    for attribute in attributes {
      guard seen.insert(attribute.key).inserted else {
        throw .validation("\(thing) attribute key '\(attribute.key)' is given more than once")
      }
      guard let row = rows.first(where: { $0.key == attribute.key }) else {
        throw .unknownAttribute(attribute.key, of: thing)
      }
      switch row.rule {
      case .changes(let make): changes.append(try make(attribute.value))
      case .isFixed(let reason):
        guard case let value = row.fixedValue, value == attribute.value else {
          throw .invalidConfiguration(
            "The attribute '\(row.key)' of this fleet is '\(row.fixedValue)' and cannot be '\(attribute.value)': "
              + "\(reason)")
        }
      }
    }
    return changes
  }

  private var fixedValue: String { value(Self.anyGroup) }
  /// For rows whose value does not depend on it.
  private static let anyGroup = GroupState(
    configuration: .bookstore(timing: .fast, fleet: 0), seed: 0, now: Moment(milliseconds: 0))

  static func records(_ rows: [AttributeRow], of group: GroupState) -> [AttributeRecord] {
    rows.map { AttributeRecord(key: $0.key, value: $0.value(group)) }
  }
}
