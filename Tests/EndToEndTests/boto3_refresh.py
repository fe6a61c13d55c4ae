#!/usr/bin/env python3
"""Rolls new versions of the group's program out with boto3, against a live fleet: launch templates and instance refreshes.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_refresh.py

Environment, output and exit codes are those of boto3_actions.py beside it, whose helpers it uses. BOOKSTORE_NEXT_SERVER
names another build of bookstore-server; without it the same one is rolled out with another environment. With
BOOKSTORE_SHOP and BOOKSTORE_CA somebody reads pages of the shop all through the roll-out, and none may fail. The group has two
instances in between and at the end; at the end it launches from its newest version. Each reply is compared with botocore's
model.
"""

import base64
import os
import ssl
import sys
import tempfile
import threading
import urllib.request

import boto3_actions as base
from boto3_actions import GROUP, check, refusal, wait
from boto3_group import watch_replies

SERVER = os.environ.get("BOOKSTORE_NEXT_SERVER", "{server}")
COMMAND = [SERVER, "serve", "--host", "{address}", "--port", "{port}", "--database", "{database}", "--uploads",
           "{uploads}", "--instance-id", "{instance_id}", "--drain-seconds", "0"]
OVER = ("Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed")


def document(command, **environment):
    """A launch document, in base64 as EC2 wants it."""
    lines = ["#bookstore-launch", "command:"] + [f"  - '{word}'" for word in command]
    if environment:
        lines += ["environment:"] + [f"  {name}: '{value}'" for name, value in environment.items()]
    return base64.b64encode("\n".join(lines).encode()).decode()


class Reader(threading.Thread):
    """Reads a page of the shop again and again, a connection each."""

    def __init__(self):
        super().__init__(daemon=True)
        self.shop = os.environ.get("BOOKSTORE_SHOP")
        self.read, self.failed, self.is_over = 0, [], threading.Event()

    def run(self):
        trust = ssl.create_default_context(cafile=os.environ["BOOKSTORE_CA"])
        while not self.is_over.is_set():
            try:
                with urllib.request.urlopen(self.shop + "/book/catalog", timeout=10, context=trust) as reply:
                    reply.read()
                self.read += 1
            except OSError as error:
                self.failed.append(str(error))

    def __enter__(self):
        if self.shop:
            self.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        if self.shop:
            self.join()
            check(f"no request failed in the roll-out ({self.read} were read)", self.read > 20 and not self.failed,
                  self.failed[:3])


class Roller:
    """Short ways to ask about the template and the refreshes."""

    def __init__(self):
        self.fleet = base.Fleet()
        for client in (self.fleet.scaling, self.fleet.machines):
            watch_replies(client)
        self.scaling = self.fleet.scaling
        self.machines = self.fleet.machines
        self.template = self.fleet.group()["LaunchTemplate"]["LaunchTemplateName"]

    def versions(self, *wanted):
        return self.machines.describe_launch_template_versions(
            LaunchTemplateName=self.template, Versions=list(wanted))["LaunchTemplateVersions"]

    def create(self, data, **more):
        return self.machines.create_launch_template_version(
            LaunchTemplateName=self.template, LaunchTemplateData=data, **more)["LaunchTemplateVersion"]

    def running(self):
        """The version of each instance in service."""
        return sorted(i["LaunchTemplate"]["Version"] for i in self.fleet.group()["Instances"]
                      if i["LifecycleState"] == "InService")

    def start(self, version=None, **preferences):
        desired = {"LaunchTemplate": {"LaunchTemplateName": self.template, "Version": str(version)}} if version else None
        more = {"DesiredConfiguration": desired} if desired else {}
        return self.scaling.start_instance_refresh(
            AutoScalingGroupName=GROUP, Preferences=preferences, **more)["InstanceRefreshId"]

    def refresh(self, id=None):
        more = {"InstanceRefreshIds": [id]} if id else {}
        return self.scaling.describe_instance_refreshes(AutoScalingGroupName=GROUP, **more)["InstanceRefreshes"][0]

    def follow(self, id, name, status):
        """Waits for the end of a refresh; the percentages that were told meanwhile."""
        told = []

        def is_over():
            now = self.refresh(id)
            percent = now.get("PercentageComplete")
            if percent is not None and (not told or told[-1] != percent):
                told.append(percent)
            return now["Status"] in OVER
        wait(f"{name}: over", is_over)
        last = self.refresh(id)
        check(f"{name}: {status}", last["Status"] == status, last)
        return told

    def settled(self, versions):
        wait(f"instances of the versions {versions}", lambda: self.running() == versions
             and len(self.fleet.healthy()) == len(versions) == len(self.fleet.group()["Instances"]))


