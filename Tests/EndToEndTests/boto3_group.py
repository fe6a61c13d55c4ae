#!/usr/bin/env python3
"""Does everything that an operator can do to the group with boto3, against a live fleet, and the refusals in AWS's words.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_group.py

Environment, output and exit codes are those of boto3_actions.py beside it, whose helpers it uses. Settings, protection,
suspended processes, standby and health marks are changed and given back: at the end the group is as it was found, with
other instances. Each reply is compared with botocore's model: no member that the model calls required may be missing.
"""

import contextlib
import sys

import boto3_actions as base
from boto3_actions import GROUP, check, refusal, wait

NOBODY = "i-00000000000000000"


def missing(shape, value, path):
    """The required members of a shape that a parsed reply lacks, by their paths."""
    if value is None:
        return []
    if shape.type_name == "structure":
        lacks = [f"{path}.{name}" for name in shape.required_members if value.get(name) is None]
        return lacks + [m for name, member in shape.members.items()
                        for m in missing(member, value.get(name), f"{path}.{name}")]
    if shape.type_name == "list":
        return [m for element in value for m in missing(shape.member, element, path)]
    return []


def watch_replies(client):
    """Compares every reply of a client with the model."""
    def compare(parsed, model, http_response, **_):
        if http_response.status_code == 200 and model.output_shape is not None:
            lacks = missing(model.output_shape, parsed, model.name)
            if lacks:
                check(f"{model.name}: no required member is missing", False, lacks)
    client.meta.events.register("after-call", compare)


class Group:
    """Short ways to ask about the group."""

    def __init__(self):
        self.fleet = base.Fleet()
        for client in (self.fleet.scaling, self.fleet.balancing, self.fleet.machines, self.fleet.watch):
            watch_replies(client)
        self.api = self.fleet.scaling

    def __getitem__(self, name):
        return self.fleet.group()[name]

    def instances(self):
        return {i["InstanceId"]: i for i in self["Instances"]}

    def states(self):
        return {id: i["LifecycleState"] for id, i in self.instances().items()}

    def serving(self):
        return self.fleet.in_service()

    def update(self, **settings):
        self.api.update_auto_scaling_group(AutoScalingGroupName=GROUP, **settings)

    def capacity(self, desired):
        self.api.set_desired_capacity(AutoScalingGroupName=GROUP, DesiredCapacity=desired)

    def activities(self):
        return self.api.describe_scaling_activities(AutoScalingGroupName=GROUP)["Activities"]

    def settled(self, count):
        """So many in service, all healthy, and nothing under way."""
        wait(f"{count} instances in service and healthy, none on its way",
             lambda: len(self.serving()) == count == len(self.fleet.healthy())
             and all(s in ("InService", "Standby") for s in self.states().values()))


def check_settings(group):
    before = {name: group[name] for name in
              ("MinSize", "MaxSize", "DefaultCooldown", "HealthCheckGracePeriod", "TerminationPolicies")}
    zones = group["AvailabilityZones"]
    group.update(
        HealthCheckType="EC2,ELB", HealthCheckGracePeriod=12, DefaultCooldown=7, DefaultInstanceWarmup=3,
        TerminationPolicies=["OldestInstance", "Default"], NewInstancesProtectedFromScaleIn=True,
        MaxInstanceLifetime=86400, InstanceMaintenancePolicy={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 110},
        AvailabilityZones=zones)
    told = group.fleet.group()
    check("UpdateAutoScalingGroup: every setting is told again",
          (told["HealthCheckType"], told["HealthCheckGracePeriod"], told["DefaultCooldown"],
           told["DefaultInstanceWarmup"], told["TerminationPolicies"], told["NewInstancesProtectedFromScaleIn"],
           told["MaxInstanceLifetime"], told["InstanceMaintenancePolicy"]["MaxHealthyPercentage"])
          == ("ELB", 12, 7, 3, ["OldestInstance", "Default"], True, 86400, 110), told)
    group.update(InstanceMaintenancePolicy={"MinHealthyPercentage": -1, "MaxHealthyPercentage": -1},
                 MaxInstanceLifetime=0, NewInstancesProtectedFromScaleIn=False, DefaultInstanceWarmup=-1,
                 HealthCheckGracePeriod=before["HealthCheckGracePeriod"], DefaultCooldown=before["DefaultCooldown"],
                 TerminationPolicies=before["TerminationPolicies"], VPCZoneIdentifier=told["VPCZoneIdentifier"])
    told = group.fleet.group()
    check("UpdateAutoScalingGroup: settings are taken back",
          not {"InstanceMaintenancePolicy", "MaxInstanceLifetime", "DefaultInstanceWarmup"} & set(told), told)
    group.update(DefaultInstanceWarmup=5)
    group.update(MinSize=3)
    check("a minimum above the capacity takes it along", group["DesiredCapacity"] == 3)
    group.settled(3)
    group.update(MinSize=before["MinSize"], MaxSize=2)
    check("a maximum below the capacity takes it along", group["DesiredCapacity"] == 2)
    group.update(MaxSize=before["MaxSize"])
    group.settled(2)
    check("an activity names the new bounds",
          any("update of AutoScalingGroup constraints to min: 3, max: 4, desired: 3" in a["Cause"]
              for a in group.activities()))


