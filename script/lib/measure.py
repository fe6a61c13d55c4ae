#!/usr/bin/env python3
"""The figures of docs/measurements.md, each beside another program in the same run.

  measure.py --programs DIR --results DIR [server] [console] [fleet] [rest]

server   exec -> first /health 200: bookstore-server beside a Flask application with one route
console  start to full paint, keys, idle, memory: bookstore-tui on fleets of 2, 4 and 1,000 instances, beside htop,
         btop, tig, hatop and lnav
rest     what a console does beside four instances in which nothing changes, as one line of JSON: the counts alone
fleet    an instance killed -> two healthy again, beside a shell loop that restarts one server behind
         HAProxy; CPU step -> third instance healthy, beside the same step scaled by hand

Machines are shared and noisy: medians, and always two programs in turn.
"""
import argparse, json, os, re, signal, socket, statistics, subprocess, sys, tempfile, time, urllib.request

WARM_UP_SECONDS = 7
HERE = os.path.dirname(os.path.abspath(__file__))
FLASK = "from flask import Flask\napp = Flask('x')\n@app.get('/health')\ndef h(): return {'status': 'ok'}\napp.run('127.0.0.1', %d)\n"


def free_port():
    for port in range(21000 + os.getpid() % 5000, 32700):
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    sys.exit("no free port below 32768")


def answers(url, seconds=20):
    """Seconds until url answers 200, looking every millisecond; None when it never did."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        try:
            if urllib.request.urlopen(url, timeout=1).status == 200:
                return time.monotonic() - start
        except OSError:
            time.sleep(0.001)
    return None


def started(command, port, env):
    begin = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    answers(f"http://127.0.0.1:{port}/health")
    took = time.monotonic() - begin
    child.terminate()
    child.wait()
    return took * 1000


def row(what, ours, beside, other, command):
    print(f"| {what} | {ours} | {beside}: {other} | `{command}` |", flush=True)


def server(a, env):
    with tempfile.TemporaryDirectory() as folder:
        env = dict(env, DATABASE=f"{folder}/books.sqlite", UPLOAD_FOLDER=f"{folder}/uploads")
        ours = f"{a.programs}/bookstore-server"
        subprocess.run([ours, "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        mine, flask = [], []
        for _ in range(7):
            port = free_port()
            mine.append(started([ours, "serve", "--port", str(port)], port, env))
            port = free_port()
            flask.append(started([sys.executable, "-c", FLASK % port], port, env))
        fmt = lambda xs: f"{statistics.median(xs):.0f} ms ({min(xs):.0f}–{max(xs):.0f})"
        row("server: exec → first `/health` 200, 7 runs", fmt(mine), "Flask, one route", fmt(flask), "script/measure server")


class Fleet:
    """A fleet of its own, with free ports; ended on the way out."""

    def __init__(self, a, env, *options):
        self.program = f"{a.programs}/bookstore-fleet"
        self.home = tempfile.mkdtemp(prefix="bookstore-measure-")
        self.env = dict(env, XDG_STATE_HOME=self.home, XDG_CONFIG_HOME=self.home + "/config")
        subprocess.run([self.program, "start", "--fleet", "measure", "--api-port", "0", "--http-port", "0",
                        "--https-port", "0", "--instance-port", "0", *options], env=self.env, check=True, stdout=sys.stderr)
        self.about = json.load(open(f"{self.home}/bookstore/measure/fleet.json"))
        import boto3
        self.client = lambda name: boto3.client(
            name, endpoint_url=self.about["api"], region_name=self.about["region"],
            aws_access_key_id=self.about["accessKeyId"], aws_secret_access_key=self.about["secretAccessKey"])
        self.scaling, self.balancing = self.client("autoscaling"), self.client("elbv2")
        groups = self.balancing.describe_target_groups(Names=[self.about["targetGroup"]])
        self.arn = groups["TargetGroups"][0]["TargetGroupArn"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run("stop")
        subprocess.run(["rm", "-rf", self.home])

    def run(self, *arguments, **more):
        return subprocess.run([self.program, *arguments, "--fleet", "measure"], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, **more)

    def group(self):
        return self.scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[self.about["group"]])["AutoScalingGroups"][0]

    def healthy(self):
        found = self.balancing.describe_target_health(TargetGroupArn=self.arn)["TargetHealthDescriptions"]
        return {t["Target"]["Id"] for t in found if t["TargetHealth"]["State"] == "healthy"}

    def wait(self, condition, seconds, every=0.01):
        """Seconds until the condition holds, looking every 10 ms or as said; None when it never did."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            if condition():
                return time.monotonic() - begin
            time.sleep(every)
        return None