def check_template(roller):
    first = roller.versions()[0]
    check("the first version is 1 and the default", (first["VersionNumber"], first["DefaultVersion"]) == (1, True), first)
    told = base64.b64decode(first["LaunchTemplateData"]["UserData"]).decode()
    check("its user data is the fleet's own server", told.startswith("#bookstore-launch") and "{server}" in told, told)
    wait("its image is the program's hash", lambda: len(roller.versions("1")[0]["LaunchTemplateData"].get("ImageId", "")) == 21)
    image = roller.versions("1")[0]["LaunchTemplateData"]["ImageId"]
    machines = roller.machines.describe_instances()["Reservations"]
    check("instances tell their image", {m["Instances"][0]["ImageId"] for m in machines} == {image}, machines)
    second = roller.create({"UserData": document(COMMAND, ROLLED_OUT="second"), "InstanceType": "t3.micro",
                            "TagSpecifications": [{"ResourceType": "instance",
                                                   "Tags": [{"Key": "colour", "Value": "blue"}]}]},
                           VersionDescription="the second")
    check("CreateLaunchTemplateVersion: the next number", second["VersionNumber"] == 2, second)
    check("… and not the default", second["DefaultVersion"] is False)
    if SERVER != "{server}":
        check("another build is another image", second["LaunchTemplateData"]["ImageId"] != image, second)
    template = roller.machines.describe_launch_templates()["LaunchTemplates"][0]
    check("DescribeLaunchTemplates: default 1, latest 2",
          (template["DefaultVersionNumber"], template["LatestVersionNumber"]) == (1, 2), template)
    named = {v["VersionNumber"] for v in roller.versions("$Latest", "$Default")}
    check("$Latest and $Default", named == {1, 2}, named)
    check("nothing changes until it is asked for", roller.running() == ["1", "1"])


def check_refusals(roller):
    cancel = roller.scaling.cancel_instance_refresh
    code, message, status = refusal(cancel, AutoScalingGroupName=GROUP)
    check("cancel: ActiveInstanceRefreshNotFound", (code, status) == ("ActiveInstanceRefreshNotFound", 400), code)
    check("… in AWS's words",
          message == f"No in progress or pending Instance Refresh found for Auto Scaling group {GROUP}", message)
    code, _, status = refusal(roller.scaling.rollback_instance_refresh, AutoScalingGroupName=GROUP)
    check("roll back: ActiveInstanceRefreshNotFound", (code, status) == ("ActiveInstanceRefreshNotFound", 400), code)
    code, message, _ = refusal(roller.machines.create_launch_template_version, LaunchTemplateName=roller.template,
                               LaunchTemplateData={"UserData": document(["{adress}"])})
    check("a placeholder that is none", code == "InvalidUserData.Malformed" and "{adress}" in message, message)
    code, _, _ = refusal(roller.machines.create_launch_template_version, LaunchTemplateName=roller.template,
                         LaunchTemplateData={"UserData": document(COMMAND), "ImageId": "ami-0123456789abcdef0"})
    check("an image that is not the program's", code == "InvalidAMIID.NotFound", code)
    code, message, _ = refusal(roller.machines.modify_launch_template, LaunchTemplateName=roller.template,
                               DefaultVersion="99")
    check("a version that is none", code == "InvalidLaunchTemplateId.VersionNotFound", message)
    code, _, _ = refusal(roller.machines.describe_launch_template_versions, LaunchTemplateName="no-such-template")
    check("a template that is none", code == "InvalidLaunchTemplateName.NotFoundException", code)
    code, _, status = refusal(roller.machines.modify_launch_template, LaunchTemplateName=roller.template,
                              DefaultVersion="2", DryRun=True)
    check("a dry run", (code, status) == ("DryRunOperation", 412), code)
    code, message, _ = refusal(roller.start, version=2, MinHealthyPercentage=50, MaxHealthyPercentage=200)
    check("percentages more than 100 apart", code == "ValidationError", message)


