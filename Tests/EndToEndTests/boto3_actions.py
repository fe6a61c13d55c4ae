#!/usr/bin/env python3
"""Does the actions of the fleet's API with boto3, against a live fleet, and the refusals in AWS's words.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_actions.py

Takes AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION from the environment. Prints a
line a check; exits 0 when all passed, 1 when one failed, 2 when it could not begin. It takes the group from two to three
and back, and ends one instance, which the group replaces; at the end the group is as it was found.
Needs boto3. Waits are bounded: each by `WAIT_SECONDS`.
"""

import datetime
import os
import sys
import time

try:
    import boto3
    import botocore.config
    import botocore.exceptions
except ImportError:
    print("boto3 is not installed: pip install boto3")
    sys.exit(2)

GROUP = os.environ.get("BOOKSTORE_GROUP", "bookstore-asg")
TARGET_GROUP = os.environ.get("BOOKSTORE_TARGET_GROUP", "bookstore-tg")
WAIT_SECONDS = 60
failures = 0


def check(name, condition, detail=""):
    """Prints one line for one fact."""
    global failures
    if not condition:
        failures += 1
    print(f"{'ok  ' if condition else 'FAIL'} {name}{' : ' + str(detail) if detail and not condition else ''}", flush=True)


def client(service, **overrides):
    configuration = botocore.config.Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=10)
    return boto3.client(service, config=configuration, **overrides)


def refusal(call, **parameters):
    """Code, message and HTTP status of a refusal; Nones where nothing was refused."""
    try:
        call(**parameters)
    except botocore.exceptions.ClientError as error:
        reply = error.response
        return reply["Error"]["Code"], reply["Error"]["Message"], reply["ResponseMetadata"]["HTTPStatusCode"]
    return None, None, None


def wait(name, condition):
    """Waits for a condition and prints whether it came true in time."""
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_SECONDS:
        if condition():
            check(name, True)
            return True
        time.sleep(0.5)
    check(name, False, f"not within {WAIT_SECONDS} s")
    return False


class Fleet:
    """The six clients and short ways to ask them."""

    def __init__(self):
        self.scaling = client("autoscaling")
        self.balancing = client("elbv2")
        self.machines = client("ec2")
        self.watch = client("cloudwatch")
        self.tokens = client("sts")
        self.logs = client("logs")

    def group(self):
        groups = self.scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])["AutoScalingGroups"]
        return groups[0] if groups else None

    def in_service(self):
        return sorted(i["InstanceId"] for i in self.group()["Instances"] if i["LifecycleState"] == "InService")

    def target_group(self):
        return self.balancing.describe_target_groups(Names=[TARGET_GROUP])["TargetGroups"][0]

    def healthy(self):
        described = self.balancing.describe_target_health(TargetGroupArn=self.target_group()["TargetGroupArn"])
        targets = described["TargetHealthDescriptions"]
        return sorted(t["Target"]["Id"] for t in targets if t["TargetHealth"]["State"] == "healthy")


def check_identity(fleet):
    identity = fleet.tokens.get_caller_identity()
    check("sts GetCallerIdentity: account of twelve digits", len(identity["Account"]) == 12, identity)
    check("sts GetCallerIdentity: an ARN", identity["Arn"].startswith("arn:aws:"), identity)


def check_groups(fleet):
    group = fleet.group()
    check("autoscaling DescribeAutoScalingGroups: the group is there", group is not None)
    if group is None:
        sys.exit(1)
    check("group: min 2, max 4", (group["MinSize"], group["MaxSize"]) == (2, 4), group)
    check("group: health check type ELB", group["HealthCheckType"] == "ELB")
    check("group: created in the past", group["CreatedTime"] <= datetime.datetime.now(datetime.timezone.utc))
    check("group: instances have a zone each", all(i["AvailabilityZone"] for i in group["Instances"]))
    unknown = fleet.scaling.describe_auto_scaling_groups(AutoScalingGroupNames=["no-such-group"])
    check("an unknown group is an empty list", unknown["AutoScalingGroups"] == [])
    check("a group knows its target group", fleet.target_group()["TargetGroupArn"] in group["TargetGroupARNs"])


