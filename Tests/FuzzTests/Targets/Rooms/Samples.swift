// A fleet of two and a shop of three books, as their APIs tell them, for the console of a fuzzer.
import BookStoreKit
import CloudAPI
import Console

enum SampleFleet {
  static let ids = ["i-0a17c2d4e6f80a1b3", "i-0b52c2d4e6f80a1b4"]
  private static let at = WireTime(milliseconds: 1_795_430_400_000)
  private static let targetGroupARN =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/0123456789abcdef"

  static func reply(to call: APICall) -> APIReply {
    switch call {
    case .describeAutoScalingGroups: .describeAutoScalingGroups(RecordPage([group]))
    case .setDesiredCapacity: .setDesiredCapacity
    case .terminateInstanceInAutoScalingGroup: .terminateInstanceInAutoScalingGroup(activity)
    case .describeScalingActivities: .describeScalingActivities(RecordPage([activity]))
    case .describePolicies:
      .describePolicies(
        RecordPage([
          PolicyRecord(
            name: "cpu70", arn: "", type: "TargetTrackingScaling",
            targetTracking: TargetTrackingRecord(targetValue: 70, isScaleInDisabled: false), isEnabled: true)
        ]))
    case .describeTargetGroups:
      .describeTargetGroups(
        RecordPage([TargetGroupRecord(arn: targetGroupARN, name: "bookstore-tg", loadBalancerARNs: ["arn:a:b/app/c/d"])]
        ))
    case .describeTargetHealth:
      .describeTargetHealth(
        ids.map {
          TargetHealthRecord(target: TargetRecord(id: $0, port: 8080), health: TargetStateRecord(state: .healthy))
        })
    case .describeInstances:
      .describeInstances(
        RecordPage(
          ids.map {
            EC2InstanceRecord(
              id: $0, state: EC2StateRecord(code: 16, name: "running"), launchTime: at, privateAddress: "127.64.0.10")
          }))
    case .getMetricData:
      .getMetricData(
        MetricData(results: [
          MetricResult(id: "cpu", timestamps: (0..<60).map { time(secondsAgo: $0) }, values: (0..<60).map(Double.init))
        ]))
    case .getMetricStatistics: .getMetricStatistics(MetricStatistics(label: "CPUUtilization", datapoints: []))
    case .describeAlarms: .describeAlarms(RecordPage([alarm("High", "GreaterThanThreshold", 70, 3)]))
    case .getCallerIdentity:
      .getCallerIdentity(CallerIdentity(arn: "arn:aws:iam::000000000000:user/a", userId: "A", account: "000000000000"))
    case .logs(let call): .logs(logs(call))
    case .operate(let operation): .operate(.done(action: operation.action))
    case .policies(let call): .policies(.done(action: call.action))
    case .monitoring(let call): .monitoring(.done(action: call.action))
    case .balancing(let call): .balancing(.done(action: call.action))
    case .surroundings(.describeLoadBalancers):
      .surroundings(.loadBalancers(RecordPage([LoadBalancerRecord(arn: "arn:lb", name: "lb", dnsName: "lb.test")])))
    case .surroundings(.describeListeners):
      .surroundings(
        .listeners(
          RecordPage([ListenerRecord(arn: "arn:l", loadBalancerARN: "arn:lb", port: 443, protocolName: "HTTPS")])))
    case .surroundings(.describeSecurityGroups):
      .surroundings(.securityGroups(RecordPage([SecurityGroupRecord(id: "sg-1", name: "app")])))
    case .templates(let call): .templates(templates(call))
    }
  }

  private static func templates(_ call: TemplateCall) -> TemplateReply {
    let version = LaunchTemplateVersionRecord(templateId: "lt-1", templateName: "t", number: 1, isDefault: true)
    let template = LaunchTemplateRecord(id: "lt-1", name: "t", defaultVersion: 1, latestVersion: 1)
    return switch call {
    case .createVersion: .created(version)
    case .describeVersions: .versions(RecordPage([version]))
    case .describeTemplates: .templates(RecordPage([template]))
    case .modify: .modified(template)
    case .deleteVersions: .deleted([], kept: [])
    }
  }