def check_protection(group):
    ids = group.serving()
    group.api.set_instance_protection(AutoScalingGroupName=GROUP, InstanceIds=ids, ProtectedFromScaleIn=True)
    check("SetInstanceProtection: told of every instance",
          all(group.instances()[i]["ProtectedFromScaleIn"] for i in ids))
    group.update(MinSize=1)
    group.capacity(1)
    sentence = "Could not scale to desired capacity because all remaining instances are protected from scale-in."
    wait("all protected: an activity says so", lambda: sentence in [a["Description"] for a in group.activities()])
    check("all protected: desired drops and nothing leaves", (group["DesiredCapacity"], group.serving()) == (1, ids))
    group.api.set_instance_protection(AutoScalingGroupName=GROUP, InstanceIds=ids[:1], ProtectedFromScaleIn=False)
    wait("the one that is not protected leaves", lambda: group.serving() == ids[1:])
    group.update(MinSize=2)
    group.settled(2)
    group.api.set_instance_protection(AutoScalingGroupName=GROUP, InstanceIds=ids[1:], ProtectedFromScaleIn=False)


def check_suspending(group):
    names = [p["ProcessName"] for p in group.api.describe_scaling_process_types()["Processes"]]
    check("DescribeScalingProcessTypes: nine", len(names) == 9, names)
    group.api.suspend_processes(AutoScalingGroupName=GROUP, ScalingProcesses=["Launch", "AZRebalance"])
    told = {p["ProcessName"]: p["SuspensionReason"] for p in group["SuspendedProcesses"]}
    check("SuspendProcesses: both, since when", sorted(told) == ["AZRebalance", "Launch"]
          and all(r.startswith("User suspended at 20") for r in told.values()), told)
    known = set(group.instances())
    group.capacity(3)
    victim = group.serving()[0]
    group.api.terminate_instance_in_auto_scaling_group(InstanceId=victim, ShouldDecrementDesiredCapacity=False)
    wait("the terminated instance leaves", lambda: victim not in group.instances())
    check("Launch suspended: nothing is launched", set(group.instances()) < known, group.states())
    group.api.resume_processes(AutoScalingGroupName=GROUP)
    check("ResumeProcesses without a list: all", group["SuspendedProcesses"] == [])
    group.settled(3)
    group.api.suspend_processes(AutoScalingGroupName=GROUP, ScalingProcesses=["Terminate"])
    group.capacity(2)
    check("Terminate suspended: desired drops, all stay", (group["DesiredCapacity"], len(group.serving())) == (2, 3))
    group.api.resume_processes(AutoScalingGroupName=GROUP, ScalingProcesses=["Terminate"])
    group.settled(2)


def check_standby(group):
    group.update(MinSize=1)
    one = group.serving()[0]
    moved = group.api.enter_standby(
        AutoScalingGroupName=GROUP, InstanceIds=[one], ShouldDecrementDesiredCapacity=True)["Activities"]
    check("EnterStandby: answers its activity",
          [a["Description"].split(" - ")[0] for a in moved] == [f"Moving EC2 instance to Standby: {one}"], moved)
    check("EnterStandby: AWS's words",
          moved[0]["Cause"].endswith(
              f"instance {one} was moved to standby in response to a user request, shrinking the capacity from 2 to 1."),
          moved)
    wait("it stands by and is no target",
         lambda: group.states().get(one) == "Standby" and one not in group.fleet.healthy())
    check("desired capacity fell", group["DesiredCapacity"] == 1)
    running = group.fleet.machines.describe_instances(InstanceIds=[one])["Reservations"][0]["Instances"][0]
    check("its machine runs on", running["State"]["Name"] == "running", running["State"])
    moved = group.api.exit_standby(AutoScalingGroupName=GROUP, InstanceIds=[one])["Activities"]
    check("ExitStandby: answers its activity",
          moved[0]["Cause"].endswith("was moved out of standby in response to a user request, increasing the capacity "
                                     "from 1 to 2."), moved)
    group.settled(2)
    check("it is back", one in group.serving() and group["DesiredCapacity"] == 2)
    group.update(MinSize=2)


