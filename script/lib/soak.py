#!/usr/bin/env python3
"""Ten minutes of shoppers and of faults, and then the account of it: an outside judge.

  soak.py --programs DIR --results DIR [--seconds 600] [--seed N] [--shoppers 16] [--plant BUG]

A fleet of its own, shoppers over HTTPS, and every few seconds a process of it is killed or frozen
(instances, the controller, HAProxy, two at once) or its desired capacity is changed. The last quarter
is calm: load without faults. Then the client's log is compared with the database, each failed GET
with who was alive at that moment, each process's memory with what it had, and what `stop` left with
nothing. Exit 1 on any violation. The raw logs stay in the results folder, named by the seed.

--plant BUG makes the judge's world wrong on purpose, to see that it is noticed: lose-order,
lesser-state, double-order, oversell, drop-key, leak, leave-process.
"""
import argparse, json, os, random, shutil, socket, sqlite3, subprocess, sys, threading, time

import soak_faults, soak_judge, soak_watch
from soak_fleet import Fleet
from soak_shoppers import Customer, Log, Shopper

CALM_SHARE = 0.25
# From this length on a run must have seen every kind of fault, and every kind of process grown up in the calm.
LONG_SECONDS = 240
# Stocks of the books on sale: the small ones sell out during the run, so that overselling would show.
STOCKS = (1_000_000, 1_000_000, 400, 60, 25)
PICTURE_BYTES = 60_000
PLANTS = ("lose-order", "lesser-state", "double-order", "oversell", "drop-key", "leak", "leave-process")


def publish(fleet, log, seed):
    """The run's own books, each with a cover, by a seller of its own."""
    source = random.Random(f"{seed}-seller")
    seller = Customer(fleet, log, "seller", source)
    assert seller.sign_up(), "the seller could not sign in"
    books = []
    for number, stock in enumerate(STOCKS):
        picture = b"\x89PNG\r\n\x1a\n" + source.randbytes(PICTURE_BYTES)
        fields = dict(title=f"Soak {number}", author="The judge", description="A book of the ten-minute run.",
                      price="12.50", stock=str(stock))
        body, kind = multipart(fields, picture)
        reply, data, _ = seller.connection.send("POST", "/book/add_book", body, {"Content-Type": kind})
        assert reply.status == 201, data
        book = json.loads(data)
        books.append(dict(id=book["id"], price=book["price"], cover=book["cover"], picture=picture))
    return books


