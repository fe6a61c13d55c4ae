import BookStoreKit
import CloudAPI
import Testing

/// From calls to requests, from replies to one picture of a fleet.
@Suite struct FleetTests {
  private static let endpoint = FleetEndpoint(
    location: .url("http://127.0.0.1:8070"), region: "us-east-1", accessKeyId: "AK", secretAccessKey: "secret")
  private let client = FleetClient(endpoint: endpoint)
  private let time = WireTime(seconds: 1_795_399_200)

  private func instance(_ id: String) -> InstanceRecord {
    InstanceRecord(
      id: id, availabilityZone: "us-east-1a", lifecycleState: .inService, healthStatus: "Healthy",
      protectedFromScaleIn: false)
  }

  private func group(_ ids: [String], name: String = "asg") -> AutoScalingGroupRecord {
    AutoScalingGroupRecord(
      name: name, minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 5, healthCheckType: "ELB",
      instances: ids.map(instance), createdTime: time)
  }

  private func activity(_ id: String) -> ActivityRecord {
    ActivityRecord(id: id, groupName: "asg", cause: "c", startTime: time, statusCode: .successful)
  }

  private let targetGroup = TargetGroupRecord(
    arn: "arn:aws:elasticloadbalancing:r:a:targetgroup/tg/1f", name: "tg",
    loadBalancerARNs: ["arn:aws:elasticloadbalancing:r:a:loadbalancer/app/lb/2e"])

