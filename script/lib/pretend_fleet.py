"""A fleet of any size that only answers: the AWS API at one address, and /health of every instance at an address of its own.

    pretend_fleet.py --instances 1000 [--seconds 600]

Nothing in it ever changes, so what a console does beside it is the console's own. It prints one line of JSON when it
listens: {"api": URL, "instances": N}. It ends with its standard input, or after the seconds. Replies have the shape of
bookstore-fleet's own; signatures are not looked at. Loopback addresses only.
"""
import argparse, asyncio, json, socket, sys, time
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

ACCOUNT = "000000000000"
GROUP, TARGET_GROUP = "bookstore-asg", "bookstore-tg"
TARGET_GROUP_ARN = f"arn:aws:elasticloadbalancing:us-east-1:{ACCOUNT}:targetgroup/{TARGET_GROUP}/03aa85b072660374"
BALANCER_ARN = f"arn:aws:elasticloadbalancing:us-east-1:{ACCOUNT}:loadbalancer/app/bookstore-load-balancer/4b736cb96885b42c"
# Long ago, so that no mark travels along a chart.
LAUNCHED = "2026-01-02T03:04:05Z"
EC2_PAGE = 1000


class Fleet:
    def __init__(self, instances, first_network):
        self.ids = [f"i-{number:017x}" for number in range(1, instances + 1)]
        self.addresses = [f"127.{first_network + n // 60000}.{n % 60000 // 250}.{n % 250 + 1}" for n in range(instances)]
        self.port = None
        self.cached = {}

    def answer(self, target, body):
        """The reply to one call: content type and bytes."""
        if target:
            action = target.rsplit(".", 1)[1]
            return "application/x-amz-json-1.0", json.dumps(getattr(self, action)(json.loads(body or b"{}"))).encode()
        form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        key = (form.get("Action"), form.get("NextToken"))
        if key not in self.cached:
            self.cached[key] = getattr(self, form["Action"])(form).encode()
        return "text/xml", self.cached[key]

    def wrapped(self, action, namespace, inside):
        return (f'<?xml version="1.0" encoding="UTF-8"?><{action}Response xmlns="{namespace}"><{action}Result>{inside}'
                f"</{action}Result><ResponseMetadata><RequestId>5f0c</RequestId></ResponseMetadata></{action}Response>")

    def scaling(self, action, inside):
        return self.wrapped(action, "http://autoscaling.amazonaws.com/doc/2011-01-01/", inside)

    def balancing(self, action, inside):
        return self.wrapped(action, "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", inside)

    def DescribeAutoScalingGroups(self, form):
        members = "".join(
            f"<member><InstanceId>{i}</InstanceId><InstanceType>t3.small</InstanceType><AvailabilityZone>us-east-1{'ab'[n % 2]}"
            f"</AvailabilityZone><LifecycleState>InService</LifecycleState><HealthStatus>Healthy</HealthStatus>"
            f"<ProtectedFromScaleIn>false</ProtectedFromScaleIn></member>" for n, i in enumerate(self.ids))
        return self.scaling("DescribeAutoScalingGroups", (
            f"<AutoScalingGroups><member><AutoScalingGroupName>{GROUP}</AutoScalingGroupName><MinSize>2</MinSize>"
            f"<MaxSize>{len(self.ids) + 2}</MaxSize><DesiredCapacity>{len(self.ids)}</DesiredCapacity><DefaultCooldown>5"
            f"</DefaultCooldown><AvailabilityZones><member>us-east-1a</member><member>us-east-1b</member></AvailabilityZones>"
            f"<TargetGroupARNs><member>{TARGET_GROUP_ARN}</member></TargetGroupARNs><HealthCheckType>ELB</HealthCheckType>"
            f"<HealthCheckGracePeriod>10</HealthCheckGracePeriod><Instances>{members}</Instances><CreatedTime>{LAUNCHED}"
            f"</CreatedTime><DefaultInstanceWarmup>5</DefaultInstanceWarmup></member></AutoScalingGroups>"))

    def DescribePolicies(self, form):
        return self.scaling("DescribePolicies", (
            f"<ScalingPolicies><member><AutoScalingGroupName>{GROUP}</AutoScalingGroupName><PolicyName>cpu70</PolicyName>"
            f"<PolicyARN>arn:aws:autoscaling:us-east-1:{ACCOUNT}:scalingPolicy:c1b0</PolicyARN><PolicyType>TargetTrackingScaling"
            f"</PolicyType><TargetTrackingConfiguration><PredefinedMetricSpecification><PredefinedMetricType>"
            f"ASGAverageCPUUtilization</PredefinedMetricType></PredefinedMetricSpecification><TargetValue>70.0</TargetValue>"
            f"<DisableScaleIn>false</DisableScaleIn></TargetTrackingConfiguration><Enabled>true</Enabled></member></ScalingPolicies>"))

    def DescribeScalingActivities(self, form):
        return self.scaling("DescribeScalingActivities", (
            f"<Activities><member><ActivityId>e638</ActivityId><AutoScalingGroupName>{GROUP}</AutoScalingGroupName><Description>"
            f"Launching a new EC2 instance: {self.ids[0]}</Description><Cause>At {LAUNCHED} a user request created an "
            f"AutoScalingGroup changing the desired capacity from 0 to {len(self.ids)}.</Cause><StartTime>{LAUNCHED}</StartTime>"
            f"<EndTime>{LAUNCHED}</EndTime><StatusCode>Successful</StatusCode><Progress>100</Progress></member></Activities>"))

    def DescribeTargetGroups(self, form):
        return self.balancing("DescribeTargetGroups", (
            f"<TargetGroups><member><TargetGroupArn>{TARGET_GROUP_ARN}</TargetGroupArn><TargetGroupName>{TARGET_GROUP}"
            f"</TargetGroupName><Protocol>HTTP</Protocol><Port>{self.port}</Port><HealthCheckIntervalSeconds>1"
            f"</HealthCheckIntervalSeconds><HealthCheckTimeoutSeconds>1</HealthCheckTimeoutSeconds><HealthyThresholdCount>2"
            f"</HealthyThresholdCount><UnhealthyThresholdCount>3</UnhealthyThresholdCount><HealthCheckPath>/health"
            f"</HealthCheckPath><LoadBalancerArns><member>{BALANCER_ARN}</member></LoadBalancerArns></member></TargetGroups>"))

    def DescribeTargetHealth(self, form):
        members = "".join(
            f"<member><Target><Id>{i}</Id><Port>{self.port}</Port></Target><HealthCheckPort>{self.port}</HealthCheckPort>"
            f"<TargetHealth><State>healthy</State></TargetHealth></member>" for i in self.ids)
        return self.balancing("DescribeTargetHealth", f"<TargetHealthDescriptions>{members}</TargetHealthDescriptions>")

    def DescribeInstances(self, form):
        first = int(form.get("NextToken", "0"))
        chosen = list(zip(self.ids, self.addresses))[first:first + EC2_PAGE]
        rest = f"<nextToken>{first + EC2_PAGE}</nextToken>" if first + EC2_PAGE < len(self.ids) else ""
        items = "".join(
            f"<item><instanceId>{i}</instanceId><instanceState><code>16</code><name>running</name></instanceState><instanceType>"
            f"t3.small</instanceType><launchTime>{LAUNCHED}</launchTime><privateIpAddress>{escape(a)}</privateIpAddress></item>"
            for i, a in chosen)
        return ('<?xml version="1.0" encoding="UTF-8"?><DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
                f"<requestId>4db5</requestId><reservationSet><item><reservationId>r-1</reservationId><ownerId>{ACCOUNT}</ownerId>"
                f"<instancesSet>{items}</instancesSet></item></reservationSet>{rest}</DescribeInstancesResponse>")

    def DescribeAlarms(self, call):
        def alarm(name, state, periods, threshold, comparison):
            return {"AlarmName": f"TargetTracking-{GROUP}-{name}-2001", "AlarmArn": f"arn:aws:cloudwatch:us-east-1:{ACCOUNT}:alarm:{name}",
                    "StateValue": state, "StateReason": "", "StateUpdatedTimestamp": 1767323045, "MetricName": "CPUUtilization",
                    "Namespace": "AWS/EC2", "Statistic": "Average", "Dimensions": [{"Name": "AutoScalingGroupName", "Value": GROUP}],
                    "Period": 1, "EvaluationPeriods": periods, "DatapointsToAlarm": periods, "Threshold": threshold,
                    "ComparisonOperator": comparison}
        return {"MetricAlarms": [alarm("AlarmHigh", "OK", 3, 70.0, "GreaterThanThreshold"),
                                 alarm("AlarmLow", "OK", 15, 49.0, "LessThanThreshold")]}

    def GetMetricData(self, call):
        """Each metric has one value for ever: CPU 60 %, requests 100, failures 0."""
        last = int(call["EndTime"]) - 1
        first = max(int(call["StartTime"]), last - 900)
        times = list(range(first, last + 1)) if last >= first else []
        def value(query):
            name = query["MetricStat"]["Metric"]["MetricName"]
            return 60.0 if name == "CPUUtilization" else 0.0 if "5XX" in name else 100.0
        return {"MetricDataResults": [
            {"Id": q["Id"], "Label": q["Id"], "StatusCode": "Complete", "Timestamps": times, "Values": [value(q)] * len(times)}
            for q in call["MetricDataQueries"]], "Messages": []}