def multipart(fields, picture):
    boundary = "a-boundary-of-the-soak"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in fields.items()]
    parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="cover"; filename="c.png"\r\n'
                 "Content-Type: image/png\r\n\r\n".encode() + picture + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Run:
    def __init__(self, options):
        self.options = options
        self.name = f"{options.results}/soak-{options.seed}" + (f"-{options.plant}" if options.plant else "")
        self.log = Log(f"{self.name}.log.jsonl")
        self.fleet = Fleet(options.programs)
        self.stop_shopping, self.stop_watching = threading.Event(), threading.Event()
        self.sockets = []

    def whole(self):
        try:
            self.fleet.start()
            self.prepare()
            self.shop()
            self.compare()
        finally:
            self.stop_watching.set()
            self.end()
        return self.report()

    def prepare(self):
        self.books = publish(self.fleet, self.log, self.options.seed)
        self.before = soak_judge.stock_and_sold(self.fleet.database)
        self.timeline = soak_watch.Timeline(self.fleet, f"{self.name}.timeline.csv", self.stop_watching)
        self.resources = soak_watch.Resources(self.fleet, f"{self.name}.resources.csv", self.stop_watching)
        self.faults = soak_faults.Faults(self.fleet, self.log, self.timeline, self.options.seed)
        self.shoppers = [
            Shopper(number, self.fleet, self.log, self.books, self.options.seed, self.stop_shopping,
                    drops_key=self.options.plant == "drop-key") for number in range(self.options.shoppers)]
        for thread in [self.timeline, self.resources, *self.shoppers]:
            thread.start()

    def shop(self):
        begin = time.time()
        self.resources.phase = "faults"
        self.faults.run(begin + self.options.seconds * (1 - CALM_SHARE))
        self.resources.phase = "settling"
        self.settled = self.faults.settle()
        # A quarter of the calm is left out of the figures: allocators and caches of new instances settle.
        calm = self.options.seconds * CALM_SHARE
        time.sleep(calm / 4)
        self.resources.phase = "calm"
        self.calm(calm * 3 / 4)
        self.resources.phase = "end"
        self.stop_shopping.set()
        for shopper in self.shoppers:
            shopper.join(timeout=90)
        for shopper in self.shoppers:
            shopper.customer.give_up.set()
            shopper.join(timeout=70)

    def calm(self, seconds):
        until = time.time() + seconds
        while time.time() < until:
            self.log.violations += soak_judge.stock_violations(
                self.before, soak_judge.stock_and_sold(self.fleet.database))[:5]
            if self.options.plant == "leak":
                self.leak()
            time.sleep(0.5)

    def leak(self):
        """Connections that are never closed: descriptors and memory grow in HAProxy and in each instance."""
        places = [(p.address, self.fleet.instance_port) for p in self.fleet.processes() if p.kind == "instance"]
        for place in places + [(self.fleet.host, self.fleet.port)]:
            self.sockets.append(socket.create_connection(place, 2))

    def compare(self):
        self.plant()
        violations = self.log.violations
        violations += soak_judge.stock_violations(self.before, soak_judge.stock_and_sold(self.fleet.database))
        violations += soak_judge.compare(self.log, self.fleet.database, {s.customer.user for s in self.shoppers})
        violations += soak_judge.account_violations(self.log, self.fleet.database)
        violations += soak_judge.integrity(self.fleet.database)

    def plant(self):
        changes = {
            "lose-order": "DELETE FROM purchase WHERE id = (SELECT MAX(id) FROM purchase WHERE status = 'Cancelled')",
            "lesser-state": "UPDATE purchase SET status = 'Paid' WHERE id = "
                            "(SELECT MAX(id) FROM purchase WHERE status = 'Shipped')",
            "double-order": "INSERT INTO purchase (buyer_id, seller_id, book_id, title, author, title_key, author_key, "
                            "quantity, unit_price_cents, total_cents, status, created_at, expires_at) SELECT buyer_id, "
                            "seller_id, book_id, title, author, title_key, author_key, quantity, unit_price_cents, "
                            "total_cents, 'Cancelled', created_at, expires_at FROM purchase LIMIT 1",
            "oversell": "UPDATE book SET stock = stock + 1 WHERE title = 'Soak 4'"}
        if self.options.plant in changes:
            db = sqlite3.connect(self.fleet.database, timeout=10)
            assert db.execute(changes[self.options.plant]).rowcount == 1
            db.commit()
            db.close()

    def end(self):
        for opened in self.sockets:
            opened.close()
        stopped = self.fleet.command("stop")
        if stopped.returncode != 0:
            self.log.violation(f"stop failed with {stopped.returncode}: {stopped.stdout[-300:]}")
        left = None
        if self.options.plant == "leave-process":
            left = subprocess.Popen(["sleep", "60"], env={"BOOKSTORE_FLEET": self.fleet.folder, "INSTANCE_ID": "i-0"},
                                    executable="/bin/sleep")
        if hasattr(self.fleet, "about"):
            self.log.violations += soak_judge.left_behind(self.fleet)
        if left:
            left.kill(), left.wait()
        for name in ("controller.log", "haproxy.log", "state.json"):
            if os.path.exists(f"{self.fleet.folder}/{name}"):
                shutil.copy(f"{self.fleet.folder}/{name}", f"{self.name}.{name}")
        shutil.rmtree(self.fleet.home, ignore_errors=True)

    def report(self):
        self.explain_failures()
        self.growth = soak_watch.generations_growth(self.resources.rows)
        self.growth += soak_watch.calm_growth(self.resources.rows, self.options.seconds * CALM_SHARE / 2)
        for label, column, first, last, too_much in self.growth:
            if too_much:
                self.log.violation(f"{label}: {column} grew from {first:g} to {last:g}")
        self.log.violations += soak_watch.count_violations(self.resources.rows)
        self.check_coverage()
        print_report(self)
        return 1 if self.log.violations else 0

    def explain_failures(self):
        self.explained = {}
        for failure in self.log.failures:
            why = self.timeline.explain(failure)
            if why:
                self.explained[why] = self.explained.get(why, 0) + 1
            else:
                self.log.violation(f"GET {failure['path']} failed and somebody could have answered: "
                                   f"{failure['failure']}; {self.timeline.context(failure)}")

    def check_coverage(self):
        """A run that did not look is no run."""
        orders = sum(line["kind"] == "order" for line in self.log.lines)
        if self.options.seconds >= LONG_SECONDS:
            for fault in soak_faults.WEIGHTS:
                if not self.faults.counts.get(fault):
                    self.log.violation(f"no fault of the kind \"{fault}\" happened")
            for process in ("instance i-", "balancer b", "controller c"):
                if not any(label.startswith(process) for label, *_ in self.growth):
                    self.log.violation(f"no {process.split()[0]} lived through the calm phase to be compared with itself")
        if orders < self.options.seconds or self.log.gets < 10 * self.options.seconds:
            self.log.violation(f"too little happened to say anything: {orders} order lines, {self.log.gets} GETs")


