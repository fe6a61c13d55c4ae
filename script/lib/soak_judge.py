"""The client's log beside the database, and what a stopped fleet leaves behind."""
import contextlib, glob, json, os, sqlite3

import soak_fleet

HELD_SECONDS = 15 * 60
RANK = {"Pending Payment": 0, "Paid": 1, "Shipped": 2}


def connect(path):
    # Closed at the end of `with`, so that no lock of the judge is taken for one of the fleet.
    return contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10))


def stock_and_sold(path):
    """For each book its stock, and what all purchases hold of it, from one moment."""
    with connect(path) as db:
        return {book: (stock, sold) for book, stock, sold in db.execute(
            "SELECT id, stock, (SELECT COALESCE(SUM(quantity), 0) FROM purchase WHERE book_id = book.id "
            "AND status NOT IN ('Cancelled', 'Expired')) FROM book")}


def stock_violations(before, now):
    found = []
    for book, (stock, sold) in now.items():
        first = sum(before.get(book, (stock, sold)))
        if stock < 0 or stock + sold != first:
            found.append(f"book {book}: {stock} in stock and {sold} sold, but {first} at the start")
    return found + [f"book {book} is gone" for book in before if book not in now]


def orders_of(log):
    """What the shop acknowledged last of each purchase, and violations where it contradicted itself."""
    orders, keys, found = {}, {}, []
    for line in log.lines:
        if line["kind"] != "order":
            continue
        known = keys.setdefault(line["key"], line["purchase"])
        if known != line["purchase"]:
            found.append(f"key {line['key']} was acknowledged as purchase {known} and {line['purchase']}")
        other = orders.get(line["purchase"])
        if other and other["key"] != line["key"]:
            found.append(f"purchase {line['purchase']} was acknowledged for two keys")
        orders[line["purchase"]] = line
    return orders, found


def compare(log, path, buyers):
    """Every acknowledged order is there once, as it was acknowledged; and there is no other of these buyers."""
    orders, found = orders_of(log)
    gave_up = [line for line in log.lines if line["kind"] == "post-gave-up"]
    found += [f"POST {line['path']} never got a conclusive answer ({line['tries']} tries)" for line in gave_up]
    with connect(path) as db:
        rows = {row[0]: row[1:] for row in db.execute(
            "SELECT id, buyer_id, book_id, quantity, total_cents, status, created_at FROM purchase")}
        kept = keys_kept(db)
    for purchase, order in orders.items():
        found += order_violations(order, rows.get(purchase), kept.get((order["buyer"], order["key"])))
    for purchase, row in rows.items():
        if row[0] in buyers and purchase not in orders:
            found.append(f"purchase {purchase} of buyer {row[0]} ({row[4]}) is there and was never acknowledged: doubled?")
    return found


def keys_kept(db):
    """Which purchase each key of /buy made, by the shop's own memory of keys."""
    found = {}
    for owner, key, body in db.execute("SELECT owner, key, body FROM kept_answer WHERE route LIKE 'POST /buy/%' AND status = 201"):
        found.setdefault((int(owner.removeprefix("account:")), key), []).append(json.loads(body)["id"])
    return found


def order_violations(order, row, kept):
    name = f"purchase {order['purchase']} (key {order['key']}, acknowledged as {order['state']})"
    if row is None:
        return [f"{name} is lost"]
    found = []
    buyer, book, quantity, cents, status, created = row
    if (buyer, book, quantity) != (order["buyer"], order["book"], order["quantity"]):
        found.append(f"{name} is of buyer {buyer}, book {book}, quantity {quantity} in the database")
    if f"{cents // 100}.{cents % 100:02d}" != order["total"]:
        found.append(f"{name} cost {order['total']} and {cents} cents in the database")
    if kept != [order["purchase"]]:
        found.append(f"{name} is not what its key is remembered for: {kept}")
    if status != order["state"] and not (status == "Expired" and order["state"] == "Pending Payment"
                                         and order["at"] > created + HELD_SECONDS):
        lesser = RANK.get(status, -1) < RANK.get(order["state"], -1)
        found.append(f"{name} is {'only ' if lesser else ''}{status} in the database")
    return found


def account_violations(log, path):
    """Every acknowledged account is there once."""
    with connect(path) as db:
        rows = dict(db.execute("SELECT id, email FROM account WHERE email LIKE '%@soak.example'"))
    said = {line["id"]: line["email"] for line in log.lines if line["kind"] == "account"}
    found = [f"account {i} {e} is lost" for i, e in said.items() if rows.get(i) != e]
    return found + [f"account {i} {e} was never acknowledged" for i, e in rows.items() if i not in said]


def integrity(path):
    with connect(path) as db:
        answer = db.execute("PRAGMA integrity_check").fetchone()[0]
    return [] if answer == "ok" else [f"the database's own check says: {answer}"]


def left_behind(fleet):
    """What a stopped fleet must not leave: processes, listeners, locks, sockets, half-written files."""
    found = [f"process {p.pid} ({p.role}) is left" for p in fleet.processes()]
    network = fleet.host.rsplit(".", 2)[0]
    second = f"127.{int(network.split('.')[1]) + 1}"
    for address, port in soak_fleet.listeners():
        if address.startswith((network + ".", second + ".")):
            found.append(f"{address}:{port} still listens")
    gone = [fleet.socket_path, os.path.dirname(fleet.socket_path), f"{fleet.folder}/controller.lock",
            f"{fleet.folder}/fleet.json"] + glob.glob(f"{fleet.folder}/**/*.writing", recursive=True)
    found += [f"{path} is left" for path in gone if os.path.lexists(path)]
    inodes = {os.lstat(path).st_ino for path in glob.glob(f"{fleet.folder}/**", recursive=True)}
    for line in soak_fleet.read("/proc/locks").decode().splitlines():
        if int(line.split()[5].split(":")[2]) in inodes:
            found.append(f"a lock is left: {line}")
    folders = [path for path in glob.glob("/sys/fs/cgroup/**/*bookstore*", recursive=True) if os.path.isdir(path)]
    mark = os.path.basename(os.path.dirname(fleet.socket_path)).rsplit("-", 1)[1]
    return found + [f"cgroup {path} is left" for path in folders if mark in path]