def check_health(group):
    one = group.serving()[0]
    group.api.suspend_processes(AutoScalingGroupName=GROUP, ScalingProcesses=["ReplaceUnhealthy"])
    group.api.set_instance_health(InstanceId=one, HealthStatus="Unhealthy", ShouldRespectGracePeriod=False)
    check("SetInstanceHealth: marked and not replaced while that is suspended",
          (group.instances()[one]["HealthStatus"], group.states()[one]) == ("Unhealthy", "InService"))
    group.api.set_instance_health(InstanceId=one, HealthStatus="Healthy")
    check("set healthy again, it stays so", group.instances()[one]["HealthStatus"] == "Healthy")
    group.api.set_instance_health(InstanceId=one, HealthStatus="Unhealthy", ShouldRespectGracePeriod=False)
    group.api.resume_processes(AutoScalingGroupName=GROUP)
    wait("resumed, it is replaced at once", lambda: one not in group.serving())
    check("its activity has AWS's words",
          any(one in a["Description"] and a["Cause"].endswith("in response to a user health-check.")
              for a in group.activities()))
    group.settled(2)


def check_zones(group):
    zones = group["AvailabilityZones"]
    group.update(AvailabilityZones=zones[:1])
    wait("with one zone left, all instances are in it",
         lambda: len(group.serving()) == 2
         and {i["AvailabilityZone"] for i in group.instances().values()} == {zones[0]})
    group.update(AvailabilityZones=zones)
    wait("with both again, they are spread over both",
         lambda: len(group.serving()) == 2
         and {i["AvailabilityZone"] for i in group.instances().values()} == set(zones))
    check("rebalancing has AWS's words",
          any("An instance was launched to aid in balancing the group's zones." in a["Cause"]
              for a in group.activities()))
    group.settled(2)


def check_questions(group):
    listed = group.api.describe_auto_scaling_instances()["AutoScalingInstances"]
    check("DescribeAutoScalingInstances: the group's, in capitals",
          sorted(i["InstanceId"] for i in listed) == sorted(group.instances())
          and {(i["AutoScalingGroupName"], i["HealthStatus"]) for i in listed} == {(GROUP, "HEALTHY")}, listed)
    pages = group.api.get_paginator("describe_auto_scaling_instances").paginate(PaginationConfig={"PageSize": 1})
    check("by pages of one: the same", sorted(i["InstanceId"] for p in pages for i in p["AutoScalingInstances"])
          == sorted(group.instances()))
    none = group.api.describe_auto_scaling_instances(InstanceIds=[NOBODY])["AutoScalingInstances"]
    check("an unknown instance: an empty list", none == [], none)
    limits = group.api.describe_account_limits()
    check("DescribeAccountLimits: one group of 500",
          (limits["NumberOfAutoScalingGroups"], limits["MaxNumberOfAutoScalingGroups"]) == (1, 500), limits)
    types = group.api.describe_termination_policy_types()["TerminationPolicyTypes"]
    check("DescribeTerminationPolicyTypes: seven", len(types) == 7 and "Default" in types, types)
    arn = group["TargetGroupARNs"][0]
    sources = group.api.describe_traffic_sources(AutoScalingGroupName=GROUP)["TrafficSources"]
    check("DescribeTrafficSources: the target group, in service",
          [(s["Identifier"], s["State"]) for s in sources] == [(arn, "InService")], sources)
    attached = group.api.describe_load_balancer_target_groups(AutoScalingGroupName=GROUP)["LoadBalancerTargetGroups"]
    check("DescribeLoadBalancerTargetGroups: the same",
          [(s["LoadBalancerTargetGroupARN"], s["State"]) for s in attached] == [(arn, "InService")], attached)


