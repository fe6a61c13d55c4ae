"""What was true at each moment of the run: who was alive, and what each process held.

`Timeline` looks twenty times a second, so that a failed GET can be compared with who could have
answered it. `Resources` takes memory, descriptors and threads of every process once a second.
"""
import bisect, csv, os, re, socket, statistics, threading, time

import soak_fleet

LOOK_SECONDS = 0.05
SAMPLE_SECONDS = 1
# Around a request: a look may be this old, and a fault is done a moment before it is noted.
SLACK_SECONDS = 0.15


def accepts(address, port):
    try:
        socket.create_connection((address, port), 0.25).close()
        return True
    except OSError:
        return False


class Timeline(threading.Thread):
    """(time, balancer accepts, instances that are awake and accept, those of them that are up in the balancer)."""

    def __init__(self, fleet, path, stop):
        super().__init__(daemon=True)
        self.fleet, self.stop = fleet, stop
        self.looks, self.faults = [], []
        self.file = open(path, "w", buffering=1)

    def run(self):
        while not self.stop.is_set():
            self.look()
            self.stop.wait(LOOK_SECONDS)

    def look(self):
        awake = [p for p in self.fleet.processes() if p.kind == "instance" and p.state != "T"]
        serving = [p.role for p in awake if accepts(p.address, self.fleet.instance_port)]
        targets = self.fleet.targets() or {}
        ready = sum(targets.get(role, "").startswith("UP") for role in serving)
        look = (time.time(), accepts(self.fleet.host, self.fleet.port), len(serving), ready)
        self.looks.append(look)
        self.file.write("%.3f,%d,%d,%d\n" % look)

    def note(self, fault, when=None):
        self.faults.append((when or time.time(), fault))

    def during(self, began, ended):
        first = max(0, bisect.bisect_left(self.looks, (began - SLACK_SECONDS,)) - 1)
        return self.looks[first:bisect.bisect_right(self.looks, (ended + SLACK_SECONDS,)) + 1]

    def explain(self, failure):
        """Why nobody could have answered this GET; None when somebody could."""
        began, ended = failure["began"], failure["ended"]
        looks = self.during(began, ended)
        if any(kind == "kill balancer" and began - SLACK_SECONDS <= at <= ended + SLACK_SECONDS
               for at, kind in self.faults) or any(not accepting for _, accepting, _, _ in looks):
            return "the balancer was dead"
        if any(serving == 0 for _, _, serving, _ in looks):
            return "no instance was alive and awake"
        if any(ready == 0 for _, _, _, ready in looks):
            return "the instances that were alive had not yet passed their checks"
        return None

    def context(self, failure):
        """The last faults before a failure and who was alive then, for a person who reads the report."""
        faults = [f"{failure['began'] - at:.1f} s before: {what}" for at, what in self.faults
                  if failure["began"] - 10 < at <= failure["ended"]]
        looks = self.during(failure["began"], failure["ended"])
        least = min((look[2] for look in looks), default=None)
        return f"after {failure['ended'] - failure['began']:.2f} s, at least {least} instances awake; " + "; ".join(faults)


def usage(pid):
    """KiB resident, proportional and anonymous, descriptors, threads; None for a process that ended meanwhile."""
    rollup = dict(re.findall(r"^(\w+): +(\d+) kB", soak_fleet.read(f"/proc/{pid}/smaps_rollup").decode(), re.M))
    threads = re.search(rb"^Threads:\s+(\d+)", soak_fleet.read(f"/proc/{pid}/status"), re.M)
    try:
        descriptors = len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return None
    if "Rss" not in rollup or not threads:
        return None
    return int(rollup["Rss"]), int(rollup["Pss"]), int(rollup["Anonymous"]), descriptors, int(threads.group(1))


class Resources(threading.Thread):
    COLUMNS = ["at", "phase", "kind", "role", "pid", "age", "state", "rss", "pss", "anonymous", "descriptors", "threads", "count"]

    def __init__(self, fleet, path, stop):
        super().__init__(daemon=True)
        self.fleet, self.stop, self.phase = fleet, stop, "start"
        self.rows = []
        self.file = open(path, "w", buffering=1)
        self.writer = csv.writer(self.file)
        self.writer.writerow(self.COLUMNS)

    def run(self):
        while not self.stop.is_set():
            self.sample()
            self.stop.wait(SAMPLE_SECONDS)

    def sample(self):
        now, uptime = time.time(), float(soak_fleet.read("/proc/uptime").split()[0])
        found, phase = self.fleet.processes(), self.phase
        for process in found:
            values = usage(process.pid)
            if values is None or process.kind not in ("instance", "balancer", "controller"):
                continue
            age = uptime - process.start_ticks / os.sysconf("SC_CLK_TCK")
            row = (round(now, 2), phase, process.kind, process.role, process.pid, round(age, 1), process.state,
                   *values, len(found))
            self.rows.append(row)
            self.writer.writerow(row)


