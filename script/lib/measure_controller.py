#!/usr/bin/env python3
"""The scaling controller's figures of docs/measurements.md: how fast a fleet grows and heals, whether a
request fails while it shrinks or is refreshed, and what the controller costs.

  measure_controller.py --programs DIR [--runs N] [step] [heal] [quiet] [rest] [calls] [aws]

step   shoppers arrive -> a third instance serves, and the fourth, by the CPU policy; and both by requests in flight
heal   an instance killed, and one frozen -> two serve again
quiet  requests that failed while four instances became two, and while all were replaced by a refresh, under load
rest   processor time of the controller while nothing happens: four instances, and two hundred trivial ones
calls  half and 99 % of the API's calls, beside moto's server with a group of the same size
aws    step and a killed instance once, at the timing aws; takes 20 minutes, so only when it is asked for

Nothing is averaged away: each row tells the middle and the range of its runs, and how long was waited in vain.
"""
import argparse, http.client, json, os, signal, statistics, subprocess, sys, tempfile, time, urllib.parse

from measure import Fleet, WARM_UP_SECONDS, free_port, row

# Enough to take two instances to their shares at once on any machine.
SHOPPERS = 24
REST_SECONDS = 30
CALLS = 2000
TRIVIAL = 200
AWS_WARM_UP_SECONDS = 300
# Two turns of three minutes of CPU and five of warm-up, and as long again.
AWS_PATIENCE_SECONDS = 1800
COMMAND = "script/measure controller"
# Takes the arguments of bookstore-server and answers 200 to everything, with as little as a process can have.
TRIVIAL_SERVER = '''#!/usr/bin/env python3
import socket, sys
arguments = dict(zip(sys.argv[2::2], sys.argv[3::2]))
if sys.argv[1] != "serve":
    sys.exit(0)
listener = socket.create_server((arguments["--host"], int(arguments["--port"])))
while True:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok")
'''


def told(seconds):
    """The middle and the range of some runs in seconds."""
    if any(s is None for s in seconds):
        return f"not always: {seconds}"
    return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"


class Load:
    """bookstore-fleet load; begins when its shoppers have signed in and ask."""

    def __init__(self, fleet, shoppers=SHOPPERS, seconds=300):
        self.process = subprocess.Popen(
            [fleet.program, "load", "--fleet", "measure", "--shoppers", str(shoppers), "--seconds", str(seconds),
             "--json"],
            env=fleet.env, stdout=subprocess.PIPE, text=True)
        while json.loads(self.process.stdout.readline())["requests"] == 0:
            pass
        self.begun = time.monotonic()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return json.loads(self.process.communicate(timeout=60)[0].splitlines()[-1])


def two(f):
    """Two instances, past their warm-up, the alarms quiet."""
    f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=2)
    f.wait(lambda: len(f.group()["Instances"]) == 2 == len(f.healthy()), 120)
    time.sleep(WARM_UP_SECONDS)


def grow(f, runs):
    third, full = [], []
    for _ in range(runs):
        two(f)
        load = Load(f)
        third.append(f.wait(lambda: len(f.healthy()) >= 3, 60))
        full.append(f.wait(lambda: len(f.healthy()) >= 4, 60) is not None and time.monotonic() - load.begun or None)
        load.end()
    return third, full


def step(a, env):
    with Fleet(a, env) as f:
        third, full = grow(f, a.runs)
        row(f"{SHOPPERS} shoppers arrive → a third instance serves, CPU policy, {a.runs} runs", told(third),
            "AWS, detailed monitoring (autoscaling.md §7)", "3–5 min to the decision, then about 25 s of boot", COMMAND)
        row("… → all four serve", told(full), "AWS, simulated (docs/simulator.md)", "719 s to the decision", COMMAND)
        f.scaling.put_scaling_policy(
            AutoScalingGroupName=f.about["group"], PolicyName="in-flight", PolicyType="TargetTrackingScaling",
            TargetTrackingConfiguration={"TargetValue": 1, "CustomizedMetricSpecification": {
                "Namespace": "BookStore/Fleet", "MetricName": "RequestsInFlightPerTarget", "Statistic": "Average",
                "Dimensions": [{"Name": "AutoScalingGroupName", "Value": f.about["group"]}]}})
        third, full = grow(f, a.runs)
        row("the same with a policy on requests in flight → a third", told(third), "the CPU policy", "above", COMMAND)
        row("… → all four serve", told(full), "the CPU policy", "above", COMMAND)