def check_tags(group):
    tag = {"ResourceId": GROUP, "ResourceType": "auto-scaling-group", "Key": "team", "Value": "a ñ"}
    group.api.create_or_update_tags(Tags=[{**tag, "PropagateAtLaunch": True}])
    found = group.api.describe_tags(Filters=[{"Name": "key", "Values": ["team"]}])["Tags"]
    check("CreateOrUpdateTags, DescribeTags", [(t["Value"], t["PropagateAtLaunch"]) for t in found] == [("a ñ", True)],
          found)
    group.capacity(3)
    group.settled(3)
    tagged = group.fleet.machines.describe_instances(Filters=[{"Name": "tag:team", "Values": ["a*"]}])["Reservations"]
    check("a new instance carries the tag, the others do not", len(tagged) == 1, tagged)
    group.capacity(2)
    group.api.delete_tags(Tags=[tag])
    check("DeleteTags", "team" not in [t["Key"] for t in group["Tags"]])
    group.settled(2)


def check_membership(group):
    group.update(MinSize=1)
    leaver = group.serving()[0]
    reply = group.api.detach_instances(
        InstanceIds=[leaver], AutoScalingGroupName=GROUP, ShouldDecrementDesiredCapacity=True)
    check("DetachInstances: an activity that says so",
          reply["Activities"][0]["Description"].startswith(f"Detaching EC2 instance: {leaver}")
          and "shrinking the capacity from 2 to 1" in reply["Activities"][0]["Cause"], reply["Activities"])
    wait("DetachInstances: it leaves the group", lambda: leaver not in group.instances())
    machine = group.fleet.machines.describe_instances(InstanceIds=[leaver])["Reservations"][0]["Instances"][0]
    check("DetachInstances: it runs on, without the group's tag", machine["State"]["Name"] == "running"
          and "aws:autoscaling:groupName" not in {t["Key"] for t in machine["Tags"]}, machine)
    check("DetachInstances: desired capacity sank", group["DesiredCapacity"] == 1)
    group.api.attach_instances(InstanceIds=[leaver], AutoScalingGroupName=GROUP)
    check("AttachInstances: desired capacity grows", group["DesiredCapacity"] == 2)
    group.settled(2)
    check("AttachInstances: the same instance serves again", leaver in group.serving())
    group.update(MinSize=2)
    other = group.serving()[0]
    group.api.detach_instances(
        InstanceIds=[other], AutoScalingGroupName=GROUP, ShouldDecrementDesiredCapacity=False)
    group.settled(2)
    check("DetachInstances without decrement: another takes its place", other not in group.instances())


def check_beginnings(group):
    """CreateAutoScalingGroup and DeleteAutoScalingGroup: what AWS refuses, and that a fleet has one group."""
    def create(**settings):
        call = {"AutoScalingGroupName": "other", "MinSize": 1, "MaxSize": 3, "AvailabilityZones": ["us-east-1a"],
                "LaunchTemplate": {"LaunchTemplateName": "bookstore-launch-template"}}
        call.update(settings)
        return refusal(group.api.create_auto_scaling_group, **{k: v for k, v in call.items() if v is not None})
    check("create: a name that is there", create(AutoScalingGroupName=GROUP) == (
        "AlreadyExists",
        f"AutoScalingGroup by this name already exists - A group with the name {GROUP} already exists", 400))
    check("create: nothing to launch from", create(LaunchTemplate=None) == (
        "ValidationError", "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or "
        "MixedInstancesPolicy parameter.", 400))
    check("create: no place", create(AvailabilityZones=None) == (
        "ValidationError", "At least one Availability Zone or VPC Subnet is required.", 400))
    check("create: desired outside its bounds", create(MinSize=4, MaxSize=10, DesiredCapacity=2) == (
        "ValidationError", "Desired capacity:2 must be between the specified min size:4 and max size:10", 400))
    check("create: a fleet has one group", create()[0] == "LimitExceeded")
    check("delete: not while instances are there", refusal(
        group.api.delete_auto_scaling_group, AutoScalingGroupName=GROUP)[0::2] == ("ResourceInUse", 400))
    check("delete: not by force either", refusal(
        group.api.delete_auto_scaling_group, AutoScalingGroupName=GROUP, ForceDelete=True)[0::2]
        == ("ResourceInUse", 400))
    check("detach below the minimum", refusal(
        group.api.detach_instances, InstanceIds=group.serving()[:1], AutoScalingGroupName=GROUP,
        ShouldDecrementDesiredCapacity=True) == (
        "ValidationError", f"AutoScalingGroup {GROUP} has min-size=2, max-size=4, and desired-size=2. To detach 1 "
        "instance, please update the AutoScalingGroup sizes appropriately.", 400))