def fleet(a, env):
    with Fleet(a, env) as f:
        dead = []
        for _ in range(5):
            f.wait(lambda: len(f.healthy()) == 2, 60)
            # Past the warm-up: the death of one that has hardly served waits for the back-off of crash loops.
            time.sleep(WARM_UP_SECONDS)
            victim = sorted(f.healthy())[0]
            f.run("chaos", "kill", victim)
            took = f.wait(lambda: len(f.healthy() - {victim}) == 2, 60)
            dead.append(took if took is not None else float("inf"))
        f.wait(lambda: len(f.healthy()) == 2, 60)
        by_hand = []
        for _ in range(3):
            f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=3)
            by_hand.append(f.wait(lambda: len(f.healthy()) == 3, 60))
            f.scaling.set_desired_capacity(AutoScalingGroupName=f.about["group"], DesiredCapacity=2)
            f.wait(lambda: len(f.group()["Instances"]) == 2, 90)
        load = subprocess.Popen([f.program, "load", "--shoppers", "8", "--seconds", "90", "--json", "--fleet", "measure"],
                                env=f.env, stdout=subprocess.DEVNULL)
        step = f.wait(lambda: len(f.healthy()) >= 3, 80)
        load.send_signal(signal.SIGTERM)
        load.wait()
        fmt = lambda xs: f"{statistics.median(xs):.2f} s ({min(xs):.2f}–{max(xs):.2f})"
        row("fleet: instance killed → two healthy again, 5 runs", fmt(dead), "a shell loop that restarts a Flask server behind HAProxy",
            fmt(shell_loop(a, env)), "script/measure fleet")
        row("fleet: 8 shoppers arrive → third instance healthy, by the policy", f"{step:.1f} s" if step else "never",
            "the same instance asked for by hand, 3 runs", fmt(by_hand), "script/measure fleet")


def shell_loop(a, env):
    """The plain way: `while :; do server; done` behind HAProxy with the same checks, killed five times."""
    port, front = free_port(), free_port() + 1
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/app.py", "w") as out:
            out.write(FLASK % port)
        with open(f"{folder}/haproxy.cfg", "w") as out:
            out.write("defaults\n mode http\n timeout connect 1s\n timeout client 5s\n timeout server 5s\n"
                      f"frontend f\n bind 127.0.0.1:{front}\n default_backend b\n"
                      "backend b\n option httpchk GET /health\n"
                      f" server s 127.0.0.1:{port} check inter 1s fastinter 200ms downinter 200ms rise 2 fall 3\n")
        loop = subprocess.Popen(["sh", "-c", f"while :; do {sys.executable} {folder}/app.py; done"], env=env,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        proxy = subprocess.Popen(["haproxy", "-db", "-f", f"{folder}/haproxy.cfg"], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        took = []
        try:
            for _ in range(5):
                answers(f"http://127.0.0.1:{front}/health")
                found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(loop.pid)], capture_output=True, text=True)
                os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
                begin = time.monotonic()
                down = False
                while time.monotonic() - begin < 20:
                    ok = answers(f"http://127.0.0.1:{front}/health", 0.02) is not None
                    down = down or not ok
                    if ok and down:
                        break
                took.append(time.monotonic() - begin)
        finally:
            os.killpg(loop.pid, signal.SIGKILL)
            proxy.kill()
            loop.wait(), proxy.wait()
        return took


