"""The shoppers of the ten-minute run, and the client's own log of what the shop acknowledged.

A POST has a key and is asked again with it until the shop answers conclusively, however often the
connection is lost or the answer is 502, 503 or 504; so at the end no outcome is unknown and the
database can be compared line by line. A GET is never asked again: a failed one is recorded as it is.
"""
import http.client, json, random, ssl, threading, time, uuid

PASSWORD = "a password of the soak"
REQUEST_SECONDS = 60
AGAIN_AFTER_SECONDS = 0.2
ASK_AGAIN = (502, 503, 504)


class Log:
    """Lines of JSON on disk, and the same in memory for the judge."""

    def __init__(self, path):
        self.file = open(path, "w", buffering=1)
        self.lock = threading.Lock()
        self.lines, self.violations, self.failures = [], [], []
        self.gets = self.posts = self.repeats = 0
        self.slow = []

    def add(self, kind, **values):
        line = dict(kind=kind, at=round(time.time(), 4), **values)
        with self.lock:
            self.lines.append(line)
            self.file.write(json.dumps(line) + "\n")

    def violation(self, text):
        with self.lock:
            self.violations.append(text)
        self.add("violation", text=text)

    def get(self, path, began, failure, reused, body_bytes=0):
        ended = time.time()
        with self.lock:
            self.gets += 1
            if ended - began > 1:
                self.slow.append((began, ended, path))
        if failure:
            record = dict(path=path, began=began, ended=ended, failure=failure, reused=reused)
            with self.lock:
                self.failures.append(record)
            self.add("get-failed", **record)


class Connection:
    """One client of the shop over HTTPS: a kept connection, or a fresh one for each request."""

    def __init__(self, fleet, keep):
        self.fleet, self.keep = fleet, keep
        self.context = ssl.create_default_context(cafile=fleet.about["ca"])
        self.open, self.cookie = None, None

    def send(self, method, path, body=None, headers=None):
        """Status, headers, bytes; raises OSError or HTTPException. Second value: whether the connection was used before."""
        reused = self.open is not None
        if not self.open:
            self.open = http.client.HTTPSConnection(self.fleet.host, self.fleet.port, timeout=REQUEST_SECONDS,
                                                    context=self.context)
        headers = dict(headers or {}, Accept="application/json")
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            self.open.request(method, path, body, headers)
            reply = self.open.getresponse()
            data = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            error.reused = reused
            raise
        if cookie := reply.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        if not self.keep or reply.getheader("Connection", "").lower() == "close":
            self.close()
        return reply, data, reused

    def close(self):
        if self.open:
            self.open.close()
        self.open = None


class Customer:
    """Requests of one account, with what they mean for the log."""

    def __init__(self, fleet, log, name, random_source, drops_key=False):
        self.log, self.name, self.random, self.drops_key = log, name, random_source, drops_key
        self.email = f"{name}-{uuid.UUID(int=random_source.getrandbits(128))}@soak.example"
        self.connection = Connection(fleet, keep=True)
        self.give_up = threading.Event()

    def get(self, path):
        """The reply's bytes; None when it failed."""
        began, reused = time.time(), False
        try:
            reply, data, reused = self.connection.send("GET", path)
            failure = None if reply.status == 200 else f"status {reply.status} {data[:80]!r}"
        except (OSError, http.client.HTTPException) as error:
            failure, reused = f"{type(error).__name__}: {error}", getattr(error, "reused", False)
        self.log.get(path, began, failure, reused)
        return None if failure else data

    def post(self, path, form, key=None):
        """Status and object of the conclusive answer; (None, {}) when the run gave up."""
        key = key or str(uuid.UUID(int=self.random.getrandbits(128)))
        tries, body = 0, json.dumps(form)
        while not self.give_up.is_set():
            tries += 1
            headers = {"Content-Type": "application/json"}
            if not (self.drops_key and tries > 1):
                headers["Idempotency-Key"] = key
            try:
                reply, data, _ = self.connection.send("POST", path, body, headers)
            except (OSError, http.client.HTTPException) as error:
                self.log.add("post-lost", key=key, path=path, tries=tries, failure=f"{type(error).__name__}: {error}")
            else:
                if reply.status not in ASK_AGAIN:
                    return self.conclude(path, key, tries, reply.status, data)
                self.log.add("post-again", key=key, path=path, tries=tries, status=reply.status,
                             body=data[:60].decode(errors="replace"))
            time.sleep(AGAIN_AFTER_SECONDS)
        self.log.add("post-gave-up", key=key, path=path, tries=tries)
        return None, {}

    def conclude(self, path, key, tries, status, data):
        with self.log.lock:
            self.log.posts += 1
            self.log.repeats += tries - 1
        if status >= 500:
            self.log.violation(f"POST {path} was answered {status}: {data[:120]!r}")
        try:
            answer = json.loads(data)
        except ValueError:
            self.log.violation(f"POST {path} was answered {status} without JSON: {data[:60]!r}")
            answer = {}
        self.log.add("acknowledged" if status < 300 else "refused", key=key, path=path, status=status, tries=tries,
                     code=answer.get("error", {}).get("code"))
        return status, answer

    def sign_up(self):
        status, user = self.post("/register", dict(name=self.name, email=self.email, password=PASSWORD))
        if status != 201:
            # Asked again after a lost answer the kept one comes: another status is a fault.
            self.log.violation(f"{self.email} could not register: {status} {user}")
            return False
        self.user = user["id"]
        self.log.add("account", id=self.user, email=self.email)
        return self.sign_in()

    def sign_in(self):
        status, user = self.post("/login", dict(email=self.email, password=PASSWORD))
        if status not in (200, None):
            self.log.violation(f"{self.email} could not sign in: {status} {user}")
        return status == 200


