#!/usr/bin/env python3
"""Puts every kind of scaling policy, alarm and metric with boto3 against a live fleet, and lets them act.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_policies.py

Takes the endpoint, keys and region from the environment (AWS_ENDPOINT_URL and the usual ones). Prints a line a check;
exits 0 when all passed, 1 when one failed, 2 when it could not begin. It takes the group up to its maximum and leaves it
with the policy cpu70 alone, at its minimum or on the way there. Needs boto3. Waits are bounded, each by WAIT_SECONDS.
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
WAIT_SECONDS = 60
failures = 0


def check(name, condition, detail=""):
    """Prints one line for one fact."""
    global failures
    if not condition:
        failures += 1
    print(f"{'ok  ' if condition else 'FAIL'} {name}{' : ' + str(detail) if detail and not condition else ''}", flush=True)


def wait(name, condition):
    """Waits for a condition and prints whether it came true in time."""
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_SECONDS:
        if condition():
            check(name, True)
            return
        time.sleep(0.2)
    check(name, False, f"not within {WAIT_SECONDS} s")


def refusal(call, **parameters):
    """Code and message of a refusal; Nones where nothing was refused."""
    try:
        call(**parameters)
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    return None, ""


def client(service):
    configuration = botocore.config.Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=10)
    return boto3.client(service, config=configuration)


scaling = client("autoscaling")
watch = client("cloudwatch")


def desired():
    return scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])["AutoScalingGroups"][0]["DesiredCapacity"]


def policy(name):
    found = scaling.describe_policies(AutoScalingGroupName=GROUP, PolicyNames=[name])["ScalingPolicies"]
    return found[0] if found else None


def alarm(name):
    found = watch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return found[0] if found else None


def put(name, **settings):
    return scaling.put_scaling_policy(AutoScalingGroupName=GROUP, PolicyName=name, **settings)


def tracking(specification, target, **more):
    return {"PolicyType": "TargetTrackingScaling",
            "TargetTrackingConfiguration": {**specification, "TargetValue": target, **more}}


def settle(count):
    """Takes the group to a size and waits until nothing is under way there."""
    scaling.set_desired_capacity(AutoScalingGroupName=GROUP, DesiredCapacity=count)

    def is_there():
        group = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])["AutoScalingGroups"][0]
        states = [instance["LifecycleState"] for instance in group["Instances"]]
        return states == ["InService"] * count
    wait(f"the group settles at {count}", is_there)


def target_tracking():
    elb = client("elbv2")
    group_arn = elb.describe_target_groups(Names=["bookstore-tg"])["TargetGroups"][0]
    label = (group_arn["LoadBalancerArns"][0].split(":loadbalancer/")[1] + "/"
             + group_arn["TargetGroupArn"].split(":")[-1])
    requests = {"PredefinedMetricSpecification": {
        "PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": label}}
    reply = put("requests", EstimatedInstanceWarmup=3, **tracking(requests, 1e9, DisableScaleIn=True))
    check("a tracking policy has an ARN and two alarms",
          ":scalingPolicy:" in reply["PolicyARN"] and len(reply["Alarms"]) == 2, reply)
    told = policy("requests")
    check("DescribePolicies tells what was put",
          told["TargetTrackingConfiguration"] == {**requests, "TargetValue": 1e9, "DisableScaleIn": True}
          and told["EstimatedInstanceWarmup"] == 3 and told["Enabled"], told)
    high = alarm(reply["Alarms"][0]["AlarmName"])
    check("its alarm is AWS's", high["Namespace"] == "AWS/ApplicationELB" and high["Statistic"] == "Sum"
          and high["AlarmActions"] == [reply["PolicyARN"]] and high["EvaluationPeriods"] == 3
          and high["AlarmDescription"] == f"DO NOT EDIT OR DELETE. For TargetTrackingScaling policy {reply['PolicyARN']}.",
          high)
    code, message = refusal(put, name="other", **tracking(
        {"PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget"}}, 10.0))
    check("a missing resource label is refused", code == "ValidationError" and "Resource label should be" in message,
          message)
    code, message = refusal(put, name="cpu50", **tracking(
        {"PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}}, 50.0))
    check("a second policy of one metric is refused", code == "ValidationError" and "given metric" in message, message)
    scaling.delete_policy(AutoScalingGroupName=GROUP, PolicyName="requests")
    check("a deleted policy takes its alarms along",
          policy("requests") is None and alarm(reply["Alarms"][0]["AlarmName"]) is None)


def metric_of_ones_own():
    queue = {"MetricName": "Waiting", "Namespace": "Shop", "Dimensions": [{"Name": "Queue", "Value": "orders"}]}
    put("queue", **tracking({"CustomizedMetricSpecification": {**queue, "Statistic": "Maximum"}}, 10.0))
    settle(2)

    def measured():
        watch.put_metric_data(Namespace="Shop", MetricData=[
            {"MetricName": "Waiting", "Dimensions": queue["Dimensions"], "Value": 20.0, "Unit": "Count"},
            {"MetricName": "Waiting", "Dimensions": queue["Dimensions"], "Values": [1.0, 4.0], "Counts": [2.0, 1.0]}])
        return desired() == 4
    wait("a metric of one's own takes the group from two to four", measured)
    listed = watch.list_metrics(Namespace="Shop")["Metrics"]
    check("ListMetrics knows it", [(m["MetricName"], m["Dimensions"]) for m in listed]
          == [("Waiting", queue["Dimensions"])], listed)
    causes = [a["Cause"] for a in scaling.describe_scaling_activities(AutoScalingGroupName=GROUP)["Activities"]]
    check("in one step, and the cause says so", any(
        "triggered policy queue changing the desired capacity from 2 to 4." in cause for cause in causes), causes[:2])
    now = datetime.datetime.now(datetime.timezone.utc)
    points = watch.get_metric_statistics(
        **queue, StartTime=now - datetime.timedelta(minutes=5), EndTime=now + datetime.timedelta(minutes=1), Period=60,
        Statistics=["Maximum", "SampleCount", "Sum"])["Datapoints"]
    check("its statistics count every value", points and all(p["Maximum"] == 20.0 and p["SampleCount"] % 4 == 0
                                                             and p["Sum"] == p["SampleCount"] / 4 * 26 for p in points),
          points)
    code, _ = refusal(watch.put_metric_data, Namespace="AWS/EC2", MetricData=[{"MetricName": "x", "Value": 1.0}])
    check("AWS's namespaces are not for others", code == "InvalidParameterValue", code)
    big = [{"MetricName": f"many{i % 50}", "Value": float(i)} for i in range(900)]
    watch.put_metric_data(Namespace="Shop", MetricData=big)
    check("a body that boto3 compressed is read",
          len(watch.list_metrics(Namespace="Shop")["Metrics"]) == 51)
    scaling.delete_policy(AutoScalingGroupName=GROUP, PolicyName="queue")


def steps_and_alarms():
    settle(2)
    reply = put("steps", PolicyType="StepScaling", AdjustmentType="ChangeInCapacity", MetricAggregationType="Maximum",
                EstimatedInstanceWarmup=2, StepAdjustments=[
                    {"MetricIntervalLowerBound": 0.0, "MetricIntervalUpperBound": 10.0, "ScalingAdjustment": 1},
                    {"MetricIntervalLowerBound": 10.0, "ScalingAdjustment": 2}])
    told = policy("steps")
    check("a step policy is told whole", told["PolicyType"] == "StepScaling" and told["MetricAggregationType"] == "Maximum"
          and told["StepAdjustments"][1] == {"MetricIntervalLowerBound": 10.0, "ScalingAdjustment": 2}
          and told["Alarms"] == [], told)
    code, message = refusal(put, name="gap", PolicyType="StepScaling", AdjustmentType="ChangeInCapacity",
                            StepAdjustments=[{"MetricIntervalLowerBound": 1.0, "MetricIntervalUpperBound": 2.0,
                                              "ScalingAdjustment": 1}])
    check("steps with an end are refused in AWS's words", message.startswith(
        "There must be a StepAdjustment with an unspecified upper bound"), message)
    watch.put_metric_alarm(
        AlarmName="shop is busy", MetricName="Waiting", Namespace="Shop", Statistic="Maximum", Period=1,
        EvaluationPeriods=1, Threshold=50.0, ComparisonOperator="GreaterThanThreshold",
        AlarmActions=[reply["PolicyARN"]], TreatMissingData="notBreaching")
    check("the alarm is the policy's", policy("steps")["Alarms"][0]["AlarmName"] == "shop is busy")

    def busy():
        watch.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": "Waiting", "Value": 61.0}])
        return desired() == 4
    wait("a value eleven above the threshold adds two", busy)
    wait("without data the alarm is OK again", lambda: alarm("shop is busy")["StateValue"] == "OK")
    settle(2)
    watch.set_alarm_state(AlarmName="shop is busy", StateValue="ALARM", StateReason="a drill", StateReasonData="{}")
    wait("a state that was set returns within a period", lambda: alarm("shop is busy")["StateValue"] == "OK")
    history = watch.describe_alarm_history(AlarmName="shop is busy")["AlarmHistoryItems"]
    kinds = {item["HistoryItemType"] for item in history}
    check("the history has all of it", kinds == {"ConfigurationUpdate", "StateUpdate", "Action"}
          and any("Alarm updated from OK to ALARM" == item["HistorySummary"] for item in history), kinds)
    for_metric = watch.describe_alarms_for_metric(MetricName="Waiting", Namespace="Shop")["MetricAlarms"]
    check("the alarm is found by its metric", [a["AlarmName"] for a in for_metric] == ["shop is busy"])
    watch.disable_alarm_actions(AlarmNames=["shop is busy"])
    check("its actions can be disabled", alarm("shop is busy")["ActionsEnabled"] is False)
    pages = list(watch.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 1}))
    check("alarms come in pages", len(pages) == 3 and sum(len(p["MetricAlarms"]) for p in pages) == 3, len(pages))
    code, message = refusal(watch.delete_alarms, AlarmNames=["nobody's"])
    check("an unknown alarm is no alarm", code == "ResourceNotFound", code)
    scaling.execute_policy(AutoScalingGroupName=GROUP, PolicyName="steps", MetricValue=55.0, BreachThreshold=50.0)
    check("ExecutePolicy takes the step for a value", desired() == 3, desired())
    code, message = refusal(scaling.execute_policy, AutoScalingGroupName=GROUP, PolicyName="steps", MetricValue=5.0,
                            BreachThreshold=50.0)
    check("no step is for a value below", message.startswith("No step adjustment found"), message)
    watch.delete_alarms(AlarmNames=["shop is busy"])
    scaling.delete_policy(AutoScalingGroupName=GROUP, PolicyName=reply["PolicyARN"])
    check("a policy is deleted by its ARN too", policy("steps") is None)


def simple_and_cooldown():
    settle(2)
    put("simple", AdjustmentType="PercentChangeInCapacity", ScalingAdjustment=10, MinAdjustmentMagnitude=1, Cooldown=600)
    check("the type is simple where none is named", policy("simple")["PolicyType"] == "SimpleScaling")
    scaling.execute_policy(AutoScalingGroupName=GROUP, PolicyName="simple")
    check("ten per cent are one instance", desired() == 3, desired())
    code, _ = refusal(scaling.execute_policy, AutoScalingGroupName=GROUP, PolicyName="simple", HonorCooldown=True)
    check("its cooldown is honoured", code == "ScalingActivityInProgress", code)
    code, _ = refusal(scaling.execute_policy, AutoScalingGroupName=GROUP, PolicyName="nobody")
    check("an unknown policy is refused", code == "ValidationError", code)
    code, message = refusal(put, name="simple", AdjustmentType="ChangeInCapacity", ScalingAdjustment=1,
                            MetricAggregationType="Average")
    check("what is of another type is refused", code == "ValidationError" and "MetricAggregationType" in message, message)
    scaling.delete_policy(AutoScalingGroupName=GROUP, PolicyName="simple")


def own_metrics():
    scaling.enable_metrics_collection(AutoScalingGroupName=GROUP, Metrics=["GroupDesiredCapacity"], Granularity="1Minute")
    now = datetime.datetime.now(datetime.timezone.utc)

    def newest(namespace, name, dimensions, statistic="Average"):
        moment = datetime.datetime.now(datetime.timezone.utc)
        reply = watch.get_metric_data(
            MetricDataQueries=[{"Id": "q", "MetricStat": {
                "Metric": {"Namespace": namespace, "MetricName": name, "Dimensions": dimensions}, "Period": 1,
                "Stat": statistic}}],
            StartTime=now - datetime.timedelta(minutes=1), EndTime=moment + datetime.timedelta(seconds=1))
        values = reply["MetricDataResults"][0]["Values"]
        return values[0] if values else None
    group = [{"Name": "AutoScalingGroupName", "Value": GROUP}]
    wait("the desired capacity is collected",
         lambda: newest("AWS/AutoScaling", "GroupDesiredCapacity", group) == desired())
    for name in ["CPUUtilization", "NetworkIn", "NetworkOut"]:
        wait(f"{name} is there", lambda: newest("AWS/EC2", name, group) is not None)
    for name in ["RequestsInFlight", "RequestsInFlightPerTarget"]:
        wait(f"{name} is there", lambda: newest("BookStore/Fleet", name, group) is not None)
    listed = {(m["Namespace"], m["MetricName"]) for page in watch.get_paginator("list_metrics").paginate()
              for m in page["Metrics"]}
    wanted = {("AWS/ApplicationELB", name) for name in ["RequestCount", "RequestCountPerTarget", "HealthyHostCount",
                                                        "UnHealthyHostCount"]}
    check("ListMetrics lists the balancer's", wanted <= listed, wanted - listed)
    enabled = lambda: scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])["AutoScalingGroups"][0].get(
        "EnabledMetrics")
    check("the group tells what is collected",
          enabled() == [{"Metric": "GroupDesiredCapacity", "Granularity": "1Minute"}], enabled())
    scaling.disable_metrics_collection(AutoScalingGroupName=GROUP)
    check("and when nothing is", not enabled(), enabled())


def main():
    check("the group begins with cpu70", [p["PolicyName"] for p in scaling.describe_policies(
        AutoScalingGroupName=GROUP)["ScalingPolicies"]] == ["cpu70"])
    target_tracking()
    metric_of_ones_own()
    steps_and_alarms()
    simple_and_cooldown()
    own_metrics()
    settle(2)
    print(f"{failures} failed" if failures else "all passed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
