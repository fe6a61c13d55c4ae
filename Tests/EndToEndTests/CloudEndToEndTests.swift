import Foundation
import Testing

/// Real AWS clients against a live fleet: boto3 and `aws` do every action that it serves, and meet AWS's own
/// codes and words where a request is wrong.
extension EndToEnd {
  @Suite struct CloudClients {
    @Test func boto3AndTheCommandLineDriveTheFleet() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }

      try twelveActions(fleet)
      try logs(fleet)
      try wrongRequests(fleet)
      #expect(try fleet.stop() == [])
    }

    /// Every policy and setting changed and given back, load driven, everything read, every reply held against the model:
    /// boto3_everything.py, whose parts can be run alone.
    @Test func boto3ChangesEverySettingDrivesLoadAndReadsAll() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let script = SourceRoot.url.appending(path: "Tests/EndToEndTests/boto3_everything.py").path
      let own = [
        "BOOKSTORE_FLEET_PROGRAM": Programs.fleet, "BOOKSTORE_FLEET_NAME": fleet.name,
        "BOOKSTORE_NEXT_SERVER": try Programs.nextServer(in: fleet.home), "BOOKSTORE_SHOP": fleet.description.shop,
        "BOOKSTORE_CA": fleet.description.ca,
      ]
      let outcome = try Programs.run(
        python, [script], environment: fleet.cloudEnvironment.merging(own) { _, own in own }, withinSeconds: 600)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(try fleet.stop() == [])
    }

    private func aws(_ fleet: LiveFleet, _ words: String, secret: String? = nil) throws -> Programs.Outcome {
      var environment = fleet.cloudEnvironment
      if let secret { environment["AWS_SECRET_ACCESS_KEY"] = secret }
      return try Programs.run(
        "aws", words.split(separator: " ").map(String.init) + ["--output", "json"], environment: environment)
    }

    private func json(_ outcome: Programs.Outcome) throws -> [String: Any] {
      #expect(outcome.status == 0, "\(outcome.errors)")
      let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      return try #require(value as? [String: Any])
    }

    private func twelveActions(_ fleet: LiveFleet) throws {
      let group = fleet.description.group
      let identity = try json(aws(fleet, "sts get-caller-identity"))
      #expect(identity["Account"] as? String == "000000000000")

      let groups = try json(aws(fleet, "autoscaling describe-auto-scaling-groups --auto-scaling-group-names \(group)"))
      let first = try #require((groups["AutoScalingGroups"] as? [[String: Any]])?.first)
      #expect(first["MinSize"] as? Int == 2)
      #expect(first["MaxSize"] as? Int == 4)

      let targetGroups = try json(aws(fleet, "elbv2 describe-target-groups --names \(fleet.description.targetGroup)"))
      let target = try #require((targetGroups["TargetGroups"] as? [[String: Any]])?.first)
      let arn = try #require(target["TargetGroupArn"] as? String)
      #expect(target["HealthCheckPath"] as? String == "/health")

      // An idle group is always about to shrink: on a slow machine the third would be gone before it is seen.
      let quiet = try aws(
        fleet,
        "autoscaling suspend-processes --auto-scaling-group-name \(group) --scaling-processes AlarmNotification")
      #expect(quiet.status == 0, "\(quiet.errors)")
      let set = try aws(
        fleet, "autoscaling set-desired-capacity --auto-scaling-group-name \(group) --desired-capacity 3")
      #expect(set.status == 0, "\(set.errors)")
      #expect(
        try eventually(withinSeconds: 30) { try healthyTargets(fleet, arn).count >= 3 }, "a third target turns healthy")

      let victim = try #require(try healthyTargets(fleet, arn).sorted().first)
      let instances = try json(aws(fleet, "ec2 describe-instances --instance-ids \(victim)"))
      #expect((instances["Reservations"] as? [[String: Any]])?.count == 1)
      let gone = try json(
        aws(
          fleet,
          "autoscaling terminate-instance-in-auto-scaling-group --instance-id \(victim) --should-decrement-desired-capacity"
        ))
      #expect((gone["Activity"] as? [String: Any])?["ActivityId"] != nil)

      let activities = try json(
        aws(fleet, "autoscaling describe-scaling-activities --auto-scaling-group-name \(group)"))
      #expect(((activities["Activities"] as? [[String: Any]]) ?? []).count >= 3)
      let policies = try json(aws(fleet, "autoscaling describe-policies --auto-scaling-group-name \(group)"))
      #expect(((policies["ScalingPolicies"] as? [[String: Any]])?.first)?["PolicyName"] as? String == "cpu70")
      try metrics(fleet, group: group)
    }

    private func metrics(_ fleet: LiveFleet, group: String) throws {
      let alarms = try json(aws(fleet, "cloudwatch describe-alarms --alarm-name-prefix TargetTracking-\(group)"))
      #expect(((alarms["MetricAlarms"] as? [[String: Any]]) ?? []).count == 2)

      let now = Date()
      let (start, end) = (Int(now.timeIntervalSince1970) - 60, Int(now.timeIntervalSince1970) + 1)
      let statistics = try json(
        aws(
          fleet,
          "cloudwatch get-metric-statistics --namespace AWS/EC2 --metric-name CPUUtilization --dimensions "
            + "Name=AutoScalingGroupName,Value=\(group) --start-time \(start) --end-time \(end) --period 1 "
            + "--statistics Average"))
      #expect(((statistics["Datapoints"] as? [[String: Any]]) ?? []).isEmpty == false)

      let query =
        #"[{"Id":"m1","MetricStat":{"Metric":{"Namespace":"AWS/EC2","MetricName":"CPUUtilization","#
        + #""Dimensions":[{"Name":"AutoScalingGroupName","Value":"\#(group)"}]},"Period":1,"Stat":"Average"}}]"#
      let data = try json(
        aws(
          fleet,
          "cloudwatch get-metric-data --start-time \(start) --end-time \(end) --metric-data-queries \(query)"))
      let result = try #require((data["MetricDataResults"] as? [[String: Any]])?.first)
      #expect(((result["Values"] as? [Double]) ?? []).isEmpty == false)
    }

    private func logs(_ fleet: LiveFleet) throws {
      let group = "--log-group-name /bookstore/\(fleet.description.group)"
      let events = try json(aws(fleet, "logs filter-log-events \(group) --filter-pattern listening"))
      let messages = ((events["events"] as? [[String: Any]]) ?? []).compactMap { $0["message"] as? String }
      #expect(messages.count >= 3 && messages.allSatisfy { $0.contains("listening") }, "\(messages)")
      let refused = try aws(fleet, "logs filter-log-events --log-group-name /none")
      #expect(refused.errors.contains("(ResourceNotFoundException)"))
    }

    private func wrongRequests(_ fleet: LiveFleet) throws {
      let group = fleet.description.group
      let nine = try aws(
        fleet, "autoscaling set-desired-capacity --auto-scaling-group-name \(group) --desired-capacity 9")
      #expect(nine.status != 0)
      #expect(nine.errors.contains("(ValidationError)"))
      #expect(
        nine.errors.contains("New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup."))
      let unknown = try aws(
        fleet, "autoscaling set-desired-capacity --auto-scaling-group-name nobody --desired-capacity 2")
      #expect(unknown.errors.contains("AutoScalingGroup name not found - AutoScalingGroup 'nobody' not found"))
      let forged = try aws(fleet, "sts get-caller-identity", secret: "not-the-secret")
      #expect(forged.status != 0)
      #expect(forged.errors.contains("(SignatureDoesNotMatch)"))
    }

    private func healthyTargets(_ fleet: LiveFleet, _ arn: String) throws -> [String] {
      let health = try json(aws(fleet, "elbv2 describe-target-health --target-group-arn \(arn)"))
      let all = (health["TargetHealthDescriptions"] as? [[String: Any]]) ?? []
      return all.compactMap { one in
        let state = (one["TargetHealth"] as? [String: Any])?["State"] as? String
        return state == "healthy" ? (one["Target"] as? [String: Any])?["Id"] as? String : nil
      }
    }
  }
}