class Shopper(threading.Thread):
    """Looks around and buys, until told to stop; then finishes what it has begun."""

    def __init__(self, number, fleet, log, books, seed, stop, drops_key=False):
        super().__init__(name=f"shopper-{number}", daemon=True)
        self.random = random.Random(f"{seed}-{number}")
        self.customer = Customer(fleet, log, f"shopper-{number}", self.random, drops_key)
        # Every third opens a connection for each request, as a client without a pool does.
        self.customer.connection.keep = number % 3 != 0
        self.log, self.books, self.stop = log, books, stop
        self.mine = []

    def run(self):
        try:
            if self.customer.sign_up():
                while not self.stop.is_set():
                    self.act()
                    time.sleep(self.random.uniform(0, 0.06))
        except Exception as error:  # a bug of the judge must not look like a quiet shopper
            self.log.violation(f"{self.name} ended: {type(error).__name__}: {error}")

    def act(self):
        choice = self.random.random()
        if choice < 0.70:
            self.look()
        elif choice < 0.98:
            self.buy()
        else:
            self.customer.sign_in()

    def look(self):
        book = self.random.choice(self.books)
        what = self.random.randrange(4)
        if what == 0:
            self.customer.get("/book/catalog")
        elif what == 1:
            self.customer.get(f"/book/{book['id']}")
        elif what == 2 and book.get("cover"):
            data = self.customer.get(book["cover"])
            if data is not None and data != book["picture"]:
                self.log.violation(f"{book['cover']} came with {len(data)} other bytes")
        elif self.mine:
            self.look_at_own(self.random.choice(self.mine))

    def look_at_own(self, known):
        data = self.customer.get(f"/orders/{known['purchase']}")
        if data is not None and json.loads(data)["status"] != known["state"]:
            self.log.violation(f"purchase {known['purchase']} is {json.loads(data)['status']} "
                               f"to its buyer, who was told {known['state']}")

    def buy(self):
        book = self.random.choice(self.books)
        quantity = self.random.randint(1, 3)
        key = str(uuid.UUID(int=self.random.getrandbits(128)))
        form = dict(quantity=quantity, price=book["price"])
        status, purchase = self.customer.post(f"/buy/{book['id']}", form, key)
        if status == 201:
            known = dict(purchase=purchase["id"], key=key, book=book["id"], quantity=quantity,
                         buyer=self.customer.user, state=purchase["status"], total=purchase["total"])
            self.keep(known)
            self.ask_twice(book, form, known)
            self.go_on(known)
        elif status is not None and purchase.get("error", {}).get("code") != "out_of_stock":
            self.log.violation(f"a buyer was refused: {status} {purchase}")

    def ask_twice(self, book, form, known):
        """Now and then a finished purchase is asked for once more with its key, as after a lost answer."""
        if self.random.random() < 0.1:
            status, again = self.customer.post(f"/buy/{book['id']}", form, known["key"])
            if status is not None and (status, again.get("id")) != (201, known["purchase"]):
                self.log.violation(f"key {known['key']} made purchase {known['purchase']}, then {status} {again}")

    def go_on(self, known):
        choice = self.random.random()
        if choice < 0.15:
            self.change(known, f"/orders/{known['purchase']}/cancel", {}, "Cancelled")
        elif choice < 0.9:
            if self.change(known, f"/payment/{known['purchase']}", dict(method="Paypal"), "Paid") and choice < 0.7:
                self.change(known, f"/delivery/{known['purchase']}", dict(provider=1), "Shipped")
        self.mine = (self.mine + [known])[-50:]

    def change(self, known, path, form, state):
        status, purchase = self.customer.post(path, form)
        if status is None:
            known["state"] = None
            return False
        if status != 200 or purchase.get("status") != state:
            self.log.violation(f"{path}: {status} {purchase} in place of {state}")
            return False
        known["state"] = state
        self.keep(known)
        return True

    def keep(self, known):
        self.log.add("order", **known)