def heal(a, env):
    with Fleet(a, env) as f:
        def replaced(act):
            took = []
            for _ in range(a.runs):
                two(f)
                victim = sorted(f.healthy())[0]
                f.run("chaos", act, victim)
                took.append(f.wait(lambda: len(f.healthy() - {victim}) == 2, 60))
            return told(took)
        row(f"an instance killed → two serve again, {a.runs} runs", replaced("kill"),
            "AWS (autoscaling.md §7)", "about a minute to notice, then a launch", COMMAND)
        row(f"an instance frozen → two serve again, {a.runs} runs", replaced("freeze"),
            "AWS (autoscaling.md §7)", "2.5–4 min", COMMAND)


def quiet(a, env):
    with Fleet(a, env) as f:
        f.scaling.suspend_processes(AutoScalingGroupName=f.about["group"], ScalingProcesses=["AlarmNotification"])
        failed, requests = 0, 0
        for _ in range(a.runs):
            f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=4)
            f.wait(lambda: len(f.healthy()) == 4, 60)
            load = Load(f, 8)
            f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=2)
            gone = f.wait(lambda: len(f.group()["Instances"]) == 2, 120)
            time.sleep(2)
            done = load.end()
            failed, requests = failed + done["failed"], requests + done["requests"]
        row(f"four instances become two under load, {a.runs} runs: failed requests", f"{failed} of {requests:,}",
            "the last shrinking took", told([gone]), COMMAND)
        two(f)
        load = Load(f, 8)
        try:
            f.scaling.start_instance_refresh(
                AutoScalingGroupName=f.about["group"], Preferences={"MinHealthyPercentage": 50})
            refreshed = lambda: f.scaling.describe_instance_refreshes(
                AutoScalingGroupName=f.about["group"])["InstanceRefreshes"][0]["Status"] == "Successful"
            took = f.wait(refreshed, 180)
        finally:
            done = load.end()
        row("an instance refresh of two under load: failed requests", f"{done['failed']} of {done['requests']:,}",
            "the refresh took", told([took]), COMMAND)


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def share_at_rest(f, seconds=REST_SECONDS):
    pid = json.loads(subprocess.run([f.program, "status", "--json", "--fleet", "measure"], env=f.env,
                                    capture_output=True, text=True).stdout)
    before = {name: processor_seconds(pid[name]) for name in ("controller", "balancer")}
    time.sleep(seconds)
    return {name: 100 * (processor_seconds(pid[name]) - used) / seconds for name, used in before.items()}


def rest(a, env):
    with Fleet(a, env) as f:
        f.scaling.suspend_processes(AutoScalingGroupName=f.about["group"], ScalingProcesses=["AlarmNotification"])
        f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=4)
        f.wait(lambda: len(f.healthy()) == 4, 60)
        time.sleep(WARM_UP_SECONDS)
        used = share_at_rest(f)
        row(f"the controller at rest, 4 instances, {REST_SECONDS} s", f"{used['controller']:.2f} % of a core",
            "HAProxy with their health checks", f"{used['balancer']:.2f} %", COMMAND)
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/trivial"
        with open(program, "w") as file:
            file.write(TRIVIAL_SERVER)
        os.chmod(program, 0o700)
        with open(f"{folder}/fleet.yaml", "w") as file:
            file.write(f"minimum_size: {TRIVIAL}\ndesired_capacity: {TRIVIAL}\nmaximum_size: {TRIVIAL}\n")
        with Fleet(a, env, "--config", f"{folder}/fleet.yaml", "--server", program) as f:
            f.wait(lambda: len(f.healthy()) == TRIVIAL, 300)
            time.sleep(WARM_UP_SECONDS)
            used = share_at_rest(f)
            row(f"the controller at rest, {len(f.healthy())} trivial instances, {REST_SECONDS} s",
                f"{used['controller']:.2f} % of a core", "HAProxy with their health checks",
                f"{used['balancer']:.2f} %", COMMAND)


def as_on_aws(a, env):
    with Fleet(a, env, "--timing", "aws") as f:
        # Until the first two are past their warm-up no policy looks at them.
        time.sleep(AWS_WARM_UP_SECONDS + 30)
        load = Load(f, seconds=AWS_PATIENCE_SECONDS)
        third = f.wait(lambda: len(f.healthy()) >= 3, AWS_PATIENCE_SECONDS, every=1)
        f.wait(lambda: len(f.healthy()) >= 4, AWS_PATIENCE_SECONDS, every=1)
        full = time.monotonic() - load.begun
        load.end()
        row(f"timing `aws`: {SHOPPERS} shoppers arrive → a third instance serves, 1 run", told([third]),
            "AWS, detailed monitoring (autoscaling.md §7)", "3–5 min to the decision, then about 25 s of boot", COMMAND)
        row("… → all four serve", told([full]), "AWS, simulated (docs/simulator.md)", "719 s to the decision", COMMAND)
        four = f.healthy()
        victim = sorted(four)[0]
        f.run("chaos", "kill", victim)
        took = f.wait(lambda: len(f.healthy() - {victim}) == len(four), AWS_PATIENCE_SECONDS, every=0.1)
        row(f"… an instance killed → {len(four)} serve again, 1 run", told([took]), "AWS (autoscaling.md §7)",
            "about a minute to notice, then a launch", COMMAND)