  private static func logs(_ call: LogCall) -> LogReply {
    switch call {
    case .filterLogEvents:
      .filterLogEvents(RecordPage([LogEventRecord(streamName: ids[0], time: at, message: "GET / 200", id: "1")]))
    case .describeLogStreams: .describeLogStreams(RecordPage(ids.map { LogStreamRecord(name: $0, lastEventTime: at) }))
    case .describeLogGroups: .describeLogGroups(RecordPage([LogGroupRecord(name: "/bookstore/bookstore-asg")]))
    }
  }

  private static func time(secondsAgo: Int) -> WireTime {
    WireTime(milliseconds: at.milliseconds - Int64(secondsAgo) * 1000)
  }

  private static let group = AutoScalingGroupRecord(
    name: "bookstore-asg", minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 5,
    healthCheckType: "ELB", healthCheckGracePeriodSeconds: 10,
    instances: ids.map {
      InstanceRecord(
        id: $0, availabilityZone: "us-east-1a", lifecycleState: .inService, healthStatus: "Healthy",
        protectedFromScaleIn: false)
    }, createdTime: at, defaultInstanceWarmupSeconds: 5)

  private static let activity = ActivityRecord(
    id: "a1", groupName: "bookstore-asg", description: "Launching a new EC2 instance: \(ids[1])",
    cause: "At 2026-11-23T10:40:12Z a user request changed the desired capacity from 1 to 2.", startTime: at,
    statusCode: .successful, progress: 100)

  private static func alarm(
    _ name: String, _ comparison: String, _ threshold: Double, _ periods: Int
  ) -> MetricAlarmRecord {
    MetricAlarmRecord(
      name: "TargetTracking-bookstore-asg-Alarm\(name)-1", arn: "", state: .ok, periodSeconds: 1,
      evaluationPeriods: periods, datapointsToAlarm: periods, threshold: threshold, comparisonOperator: comparison)
  }
}

enum SampleShop {
  /// What the shop says to a request, by its path.
  static func exchange(_ request: WireRequest) -> Exchange {
    let path = request.url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
    if path.hasPrefix("/login") || path.hasPrefix("/account") { return json(user, cookie: "session=abc; Path=/") }
    if path.hasPrefix("/book/catalog") {
      return json(page([book(4, seller: 2), book(9, seller: 2), book(17, seller: 1)]))
    }
    if path.hasPrefix("/book/my_books") { return json(page([book(17, seller: 1)])) }
    if path.hasPrefix("/orders") { return json(page([order])) }
    if path.hasPrefix("/delivery/providers") { return json("[\(carrier)]") }
    return json(order)
  }

  static let health = json(
    """
    {"status":"ok","instance":"i-0a17","version":"1","uptime_seconds":720,"in_flight":1,
    "database":{"state":"ok","age_seconds":0},"uploads":{"state":"ok"}}
    """)

  private static func json(_ text: String, cookie: String? = nil) -> Exchange {
    var headers = [WireHeader("Content-Type", "application/json"), WireHeader("X-Served-By", "i-0a17")]
    if let cookie { headers.append(WireHeader("Set-Cookie", cookie)) }
    return .reply(WireReply(status: 200, headers: headers, body: Array(text.utf8), elapsedMicroseconds: 6000))
  }

  private static func page(_ items: [String]) -> String {
    "{\"items\":[\(items.joined(separator: ","))],\"next\":null,\"total\":\(items.count)}"
  }

  private static func book(_ id: Int, seller: Int) -> String {
    """
    {"id":\(id),"title":"Emma \(id)","author":"Jane Austen","description":"About matches.","price":"12.50","stock":7,\
    "seller":{"id":\(seller),"name":"Luisa"},"cover":null,"status":"listed"}
    """
  }

  private static let user = "{\"id\":1,\"name\":\"Ana\",\"email\":\"ana@example.org\"}"
  private static let carrier = "{\"id\":3,\"name\":\"Envia\",\"coverage_area\":\"Nacional\",\"cost\":\"20.00\"}"
  private static let order = """
    {"id":1043,"book":{"id":4,"title":"Emma","author":"Jane Austen"},"quantity":1,"unit_price":"12.50",\
    "total":"12.50","status":"Pending Payment","expires_at":"2026-11-23T10:56:00Z","payment":null,"delivery":null,\
    "created_at":"2026-11-23T10:41:00Z","next":"/payment/1043"}
    """
}