def print_report(run):
    log, counts = run.log, run.faults.counts
    orders = len({line["purchase"] for line in log.lines if line["kind"] == "order"})
    faults = ", ".join(f"{n} × {kind}" for kind, n in sorted(counts.items()))
    slowest = max((ended - began for began, ended, _ in log.slow), default=0)
    print(f"seed {run.options.seed} · {run.options.seconds} s · {len(run.shoppers)} shoppers · raw logs {run.name}.*")
    print("| what | in this run |\n|---|---|")
    print(f"| faults | {sum(counts.values()) - counts.get('two at once', 0)}: {faults} |")
    print(f"| acknowledged orders: lost, doubled, in a lesser state | {orders}: "
          f"{sum('is lost' in v for v in log.violations)}, {sum('doubled' in v for v in log.violations)}, "
          f"{sum('only' in v for v in log.violations)} |")
    print(f"| POSTs, of which asked again with the same key | {log.posts}, {log.repeats} |")
    print(f"| GETs, of which failed | {log.gets}, {len(log.failures)} |")
    for why, number in sorted(run.explained.items()):
        print(f"| … because {why} | {number} |")
    print(f"| … unexplained | {len(log.failures) - sum(run.explained.values())} |")
    print(f"| GETs over a second, the slowest | {len(log.slow)}, {slowest:.1f} s |")
    print(f"| last fault → whole again | {run.settled:.1f} s |" if run.settled is not None else "| whole again | never |")
    for label, column, first, last, _ in run.growth:
        unit = (" MiB", 1024) if column == "anonymous" else ("", 1)
        print(f"| {label}: {column}, first → last third | {first / unit[1]:.1f}{unit[0]} → {last / unit[1]:.1f}{unit[0]} |")
    print(f"\n{len(log.violations)} violations" if log.violations else "\nNothing lost, nothing left behind.")
    for text in log.violations[:60]:
        print(f"  - {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--results", required=True)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--shoppers", type=int, default=16)
    parser.add_argument("--plant", choices=PLANTS)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1_000_000)
    os.makedirs(options.results, exist_ok=True)
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    sys.exit(Run(options).whole())


if __name__ == "__main__":
    main()
