"""A shop that lies: every text it sends tries to reach the reader's terminal.

Prints its port on the first line of standard output and serves until it is ended.
"""
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# A title change, a clipboard write (OSC 52), both as ESC and as C1, a cursor report, a bidi override,
# a zero-width joiner, a bell, a newline, and an unfinished sequence at the end.
HOSTILE = "A\x1b]0;pwned-title\x07B\x1b]52;c;cHduZWQ=\x07C\x9d52;c;cHduZWQ=\x9cD\x1b[6nE\u202eF\u200dG\x07H\nI\x1b["


def book(number):
    return {
        "id": number, "title": f"{HOSTILE} {number}", "author": HOSTILE, "description": HOSTILE, "price": "12.50",
        "stock": 3, "seller": {"id": 1, "name": HOSTILE}, "cover": None, "status": "listed",
    }


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/book/catalog":
            return self.reply(200, {"items": [book(n) for n in range(1, 9)], "next": None, "total": 8})
        if path.startswith("/book/"):
            return self.reply(200, book(int(path.rsplit("/", 1)[1])))
        self.reply(401, {"error": {"code": "login_required", "message": HOSTILE, "fields": {}}})

    do_POST = do_GET

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Served-By", "i-\x1b]52;c;cHduZWQ=\x07")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def listen():
    """Below 32768, where the system takes no ports for outgoing connections."""
    for port in range(20000 + os.getpid() % 10000, 32768):
        try:
            return ThreadingHTTPServer(("127.0.0.1", port), Shop)
        except OSError:
            continue
    raise SystemExit("no free port below 32768")


server = listen()
print(server.server_address[1], flush=True)
server.serve_forever()
