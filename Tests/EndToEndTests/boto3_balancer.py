#!/usr/bin/env python3
"""Does everything that an operator can do to the targets and the balancer with boto3, against a live fleet under requests.

    eval "$(bookstore-fleet env)" && python3 Tests/EndToEndTests/boto3_balancer.py

Environment, output and exit codes are those of boto3_actions.py beside it, whose helpers it uses. Targets leave and come
back, the health check and every attribute are changed and given back, while a client asks for a page all the time: no
request may fail. Stickiness, fail-open and the access log are seen from outside.
"""

import collections
import http.client
import ssl
import sys
import threading
import time

import boto3_actions as base
from boto3_actions import GROUP, check, refusal, wait
from boto3_group import watch_replies

CONTEXT = ssl._create_unverified_context()


class Client(threading.Thread):
    """Asks the shop again and again on one connection; counts statuses, who served, and what went wrong."""

    def __init__(self, balancer):
        super().__init__(daemon=True)
        self.balancer = balancer
        self.counted = collections.Counter()
        self.ends = False
        self.start()

    def run(self):
        connection = None
        while not self.ends:
            try:
                connection = connection or self.balancer.connection()
                connection.request("GET", "/")
                reply = connection.getresponse()
                reply.read()
                self.counted[(reply.status, reply.getheader("X-Served-By"))] += 1
                if reply.getheader("Connection") == "close":
                    connection.close()
                    connection = None
            except OSError as error:
                self.counted[repr(error)] += 1
                connection = None
            except http.client.HTTPException as error:
                self.counted[repr(error)] += 1
                connection = None
            time.sleep(0.01)

    def end(self, what):
        self.ends = True
        self.join(timeout=20)
        check(f"{what}: no request failed", self.counted and
              all(isinstance(key, tuple) and key[0] == 200 for key in self.counted), dict(self.counted))


class Balancer:
    """Short ways to ask about the balancer."""

    def __init__(self):
        self.fleet = base.Fleet()
        for client in (self.fleet.balancing, self.fleet.machines, self.fleet.scaling):
            watch_replies(client)
        self.api = self.fleet.balancing
        self.group = self.fleet.target_group()["TargetGroupArn"]
        self.arn = self.fleet.target_group()["LoadBalancerArns"][0]
        self.host = self.api.describe_load_balancers(LoadBalancerArns=[self.arn])["LoadBalancers"][0]["DNSName"]
        self.listeners = self.api.describe_listeners(LoadBalancerArn=self.arn)["Listeners"]
        self.port = next(one["Port"] for one in self.listeners if one["Protocol"] == "HTTPS")

    def connection(self):
        return http.client.HTTPSConnection(self.host, self.port, context=CONTEXT, timeout=20)

    def ask(self, path="/", **headers):
        connection = self.connection()
        connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        reply = connection.getresponse()
        reply.read()
        connection.close()
        return reply

    def served_by(self, times, **headers):
        return {self.ask(**headers).getheader("X-Served-By") for _ in range(times)}

    def attributes(self):
        told = self.api.describe_target_group_attributes(TargetGroupArn=self.group)["Attributes"]
        told += self.api.describe_load_balancer_attributes(LoadBalancerArn=self.arn)["Attributes"]
        return {one["Key"]: one["Value"] for one in told}

    def set(self, **values):
        """Underscores stand for points where there are two of them."""
        pairs = [{"Key": key.replace("__", "."), "Value": value} for key, value in values.items()]
        if pairs[0]["Key"].split(".")[0] in ("access_logs", "idle_timeout", "routing"):
            self.api.modify_load_balancer_attributes(LoadBalancerArn=self.arn, Attributes=pairs)
        else:
            self.api.modify_target_group_attributes(TargetGroupArn=self.group, Attributes=pairs)

    def health(self, *ids):
        wanted = {"Targets": [{"Id": id} for id in ids]} if ids else {}
        described = self.api.describe_target_health(TargetGroupArn=self.group, **wanted)["TargetHealthDescriptions"]
        return {one["Target"]["Id"]: (one["TargetHealth"]["State"], one["TargetHealth"].get("Reason"))
                for one in described}