  @Test func everyServiceHasItsSigningName() {
    let calls: [(APICall, String)] = [
      (.describePolicies(DescribePolicies()), "autoscaling"),
      (.describeTargetGroups(DescribeTargetGroups()), "elasticloadbalancing"),
      (.describeInstances(DescribeInstances()), "ec2"), (.describeAlarms(DescribeAlarms()), "monitoring"),
      (.getCallerIdentity, "sts"),
    ]
    for (call, service) in calls {
      let request = client.request(for: call)
      #expect(request.url == "http://127.0.0.1:8070/" && request.method == .post)
      #expect(
        request.signing
          == .sigv4(
            service: service, region: "us-east-1", accessKeyId: "AK", secretAccessKey: "secret", sessionToken: nil))
      var amazon = client
      amazon.endpoint.location = .aws
      #expect(amazon.request(for: call).url == "https://\(service).us-east-1.amazonaws.com/")
    }
  }

  @Test func whatChangesTheFleetIsNeverSentTwiceByTheTransport() {
    let terminate = TerminateInstanceInAutoScalingGroup(instanceId: "i-1", decrementsDesiredCapacity: true)
    #expect(!client.request(for: .terminateInstanceInAutoScalingGroup(terminate)).isOnlyReading)
    let set = SetDesiredCapacity(groupName: "asg", desiredCapacity: 3)
    #expect(!client.request(for: .setDesiredCapacity(set)).isOnlyReading)
    #expect(client.request(for: .describePolicies(DescribePolicies())).isOnlyReading)
    #expect(client.request(for: .getCallerIdentity).isOnlyReading)
  }

  @Test func answersAreTyped() {
    let call = APICall.getCallerIdentity
    let identity = CallerIdentity(arn: "arn", userId: "u", account: "1")
    let rendered = APIReply.getCallerIdentity(identity).rendered(in: .query, requestId: "r")
    let reply = WireReply(status: 200, body: rendered.body, elapsedMicroseconds: 5)
    #expect(
      client.answer(to: call, from: .success(reply)) == .success(.getCallerIdentity(identity), elapsedMicroseconds: 5))
    let refused = APIError.signatureDoesNotMatch.rendered(in: .query, requestId: "r")
    let refusal = WireReply(status: 403, body: refused.body)
    #expect(client.answer(to: call, from: .success(refusal)) == .error(.signatureDoesNotMatch))
    #expect(client.answer(to: call, from: .failure(.cut("c"))) == .transport(.cut("c")))
    let page = WireReply(status: 502, body: Array("<html>".utf8))
    guard case .notUnderstood(_, status: 502) = client.answer(to: call, from: .success(page)) else {
      Issue.record("a page was understood")
      return
    }
  }

  @Test func pagesAreFollowedWithinBounds() {
    let call = APICall.describeScalingActivities(DescribeScalingActivities(groupName: "asg"))
    let more = APIReply.describeScalingActivities(RecordPage([activity("1")], nextToken: "t"))
    #expect(client.nextCall(after: call, reply: more, page: 1)?.pageToken == "t")
    #expect(client.nextCall(after: call, reply: more, page: FleetClient.maximumPages) == nil)
    let last = APIReply.describeScalingActivities(RecordPage([activity("1")]))
    #expect(client.nextCall(after: call, reply: last, page: 1) == nil)
  }

  @Test func aFirstPageReplacesAndTheNextAdds() {
    var snapshot = FleetSnapshot(groupName: "asg", targetGroupName: "tg")
    let call = APICall.describeScalingActivities(DescribeScalingActivities(groupName: "asg"))
    snapshot.fold(.describeScalingActivities(RecordPage([activity("1")], nextToken: "t")), to: call)
    snapshot.fold(.describeScalingActivities(RecordPage([activity("2")])), to: call.continuing(at: "t"))
    #expect(snapshot.activities.map(\.id) == ["1", "2"])
    snapshot.fold(.describeScalingActivities(RecordPage([activity("3")])), to: call)
    #expect(snapshot.activities.map(\.id) == ["3"])
  }

  @Test func threeViewsOfAnInstanceMeet() {
    var snapshot = FleetSnapshot(groupName: "asg", targetGroupName: "tg")
    #expect(snapshot.group == .notRead && snapshot.instances.isEmpty)
    let groups = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["asg"]))
    snapshot.fold(.describeAutoScalingGroups(RecordPage([group([], name: "other")])), to: groups)
    #expect(snapshot.group == .missing)
    snapshot.fold(.describeAutoScalingGroups(RecordPage([group(["i-1", "i-2"])])), to: groups)
    let machine = EC2InstanceRecord(
      id: "i-1", state: EC2StateRecord(code: 16, name: "running"), launchTime: time, privateAddress: "127.64.0.10")
    snapshot.fold(.describeInstances(RecordPage([machine])), to: .describeInstances(DescribeInstances()))
    let targets = ["i-2", "i-0"].map {
      TargetHealthRecord(
        target: TargetRecord(id: $0, port: 8080), health: TargetStateRecord(state: $0 == "i-2" ? .healthy : .draining))
    }
    snapshot.fold(.describeTargetHealth(targets), to: .describeTargetHealth(DescribeTargetHealth(targetGroupARN: "a")))
    let instances = snapshot.instances
    #expect(instances.map(\.id) == ["i-1", "i-2", "i-0"])
    #expect(instances[0].privateAddress == "127.64.0.10" && instances[0].target == nil)
    #expect(instances[1].target?.health.state == .healthy && instances[1].machine == nil)
    #expect(instances[2].member == nil && instances[2].target?.health.state == .draining)
  }

  @Test func anUnknownTargetGroupIsKnownToBeMissing() {
    var snapshot = FleetSnapshot(groupName: "asg", targetGroupName: "tg")
    snapshot.fold(.targetGroupNotFound, to: .describeTargetGroups(DescribeTargetGroups(names: ["tg"])))
    #expect(snapshot.targetGroup == .missing)
  }

  @Test func metricPagesJoin() {
    var snapshot = FleetSnapshot(groupName: "asg", targetGroupName: "tg")
    let call = APICall.getMetricData(GetMetricData(startTime: time, endTime: time))
    func data(_ value: Double, _ token: String?) -> APIReply {
      .getMetricData(
        MetricData(results: [MetricResult(id: "cpu", timestamps: [time], values: [value])], nextToken: token))
    }
    snapshot.fold(data(1, "t"), to: call)
    snapshot.fold(data(2, nil), to: call.continuing(at: "t"))
    #expect(snapshot.series["cpu"]?.values == [1, 2])
    snapshot.fold(data(3, nil), to: call)
    #expect(snapshot.series["cpu"]?.values == [3])
  }

  @Test func aSurveyAsksWhatCanBeAsked() {
    var snapshot = FleetSnapshot(groupName: "asg", targetGroupName: "tg")
    #expect(FleetSurvey.opening(groupName: "asg", targetGroupName: "tg").count == 4)
    #expect(FleetSurvey.following(snapshot).isEmpty)
    snapshot.fold(
      .describeAutoScalingGroups(RecordPage([group(["i-1"])])),
      to: .describeAutoScalingGroups(DescribeAutoScalingGroups()))
    snapshot.fold(
      .describeTargetGroups(RecordPage([targetGroup])), to: .describeTargetGroups(DescribeTargetGroups()))
    #expect(FleetSurvey.following(snapshot).map(\.action) == ["DescribeTargetHealth", "DescribeInstances"])
    guard case .getMetricData(let call) = FleetSurvey.metrics(snapshot, from: time, to: time, periodSeconds: 1) else {
      Issue.record("metrics are asked by GetMetricData")
      return
    }
    #expect(call.queries.map(\.id).prefix(3) == ["cpu", "cpu_i_1", "requestCount"])
    #expect(
      call.queries.last?.statistic?.metric.dimensions == [
        MetricDimension(name: "TargetGroup", value: "targetgroup/tg/1f"),
        MetricDimension(name: "LoadBalancer", value: "app/lb/2e"),
      ])
    #expect(Set(call.queries.map(\.id)).count == call.queries.count)
  }
}