def check_rollout(roller):
    before = set(roller.fleet.in_service())
    id = roller.start(2, MinHealthyPercentage=100, MaxHealthyPercentage=150, InstanceWarmup=1)
    code, message, status = refusal(roller.start)
    check("a second refresh: InstanceRefreshInProgress", (code, status) == ("InstanceRefreshInProgress", 400), code)
    check("… in AWS's words", message == "An Instance Refresh is already in progress and blocks the execution of this "
          "Instance Refresh.", message)
    code, message, _ = refusal(roller.scaling.update_auto_scaling_group, AutoScalingGroupName=GROUP,
                               LaunchTemplate={"LaunchTemplateName": roller.template, "Version": "1"})
    check("the group's template is held meanwhile", code == "ValidationError" and "desired configuration" in message)
    told = roller.follow(id, "roll-out", "Successful")
    check("percentages grow to 100", told == sorted(told) and told[-1:] == [100], told)
    roller.settled(["2", "2"])
    check("all instances are new", before.isdisjoint(roller.fleet.in_service()))
    group = roller.fleet.group()
    check("the group launches from version 2", group["LaunchTemplate"]["Version"] == "2", group["LaunchTemplate"])
    machines = [m["Instances"][0] for m in roller.machines.describe_instances(
        InstanceIds=roller.fleet.in_service())["Reservations"]]
    check("type and tags are the version's", all(
        m["InstanceType"] == "t3.micro" and {"Key": "colour", "Value": "blue"} in m["Tags"] for m in machines), machines)
    causes = [a["Cause"] for a in roller.scaling.describe_scaling_activities(AutoScalingGroupName=GROUP)["Activities"]]
    check("activities say why", any("in response to an instance refresh" in cause for cause in causes), causes[:2])


def check_broken(roller):
    """A program that is not there: the old instances stay, an activity fails, and the refresh is rolled back."""
    broken = roller.create({"UserData": document(["/nowhere/no-such-program"])}, VersionDescription="broken")
    number = broken["VersionNumber"]
    check("a missing program has no image", "ImageId" not in broken["LaunchTemplateData"], broken)
    serving = set(roller.fleet.in_service())
    id = roller.start(number, MinHealthyPercentage=100, MaxHealthyPercentage=200)
    wait("its launches fail", lambda: any(
        a["StatusCode"] == "Failed" and "no-such-program" in a.get("StatusMessage", "")
        for a in roller.scaling.describe_scaling_activities(AutoScalingGroupName=GROUP)["Activities"]))
    wait("the reason says why", lambda: "no-such-program" in roller.refresh(id).get("StatusReason", ""))
    check("all that served serve", serving <= set(roller.fleet.in_service()))
    rolled = roller.scaling.rollback_instance_refresh(AutoScalingGroupName=GROUP)["InstanceRefreshId"]
    check("RollbackInstanceRefresh: the same id", rolled == id)
    roller.follow(id, "roll-back", "RollbackSuccessful")
    details = roller.refresh(id)["RollbackDetails"]
    check("how far it was", details["PercentageCompleteOnRollback"] == 0 and details["InstancesToUpdateOnRollback"] == 2,
          details)
    roller.settled(["2", "2"])
    gone = roller.machines.delete_launch_template_versions(LaunchTemplateName=roller.template, Versions=[str(number), "2"])
    check("the broken one is deleted", [v["VersionNumber"] for v in gone["SuccessfullyDeletedLaunchTemplateVersions"]]
          == [number], gone)
    check("the one in use is not", [v["VersionNumber"] for v in gone["UnsuccessfullyDeletedLaunchTemplateVersions"]]
          == [2], gone)