def check_questions(balancer):
    actions = {one["Protocol"]: one["DefaultActions"][0] for one in balancer.listeners}
    check("DescribeListeners: HTTP redirects, HTTPS forwards",
          actions["HTTP"]["RedirectConfig"]["Port"] == str(balancer.port)
          and actions["HTTPS"]["TargetGroupArn"] == balancer.group, actions)
    for listener in balancer.listeners:
        rules = balancer.api.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]
        check(f"DescribeRules: {listener['Protocol']} has its default rule",
              len(rules) == 1 and rules[0]["IsDefault"] and rules[0]["Priority"] == "default"
              and rules[0]["Actions"] == listener["DefaultActions"], rules)
    groups = {one["GroupName"]: one for one in balancer.fleet.machines.describe_security_groups()["SecurityGroups"]}
    check("DescribeSecurityGroups: the four of the system", set(groups) == {
        "bookstore-balancer", "bookstore-application", "bookstore-database", "bookstore-files"}, list(groups))
    lets_in = groups["bookstore-application"]["IpPermissions"][0]
    check("DescribeSecurityGroups: instances let the balancer in alone",
          [pair["GroupId"] for pair in lets_in["UserIdGroupPairs"]] == [groups["bookstore-balancer"]["GroupId"]]
          and not lets_in["IpRanges"], lets_in)


def check_strangers(balancer):
    port = balancer.fleet.target_group()["Port"]
    ids = balancer.fleet.in_service()
    described = balancer.fleet.machines.describe_instances(InstanceIds=ids)["Reservations"]
    for address in [one["PrivateIpAddress"] for found in described for one in found["Instances"]]:
        statuses = []
        for path in ("/", "/account", "/health"):
            connection = http.client.HTTPConnection(address, port, timeout=10)
            connection.request("GET", path, headers={"X-Forwarded-For": "127.64.0.1"})
            statuses.append(connection.getresponse().status)
            connection.close()
        check(f"a stranger at {address} learns its health alone", statuses == [403, 403, 200], statuses)


def check_targets(balancer):
    client = Client(balancer)
    ids = sorted(balancer.fleet.in_service())
    target = [{"Id": ids[0]}]
    balancer.api.deregister_targets(TargetGroupArn=balancer.group, Targets=target)
    wait("a deregistered target drains",
         lambda: balancer.health(ids[0]) == {ids[0]: ("draining", "Target.DeregistrationInProgress")})
    wait("it gets no requests", lambda: balancer.served_by(6) == {ids[1]})
    wait("after the delay it is not registered",
         lambda: balancer.health(ids[0]) == {ids[0]: ("unused", "Target.NotRegistered")})
    check("it is still in service", ids[0] in balancer.fleet.in_service())
    balancer.api.register_targets(TargetGroupArn=balancer.group, Targets=target)
    wait("registered again it is healthy", lambda: balancer.health(ids[0]) == {ids[0]: ("healthy", None)})
    check("and gets requests", balancer.served_by(8) == set(ids))
    check("and is the same instance", sorted(balancer.fleet.in_service()) == ids)
    client.end("targets that leave and come back")