def check_targets(fleet):
    target_group = fleet.target_group()
    check("elbv2 DescribeTargetGroups: health check on /health", target_group["HealthCheckPath"] == "/health")
    check("target group: healthy 2, unhealthy 3",
          (target_group["HealthyThresholdCount"], target_group["UnhealthyThresholdCount"]) == (2, 3), target_group)
    wait("elbv2 DescribeTargetHealth: two healthy targets", lambda: len(fleet.healthy()) >= 2)
    code, _, status = refusal(fleet.balancing.describe_target_groups, Names=["no-such-group"])
    check("an unknown target group: TargetGroupNotFound 400", (code, status) == ("TargetGroupNotFound", 400), code)


def check_machines(fleet):
    ids = fleet.in_service()
    by_filter = fleet.machines.describe_instances(
        Filters=[{"Name": "tag:aws:autoscaling:groupName", "Values": [GROUP]}])
    machines = {i["InstanceId"]: i for r in by_filter["Reservations"] for i in r["Instances"]}
    check("ec2 DescribeInstances by tag: every instance of the group", set(ids) <= set(machines), machines.keys())
    by_id = fleet.machines.describe_instances(InstanceIds=ids[:1])["Reservations"][0]["Instances"][0]
    check("ec2 DescribeInstances by id: running", by_id["State"]["Name"] == "running", by_id["State"])
    addresses = [machines[i].get("PrivateIpAddress") for i in ids if i in machines]
    check("every instance has an address of its own", len(set(addresses)) == len(ids) and all(addresses), addresses)
    code, _, status = refusal(fleet.machines.describe_instances, InstanceIds=["i-00000000000000000"])
    check("an unknown id: InvalidInstanceID.NotFound 400", (code, status) == ("InvalidInstanceID.NotFound", 400), code)


def check_policies(fleet):
    policies = fleet.scaling.describe_policies(AutoScalingGroupName=GROUP)["ScalingPolicies"]
    tracking = [p for p in policies if p["PolicyType"] == "TargetTrackingScaling"]
    check("autoscaling DescribePolicies: a target tracking policy", len(tracking) == 1, policies)
    configuration = tracking[0]["TargetTrackingConfiguration"]
    check("policy: target value 70", configuration["TargetValue"] == 70.0, configuration)
    names = [alarm["AlarmName"] for alarm in tracking[0]["Alarms"]]
    alarms = fleet.watch.describe_alarms(AlarmNames=names)["MetricAlarms"]
    check("cloudwatch DescribeAlarms: both alarms of the policy", len(alarms) == 2, names)
    check("alarms: above 70, below 49", sorted(a["Threshold"] for a in alarms) == [49.0, 70.0], alarms)
    check("alarms: on the group's CPU", all(a["MetricName"] == "CPUUtilization" for a in alarms))


def check_metrics(fleet):
    dimensions = [{"Name": "AutoScalingGroupName", "Value": GROUP}]
    policy = fleet.scaling.describe_policies(AutoScalingGroupName=GROUP)["ScalingPolicies"][0]
    alarm = fleet.watch.describe_alarms(AlarmNames=[policy["Alarms"][0]["AlarmName"]])["MetricAlarms"][0]
    period = alarm["Period"]
    query = {"Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Dimensions": dimensions}

    def window():
        now = datetime.datetime.now(datetime.timezone.utc)
        return {"StartTime": now - datetime.timedelta(minutes=10), "EndTime": now + datetime.timedelta(seconds=1)}

    def data():
        queries = [{"Id": "cpu", "MetricStat": {"Metric": query, "Period": period, "Stat": "Average"}}]
        return fleet.watch.get_metric_data(MetricDataQueries=queries, **window())["MetricDataResults"]

    wait("cloudwatch GetMetricData: CPU of the group", lambda: data() and data()[0]["Values"])
    results = data()
    check("GetMetricData: one result by its id", [r["Id"] for r in results] == ["cpu"], results)
    check("GetMetricData: as many times as values", len(results[0]["Timestamps"]) == len(results[0]["Values"]))
    check("GetMetricData: percent", all(0 <= v <= 100 for v in results[0]["Values"]), results[0]["Values"])
    statistics = fleet.watch.get_metric_statistics(**query, **window(), Period=period, Statistics=["Average", "Maximum"])
    points = statistics["Datapoints"]
    check("cloudwatch GetMetricStatistics: data points", len(points) > 0)
    check("GetMetricStatistics: average up to maximum", all(p["Average"] <= p["Maximum"] + 1e-9 for p in points))


