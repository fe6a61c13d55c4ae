#!/usr/bin/env python3
"""Records what boto3 really sends for each action: one readable text file per request.

    python3 Tests/CloudAPITests/record_exchanges.py Tests/CloudAPITests/Exchanges

A file holds the request line, the headers in the order of the wire, an empty line, and the body to the end of the file,
nothing changed. The server below answers every request with an error that boto3 does not retry, since only what is sent
is of interest. Credentials are the ones of AWS's own documentation and sign nothing real. Needs boto3.
"""

import datetime
import http.server
import pathlib
import sys
import threading

import boto3
import botocore.config
import botocore.exceptions

ACCESS_KEY = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SESSION_TOKEN = "session/token+of=example"
ARN = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/73e2d6bc24d8a067"
BALANCER_ARN = ("arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/bookstore-load-balancer"
                "/50dc6c495c0c9188")
LISTENER_ARN = BALANCER_ARN.replace(":loadbalancer/", ":listener/") + "/f2f7"
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
END = START + datetime.timedelta(hours=1)
CPU = {
    "Namespace": "AWS/EC2",
    "MetricName": "CPUUtilization",
    "Dimensions": [{"Name": "AutoScalingGroupName", "Value": "bookstore-asg"}],
}
WAITING = {
    "Namespace": "Shop",
    "MetricName": "Waiting",
    "Dimensions": [{"Name": "Queue", "Value": "orders"}],
}
POLICY_ARN = ("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:u:autoScalingGroupName/bookstore-asg"
              ":policyName/steps")