def check_refusals(group):
    one = group.serving()[0]
    api = group.api
    named = {"AutoScalingGroupName": GROUP}
    other = {"AutoScalingGroupName": "x"}
    not_found = "AutoScalingGroup name not found - AutoScalingGroup 'x' not found"
    sizes = "has min-size=2, max-size=4, and desired-size=2."
    rows = [
        (api.update_auto_scaling_group, {**named, "MinSize": 5, "MaxSize": 3},
         "Max bound, 3, must be greater than or equal to min bound, 5"),
        (api.update_auto_scaling_group, {**named, "MinSize": 4, "MaxSize": 10, "DesiredCapacity": 2},
         "Desired capacity:2 must be between the specified min size:4 and max size:10"),
        (api.update_auto_scaling_group, {**other, "MinSize": 1}, "AutoScalingGroup name not found - null"),
        (api.set_desired_capacity, {**named, "DesiredCapacity": 9},
         "New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup."),
        (api.terminate_instance_in_auto_scaling_group, {"InstanceId": one, "ShouldDecrementDesiredCapacity": True},
         "Currently, desiredSize equals minSize (2). Terminating instance without replacement will violate group's min "
         "size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size."),
        (api.enter_standby, {**named, "InstanceIds": [one], "ShouldDecrementDesiredCapacity": True},
         f"AutoScalingGroup {GROUP} {sizes} To place into standby 1 instance, please update the AutoScalingGroup sizes "
         "appropriately."),
        (api.enter_standby, {**named, "InstanceIds": [NOBODY], "ShouldDecrementDesiredCapacity": True},
         f"The instance {NOBODY} is not part of Auto Scaling group {GROUP}."),
        (api.exit_standby, {**named, "InstanceIds": [one]}, f"The instance {one} is not in Standby."),
        (api.set_instance_protection, {**named, "InstanceIds": [NOBODY], "ProtectedFromScaleIn": True},
         f"The instance {NOBODY} is not part of Auto Scaling group {GROUP}."),
        (api.set_instance_protection, {**other, "InstanceIds": [one], "ProtectedFromScaleIn": True}, not_found),
        (api.suspend_processes, other, not_found),
        (api.resume_processes, other, not_found),
        (api.enter_standby, {**other, "InstanceIds": [one], "ShouldDecrementDesiredCapacity": True}, not_found),
        (api.suspend_processes, {**named, "ScalingProcesses": ["Sleep"]}, "'Sleep' is not a valid scaling process"),
        (api.describe_traffic_sources, other, not_found),
        (api.create_or_update_tags, {"Tags": [{"ResourceId": "x", "Key": "k"}]}, not_found),
    ]
    for call, parameters, words in rows:
        code, message, status = refusal(call, **parameters)
        check(f"{call.__name__}: {words[:60]}…", (code, message, status) == ("ValidationError", words, 400),
              (code, message, status))


@contextlib.contextmanager
def no_scale_in(group):
    """An idle group is always about to shrink, and what is checked here would be gone before it is seen."""
    def put(is_disabled):
        for policy in group.api.describe_policies(
                AutoScalingGroupName=GROUP, PolicyTypes=["TargetTrackingScaling"])["ScalingPolicies"]:
            tracking = dict(policy["TargetTrackingConfiguration"], DisableScaleIn=is_disabled)
            group.api.put_scaling_policy(AutoScalingGroupName=GROUP, PolicyName=policy["PolicyName"],
                                         PolicyType="TargetTrackingScaling", TargetTrackingConfiguration=tracking)
    put(True)
    try:
        yield
    finally:
        put(False)


def main():
    group = Group()
    group.settled(2)
    with no_scale_in(group):
        check_all(group)
    print(f"{base.failures} failed" if base.failures else "all passed")
    return 1 if base.failures else 0


def check_all(group):
    for part in (check_questions, check_refusals, check_beginnings, check_settings, check_protection, check_suspending,
                 check_standby, check_membership, check_health, check_zones, check_tags):
        try:
            part(group)
        except Exception as error:  # a broken part must not hide the others
            check(part.__name__, False, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(main())