def check_capacity(fleet):
    before = fleet.group()["DesiredCapacity"]
    goal = 3 if before == 2 else before
    fleet.scaling.set_desired_capacity(AutoScalingGroupName=GROUP, DesiredCapacity=goal)
    check(f"autoscaling SetDesiredCapacity {goal}: wanted at once", fleet.group()["DesiredCapacity"] == goal)
    wait(f"{goal} instances in service and healthy",
         lambda: len(fleet.in_service()) == goal and len(fleet.healthy()) == goal)
    activities = fleet.scaling.describe_scaling_activities(AutoScalingGroupName=GROUP)["Activities"]
    check("autoscaling DescribeScalingActivities: the launch has its cause",
          any("a user request explicitly set group desired capacity" in a["Cause"] for a in activities), activities[:2])


def check_termination(fleet):
    victim = fleet.in_service()[0]
    capacity = fleet.group()["DesiredCapacity"]
    activity = fleet.scaling.terminate_instance_in_auto_scaling_group(
        InstanceId=victim, ShouldDecrementDesiredCapacity=capacity > 2)["Activity"]
    check("autoscaling TerminateInstanceInAutoScalingGroup: answers its activity", victim in activity["Description"])
    wait("the terminated instance leaves the group",
         lambda: victim not in [i["InstanceId"] for i in fleet.group()["Instances"]])
    wait("two healthy instances remain", lambda: len(fleet.healthy()) >= 2)
    pages = fleet.scaling.get_paginator("describe_scaling_activities").paginate(
        AutoScalingGroupName=GROUP, PaginationConfig={"PageSize": 1, "MaxItems": 3})
    ids = [a["ActivityId"] for page in pages for a in page["Activities"]]
    check("activities by pages of one: three, all different", len(ids) == 3 == len(set(ids)), ids)