# name of the file, service, method, parameters
CALLS = [
    ("describe-auto-scaling-groups", "autoscaling", "describe_auto_scaling_groups",
     {"AutoScalingGroupNames": ["bookstore-asg", "other"]}),
    ("describe-auto-scaling-groups-page", "autoscaling", "describe_auto_scaling_groups",
     {"NextToken": "61 b&=", "MaxRecords": 1}),
    ("set-desired-capacity", "autoscaling", "set_desired_capacity",
     {"AutoScalingGroupName": "bookstore-asg", "DesiredCapacity": 3, "HonorCooldown": False}),
    ("terminate-instance", "autoscaling", "terminate_instance_in_auto_scaling_group",
     {"InstanceId": "i-0123456789abcdef0", "ShouldDecrementDesiredCapacity": False}),
    ("describe-scaling-activities", "autoscaling", "describe_scaling_activities",
     {"AutoScalingGroupName": "bookstore-asg", "MaxRecords": 50}),
    ("describe-policies", "autoscaling", "describe_policies", {"AutoScalingGroupName": "bookstore-asg"}),
    ("describe-target-groups", "elbv2", "describe_target_groups", {"Names": ["bookstore-tg"]}),
    ("describe-target-groups-page", "elbv2", "describe_target_groups", {"Marker": "a", "PageSize": 5}),
    ("describe-target-health", "elbv2", "describe_target_health",
     {"TargetGroupArn": ARN, "Targets": [{"Id": "i-0123456789abcdef0", "Port": 8080}]}),
    ("describe-instances-ids", "ec2", "describe_instances",
     {"InstanceIds": ["i-0123456789abcdef0", "i-0123456789abcdef1"]}),
    ("describe-instances-filter", "ec2", "describe_instances",
     {"Filters": [{"Name": "tag:aws:autoscaling:groupName", "Values": ["bookstore-asg", "libería ñ"]},
                  {"Name": "instance-state-name", "Values": ["running"]}]}),
    ("get-metric-data", "cloudwatch", "get_metric_data",
     {"MetricDataQueries": [
         {"Id": "cpu", "MetricStat": {"Metric": CPU, "Period": 60, "Stat": "Average"}},
         {"Id": "double", "Expression": "cpu*2", "Label": "twice", "ReturnData": True}],
      "StartTime": START, "EndTime": END, "ScanBy": "TimestampAscending"}),
    ("get-metric-statistics", "cloudwatch", "get_metric_statistics",
     {**CPU, "StartTime": START, "EndTime": END, "Period": 60, "Statistics": ["Average", "Maximum"]}),
    ("describe-alarms", "cloudwatch", "describe_alarms",
     {"AlarmNamePrefix": "TargetTracking-bookstore-asg", "StateValue": "ALARM", "MaxRecords": 10}),
    ("filter-log-events", "logs", "filter_log_events",
     {"logGroupName": "/bookstore/bookstore-asg", "logStreamNames": ["i-0123456789abcdef0", "balancer"],
      "startTime": 1767225600000, "endTime": 1767229200000, "filterPattern": 'GET -"/health" ?ñ', "limit": 100}),
    ("filter-log-events-page", "logs", "filter_log_events",
     {"logGroupIdentifier": "/bookstore/bookstore-asg", "logStreamNamePrefix": "i-", "nextToken": "v1 a:1"}),
    ("describe-log-streams", "logs", "describe_log_streams",
     {"logGroupName": "/bookstore/bookstore-asg", "orderBy": "LastEventTime", "descending": True, "limit": 50}),
    ("describe-log-groups", "logs", "describe_log_groups", {"logGroupNamePrefix": "/bookstore/"}),
    ("set-instance-protection", "autoscaling", "set_instance_protection",
     {"AutoScalingGroupName": "bookstore-asg", "InstanceIds": ["i-0123456789abcdef0"], "ProtectedFromScaleIn": True}),
    ("enter-standby", "autoscaling", "enter_standby",
     {"AutoScalingGroupName": "bookstore-asg", "InstanceIds": ["i-0123456789abcdef0"],
      "ShouldDecrementDesiredCapacity": True}),
    ("exit-standby", "autoscaling", "exit_standby",
     {"AutoScalingGroupName": "bookstore-asg", "InstanceIds": ["i-0123456789abcdef0"]}),
    ("suspend-processes", "autoscaling", "suspend_processes",
     {"AutoScalingGroupName": "bookstore-asg", "ScalingProcesses": ["Launch", "Terminate"]}),
    ("resume-processes", "autoscaling", "resume_processes", {"AutoScalingGroupName": "bookstore-asg"}),
    ("start-instance-refresh", "autoscaling", "start_instance_refresh",
     {"AutoScalingGroupName": "bookstore-asg",
      "Preferences": {"MinHealthyPercentage": 90, "InstanceWarmup": 30, "SkipMatching": False}}),
    ("cancel-instance-refresh", "autoscaling", "cancel_instance_refresh", {"AutoScalingGroupName": "bookstore-asg"}),
    ("describe-instance-refreshes", "autoscaling", "describe_instance_refreshes",
     {"AutoScalingGroupName": "bookstore-asg", "MaxRecords": 10}),
    ("update-auto-scaling-group", "autoscaling", "update_auto_scaling_group",
     {"AutoScalingGroupName": "bookstore-asg", "MinSize": 1, "MaxSize": 6}),
    ("set-instance-health", "autoscaling", "set_instance_health",
     {"InstanceId": "i-0123456789abcdef0", "HealthStatus": "Unhealthy", "ShouldRespectGracePeriod": False}),
    ("execute-policy", "autoscaling", "execute_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "cpu70", "HonorCooldown": True}),
    ("update-auto-scaling-group-all", "autoscaling", "update_auto_scaling_group",
     {"AutoScalingGroupName": "bookstore-asg", "DesiredCapacity": 2, "DefaultCooldown": 30,
      "AvailabilityZones": ["us-east-1a", "us-east-1b"], "HealthCheckType": "ELB", "HealthCheckGracePeriod": 60,
      "VPCZoneIdentifier": "subnet-1,subnet-2", "TerminationPolicies": ["OldestInstance", "Default"],
      "NewInstancesProtectedFromScaleIn": True, "MaxInstanceLifetime": 86400, "DefaultInstanceWarmup": -1,
      "InstanceMaintenancePolicy": {"MinHealthyPercentage": 100, "MaxHealthyPercentage": 110}}),
    ("describe-auto-scaling-instances", "autoscaling", "describe_auto_scaling_instances",
     {"InstanceIds": ["i-0123456789abcdef0"], "MaxRecords": 50}),
    ("describe-account-limits", "autoscaling", "describe_account_limits", {}),
    ("create-or-update-tags", "autoscaling", "create_or_update_tags",
     {"Tags": [{"ResourceId": "bookstore-asg", "ResourceType": "auto-scaling-group", "Key": "team", "Value": "a ñ",
                "PropagateAtLaunch": True}]}),
    ("delete-tags", "autoscaling", "delete_tags",
     {"Tags": [{"ResourceId": "bookstore-asg", "ResourceType": "auto-scaling-group", "Key": "team"}]}),
    ("describe-tags", "autoscaling", "describe_tags",
     {"Filters": [{"Name": "auto-scaling-group", "Values": ["bookstore-asg", "other"]}]}),
    ("describe-termination-policy-types", "autoscaling", "describe_termination_policy_types", {}),
    ("describe-scaling-process-types", "autoscaling", "describe_scaling_process_types", {}),
    ("describe-traffic-sources", "autoscaling", "describe_traffic_sources",
     {"AutoScalingGroupName": "bookstore-asg"}),
    ("describe-load-balancer-target-groups", "autoscaling", "describe_load_balancer_target_groups",
     {"AutoScalingGroupName": "bookstore-asg"}),
    ("execute-policy-step", "autoscaling", "execute_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "steps", "HonorCooldown": False, "MetricValue": 95.5,
      "BreachThreshold": 70.0}),
    ("put-scaling-policy-tracking", "autoscaling", "put_scaling_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "requests", "PolicyType": "TargetTrackingScaling",
      "EstimatedInstanceWarmup": 30, "Enabled": True,
      "TargetTrackingConfiguration": {
          "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget",
                                            "ResourceLabel": "app/b/1/targetgroup/t/2"},
          "TargetValue": 12.5, "DisableScaleIn": True}}),
    ("put-scaling-policy-customized", "autoscaling", "put_scaling_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "queue", "PolicyType": "TargetTrackingScaling",
      "TargetTrackingConfiguration": {
          "CustomizedMetricSpecification": {**WAITING, "Statistic": "Average", "Unit": "Count"},
          "TargetValue": 10.0}}),
    ("put-scaling-policy-step", "autoscaling", "put_scaling_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "steps", "PolicyType": "StepScaling",
      "AdjustmentType": "PercentChangeInCapacity", "MinAdjustmentMagnitude": 1, "MetricAggregationType": "Maximum",
      "EstimatedInstanceWarmup": 5,
      "StepAdjustments": [
          {"MetricIntervalLowerBound": 0.0, "MetricIntervalUpperBound": 10.5, "ScalingAdjustment": 25},
          {"MetricIntervalLowerBound": 10.5, "ScalingAdjustment": 50}]}),
    ("put-scaling-policy-simple", "autoscaling", "put_scaling_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "simple", "AdjustmentType": "ChangeInCapacity",
      "ScalingAdjustment": -1, "Cooldown": 60}),
    ("delete-policy", "autoscaling", "delete_policy",
     {"AutoScalingGroupName": "bookstore-asg", "PolicyName": "steps"}),
    ("enable-metrics-collection", "autoscaling", "enable_metrics_collection",
     {"AutoScalingGroupName": "bookstore-asg", "Metrics": ["GroupDesiredCapacity"], "Granularity": "1Minute"}),
    ("disable-metrics-collection", "autoscaling", "disable_metrics_collection",
     {"AutoScalingGroupName": "bookstore-asg"}),
    ("put-metric-data", "cloudwatch", "put_metric_data",
     {"Namespace": "Shop", "MetricData": [
         {"MetricName": "Waiting", "Dimensions": WAITING["Dimensions"], "Timestamp": START, "Value": 3.5,
          "Unit": "Count"},
         {"MetricName": "Waiting",
          "StatisticValues": {"SampleCount": 2.0, "Sum": 10.0, "Minimum": 4.0, "Maximum": 6.0}},
         {"MetricName": "Waiting", "Values": [1.0, 2.5], "Counts": [3.0, 1.0], "StorageResolution": 1}]}),
    ("list-metrics", "cloudwatch", "list_metrics",
     {"Namespace": "Shop", "Dimensions": [{"Name": "Queue"}], "RecentlyActive": "PT3H"}),
    ("put-metric-alarm", "cloudwatch", "put_metric_alarm",
     {**WAITING, "AlarmName": "waiting long", "ActionsEnabled": True, "AlarmActions": [POLICY_ARN],
      "Statistic": "Maximum", "Period": 60, "EvaluationPeriods": 3, "DatapointsToAlarm": 2, "Threshold": 12.5,
      "ComparisonOperator": "GreaterThanOrEqualToThreshold", "TreatMissingData": "notBreaching"}),
    ("delete-alarms", "cloudwatch", "delete_alarms", {"AlarmNames": ["waiting long", "other"]}),
    ("enable-alarm-actions", "cloudwatch", "enable_alarm_actions", {"AlarmNames": ["waiting long"]}),
    ("disable-alarm-actions", "cloudwatch", "disable_alarm_actions", {"AlarmNames": ["waiting long"]}),
    ("set-alarm-state", "cloudwatch", "set_alarm_state",
     {"AlarmName": "waiting long", "StateValue": "ALARM", "StateReason": "a drill", "StateReasonData": "{}"}),
    ("describe-alarm-history", "cloudwatch", "describe_alarm_history",
     {"AlarmName": "waiting long", "HistoryItemType": "StateUpdate", "StartDate": START, "MaxRecords": 10,
      "ScanBy": "TimestampDescending"}),
    ("describe-alarms-for-metric", "cloudwatch", "describe_alarms_for_metric", WAITING),
    ("start-instance-refresh-all", "autoscaling", "start_instance_refresh",
     {"AutoScalingGroupName": "bookstore-asg", "Strategy": "Rolling",
      "DesiredConfiguration": {"LaunchTemplate": {"LaunchTemplateName": "bookstore-launch-template", "Version": "3"}},
      "Preferences": {"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150, "CheckpointPercentages": [20, 100],
                      "CheckpointDelay": 60, "AutoRollback": True, "ScaleInProtectedInstances": "Refresh",
                      "StandbyInstances": "Terminate", "BakeTime": 30,
                      "AlarmSpecification": {"Alarms": ["waiting long"]}}}),
    ("cancel-instance-refresh-now", "autoscaling", "cancel_instance_refresh",
     {"AutoScalingGroupName": "bookstore-asg", "WaitForTransitioningInstances": False}),
    ("rollback-instance-refresh", "autoscaling", "rollback_instance_refresh", {"AutoScalingGroupName": "bookstore-asg"}),
    ("update-auto-scaling-group-template", "autoscaling", "update_auto_scaling_group",
     {"AutoScalingGroupName": "bookstore-asg",
      "LaunchTemplate": {"LaunchTemplateId": "lt-00123456789abcdef", "Version": "$Latest"}}),
    ("create-launch-template-version", "ec2", "create_launch_template_version",
     {"LaunchTemplateName": "bookstore-launch-template", "SourceVersion": "1", "VersionDescription": "the ñext",
      "ClientToken": "00000000-0000-4000-8000-000000000000",
      "LaunchTemplateData": {
          "ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.micro", "UserData": "I2Jvb2tzdG9yZS1sYXVuY2gK",
          "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "colour", "Value": "blue"}]}]}}),
    ("describe-launch-template-versions", "ec2", "describe_launch_template_versions",
     {"LaunchTemplateId": "lt-00123456789abcdef", "Versions": ["$Latest", "2"], "MinVersion": "1", "MaxVersion": "9",
      "MaxResults": 50}),
    ("describe-launch-templates", "ec2", "describe_launch_templates",
     {"LaunchTemplateNames": ["bookstore-launch-template"]}),
    ("modify-launch-template", "ec2", "modify_launch_template",
     {"LaunchTemplateName": "bookstore-launch-template", "DefaultVersion": "2",
      "ClientToken": "00000000-0000-4000-8000-000000000000"}),
    ("delete-launch-template-versions", "ec2", "delete_launch_template_versions",
     {"LaunchTemplateName": "bookstore-launch-template", "Versions": ["2", "3"]}),
    ("register-targets", "elbv2", "register_targets",
     {"TargetGroupArn": ARN, "Targets": [{"Id": "i-0123456789abcdef0", "Port": 8080},
                                         {"Id": "i-0123456789abcdef1", "AvailabilityZone": "us-east-1a"}]}),
    ("deregister-targets", "elbv2", "deregister_targets",
     {"TargetGroupArn": ARN, "Targets": [{"Id": "i-0123456789abcdef0", "Port": 8080}]}),
    ("modify-target-group", "elbv2", "modify_target_group",
     {"TargetGroupArn": ARN, "HealthCheckProtocol": "HTTP", "HealthCheckPort": "traffic-port",
      "HealthCheckPath": "/health", "HealthCheckEnabled": True, "HealthCheckIntervalSeconds": 10,
      "HealthCheckTimeoutSeconds": 5, "HealthyThresholdCount": 2, "UnhealthyThresholdCount": 3,
      "Matcher": {"HttpCode": "200-299"}}),
    ("modify-target-group-attributes", "elbv2", "modify_target_group_attributes",
     {"TargetGroupArn": ARN, "Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "30"},
                                            {"Key": "stickiness.enabled", "Value": "true"}]}),
    ("describe-target-group-attributes", "elbv2", "describe_target_group_attributes", {"TargetGroupArn": ARN}),
    ("modify-load-balancer-attributes", "elbv2", "modify_load_balancer_attributes",
     {"LoadBalancerArn": BALANCER_ARN, "Attributes": [{"Key": "access_logs.s3.enabled", "Value": "true"}]}),
    ("describe-load-balancer-attributes", "elbv2", "describe_load_balancer_attributes",
     {"LoadBalancerArn": BALANCER_ARN}),
    ("describe-rules", "elbv2", "describe_rules", {"ListenerArn": LISTENER_ARN}),
    ("describe-rules-page", "elbv2", "describe_rules", {"RuleArns": ["arn:rule"], "Marker": "a", "PageSize": 5}),
    ("get-caller-identity", "sts", "get_caller_identity", {}),
    ("get-caller-identity-token", "sts", "get_caller_identity", {}),
]


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    recorded = b""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        head = [self.requestline] + [f"{name}: {value}" for name, value in self.headers.items()]
        Recorder.recorded = "\n".join(head).encode() + b"\n\n" + body
        self.send_response(400)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    configuration = botocore.config.Config(retries={"max_attempts": 0}, user_agent="boto3")
    for name, service, method, parameters in CALLS:
        client = boto3.client(
            service, region_name="us-east-1", endpoint_url=f"http://127.0.0.1:{server.server_port}",
            aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY,
            aws_session_token=SESSION_TOKEN if name.endswith("-token") else None, config=configuration)
        try:
            getattr(client, method)(**parameters)
        except (botocore.exceptions.ClientError, botocore.parsers.ResponseParserError):
            pass
        (folder / f"{name}.http").write_bytes(Recorder.recorded)
    server.shutdown()
    print(f"{len(CALLS)} requests by boto3 {boto3.__version__} in {folder}")


if __name__ == "__main__":
    main()
