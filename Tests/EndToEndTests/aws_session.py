#!/usr/bin/env python3
"""A session with AWS as AWS would write it, for a console to play or to ask.

    python3 aws_session.py record FILE    writes the recording (JSON Lines, docs/recordings.md)
    python3 aws_session.py serve          serves the same bytes, as of its start; prints its port first

NOT RECORDED FROM AWS: there is no account behind it. The values are made up in the shape of AWS's documented examples, with
the members that AWS sends and a local fleet does not, and botocore's service models say how each is written: names of
elements, wrappers, lists, namespaces, JSON. What is written is read back by botocore's own parsers before it is used.
"""
import datetime
import http.server
import json
import os
import sys
import xml.sax.saxutils

import botocore.parsers
import botocore.session

UTC = datetime.timezone.utc
NOON = datetime.datetime(2026, 11, 23, 10, 41, tzinfo=UTC)
PROTOCOLS = {"autoscaling": "query", "elbv2": "query", "ec2": "ec2", "cloudwatch": "json", "sts": "query", "logs": "json"}
ACCOUNT, REGION, GROUP = "123456789012", "us-east-1", "bookstore-asg"
IDS = ["i-0c2f1e4d3b5a69788", "i-0d3a2b1c4e5f60717"]
TARGETS = f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}:targetgroup/bookstore-tg/73e2d6bc24d8a067"
BALANCER = f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}:loadbalancer/app/bookstore-load-balancer/50dc6c495c0c9188"
POLICY = f"arn:aws:autoscaling:{REGION}:{ACCOUNT}:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/{GROUP}:policyName/cpu70"
LOG_GROUP = f"/bookstore/{GROUP}"


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def replies(now):
    """(service, operation) to AWS's answer, as boto3 would hand it on."""
    def ago(seconds):
        return now - datetime.timedelta(seconds=seconds)

    def alarm(side, comparison, threshold, periods, state):
        return {
            "AlarmName": f"TargetTracking-{GROUP}-Alarm{side}-f5c5b6a9-8c51-4e0f-a0c0-7b4a6c9d0e11",
            "AlarmArn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:TargetTracking-{GROUP}-Alarm{side}",
            "AlarmDescription": "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + POLICY + ".",
            "ActionsEnabled": True, "AlarmActions": [POLICY], "OKActions": [], "InsufficientDataActions": [],
            "StateValue": state, "StateReason": "Threshold Crossed", "StateUpdatedTimestamp": ago(600),
            "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average",
            "Dimensions": [{"Name": "AutoScalingGroupName", "Value": GROUP}], "Period": 60,
            "EvaluationPeriods": periods, "Threshold": threshold, "ComparisonOperator": comparison}

    def activity(name, seconds, description, cause):
        return {
            "ActivityId": name, "AutoScalingGroupName": GROUP, "Description": description, "Cause": cause,
            "StartTime": ago(seconds), "EndTime": ago(seconds - 32), "StatusCode": "Successful", "Progress": 100,
            "Details": json.dumps({"Subnet ID": "subnet-5ea0c127", "Availability Zone": "us-east-1a"}),
            "AutoScalingGroupARN": f"arn:aws:autoscaling:{REGION}:{ACCOUNT}:autoScalingGroup:930d940e:autoScalingGroupName/{GROUP}"}

    def machine(index, name):
        return {
            "ReservationId": f"r-0{index}c5a1b2d3e4f5061", "OwnerId": ACCOUNT,
            "RequesterId": "940372691376", "Groups": [], "Instances": [{
                "InstanceId": name, "ImageId": "ami-0abcdef1234567890", "InstanceType": "t3.small",
                "State": {"Code": 16, "Name": "running"}, "LaunchTime": ago(7200),
                "PrivateIpAddress": f"172.31.{16 * index}.25", "SubnetId": "subnet-5ea0c127", "VpcId": "vpc-a01106c2",
                "Architecture": "x86_64", "Hypervisor": "xen", "EbsOptimized": False, "StateTransitionReason": "",
                "Placement": {"AvailabilityZone": "us-east-1" + "ab"[index], "GroupName": "", "Tenancy": "default"},
                "Tags": [{"Key": "aws:autoscaling:groupName", "Value": GROUP}],
                "SecurityGroups": [{"GroupId": "sg-0598c7d356eba48d7", "GroupName": "bookstore-instances"}]}]}

    template = {"LaunchTemplateId": "lt-0a20c965061f64abc", "LaunchTemplateName": "bookstore-launch-template", "Version": "3"}
    minutes = [now.replace(second=0, microsecond=0) - datetime.timedelta(minutes=n) for n in range(1, 16)]
    figures = [("cpu", 57.0), ("requests", 1200.0), ("failed_target", 0.0)]
    return {
        ("autoscaling", "DescribeAutoScalingGroups"): {"AutoScalingGroups": [{
            "AutoScalingGroupName": GROUP,
            "AutoScalingGroupARN": f"arn:aws:autoscaling:{REGION}:{ACCOUNT}:autoScalingGroup:930d940e-891e-4781-a11a-7b0acd480f03:autoScalingGroupName/{GROUP}",
            "LaunchTemplate": template, "MinSize": 2, "MaxSize": 4, "DesiredCapacity": 2, "DefaultCooldown": 300,
            "AvailabilityZones": ["us-east-1a", "us-east-1b"], "LoadBalancerNames": [], "TargetGroupARNs": [TARGETS],
            "HealthCheckType": "ELB", "HealthCheckGracePeriod": 300, "CreatedTime": ago(864000),
            "Instances": [{
                "InstanceId": name, "InstanceType": "t3.small", "AvailabilityZone": "us-east-1" + "ab"[index],
                "LifecycleState": "InService", "HealthStatus": "Healthy", "LaunchTemplate": template,
                "ProtectedFromScaleIn": False} for index, name in enumerate(IDS)],
            "SuspendedProcesses": [], "VPCZoneIdentifier": "subnet-5ea0c127,subnet-6194ea3b", "EnabledMetrics": [],
            "Tags": [{"ResourceId": GROUP, "ResourceType": "auto-scaling-group", "Key": "Name", "Value": "bookstore",
                      "PropagateAtLaunch": True}],
            "TerminationPolicies": ["Default"], "NewInstancesProtectedFromScaleIn": False,
            "ServiceLinkedRoleARN": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            "TrafficSources": [{"Identifier": TARGETS, "Type": "elbv2"}]}]},
        ("autoscaling", "DescribeScalingActivities"): {"Activities": [
            activity("5a1b", 3600, f"Launching a new EC2 instance: {IDS[1]}",
                     f"At {iso(ago(3600))} an instance was started in response to a difference between desired and actual"
                     " capacity, increasing the capacity from 1 to 2."),
            activity("4f0a", 7200, f"Launching a new EC2 instance: {IDS[0]}",
                     f"At {iso(ago(7200))} a user request created an AutoScalingGroup changing the desired capacity from 0"
                     " to 2.")]},
        ("autoscaling", "DescribePolicies"): {"ScalingPolicies": [{
            "AutoScalingGroupName": GROUP, "PolicyName": "cpu70", "PolicyARN": POLICY,
            "PolicyType": "TargetTrackingScaling", "StepAdjustments": [], "Enabled": True,
            "Alarms": [{"AlarmName": f"TargetTracking-{GROUP}-AlarmHigh-f5c5b6a9-8c51-4e0f-a0c0-7b4a6c9d0e11",
                        "AlarmARN": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:TargetTracking-{GROUP}-AlarmHigh"}],
            "TargetTrackingConfiguration": {
                "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
                "TargetValue": 70.0, "DisableScaleIn": False}}]},
        ("elbv2", "DescribeTargetGroups"): {"TargetGroups": [{
            "TargetGroupArn": TARGETS, "TargetGroupName": "bookstore-tg", "Protocol": "HTTP", "Port": 80,
            "VpcId": "vpc-a01106c2", "HealthCheckProtocol": "HTTP", "HealthCheckPort": "traffic-port",
            "HealthCheckEnabled": True, "HealthCheckIntervalSeconds": 30, "HealthCheckTimeoutSeconds": 5,
            "HealthyThresholdCount": 5, "UnhealthyThresholdCount": 2, "HealthCheckPath": "/health",
            "Matcher": {"HttpCode": "200"}, "LoadBalancerArns": [BALANCER], "TargetType": "instance",
            "ProtocolVersion": "HTTP1", "IpAddressType": "ipv4"}]},
        ("elbv2", "DescribeTargetHealth"): {"TargetHealthDescriptions": [
            {"Target": {"Id": name, "Port": 80}, "HealthCheckPort": "80", "TargetHealth": {"State": "healthy"}}
            for name in IDS]},
        ("ec2", "DescribeInstances"): {"Reservations": [machine(index, name) for index, name in enumerate(IDS)]},
        ("cloudwatch", "DescribeAlarms"): {"CompositeAlarms": [], "MetricAlarms": [
            alarm("High", "GreaterThanThreshold", 70.0, 3, "OK"), alarm("Low", "LessThanThreshold", 49.0, 15, "OK")]},
        ("cloudwatch", "GetMetricData"): {"Messages": [], "MetricDataResults": [
            {"Id": name, "Label": name, "Timestamps": minutes[::-1], "Values": [value] * len(minutes),
             "StatusCode": "Complete"} for name, value in figures]},
        ("sts", "GetCallerIdentity"): {
            "UserId": "AIDACKCEVSQ6C2EXAMPLE", "Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/ana"},
        ("logs", "DescribeLogStreams"): {"logStreams": [{
            "logStreamName": name, "creationTime": stamp(ago(7200)), "firstEventTimestamp": stamp(ago(60)),
            "lastEventTimestamp": stamp(ago(5)), "lastIngestionTime": stamp(ago(4)), "storedBytes": 0,
            "uploadSequenceToken": "49590302583951"} for name in IDS]},
        ("logs", "FilterLogEvents"): {"searchedLogStreams": [], "events": [{
            "logStreamName": IDS[0], "timestamp": stamp(ago(second)), "ingestionTime": stamp(ago(second - 1)),
            "message": f"info bookstore-server: GET /books 200 {second}", "eventId": f"3738{second:04}"}
            for second in range(60, 4, -5)]},
    }


def stamp(moment):
    return int(moment.timestamp() * 1000)


SESSION = botocore.session.get_session()


def text(shape, value):
    if shape.type_name == "timestamp":
        return iso(value)
    if shape.type_name == "boolean":
        return "true" if value else "false"
    return xml.sax.saxutils.escape(str(value))


def element(name, shape, value):
    if shape.type_name == "structure":
        return f"<{name}>{members(shape, value)}</{name}>"
    if shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        return f"<{name}>" + "".join(element(item, shape.member, one) for one in value) + f"</{name}>"
    return f"<{name}>{text(shape, value)}</{name}>"


def members(shape, value):
    unknown = set(value) - set(shape.members)
    assert not unknown, f"{shape.name} has no {unknown}"
    return "".join(
        element(member.serialization.get("name", name), member, value[name])
        for name, member in shape.members.items() if name in value)


def plain(shape, value):
    """JSON's values: times as seconds since 1970."""
    if shape.type_name == "structure":
        assert not set(value) - set(shape.members), f"{shape.name}: {set(value) - set(shape.members)}"
        return {name: plain(shape.members[name], one) for name, one in value.items()}
    if shape.type_name == "list":
        return [plain(shape.member, one) for one in value]
    return value.timestamp() if shape.type_name == "timestamp" else value


def written(service, operation, value):
    """Content type and bytes; read back by botocore."""
    model = SESSION.get_service_model(service)
    shape, protocol = model.operation_model(operation).output_shape, PROTOCOLS[service]
    if protocol == "json":
        kind = "application/x-amz-json-1.1" if service == "logs" else "application/x-amz-json-1.0"
        body = json.dumps(plain(shape, value))
    else:
        kind, namespace = "text/xml", model.metadata["xmlNamespace"] if "xmlNamespace" in model.metadata else (
            "http://ec2.amazonaws.com/doc/2016-11-15/")
        inside, request = members(shape, value), "7c6e177f-f082-11e1-ac58-3714bEXAMPLE"
        if protocol == "ec2":
            inside = f"<requestId>{request}</requestId>" + inside
        else:
            wrapper = shape.serialization["resultWrapper"]
            inside = f"<{wrapper}>{inside}</{wrapper}><ResponseMetadata><RequestId>{request}</RequestId></ResponseMetadata>"
        body = f'<{operation}Response xmlns="{namespace}">{inside}</{operation}Response>'
    parsed = botocore.parsers.create_parser(protocol).parse(
        {"status_code": 200, "headers": {}, "body": body.encode()}, shape)
    parsed.pop("ResponseMetadata", None)
    assert comparable(parsed) == comparable(value), f"{operation} reads back as {parsed}"
    return kind, body


def comparable(value):
    if isinstance(value, dict):
        return {key: comparable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [comparable(one) for one in value]
    return value.astimezone(UTC).replace(microsecond=0) if isinstance(value, datetime.datetime) else value


FEEDS = {
    "group": "DescribeAutoScalingGroups", "targetGroup": "DescribeTargetGroups", "targets": "DescribeTargetHealth",
    "machines": "DescribeInstances", "policies": "DescribePolicies", "alarms": "DescribeAlarms",
    "metrics": "GetMetricData", "activities": "DescribeScalingActivities"}


def record(path):
    bodies = {key[1]: written(*key, value) for key, value in replies(NOON).items()}
    at = stamp(NOON)
    note = "made by Tests/EndToEndTests/aws_session.py after botocore's models of AWS's API; not recorded from AWS"
    lines = [{"format": "bookstore-recording", "version": 1, "note": note, "began_at": at, "fleet": {
        "name": "aws", "region": REGION, "group": GROUP, "target_group": "bookstore-tg", "pace": "aws", "is_local": False}}]
    for number, (feed, operation) in enumerate(FEEDS.items()):
        kind, body = bodies[operation]
        lines.append({"at": at + 100 + 10 * number, "kind": "fleet", "feed": feed, "pages": [
            {"status": 200, "type": kind, "body": body, "microseconds": 84000}]})
    for second in range(5, 61, 5):
        lines += [{"at": at + 1000 * second, "kind": "same", "feed": feed} for feed in ("group", "targets")]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)


STARTED = datetime.datetime.now(UTC)


class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        target = self.headers.get("X-Amz-Target")
        action = target.split(".")[1] if target else dict(pair.split("=", 1) for pair in body.split("&"))["Action"]
        known = {key[1]: (key, value) for key, value in replies(STARTED).items()}
        status = 200
        if action in known:
            kind, answer = written(*known[action][0], known[action][1])
        else:
            status, kind, answer = 400, "text/xml", (
                '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform:'
                f' {action}</Message></Error><RequestId>r</RequestId></ErrorResponse>')
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer.encode())))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_):
        pass


def serve():
    for port in range(20000 + os.getpid() % 10000, 32768):
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Server)
        except OSError:
            continue
        print(port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    record(sys.argv[2]) if sys.argv[1] == "record" else serve()