# How much more the last third may have than the first. Anonymous memory, because what processes share
# changes with their number, and of that the least: each password's scrypt takes 32 MiB for a tenth of a
# second, and the allocator gives them back when it likes, so the same process swings between 15 and 47 MiB
# and only its floor tells of a leak. Allocators and SQLite's page caches (2 MB a connection) settle over
# minutes; 3 MiB would still show some hundred bytes left over by each request. Descriptors and threads are
# medians: each of the 16 shoppers may hold a connection at the balancer and one kept open behind it, and
# Dispatch makes a worker for each of the five database connections, the hasher and the covers while they
# block, and ends it when it is idle.
BOUNDS = {"anonymous": 3 * 1024, "descriptors": 32, "threads": 7}
SHARE = {"anonymous": 0.10, "descriptors": 0, "threads": 0}
# A young instance has 4 MiB before its first requests and 16 after them, and which are met is chance.
BOUNDS_OF_THE_YOUNG = dict(BOUNDS, anonymous=13 * 1024)
MEASURE = {"anonymous": min, "descriptors": statistics.median, "threads": statistics.median}


def thirds(rows):
    """The rows of the first and of the last third of the time that they span."""
    if not rows:
        return [], []
    first, last = rows[0][0], rows[-1][0]
    third = (last - first) / 3
    return [r for r in rows if r[0] <= first + third], [r for r in rows if r[0] >= last - third]


def figure(rows, column):
    at = Resources.COLUMNS.index(column)
    return MEASURE[column](row[at] for row in rows)


def growth(label, early, late, bounds=BOUNDS):
    """A line for each figure of two sets of samples: label, figure, first, last, whether it grew too much."""
    lines = []
    for column, bound in bounds.items():
        first, last = figure(early, column), figure(late, column)
        allowed = max(bound, first * SHARE[column])
        lines.append((label, column, first, last, last - first > allowed))
    return lines


# Younger processes still fill their caches and pools: a fresh instance goes from 17 to 28 MiB within its first
# quarter of a minute under load, and the same instance stays there.
GROWN_UP_SECONDS = 20


def calm_growth(rows, least_seconds):
    """Each process that lived through the calm phase as a grown one, beside itself."""
    lines = []
    calm = [row for row in rows if row[1] == "calm" and row[5] >= GROWN_UP_SECONDS]
    for pid in sorted({row[4] for row in calm}):
        own = [row for row in calm if row[4] == pid and row[6] != "T"]
        if own and own[-1][0] - own[0][0] >= least_seconds:
            lines += growth(f"{own[0][2]} {own[0][3]} (process {pid})", *thirds(own))
    return lines


def generations_growth(rows, ages=(5, 20)):
    """Processes of the same age in the first and the last third of the faults: a restart must not bring more along."""
    lines = []
    faults = [row for row in rows if row[1] == "faults" and ages[0] <= row[5] <= ages[1] and row[6] != "T"]
    for kind in ("controller", "balancer", "instance"):
        early, late = thirds([row for row in faults if row[2] == kind])
        if len(early) >= 5 and len(late) >= 5:
            lines += growth(f"{kind}s between {ages[0]} and {ages[1]} s of age", early, late, BOUNDS_OF_THE_YOUNG)
    return lines


# An instance that leaves drains for 10 s and has 10 s for its end; meanwhile its successor runs.
LEAVING_SECONDS = 25


def count_violations(rows, instances_most=4):
    """In calm there is one controller, one balancer, and no more instances than the group may have, for long."""
    crowded = None
    calm = {}
    for row in (row for row in rows if row[1] == "calm"):
        calm.setdefault(row[0], []).append(row)
    found = []
    for at, samples in calm.items():
        kinds = [row[2] for row in samples]
        crowded = (crowded or at) if kinds.count("instance") > instances_most else None
        if (kinds.count("controller"), kinds.count("balancer")) != (1, 1) or crowded and at - crowded > LEAVING_SECONDS:
            found.append(f"at {at:.0f} the fleet had the processes {sorted(kinds)}")
        if samples[0][-1] != len(samples):
            found.append(f"at {at:.0f} the fleet had {samples[0][-1] - len(samples)} processes of other kinds")
    return found[:5]
