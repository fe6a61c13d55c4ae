#!/usr/bin/env python3
"""How long /health and the API take beside a thousand clients that do not get on.

  slow_clients.py [--programs DIR] [--fleet-file fleet.json] [--clients 1000] [--asks 50] [part ...]

parts: flask     Flask's own server (python3 -m flask), the style of the deployed BookStore
       server    bookstore-server, asked directly
       balancer  the fleet's HAProxy over HTTPS
       api       the endpoint of the fleet's API: a signed DescribeAutoScalingGroups

A quarter of the clients says nothing (over HTTPS: not even a handshake), a quarter sends a head byte by byte, a
quarter a body, and a quarter asks for four times 2 MiB and reads nothing. Each part is asked alone first, then beside them;
every ask has a connection of its own. Rows are those of docs/measurements.md. Exit 1 when an ask failed, took over
five seconds, or the median is over ten times the one alone and 50 ms. With --fleet-file a running fleet is asked,
without it one is started. Flask is compared with and judges nothing.
"""
import argparse, json, os, resource, socket, ssl, statistics, subprocess, sys, tempfile, threading, time
import urllib.parse, urllib.request
from http.client import HTTPConnection, HTTPSConnection

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import measure  # the fleet of its own, free ports

LARGE = 2 * 1024 * 1024
WORST_SECONDS, TIMES, TURN_SECONDS = 5.0, 10, 0.05
FLASK = """
from flask import Flask
app = Flask('x')
@app.get('/health')
def health(): return {'status': 'ok'}
@app.get('/large')
def large(): return 'x' * %d
@app.post('/login')
def login():
    from flask import request
    return request.get_data()
""" % LARGE


class Crowd:
    """Clients of four kinds on one address, kept slow by one thread."""

    def __init__(self, address, count, large, context=None, name=None):
        self.dripping, self.sockets, self.ended = [], [], threading.Event()
        head = f"Host: {name or address[0]}\r\n"
        opening = [
            "", f"GET /book/catalog HTTP/1.1\r\n{head}X-Slow: ",
            f"POST /login HTTP/1.1\r\n{head}Content-Length: 100000\r\n\r\n",
            # Four at once: the kernel of the sender takes one, and sometimes two, although nobody reads.
            f"GET {large} HTTP/1.1\r\n{head}\r\n" * 4]
        for index in range(count):
            kind = index % 4
            try:
                self.add(address, opening[kind], context, kind in (1, 2))
            except OSError:
                pass  # turned away before it could say anything: that is the other side's right
        self.thread = threading.Thread(target=self.drip, daemon=True)
        self.thread.start()

    def add(self, address, opening, context, drips):
        client = socket.socket()
        self.sockets.append(client)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(5)
        client.connect(address)
        if not opening:
            return
        if context:
            client = context.wrap_socket(client)
            self.sockets[-1] = client
        client.sendall(opening.encode())
        client.settimeout(0)
        if drips:
            self.dripping.append(client)

    def drip(self):
        while not self.ended.wait(0.2):
            for client in self.dripping:
                try:
                    client.send(b"a")
                except OSError:
                    pass  # cut, as it may be

    def leave(self):
        self.ended.set()
        self.thread.join()
        for client in self.sockets:
            client.close()


def ask(call, count):
    """Seconds of each ask that succeeded, and how many did not."""
    taken, failed = [], 0
    for _ in range(count):
        begin = time.monotonic()
        try:
            call()
            taken.append(time.monotonic() - begin)
        except Exception as error:
            failed += 1
            print(f"  failed after {time.monotonic() - begin:.2f} s: {error!r}", file=sys.stderr)
    return taken, failed


def compare(what, call, crowd, asks):
    """One row; whether it holds."""
    call()
    alone, _ = ask(call, asks)
    begin = time.monotonic()
    slow = crowd()
    try:
        gathered = time.monotonic() - begin
        beside, failed = ask(call, asks)
    finally:
        slow.leave()
    fmt = lambda xs: f"{statistics.median(xs) * 1000:.1f} / {max(xs) * 1000:.0f} ms" if xs else "–"
    print(f"| {what} | {fmt(alone)} | {fmt(beside)} | {failed} of {asks} |", flush=True)
    print(f"  {len(slow.sockets)} clients came within {gathered:.1f} s", file=sys.stderr)
    return (not failed and max(beside) <= WORST_SECONDS
            and statistics.median(beside) <= TIMES * statistics.median(alone) + TURN_SECONDS)


def health(make):
    def call():
        connection = make()
        try:
            connection.request("GET", "/health")
            reply = connection.getresponse()
            reply.read()
            if reply.status != 200:
                raise OSError(f"/health said {reply.status}")
        finally:
            connection.close()
    return call


