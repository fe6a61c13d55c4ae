import BookStoreKit
import CloudAPI
import Scaling

@testable import Console

/// A fleet and a shop to report about.
enum Samples {
  static let now = Moment(milliseconds: 1_795_410_855_000)
  static let fleetContext = FleetContext(
    name: "default", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast,
    isLocal: true)

  static func time(_ secondsAgo: Int64) -> WireTime { WireTime(milliseconds: now.milliseconds - secondsAgo * 1000) }

  static func group(_ ids: [String] = ["i-0a1", "i-0b2"]) -> AutoScalingGroupRecord {
    AutoScalingGroupRecord(
      name: "bookstore-asg", minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 5,
      healthCheckType: "ELB",
      instances: ids.map {
        InstanceRecord(
          id: $0, type: "t3.small", availabilityZone: "us-east-1a", lifecycleState: .inService,
          healthStatus: "Healthy", protectedFromScaleIn: false)
      }, createdTime: time(600))
  }

  static func target(_ id: String, _ state: TargetState = .healthy, _ reason: TargetReason? = nil) -> TargetHealthRecord
  {
    TargetHealthRecord(
      target: TargetRecord(id: id, port: 8080), health: TargetStateRecord(state: state, reason: reason))
  }

  static func alarm(_ name: String, _ comparison: String, _ threshold: Double) -> MetricAlarmRecord {
    MetricAlarmRecord(
      name: name, arn: "arn:\(name)", state: .ok, stateReason: "", metricName: "CPUUtilization", namespace: "AWS/EC2",
      statistic: "Average", dimensions: [], periodSeconds: 1, evaluationPeriods: 3, datapointsToAlarm: 3,
      threshold: threshold, comparisonOperator: comparison)
  }

  static let targetTracking = PolicyRecord(
    name: "cpu70", type: "TargetTrackingScaling", targetTracking: TargetTrackingRecord(targetValue: 70))

  static let activity = ActivityRecord(
    id: "050bd0c3", groupName: "bookstore-asg", description: "Launching a new EC2 instance: i-0a1", cause: "At …",
    startTime: time(60), endTime: time(59), statusCode: .successful, progress: 100)

  static let book = Book(
    id: 3, title: "La vida de Lazarillo de Tormes", author: "Anónimo", description: "Un niño sin nada.",
    price: Money(cents: 790), stock: 25, seller: Seller(id: 2, name: "Samuel"), cover: nil, status: .listed)

  static let carrier = DeliveryProvider(id: 1, name: "DHL", coverageArea: "Internacional", cost: Money(cents: 5000))

  static func purchase(_ status: PurchaseStatus) -> Purchase {
    let made = Timestamp(secondsSince1970: now.milliseconds / 1000)
    let paid = status == .paid || status == .shipped
    return Purchase(
      id: 12, book: PurchasedBook(id: 3, title: book.title, author: book.author), quantity: 2,
      unitPrice: Money(cents: 790), total: Money(cents: 1580), status: status,
      expiresAt: Timestamp(secondsSince1970: now.milliseconds / 1000 + 900),
      payment: paid ? Payment(method: .paypal, amount: Money(cents: 1580)) : nil,
      delivery: status == .shipped ? carrier : nil, createdAt: made)
  }

  /// The reply of a healthy fleet to a call.
  static func reply(to call: APICall, targets: [TargetHealthRecord]) -> APIReply {
    switch call {
    case .describeAutoScalingGroups: .describeAutoScalingGroups(RecordPage([group()]))
    case .describeTargetGroups:
      .describeTargetGroups(
        RecordPage([TargetGroupRecord(arn: "arn:tg", name: "bookstore-tg", loadBalancerARNs: ["arn:aws:lb"])]))
    case .describeTargetHealth: .describeTargetHealth(targets)
    case .describeScalingActivities: .describeScalingActivities(RecordPage([activity]))
    case .describePolicies: .describePolicies(RecordPage([targetTracking]))
    case .describeAlarms:
      .describeAlarms(
        RecordPage([alarm("High", "GreaterThanThreshold", 70), alarm("Low", "LessThanThreshold", 49)]))
    case .describeInstances:
      .describeInstances(
        RecordPage([
          EC2InstanceRecord(
            id: "i-0a1", state: EC2StateRecord(code: 16, name: "running"), launchTime: time(45),
            privateAddress: "127.64.0.10")
        ]))
    case .getMetricData:
      .getMetricData(
        MetricData(results: [
          MetricResult(id: "cpu", label: "cpu", timestamps: [time(2)], values: [12.34], statusCode: .complete),
          MetricResult(
            id: "instance_i_0a1", label: "a", timestamps: [time(2)], values: [20.06], statusCode: .complete),
        ]))
    default: preconditionFailure("no subcommand asks for \(call.action) to look at a fleet")
    }
  }

  /// The same as the one page of an answer.
  static func pages(_ call: APICall, targets: [TargetHealthRecord]) -> [FleetPage] {
    [FleetPage(call: call, reply: reply(to: call, targets: targets))]
  }

  /// A look at a fleet with these targets.
  static func reading(targets: [TargetHealthRecord] = [target("i-0a1"), target("i-0b2")]) -> FleetReading {
    var reading = FleetReading(fleetContext, now: now)
    while true {
      let errands = reading.nextErrands()
      if errands.isEmpty { return reading }
      for errand in errands { reading.take(pages(errand.call, targets: targets), of: errand) }
    }
  }
}