def check_health_check(balancer):
    client = Client(balancer)
    before = balancer.fleet.target_group()
    told = balancer.api.modify_target_group(
        TargetGroupArn=balancer.group, HealthCheckPath="/health?from=balancer", HealthCheckIntervalSeconds=5,
        HealthCheckTimeoutSeconds=3, HealthyThresholdCount=3, UnhealthyThresholdCount=4,
        Matcher={"HttpCode": "200-299"})["TargetGroups"][0]
    check("ModifyTargetGroup: every setting is told again",
          (told["HealthCheckPath"], told["HealthCheckIntervalSeconds"], told["HealthCheckTimeoutSeconds"],
           told["HealthyThresholdCount"], told["UnhealthyThresholdCount"], told["Matcher"]["HttpCode"])
          == ("/health?from=balancer", 5, 3, 3, 4, "200-299"), told)
    time.sleep(3)
    check("targets stay healthy", all(state == ("healthy", None) for state in balancer.health().values()),
          balancer.health())
    balancer.api.modify_target_group(
        TargetGroupArn=balancer.group, HealthCheckPath=before["HealthCheckPath"],
        HealthyThresholdCount=before["HealthyThresholdCount"],
        UnhealthyThresholdCount=before["UnhealthyThresholdCount"], Matcher=before["Matcher"])
    client.end("another health check")


def check_attributes(balancer):
    client = Client(balancer)
    before = balancer.attributes()
    changes = {
        "deregistration_delay__timeout_seconds": "5", "load_balancing__algorithm__type": "least_outstanding_requests",
        "idle_timeout__timeout_seconds": "30", "routing__http2__enabled": "false",
        "stickiness__lb_cookie__duration_seconds": "60",
        "target_group_health__unhealthy_state_routing__minimum_healthy_targets__percentage": "50",
    }
    for key, value in changes.items():
        balancer.set(**{key: value})
        check(f"{key.replace('__', '.')} is told again", balancer.attributes()[key.replace("__", ".")] == value)
        time.sleep(0.5)
    for key in changes:
        balancer.set(**{key: before[key.replace("__", ".")]})
    check("attributes are taken back", balancer.attributes() == before)
    time.sleep(3)
    client.end("other attributes")


def check_stickiness(balancer):
    balancer.set(stickiness__enabled="true")
    wait("a sticky balancer gives a cookie", lambda: "AWSALB=" in (balancer.ask().getheader("Set-Cookie") or ""))
    reply = balancer.ask()
    cookie = reply.getheader("Set-Cookie").split(";")[0]
    home = reply.getheader("X-Served-By")
    check("its client stays with its target", balancer.served_by(10, Cookie=cookie) == {home})
    check("others do not", len(balancer.served_by(10)) == 2)
    balancer.set(stickiness__enabled="false")
    wait("without stickiness no cookie is given", lambda: balancer.ask().getheader("Set-Cookie") is None)


def check_fail_open(balancer):
    """No target passes a check that asks for 404: all get requests, nobody is replaced, and it ends by itself."""
    client = Client(balancer)
    suspended = ["ReplaceUnhealthy"]
    balancer.fleet.scaling.suspend_processes(AutoScalingGroupName=GROUP, ScalingProcesses=suspended)
    balancer.api.modify_target_group(TargetGroupArn=balancer.group, Matcher={"HttpCode": "404"})
    wait("no target is healthy, for the codes of its checks", lambda: all(
        state == ("unhealthy", "Target.ResponseCodeMismatch") for state in balancer.health().values()))
    check("all of them get requests", len(balancer.served_by(10)) == 2)
    balancer.api.modify_target_group(TargetGroupArn=balancer.group, Matcher={"HttpCode": "200"})
    wait("all are healthy again", lambda: all(
        state == ("healthy", None) for state in balancer.health().values()))
    balancer.fleet.scaling.resume_processes(AutoScalingGroupName=GROUP, ScalingProcesses=suspended)
    client.end("fail open and its end")


