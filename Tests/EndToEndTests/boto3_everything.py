#!/usr/bin/env python3
"""The whole of what a fleet answers, with boto3 and against real processes: every policy and every setting of the group is
changed and given back, load is driven through the balancer until the group grows, and what happened is read as
activities, target health, alarms, metrics and logs.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_everything.py

Environment, output and exit codes are those of boto3_actions.py beside it; the other boto3_*.py are its parts, and each
runs alone too. BOOKSTORE_FLEET_PROGRAM and BOOKSTORE_FLEET_NAME say what drives the load; without the first the load is
left out, and said so.

Two things are seen of all of them together. Each reply is held against botocore's model, and no member that the model calls
required may be missing. And each action that the fleet knows must have been answered well at least once: which those are
is found from outside, by calling every action of botocore's models without parameters.
"""

import datetime
import importlib
import json
import os
import subprocess
import sys

import boto3

from boto3_group import missing

SERVICES = ("autoscaling", "elbv2", "ec2", "cloudwatch", "logs", "sts")
PARTS = [name for name in ("boto3_actions", "boto3_policies", "boto3_group", "boto3_balancer", "boto3_refresh")
         if os.path.exists(os.path.join(os.path.dirname(__file__), f"{name}.py"))]
# What an endpoint says of an action that it does not have, by protocol.
# Some of STS are called without a signature, and get no further than that.
UNKNOWN = ("InvalidAction", "UnknownOperationException", "InvalidOperation", "MissingAuthenticationToken")
# A fleet has one group, which begins and ends with it: of these two the refusals are checked by boto3_group.py.
ALWAYS_REFUSED = {("autoscaling", "CreateAutoScalingGroup"), ("autoscaling", "DeleteAutoScalingGroup")}
SHOPPERS = 48
LOAD_SECONDS = 60

answered = set()
lacking = []


def hold_against_the_model(parsed, model, http_response, **_):
    if http_response.status_code != 200:
        return
    answered.add((model.service_model.service_name, model.name))
    if model.output_shape is not None:
        lacking.extend(f"{model.name}: {path}" for path in missing(model.output_shape, parsed, model.name))


def watch():
    """Every client that is made from now on tells of its replies."""
    boto3.setup_default_session()
    boto3.DEFAULT_SESSION.events.register("after-call", hold_against_the_model)


def known_actions(base):
    """The actions that the fleet has, found by calling all of botocore's without parameters, unchecked."""
    known = set()
    for service in SERVICES:
        session = boto3.Session()
        configuration = base.botocore.config.Config(retries={"max_attempts": 0}, parameter_validation=False)
        client = session.client(service, config=configuration)
        for method, action in client.meta.method_to_api_mapping.items():
            try:
                getattr(client, method)()
            except base.botocore.exceptions.ClientError as error:
                if error.response["Error"]["Code"] in UNKNOWN:
                    continue
            except Exception:  # botocore itself cannot make the call without parameters: nothing was asked
                continue
            known.add((service, action))
    return known


class Load:
    """bookstore-fleet load, as a process of its own."""

    def __init__(self, program):
        fleet = os.environ.get("BOOKSTORE_FLEET_NAME", "default")
        self.process = subprocess.Popen(
            [program, "load", "--fleet", fleet, "--shoppers", str(SHOPPERS), "--seconds", str(LOAD_SECONDS), "--json"],
            stdout=subprocess.PIPE, text=True)

    def end(self):
        self.process.terminate()
        lines = self.process.communicate(timeout=30)[0].splitlines()
        return json.loads(lines[-1])


