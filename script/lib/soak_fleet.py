"""A fleet for the ten-minute run, seen from outside: its programs, /proc, its API, its balancer's socket.

Nothing here asks the controller what it believes: processes are found by what stands in their
environment, listeners in /proc/net/tcp, targets in HAProxy's own table.
"""
import datetime, hashlib, hmac, json, os, re, socket, subprocess, tempfile, urllib.parse, urllib.request
from dataclasses import dataclass

NAME = "soak"
BALANCER, CONTROLLER = "balancer", "controller"


@dataclass(frozen=True)
class Process:
    pid: int
    role: str          # INSTANCE_ID: i-…, balancer, controller, or a short-lived step
    state: str         # the letter of /proc/PID/stat; T is frozen
    start_ticks: int
    address: str       # HOST of an instance, else empty

    @property
    def kind(self):
        return "instance" if self.role.startswith("i-") else self.role


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def processes(mark):
    """Living processes (zombies apart) whose BOOKSTORE_FLEET is this folder."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        environment = dict(e.split(b"=", 1) for e in read(f"/proc/{name}/environ").split(b"\0") if b"=" in e)
        if environment.get(b"BOOKSTORE_FLEET", b"").decode() != mark:
            continue
        fields = read(f"/proc/{name}/stat").rpartition(b") ")[2].split()
        if not fields or fields[0] in (b"Z", b"X"):
            continue
        found.append(Process(int(name), environment.get(b"INSTANCE_ID", b"?").decode(), fields[0].decode(),
                             int(fields[19]), environment.get(b"HOST", b"").decode()))
    return found


def listeners():
    """Addresses and ports that listen on this machine, IPv4."""
    found = set()
    for line in read("/proc/net/tcp").decode().splitlines()[1:]:
        fields = line.split()
        if fields[3] == "0A":
            number, port = fields[1].split(":")
            address = ".".join(str(b) for b in bytes.fromhex(number)[::-1])
            found.add((address, int(port, 16)))
    return found


class Fleet:
    def __init__(self, programs):
        self.program = f"{programs}/bookstore-fleet"
        self.home = tempfile.mkdtemp(prefix="bookstore-soak-")
        self.folder = f"{self.home}/bookstore/{NAME}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        self.environment = dict(kept, XDG_STATE_HOME=self.home, XDG_CONFIG_HOME=f"{self.home}/config")

    def command(self, *arguments, limit=200):
        return subprocess.run([self.program, *arguments, "--fleet", NAME], env=self.environment, timeout=limit,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def start_arguments(self):
        return [self.program, "start", "--fleet", NAME, "--api-port", "0", "--http-port", "0", "--https-port", "0",
                "--instance-port", "0"]

    def start(self):
        subprocess.run(self.start_arguments(), env=self.environment, check=True, timeout=300,
                       stdout=subprocess.DEVNULL)
        self.read_description()

    def start_in_background(self):
        return subprocess.Popen(self.start_arguments(), env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)

    def read_description(self):
        self.about = json.loads(read(f"{self.folder}/fleet.json"))
        configuration = read(f"{self.folder}/haproxy.cfg").decode()
        self.socket_path = re.search(r"stats socket (\S+)", configuration).group(1)
        shop = urllib.parse.urlsplit(self.about["shop"])
        self.host, self.port = shop.hostname, shop.port
        self.instance_port = json.loads(read(f"{self.folder}/state.json"))["ports"]["instance"]

    def processes(self):
        return processes(self.folder)

    @property
    def database(self):
        return f"{self.folder}/bookstore.sqlite"

    def targets(self):
        """Status of each server in the checked backend by name; None when the balancer does not answer."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(self.socket_path)
                connection.sendall(b"show stat\n")
                text = b""
                while chunk := connection.recv(65536):
                    text += chunk
        except OSError:
            return None
        rows = [line.split(",") for line in text.decode().splitlines() if line]
        names = {name: at for at, name in enumerate(rows[0])} if rows else {}
        return {row[1]: row[names["status"]] for row in rows[1:]
                if row[0] == "be_app" and row[1] not in ("BACKEND", "FRONTEND")}

    def healthy(self):
        return sum(status.startswith("UP") for status in (self.targets() or {}).values())

    def set_desired(self, count):
        """SetDesiredCapacity; the reply's HTTP status."""
        return self.call({"Action": "SetDesiredCapacity", "Version": "2011-01-01", "DesiredCapacity": str(count),
                          "AutoScalingGroupName": self.about["group"], "HonorCooldown": "false"})

    def call(self, form):
        """A signed call of the API (Signature Version 4, written here anew: the judge shares no code)."""
        body = urllib.parse.urlencode(form).encode()
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        host = urllib.parse.urlsplit(self.about["api"]).netloc
        kind = "application/x-www-form-urlencoded; charset=utf-8"
        signed = "content-type;host;x-amz-date"
        canonical = f"POST\n/\n\ncontent-type:{kind}\nhost:{host}\nx-amz-date:{now}\n\n{signed}\n" + digest(body)
        scope = f"{now[:8]}/{self.about['region']}/autoscaling/aws4_request"
        key = ("AWS4" + self.about["secretAccessKey"]).encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n" + digest(canonical.encode())
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        request = urllib.request.Request(self.about["api"] + "/", body, {
            "Content-Type": kind, "X-Amz-Date": now,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={self.about['accessKeyId']}/{scope}, "
                             f"SignedHeaders={signed}, Signature={signature}"})
        try:
            return urllib.request.urlopen(request, timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def digest(data):
    return hashlib.sha256(data).hexdigest()