def check_logs(fleet):
    group = f"/bookstore/{GROUP}"
    groups = fleet.logs.describe_log_groups(logGroupNamePrefix="/bookstore/")["logGroups"]
    check("logs DescribeLogGroups: the fleet's group", [g["logGroupName"] for g in groups] == [group], groups)
    pages = fleet.logs.get_paginator("describe_log_streams").paginate(
        logGroupName=group, orderBy="LastEventTime", descending=True, PaginationConfig={"PageSize": 2})
    streams = {s["logStreamName"]: s for page in pages for s in page["logStreams"]}
    check("logs DescribeLogStreams: instances, balancer, controller, startup.log",
          set(fleet.in_service()) | {"balancer", "controller", "startup.log"} <= set(streams), streams.keys())
    check("a stream of an instance that was ended is there", len([s for s in streams if s.startswith("i-")]) >= 3)
    times = [s["lastEventTimestamp"] for s in streams.values() if "lastEventTimestamp" in s]
    check("streams: the newest event first", times == sorted(times, reverse=True), times)

    def events(**parameters):
        found = fleet.logs.get_paginator("filter_log_events").paginate(logGroupName=group, **parameters)
        return [e for page in found for e in page["events"]]

    everything = events()
    check("logs FilterLogEvents: oldest first", [e["timestamp"] for e in everything]
          == sorted(e["timestamp"] for e in everything))
    paged = events(PaginationConfig={"PageSize": 3})
    check("events by pages of three: the same ones, once each",
          [e["eventId"] for e in paged[:len(everything)]] == [e["eventId"] for e in everything]
          and len({e["eventId"] for e in paged}) == len(paged), len(paged))
    one = fleet.in_service()[0]
    listening = events(logStreamNames=[one], filterPattern="listening")
    check("a pattern and a stream: the instance listens", len(listening) == 1 and listening[0]["logStreamName"] == one,
          listening)
    late = everything[len(everything) // 2]["timestamp"]
    check("startTime: nothing before it", all(e["timestamp"] >= late for e in events(startTime=late)))
    code, _, status = refusal(fleet.logs.filter_log_events, logGroupName="/no/such")
    check("an unknown log group: ResourceNotFoundException 400", (code, status) == ("ResourceNotFoundException", 400),
          code)
    code, _, _ = refusal(fleet.logs.filter_log_events, logGroupName=group, filterPattern='{ $.a = 1 }')
    check("a pattern in JSON: InvalidParameterException", code == "InvalidParameterException", code)
    code, _, _ = refusal(fleet.logs.filter_log_events, logGroupName=group, nextToken="nonsense")
    check("a strange token: InvalidParameterException", code == "InvalidParameterException", code)


def check_what_is_not_here(fleet):
    code, _, status = refusal(fleet.scaling.put_lifecycle_hook, AutoScalingGroupName=GROUP, LifecycleHookName="hook",
                              LifecycleTransition="autoscaling:EC2_INSTANCE_LAUNCHING")
    check("PutLifecycleHook is not served: InvalidAction 400", (code, status) == ("InvalidAction", 400), code)


def check_refusals(fleet):
    call = fleet.scaling.set_desired_capacity
    code, message, status = refusal(call, AutoScalingGroupName="no-such-group", DesiredCapacity=2)
    words = "AutoScalingGroup name not found - AutoScalingGroup 'no-such-group' not found"
    check("an unknown group: ValidationError in AWS's words", (code, message, status) == ("ValidationError", words, 400),
          (code, message, status))
    code, message, status = refusal(call, AutoScalingGroupName=GROUP, DesiredCapacity=9)
    words = "New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup."
    check("capacity 9: ValidationError in AWS's words", (code, message, status) == ("ValidationError", words, 400),
          (code, message, status))
    code, message, _ = refusal(call, AutoScalingGroupName=GROUP, DesiredCapacity=1)
    words = "New SetDesiredCapacity value 1 is below min value 2 for the AutoScalingGroup."
    check("capacity 1: ValidationError in AWS's words", (code, message) == ("ValidationError", words), (code, message))
    code, _, status = refusal(fleet.scaling.terminate_instance_in_auto_scaling_group,
                              InstanceId="i-00000000000000000", ShouldDecrementDesiredCapacity=False)
    check("an unknown instance: ValidationError 400", (code, status) == ("ValidationError", 400), code)
    code, _, status = refusal(fleet.scaling.describe_scaling_activities, NextToken="nonsense")
    check("a strange token: InvalidNextToken 400", (code, status) == ("InvalidNextToken", 400), code)


def check_signatures():
    services = {"autoscaling": "describe_auto_scaling_groups", "elbv2": "describe_target_groups",
                "ec2": "describe_instances", "cloudwatch": "describe_alarms", "sts": "get_caller_identity",
                "logs": "describe_log_groups"}
    for service, method in services.items():
        wrong = client(service, aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="wrong")
        code, _, status = refusal(getattr(wrong, method))
        check(f"{service}, wrong secret: SignatureDoesNotMatch 403", (code, status) == ("SignatureDoesNotMatch", 403),
              (code, status))
        strange = client(service, aws_access_key_id="AKIDUNKNOWN", aws_secret_access_key="wrong")
        code, _, status = refusal(getattr(strange, method))
        check(f"{service}, unknown key: InvalidClientTokenId 403", (code, status) == ("InvalidClientTokenId", 403),
              (code, status))


def main():
    missing = [n for n in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")
               if not os.environ.get(n)]
    if missing:
        print(f"not set: {', '.join(missing)}; try: eval \"$(bookstore-fleet env)\"")
        return 2
    fleet = Fleet()
    for part in (check_identity, check_groups, check_targets, check_machines, check_policies, check_metrics,
                 check_refusals, check_capacity, check_termination, check_logs, check_what_is_not_here):
        try:
            part(fleet)
        except Exception as error:  # a broken part must not hide the others
            check(part.__name__, False, f"{type(error).__name__}: {error}")
    check_signatures()
    print(f"{failures} failed" if failures else "all passed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