def check_access_log(balancer):
    balancer.set(access_logs__s3__enabled="true", access_logs__s3__bucket="nowhere")
    logs = balancer.fleet.logs

    def lines():
        balancer.ask("/?seen=in-the-log", User_Agent='one "agent"')
        try:
            events = logs.filter_log_events(logGroupName=f"/bookstore/{GROUP}", logStreamNames=["access"],
                                            filterPattern='"seen=in-the-log"')["events"]
        except logs.exceptions.ResourceNotFoundException:  # the stream begins with its first line
            return []
        return [event["message"] for event in events]
    wait("the access log has a line for the request", lambda: lines())
    line = lines()[-1]
    balancer_name = balancer.arn.split(":loadbalancer/")[1]
    check("it has AWS's format", line.startswith("https ") and f" {balancer_name} " in line and " 200 200 " in line
          and f'"GET https://{balancer.host}:{balancer.port}/?seen=in-the-log HTTP/1.1" "one \\x22agent\\x22" ' in line
          and f" {balancer.group} " in line and '"Root=1-' in line and '"forward"' in line, line)
    balancer.set(access_logs__s3__enabled="false", access_logs__s3__bucket="")


def check_refusals(balancer):
    api, group = balancer.api, {"TargetGroupArn": balancer.group}
    elsewhere = {"TargetGroupArn": balancer.group + "0"}
    nobody = [{"Id": "i-00000000000000000"}]
    no_group = ("TargetGroupNotFound", "One or more target groups not found", 400)
    rows = [
        (api.register_targets, {**group, "Targets": nobody},
         ("InvalidTarget", "The following targets are not in a running state and cannot be registered: "
          "'i-00000000000000000'", 400)),
        (api.register_targets, {**elsewhere, "Targets": nobody}, no_group),
        (api.deregister_targets, {**elsewhere, "Targets": nobody}, no_group),
        (api.modify_target_group, elsewhere, no_group),
        (api.describe_target_group_attributes, elsewhere, no_group),
        (api.modify_target_group, {**group, "HealthCheckTimeoutSeconds": 30, "HealthCheckIntervalSeconds": 30},
         ("ValidationError", "Health check timeout '30' must be smaller than the interval '30'", 400)),
        (api.modify_target_group_attributes, {**group, "Attributes": [{"Key": "no.such", "Value": "1"}]},
         ("ValidationError", "Target group attribute key 'no.such' is not recognized", 400)),
        (api.modify_load_balancer_attributes,
         {"LoadBalancerArn": balancer.arn, "Attributes": [{"Key": "no.such", "Value": "1"}]},
         ("ValidationError", "Load balancer attribute key 'no.such' is not recognized", 400)),
        (api.describe_load_balancer_attributes, {"LoadBalancerArn": balancer.arn + "0"},
         ("LoadBalancerNotFound", f"Load balancer '{balancer.arn}0' not found", 400)),
        (api.describe_rules, {"RuleArns": ["arn:none"]}, ("RuleNotFound", "One or more rules not found", 400)),
        (balancer.fleet.machines.describe_security_groups, {"GroupIds": ["sg-none"]},
         ("InvalidGroup.NotFound", "The security group 'sg-none' does not exist", 400)),
    ]
    for call, parameters, words in rows:
        check(f"{call.__name__}: {words[1][:60]}", refusal(call, **parameters) == words, refusal(call, **parameters))
    api.deregister_targets(**group, Targets=nobody)


def main():
    base.failures = 0
    balancer = Balancer()
    wait("two instances serve", lambda: len(balancer.fleet.in_service()) == 2 == len(balancer.fleet.healthy()))
    # What is checked here is what the operator does, not what the load of the checks makes of the group.
    alarms = ["AlarmNotification"]
    balancer.fleet.scaling.suspend_processes(AutoScalingGroupName=GROUP, ScalingProcesses=alarms)
    for part in (check_questions, check_strangers, check_refusals, check_targets, check_attributes, check_stickiness,
                 check_access_log, check_health_check, check_fail_open):
        try:
            part(balancer)
        except Exception as error:  # a broken part must not hide the others
            check(part.__name__, False, f"{type(error).__name__}: {error}")
    balancer.fleet.scaling.resume_processes(AutoScalingGroupName=GROUP, ScalingProcesses=alarms)
    print(f"{base.failures} failed" if base.failures else "all passed")
    return 1 if base.failures else 0


if __name__ == "__main__":
    sys.exit(main())
