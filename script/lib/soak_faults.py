"""The faults of the ten-minute run: every few seconds one or two of them, chosen by the seed."""
import os, random, signal, subprocess, threading, time

PAUSE_SECONDS = (2.0, 5.0)
# How often each is chosen, of a hundred.
WEIGHTS = {"kill instance": 24, "freeze instance": 14, "freeze and thaw": 12, "kill controller": 16,
           "kill balancer": 10, "scale": 14, "two at once": 10}


class Faults:
    def __init__(self, fleet, log, timeline, seed):
        self.fleet, self.log, self.timeline = fleet, log, timeline
        self.random = random.Random(f"{seed}-faults")
        self.counts, self.starts, self.timers = {}, [], []
        self.controller_kills = []

    def run(self, until):
        while time.time() < until:
            self.one()
            time.sleep(min(self.random.uniform(*PAUSE_SECONDS), max(0, until - time.time())))

    def one(self):
        kind = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if kind == "two at once":
            single = [k for k in WEIGHTS if k not in ("two at once", "scale")]
            for each in self.random.sample(single, 2):
                self.do(each)
            self.count(kind)
        else:
            self.do(kind)

    def do(self, kind):
        {"kill instance": self.kill_instance, "freeze instance": self.freeze, "freeze and thaw": self.freeze_and_thaw,
         "kill controller": self.kill_controller, "kill balancer": self.kill_balancer, "scale": self.scale}[kind]()

    def count(self, kind, detail=""):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.log.add("fault", fault=kind, detail=str(detail))

    def victim(self, kind, awake=False):
        found = sorted((p for p in self.fleet.processes() if p.kind == kind and not (awake and p.state == "T")),
                       key=lambda p: (p.start_ticks, p.role))
        return self.random.choice(found) if found else None

    def signal(self, fault, kind, number, awake=False):
        victim = self.victim(kind, awake)
        if victim:
            # Noted before it is done: a request that fails by it never seems to come first.
            self.timeline.note(fault)
            try:
                os.kill(victim.pid, number)
                self.count(fault, victim.role)
            except ProcessLookupError:
                return None
        return victim

    def kill_instance(self):
        self.signal("kill instance", "instance", signal.SIGKILL)

    def kill_balancer(self):
        self.signal("kill balancer", "balancer", signal.SIGKILL)

    def freeze(self):
        self.signal("freeze instance", "instance", signal.SIGSTOP, awake=True)

    def freeze_and_thaw(self):
        victim = self.signal("freeze and thaw", "instance", signal.SIGSTOP, awake=True)
        if victim:
            self.later(self.random.uniform(0.3, 3), lambda: self.thaw(victim))

    def thaw(self, victim):
        if any(p.pid == victim.pid and p.start_ticks == victim.start_ticks for p in self.fleet.processes()):
            os.kill(victim.pid, signal.SIGCONT)

    def kill_controller(self):
        if self.signal("kill controller", "controller", signal.SIGKILL):
            self.controller_kills.append(time.time())
            self.later(self.random.uniform(0.2, 6), self.start)

    def start(self):
        begun = time.time()
        self.starts.append((begun, self.fleet.start_in_background()))

    def scale(self):
        count = self.random.randint(2, 4)
        self.timeline.note(f"desired capacity {count}")
        self.count("scale", f"{count}: status {self.fleet.set_desired(count)}")

    def later(self, seconds, what):
        timer = threading.Timer(seconds, what)
        timer.start()
        self.timers.append(timer)

    def settle(self, limit=120):
        """Ends what is still under way and starts the controller if it is down; says whether the fleet is whole."""
        for timer in self.timers:
            timer.join()
        self.judge_starts()
        if not any(p.kind == "controller" for p in self.fleet.processes()):
            self.fleet.command("start", "--api-port", "0", "--http-port", "0", "--https-port", "0",
                               "--instance-port", "0")
        begin = time.time()
        while time.time() - begin < limit:
            status = self.fleet.command("status")
            if status.returncode == 0 and self.fleet.healthy() >= 2:
                return time.time() - begin
            time.sleep(0.2)
        self.log.violation(f"the fleet was not whole {limit} s after the last fault: {status.stdout}")
        return None

    def judge_starts(self):
        """A start may fail only when its controller was killed before it was done."""
        for begun, child in self.starts:
            try:
                output, _ = child.communicate(timeout=200)
            except subprocess.TimeoutExpired:
                child.kill()
                self.log.violation("a start had not ended after 200 s")
                continue
            killed = any(begun <= at for at in self.controller_kills)
            self.log.add("start", code=child.returncode, output=output[-300:])
            if child.returncode != 0 and not killed:
                self.log.violation(f"start failed with {child.returncode} though nobody killed it: {output[-300:]}")