def signed(service, body, url, keys, region):
    """Method, path, headers and body of a call, signed once: it is good for a quarter of an hour."""
    import botocore.auth, botocore.awsrequest, botocore.credentials
    request = botocore.awsrequest.AWSRequest(
        "POST", url, data=body, headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
    botocore.auth.SigV4Auth(botocore.credentials.Credentials(*keys), service, region).add_auth(request)
    return request.prepare()


def milliseconds(url, calls, number):
    """Each call's time over one connection, in turn."""
    place = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
    took = []
    for index in range(number):
        call = calls[index % len(calls)]
        begun = time.perf_counter()
        connection.request("POST", "/", body=call.body, headers=dict(call.headers))
        reply = connection.getresponse()
        reply.read()
        took.append((time.perf_counter() - begun) * 1000)
        if reply.status != 200:
            sys.exit(f"a call was answered {reply.status}")
    return sorted(took[number // 10:])


def calls(a, env):
    bodies = [("autoscaling", "Action=DescribeAutoScalingGroups&Version=2011-01-01"),
              ("autoscaling", "Action=DescribeScalingActivities&Version=2011-01-01"),
              ("elasticloadbalancing", "Action=DescribeTargetGroups&Version=2015-12-01"),
              ("ec2", "Action=DescribeInstances&Version=2016-11-15")]
    fmt = lambda took: f"half {took[len(took) // 2]:.2f} ms, 99 % {took[len(took) * 99 // 100]:.2f} ms"
    with Fleet(a, env) as f:
        f.wait(lambda: len(f.healthy()) == 2, 60)
        keys = (f.about["accessKeyId"], f.about["secretAccessKey"])
        ours = milliseconds(f.about["api"], [signed(s, b, f.about["api"], keys, "us-east-1") for s, b in bodies], CALLS)
        # A write and the reads that follow, as an operator's hand does it: the write is stored before it is answered.
        writes = [signed("autoscaling", f"Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName="
                         f"{f.about['group']}&DesiredCapacity=2", f.about["api"], keys, "us-east-1")]
        written = milliseconds(f.about["api"], writes, CALLS // 10)
    port = free_port()
    moto = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        theirs = beside(url, bodies)
    finally:
        moto.terminate()
        moto.wait()
    row(f"API, {CALLS:,} signed reads of four kinds over one connection", fmt(ours), "moto's server, the same calls",
        fmt(theirs) if theirs else "not there", COMMAND)
    row(f"API, {CALLS // 10} SetDesiredCapacity", fmt(written), "the reads", "above", COMMAND)


def beside(url, bodies):
    """The same calls at moto with a group of two; None where moto has no server."""
    import boto3
    make = lambda name: boto3.client(name, endpoint_url=url, region_name="us-east-1", aws_access_key_id="a",
                                     aws_secret_access_key="b")
    begun = time.monotonic()
    while True:
        try:
            scaling, machines = make("autoscaling"), make("ec2")
            image = machines.describe_images()["Images"][0]["ImageId"]
            break
        except Exception:
            if time.monotonic() - begun > 20:
                return None
            time.sleep(0.2)
    scaling.create_launch_configuration(LaunchConfigurationName="c", ImageId=image, InstanceType="t3.small")
    scaling.create_auto_scaling_group(
        AutoScalingGroupName="bookstore-asg", LaunchConfigurationName="c", MinSize=2, MaxSize=4,
        AvailabilityZones=["us-east-1a", "us-east-1b"])
    return milliseconds(url, [signed(s, b, url, ("a", "b"), "us-east-1") for s, b in bodies], CALLS)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--programs", required=True)
    p.add_argument("--runs", type=int, default=5)
    p.add_argument("parts", nargs="*")
    a = p.parse_args()
    parts = {"step": step, "heal": heal, "quiet": quiet, "rest": rest, "calls": calls}
    slow = {"aws": as_on_aws}
    unknown = [name for name in a.parts if name not in {**parts, **slow}]
    if unknown:
        p.error(f"unknown part {unknown[0]}; one of {', '.join({**parts, **slow})}")
    env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    print("| what | ours | beside | command |\n|---|---|---|---|")
    for name in a.parts or parts:
        {**parts, **slow}[name](a, env)


if __name__ == "__main__":
    main()