class Connection(asyncio.Protocol):
    """HTTP/1.1, kept alive, one request after the other."""
    health = b'{"status":"ok","version":"1","uptime_seconds":9,"in_flight":0,"database":{"state":"ok","age_seconds":0},"uploads":{"state":"ok"}}'

    def __init__(self, fleet):
        self.fleet, self.pending = fleet, b""

    def connection_made(self, transport):
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data):
        self.pending += data
        while b"\r\n\r\n" in self.pending:
            head, rest = self.pending.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            headers = {n.strip().lower(): v.strip() for n, v in (line.split(":", 1) for line in lines[1:])}
            length = int(headers.get("content-length", "0"))
            if headers.get("expect", "").lower() == "100-continue" and len(rest) < length and not self.continued:
                self.continued = True
                self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            if len(rest) < length:
                return
            self.continued = False
            body, self.pending = rest[:length], rest[length:]
            kind, reply = ("application/json", self.health) if lines[0].startswith("GET ") else \
                self.fleet.answer(headers.get("x-amz-target"), body)
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind.encode(), len(reply)) + reply)

    continued = False


async def serve(fleet, seconds):
    loop = asyncio.get_running_loop()
    # Ports of clients begin above 32767.
    server = None
    for fleet.port in range(20000, 32768):
        try:
            server = await loop.create_server(lambda: Connection(fleet), "127.0.0.1", fleet.port)
            break
        except OSError:
            continue
    if not server:
        sys.exit("no port from 20000 to 32767 is free")
    everywhere = [await loop.create_server(lambda: Connection(fleet), address, fleet.port, backlog=16) for address in fleet.addresses]
    print(json.dumps({"api": f"http://127.0.0.1:{fleet.port}", "instances": len(fleet.ids)}), flush=True)
    ended = loop.create_future()
    loop.add_reader(sys.stdin, lambda: sys.stdin.buffer.read1() or ended.done() or ended.set_result(None))
    try:
        await asyncio.wait_for(ended, seconds)
    except asyncio.TimeoutError:
        pass
    for one in [server, *everywhere]:
        one.close()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--instances", type=int, default=4)
    p.add_argument("--seconds", type=float, default=600)
    p.add_argument("--first-network", type=int, default=200, help="the second number of the instances' addresses: 127.N.…")
    a = p.parse_args()
    if not 1 <= a.instances <= 5000 or not 1 <= a.first_network <= 250:
        p.error("1 to 5000 instances, and a first network from 1 to 250")
    asyncio.run(serve(Fleet(a.instances, a.first_network), a.seconds))


if __name__ == "__main__":
    main()