class Pretended:
    """pretend_fleet.py with so many instances; what a console needs to find it is in `env`."""

    def __init__(self, env, instances):
        self.child = subprocess.Popen([sys.executable, f"{HERE}/pretend_fleet.py", "--instances", str(instances)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.api = json.loads(self.child.stdout.readline())["api"]
        self.env = located(env, self.api)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()


class Silent:
    """An endpoint that accepts and never answers: the network is pending for ever."""

    def __init__(self, env):
        self.listener = socket.socket()
        self.port = free_port()
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(64)
        self.env = located(env, f"http://127.0.0.1:{self.port}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


def located(env, api):
    folder = tempfile.mkdtemp(prefix="bookstore-measure-")
    return dict(env, AWS_ENDPOINT_URL=api, AWS_ACCESS_KEY_ID="measure", AWS_SECRET_ACCESS_KEY="measure",
                AWS_REGION="us-east-1", XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)


def seen(a, name, command, env, phases, *more):
    """What measure_tui.py saw of one program."""
    out = f"{a.results}/{name}.json"
    subprocess.run([sys.executable, f"{HERE}/measure_tui.py", "--name", name, "--phases", phases, "--idle", str(a.idle),
                    *more, "--json", out, "--", *command], env=env, stdout=sys.stderr)
    return json.load(open(out))


def console(a, env):
    tui = f"{a.programs}/bookstore-tui"
    phases = "start,idle,keys,flood,exit"
    log = f"{a.results}/lines.log"
    with open(log, "w") as lines:
        lines.writelines(f"2026-11-23T10:{n // 60 % 60:02}:{n % 60:02}Z line {n}\n" for n in range(2000))
    ours, others = {}, {}
    with Fleet(a, env) as f:
        stats = re.search(r"stats socket (\S+)", open(find(f.home, "haproxy.cfg")).read()).group(1)
        others["htop"] = seen(a, "htop", ["htop"], f.env, phases)
        others["btop"] = seen(a, "btop", ["btop"], f.env, phases)
        others["tig"] = seen(a, "tig", ["tig"], f.env, phases, "--cwd", os.path.dirname(os.path.dirname(HERE)), "--quit", "Q")
        others["hatop"] = seen(a, "hatop", ["hatop", "-s", stats], f.env, phases)
        others["lnav"] = seen(a, "lnav", ["lnav", log], f.env, phases)
        ours["live"] = seen(a, "ours-live", [tui, "--fleet", "measure"], f.env, phases)
    with Silent(env) as silent:
        ours["pending"] = seen(a, "ours-pending", [tui], silent.env, "start", "--settle", "1.5")
    for count in (4, 1000):
        with Pretended(env, count) as pretended:
            ours[count] = seen(a, f"ours-{count}", [tui], pretended.env, phases, "--settle", "5")
    print("| what | bookstore-tui | " + " | ".join(others) + " |\n|" + "---|" * (len(others) + 2))
    for what, which, figure in CONSOLE_FIGURES:
        cells = [figure(ours[which])] + [figure(report) if which != 1000 else "" for report in others.values()]
        print(f"| {what} | " + " | ".join(cells) + " |", flush=True)


def rest(a, env):
    with Pretended(env, 4) as pretended:
        idle = seen(a, "ours-rest", [f"{a.programs}/bookstore-tui"], pretended.env, "idle", "--settle", "4")["idle"]
    print(json.dumps({name: idle[name] for name in ("bytes_per_s", "frames_per_s", "wakeups_per_s")}))


def one(phase, name, form):
    """A figure of one phase, written by `form`; a dash where the program gave none."""
    def figure(report):
        part = report.get(phase, {})
        value = part.get("median", part).get(name) if phase == "start" else part.get(name)
        return "–" if value is None else form(value)
    return figure


def keys(report):
    part = report.get("keys", {})
    if part.get("first_p50_ms") is None:
        return "–"
    return f"{part['first_p50_ms']:.1f} / {part['first_p95_ms']:.1f} ms"


def flood(report):
    part = report.get("flood", {})
    return f"{part['frames']} frames, {part['drain_ms']:.0f} ms" if part.get("drain_ms") is not None else "–"


def memory(report):
    part = report.get("idle", {})
    return f"{part['rss_kib'] / 1024:.1f} MiB ({part['pss_kib'] / 1024:.1f})" if "rss_kib" in part else "–"


def quitting(report):
    part = report.get("exit", {}).get("quit", {})
    return f"{part['ms']:.0f} ms" if part.get("ms") is not None else "–"


# The rows in the order of the table: the figure, of which of our runs, and how it is read. `pending`: an endpoint that
# never answers; 4 and 1000: a pretended fleet of so many instances, in which nothing changes; `live`: a real fleet.
CONSOLE_FIGURES = [
    ("start → full paint, network pending, median of 5", "pending", one("start", "full_paint_ms", "{:.0f} ms".format)),
    ("start → full paint with a fleet's answers", 4, one("start", "full_paint_ms", "{:.0f} ms".format)),
    ("key → first output, p50 / p95", 4, keys),
    ("200 keys in one write", 1000, flood),
    ("idle, 4 instances polled each second: CPU", 4, one("idle", "cpu_pct", "{:.2f} %".format)),
    ("idle: wake-ups a second, all threads", 4, one("idle", "wakeups_per_s", "{:.1f}".format)),
    ("nothing changes: bytes to the terminal a second", 4, one("idle", "bytes_per_s", "{:.0f}".format)),
    ("a refresh with changes, bytes", "live", one("idle", "bytes_per_frame", "{:.0f}".format)),
    ("resident memory (proportional share)", 4, memory),
    ("quit → gone", 4, quitting),
    ("1,000 instances polled each second: CPU", 1000, one("idle", "cpu_pct", "{:.1f} %".format)),
    ("1,000 instances: key → first output, p50 / p95", 1000, keys),
    ("1,000 instances: resident memory (proportional share)", 1000, memory),
]


def find(folder, name):
    for at, _, files in os.walk(folder):
        if name in files:
            return os.path.join(at, name)
    sys.exit(f"{name} is not below {folder}")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--programs", required=True)
    p.add_argument("--results", required=True)
    p.add_argument("--idle", type=float, default=30)
    p.add_argument("parts", nargs="*", default=["server", "console", "fleet"])
    a = p.parse_args()
    os.makedirs(a.results, exist_ok=True)
    env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    for part in a.parts:
        if part not in ("console", "rest"):
            print("| what | ours | beside | command |\n|---|---|---|---|")
        {"server": server, "console": console, "fleet": fleet, "rest": rest}[part](a, env)


if __name__ == "__main__":
    main()