def publish_cover(connection):
    """Publishes a book with a cover of the largest size; the cover's path."""
    def post(path, body, kind, cookie=None):
        headers = {"Content-Type": kind, "Accept": "application/json"}
        if cookie:
            headers["Cookie"] = cookie
        connection.request("POST", path, body, headers)
        reply = connection.getresponse()
        text = reply.read()
        if reply.status >= 300:
            raise OSError(f"{path} said {reply.status}: {text[:200]}")
        return reply, json.loads(text)

    who = {"name": "Slow", "email": f"slow-{os.getpid()}-{time.time_ns()}@example.org", "password": "slow clients"}
    form = "application/x-www-form-urlencoded"
    post("/register", urllib.parse.urlencode(who), form)
    reply, _ = post("/login", urllib.parse.urlencode(who), form)
    cookie = reply.headers["Set-Cookie"].split(";")[0]
    fields = {"title": "A large cover", "author": "x", "description": "", "price": "1", "stock": "0"}
    part = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
    body = "".join(part % (name, "") + value + "\r\n" for name, value in fields.items()).encode()
    body += (part % ("cover", "; filename=\"c\"")).encode() + b"\xff\xd8\xff" + b"x" * (LARGE - 3) + b"\r\n--b--\r\n"
    _, book = post("/book/add_book", body, "multipart/form-data; boundary=b", cookie)
    return book["cover"]


def flask(a):
    port = measure.free_port()
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/app.py", "w") as file:
            file.write(FLASK)
        child = subprocess.Popen([sys.executable, "-m", "flask", "run", "--port", str(port)], cwd=folder,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if measure.answers(f"http://127.0.0.1:{port}/health") is None:
                sys.exit("Flask did not start")
            make = lambda: HTTPConnection("127.0.0.1", port, timeout=10)
            compare("`/health` of Flask's server", health(make),
                    lambda: Crowd(("127.0.0.1", port), a.clients, "/large"), a.asks)
        finally:
            child.terminate()
            child.wait()
    return True


def server(a):
    port, program = measure.free_port(), f"{a.programs}/bookstore-server"
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, DATABASE=f"{folder}/books.sqlite", UPLOAD_FOLDER=f"{folder}/uploads", PORT=str(port))
        subprocess.run([program, "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        child = subprocess.Popen([program], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if measure.answers(f"http://127.0.0.1:{port}/health") is None:
                sys.exit("bookstore-server did not start")
            make = lambda: HTTPConnection("127.0.0.1", port, timeout=10)
            cover = publish_cover(make())
            return compare("`/health` of `bookstore-server`", health(make),
                           lambda: Crowd(("127.0.0.1", port), a.clients, cover), a.asks)
        finally:
            child.terminate()
            child.wait()


def balancer(a, about):
    shop = urllib.parse.urlsplit(about["shop"])
    trust = ssl.create_default_context(cafile=about["ca"])
    make = lambda: HTTPSConnection(shop.hostname, shop.port, timeout=10, context=trust)
    cover = publish_cover(make())
    address = (socket.gethostbyname(shop.hostname), shop.port)
    # What the crowd is told by is not looked at: it has no need to know whom it bothers.
    careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
    return compare("`/health` through the balancer, HTTPS", health(make),
                   lambda: Crowd(address, a.clients, cover, careless, shop.hostname), a.asks)


def api(a, about):
    import boto3
    from botocore.config import Config
    url = urllib.parse.urlsplit(about["api"])

    def call():
        client = boto3.client(
            "autoscaling", endpoint_url=about["api"], region_name=about["region"],
            aws_access_key_id=about["accessKeyId"], aws_secret_access_key=about["secretAccessKey"],
            config=Config(retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=10))
        client.describe_auto_scaling_groups(AutoScalingGroupNames=[about["group"]])

    return compare("DescribeAutoScalingGroups, a new boto3 client each", call,
                   lambda: Crowd((url.hostname, url.port), a.clients, "/"), a.asks)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs")
    parser.add_argument("--fleet-file")
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--asks", type=int, default=50)
    parser.add_argument("parts", nargs="*", default=["flask", "server", "balancer", "api"])
    a = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    print(f"| beside {a.clients} slow clients: median / worst of {a.asks} | alone | beside them | failed |")
    print("|---|---|---|---|", flush=True)
    held = [part(a) for name, part in (("flask", flask), ("server", server)) if name in a.parts]
    of_fleet = [part for name, part in (("balancer", balancer), ("api", api)) if name in a.parts]
    if of_fleet and a.fleet_file:
        held += [part(a, json.load(open(a.fleet_file))) for part in of_fleet]
    elif of_fleet:
        with measure.Fleet(a, os.environ) as fleet:
            held += [part(a, fleet.about) for part in of_fleet]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