def check_loose(roller):
    """By $Latest, without a desired configuration: skip matching, cancel, no way back."""
    roller.scaling.update_auto_scaling_group(
        AutoScalingGroupName=GROUP, LaunchTemplate={"LaunchTemplateName": roller.template, "Version": "$Latest"})
    check("the group says $Latest", roller.fleet.group()["LaunchTemplate"]["Version"] == "$Latest")
    id = roller.start(SkipMatching=True)
    check("nothing to do is done at once", roller.follow(id, "skip matching", "Successful") == [100])
    roller.create({"UserData": document(COMMAND, ROLLED_OUT="fourth")}, SourceVersion="2")
    id = roller.start(SkipMatching=True, MinHealthyPercentage=100, MaxHealthyPercentage=150, InstanceWarmup=30)
    code, _, _ = refusal(roller.scaling.rollback_instance_refresh, AutoScalingGroupName=GROUP)
    check("no way back without a desired configuration", code == "IrreversibleInstanceRefresh", code)
    cancelled = roller.scaling.cancel_instance_refresh(AutoScalingGroupName=GROUP, WaitForTransitioningInstances=False)
    check("CancelInstanceRefresh: the same id", cancelled["InstanceRefreshId"] == id)
    check("cancelled at once", roller.refresh(id)["Status"] == "Cancelled")
    wait("two serve again", lambda: len(roller.fleet.in_service()) == 2 == len(roller.fleet.group()["Instances"]))


def check_another_program(roller):
    """Any HTTP program: Python's own file server, in a folder with a file called health."""
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "health"), "w", encoding="ascii") as file:
        file.write("ok\n")
    python = os.path.realpath(sys.executable)
    made = roller.create({"UserData": document(
        [python, "-m", "http.server", "{port}", "--bind", "{address}", "--directory", folder])})
    check("its image is Python's hash", made["LaunchTemplateData"]["ImageId"].startswith("ami-"))
    id = roller.start(made["VersionNumber"], MinHealthyPercentage=100, MaxHealthyPercentage=200, InstanceWarmup=1)
    roller.follow(id, "another program", "Successful")
    roller.settled([str(made["VersionNumber"])] * 2)
    roller.start(2, MinHealthyPercentage=100, MaxHealthyPercentage=200, InstanceWarmup=1)
    roller.follow(None, "back to the server", "Successful")
    roller.settled(["2", "2"])
    os.remove(os.path.join(folder, "health"))
    os.rmdir(folder)


def check_default(roller):
    def default(number):
        roller.machines.modify_launch_template(LaunchTemplateName=roller.template, DefaultVersion=str(number))
        return roller.versions("$Default")[0]["VersionNumber"]
    check("ModifyLaunchTemplate: another default, and back", (default(2), default(1)) == (2, 1))


def main():
    base.failures = 0
    roller = Roller()
    # What is checked here is what a refresh does, not what the processor time of its launches makes of the group.
    alarms = {"AutoScalingGroupName": GROUP, "ScalingProcesses": ["AlarmNotification"]}
    roller.scaling.suspend_processes(**alarms)
    try:
        check_all(roller)
    finally:
        roller.scaling.resume_processes(**alarms)
    print(f"{base.failures} failed" if base.failures else "all passed")
    return 1 if base.failures else 0


def check_all(roller):
    check_template(roller)
    check_refusals(roller)
    with Reader():
        check_rollout(roller)
    check_default(roller)
    check_broken(roller)
    check_loose(roller)
    check_another_program(roller)
    refreshes = roller.scaling.describe_instance_refreshes(AutoScalingGroupName=GROUP)["InstanceRefreshes"]
    starts = [r["StartTime"] for r in refreshes]
    check("refreshes are told newest first", starts == sorted(starts, reverse=True), starts)


if __name__ == "__main__":
    sys.exit(main())
