"""A group of two on a moto server, with target group, balancer, listener, policy and a log."""
import sys
import time

import boto3
from botocore.exceptions import EndpointConnectionError

URL = sys.argv[1]
ec2, elb, asg, logs = (boto3.client(name, endpoint_url=URL) for name in ("ec2", "elbv2", "autoscaling", "logs"))
for _ in range(300):
    try:
        subnets = ec2.describe_subnets()["Subnets"][:2]
        break
    except EndpointConnectionError:
        time.sleep(0.1)
ids = [subnet["SubnetId"] for subnet in subnets]
ec2.create_launch_template(
    LaunchTemplateName="bookstore-launch-template",
    LaunchTemplateData={"ImageId": "ami-12c6146b", "InstanceType": "t3.small"})
group = elb.create_target_group(
    Name="bookstore-tg", Protocol="HTTP", Port=80, VpcId=subnets[0]["VpcId"], HealthCheckPath="/health")
target = group["TargetGroups"][0]["TargetGroupArn"]
balancer = elb.create_load_balancer(Name="bookstore-load-balancer", Subnets=ids)["LoadBalancers"][0]
elb.create_listener(
    LoadBalancerArn=balancer["LoadBalancerArn"], Protocol="HTTP", Port=80,
    DefaultActions=[{"Type": "forward", "TargetGroupArn": target}])
asg.create_auto_scaling_group(
    AutoScalingGroupName="bookstore-asg", LaunchTemplate={"LaunchTemplateName": "bookstore-launch-template"},
    MinSize=2, MaxSize=4, DesiredCapacity=2, VPCZoneIdentifier=",".join(ids), TargetGroupARNs=[target],
    HealthCheckType="ELB", HealthCheckGracePeriod=300)
asg.put_scaling_policy(
    AutoScalingGroupName="bookstore-asg", PolicyName="cpu70", PolicyType="TargetTrackingScaling",
    TargetTrackingConfiguration={
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}, "TargetValue": 70.0})

LOG_GROUP = "/bookstore/bookstore-asg"
logs.create_log_group(logGroupName=LOG_GROUP)
described = asg.describe_auto_scaling_groups(AutoScalingGroupNames=["bookstore-asg"])["AutoScalingGroups"][0]
for instance in described["Instances"]:
    logs.create_log_stream(logGroupName=LOG_GROUP, logStreamName=instance["InstanceId"])
    now = int(time.time() * 1000)
    logs.put_log_events(
        logGroupName=LOG_GROUP, logStreamName=instance["InstanceId"],
        logEvents=[{"timestamp": now - 1000 * ago, "message": f"info bookstore-server: GET /books 200 {ago}"}
                   for ago in range(60, 4, -5)])