def under_load(base):
    program = os.environ.get("BOOKSTORE_FLEET_PROGRAM")
    if not program:
        print("left out: load (BOOKSTORE_FLEET_PROGRAM is not set)")
        return
    fleet = base.Fleet()
    begun = datetime.datetime.now(datetime.timezone.utc)
    load = Load(program)
    try:
        def high():
            alarms = fleet.watch.describe_alarms(AlarmNamePrefix=f"TargetTracking-{base.GROUP}-AlarmHigh")
            return [a["StateValue"] for a in alarms["MetricAlarms"]]
        base.wait("load: the high alarm goes off", lambda: "ALARM" in high())
        base.wait("load: a third instance serves", lambda: len(fleet.in_service()) >= 3)
        base.wait("load: its target is healthy", lambda: len(fleet.healthy()) >= 3)
    finally:
        done = load.end()
    base.check("load: no request failed", done["failed"] == 0 and done["requests"] > 0, done)
    activities = fleet.scaling.describe_scaling_activities(AutoScalingGroupName=base.GROUP)["Activities"]
    base.check("activities: the alarm is the cause", any(
        "AlarmHigh" in a["Cause"] and "changing the desired capacity from 2 to 3" in a["Cause"] for a in activities))
    read_metrics(base, fleet, begun)
    names = [a["AlarmName"] for a in fleet.watch.describe_alarms()["MetricAlarms"]]
    fleet.watch.disable_alarm_actions(AlarmNames=names)
    fleet.watch.enable_alarm_actions(AlarmNames=names)
    history = fleet.watch.describe_alarm_history(HistoryItemType="StateUpdate")["AlarmHistoryItems"]
    base.check("alarm history: from OK to ALARM", any("to ALARM" in item["HistorySummary"] for item in history), history)
    events = fleet.logs.filter_log_events(
        logGroupName=f"/bookstore/{base.GROUP}", startTime=int(begun.timestamp() * 1000))["events"]
    base.check("logs: the controller tells of the growth",
               any("Desired capacity changed from 2 to 3" in e["message"] for e in events), len(events))


def read_metrics(base, fleet, begun):
    balancer = fleet.target_group()["LoadBalancerArns"][0].split(":loadbalancer/")[1]
    metrics = [("AWS/EC2", "CPUUtilization", "Average", {"AutoScalingGroupName": base.GROUP}, 70),
               ("AWS/ApplicationELB", "RequestCount", "Sum", {"LoadBalancer": balancer}, 1)]
    for space, name, statistic, dimensions, least in metrics:
        result = fleet.watch.get_metric_data(
            StartTime=begun, EndTime=begun + datetime.timedelta(minutes=5),
            MetricDataQueries=[{"Id": "m", "MetricStat": {"Period": 1, "Stat": statistic, "Metric": {
                "Namespace": space, "MetricName": name,
                "Dimensions": [{"Name": k, "Value": v} for k, v in dimensions.items()]}}}])["MetricDataResults"][0]
        base.check(f"metrics: {name} has risen above {least}", max(result["Values"], default=0) > least,
                   result["Values"][:20])


def settled(base, seconds=90):
    """Back to two, which the low alarm does by itself: a part begins with a group as it is found."""
    fleet = base.Fleet()
    fleet.scaling.set_desired_capacity(AutoScalingGroupName=base.GROUP, DesiredCapacity=2)
    base.wait("two serve again", lambda: len(fleet.in_service()) == 2 == len(fleet.healthy())
              and all(i["LifecycleState"] == "InService" for i in fleet.group()["Instances"]))


def main():
    watch()
    base = importlib.import_module("boto3_actions")
    failed = []
    for name in PARTS:
        print(f"-- {name}", flush=True)
        base.failures = 0
        try:
            code = importlib.import_module(name).main()
        except SystemExit as exit:
            code = exit.code
        if code:
            failed.append(name)
        settled(base)
    print("-- load", flush=True)
    base.failures = 0
    under_load(base)
    print("-- all replies", flush=True)
    base.check("no reply lacks a member that botocore's model calls required", not lacking, sorted(set(lacking)))
    # What ran until now was meant; what the search calls is not.
    meant = set(answered)
    known = known_actions(base)
    base.check("the search found the actions", len(known) > 50, len(known))
    base.check("each action that the fleet knows was answered well", known - ALWAYS_REFUSED <= meant,
               sorted(known - ALWAYS_REFUSED - meant))
    print(f"{len(meant)} actions answered, {len(known)} known")
    if failed or base.failures:
        print(f"failed: {', '.join(failed + ['load or replies'] * (base.failures > 0))}")
        return 1
    print("all passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
