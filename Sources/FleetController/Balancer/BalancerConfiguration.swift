/// The text of HAProxy's configuration, as a function of what the fleet is.
///
/// The intuition: HAProxy starts with the targets that were healthy last (they count as up at once), and everything
/// that changes later goes through its runtime socket, because a reload loses servers that were added at run time.
/// Settings that have no command of the socket are changed by handing over to a new process (`HAProxy.handOver`).
/// Two backends hold the same servers: `be_app` checks them, `be_failopen` does not and is used only while
/// `be_app` has too few that are usable, as an Application Load Balancer routes to all targets then.

/// A server process as the balancer addresses it.
struct BalancerTarget: Codable, Hashable, Sendable {
  /// The instance's id, which is the server's name in HAProxy.
  let instance: String
  /// IPv4 address in dotted form.
  let address: String
  let port: Int
}

/// How targets are checked; the numbers of the target group.
struct TargetCheck: Codable, Hashable, Sendable {
  var path: String
  var intervalMilliseconds: Int
  /// The interval while a target changes between up and down.
  var changingIntervalMilliseconds: Int
  var timeoutMilliseconds: Int
  /// Passed checks in a row that make a target healthy.
  var healthyThreshold: Int
  /// Failed checks in a row that make a target unhealthy.
  var unhealthyThreshold: Int
  /// Status codes that pass: `200`, `200,202`, `200-299`.
  var matcher: String

  init(
    path: String, intervalMilliseconds: Int, changingIntervalMilliseconds: Int, timeoutMilliseconds: Int,
    healthyThreshold: Int, unhealthyThreshold: Int, matcher: String = "200"
  ) {
    self.path = path
    self.intervalMilliseconds = intervalMilliseconds
    self.changingIntervalMilliseconds = changingIntervalMilliseconds
    self.timeoutMilliseconds = timeoutMilliseconds
    self.healthyThreshold = healthyThreshold
    self.unhealthyThreshold = unhealthyThreshold
    self.matcher = matcher
  }

  /// The check's words in a `server` line, in full: what a dynamic server inherits is not documented.
  var words: String {
    "check inter \(intervalMilliseconds)ms fastinter \(changingIntervalMilliseconds)ms"
      + " downinter \(changingIntervalMilliseconds)ms rise \(healthyThreshold) fall \(unhealthyThreshold)"
  }
}

struct BalancerConfiguration: Hashable, Sendable {
  /// The backend that checks its servers.
  static let checkedBackend = "be_app"
  /// The backend with the same servers, unchecked.
  static let failOpenBackend = "be_failopen"
  /// Weight of every server. `pool-*` gives dynamic servers the keep-alive that static ones have: without it
  /// every request opens a connection and throughput falls to a third (measured).
  static let serverWords = "weight 100 pool-max-conn -1 pool-purge-delay 5s"
  /// Most connections at a time over all listeners.
  static let connectionsMost = 1_500
  /// Most connections at a time to the listener that only redirects: filling it leaves the other one its places.
  static let redirectConnectionsMost = 300
  /// Bytes of one request's head, and of the part of a body that is waited for before a target is chosen: HAProxy's
  /// own default, written down because it is a limit. Of these, what rules may add to a head.
  static let bufferBytes = 16_384
  static let addedHeadBytes = 1_024
  /// Headers of one request; HAProxy's own default.
  static let headersMost = 101
  /// Requests at a time on one connection of HTTP/2.
  static let streamsMost = 20
  /// How long a process that has handed over may finish its requests: as long as a target may at most.
  static let predecessorSecondsMost = 3_600
  /// A process that hands over says `Connection: close` with its answers, more of them each moment, and from then on with
  /// all. It closes no idle connection: a request may be on its way there.
  static let handOverSeconds = 2
  /// Time without a byte of a client, whatever the idle timeout is.
  static let clientSecondsMost = 20
  /// A variable of the process.
  static let healthyLeastVariable = "proc.healthy_least"
  /// Descriptors that HAProxy needs beside two for each connection: listeners, checks, threads, its socket.
  static let otherDescriptors = 200

  /// Connections that fit into a limit of descriptors; HAProxy refuses to start when they do not.
  static func connections(descriptorLimit: Int) -> Int {
    max(10, min(connectionsMost, (descriptorLimit - otherDescriptors) / 2))
  }

  /// Addresses that the listeners bind.
  var listenAddresses: [String]
  var httpPort: Int
  var httpsPort: Int
  /// Certificate, chain and key in one file.
  var certificatePath: String
  /// The runtime socket; HAProxy refuses a path over 96 characters.
  var socketPath: String
  var settings: BalancerSettings
  /// Targets that were healthy when the balancer was last seen.
  var targets: [BalancerTarget]
  /// Descriptors that the balancer may open.
  var descriptorLimit: Int
  /// So many targets must be healthy for the others to get no requests; at the start, and told anew when it changes.
  var healthyLeast = 1
  /// What a process before this one knew of the targets' health, where there was one.
  var statePath: String?

  init(
    listenAddresses: [String], httpPort: Int, httpsPort: Int, certificatePath: String, socketPath: String,
    settings: BalancerSettings, targets: [BalancerTarget], descriptorLimit: Int = 4_096
  ) {
    self.listenAddresses = listenAddresses
    self.httpPort = httpPort
    self.httpsPort = httpsPort
    self.certificatePath = certificatePath
    self.socketPath = socketPath
    self.settings = settings
    self.targets = targets
    self.descriptorLimit = descriptorLimit
  }

  /// The configuration file.
  var text: String {
    [
      global, settings.accessLogPath.map(AccessLogFormat.ring) ?? "", defaults, redirecting, serving,
      backend(Self.checkedBackend), backend(Self.failOpenBackend),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var global: String {
    """
    # Written by bookstore-fleet before each start of the balancer; changes are lost.
    global
      maxconn \(Self.connections(descriptorLimit: descriptorLimit))
      nbthread 2
      stats socket \(socketPath) mode 600 level admin expose-fd listeners
      stats timeout 10s
      hard-stop-after \(Self.predecessorSecondsMost)s
      close-spread-time \(Self.handOverSeconds)s
      set-var \(Self.healthyLeastVariable) int(\(healthyLeast))\(statePath.map { "\n  server-state-file \($0)" } ?? "")
      log stdout format iso daemon notice
      ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
      tune.ssl.default-dh-param 2048
      tune.bufsize \(Self.bufferBytes)
      tune.maxrewrite \(Self.addedHeadBytes)
      tune.http.maxhdr \(Self.headersMost)
      tune.h2.max-concurrent-streams \(Self.streamsMost)

    """
  }

  /// A connection that is refused is tried on another server at once, and a GET that got no answer is sent again, a
  /// POST never.
  ///
  /// Slow clients: a head, and as much of a body as fits the buffer, must be there within `http-request`, and no
  /// target is taken before (`http-buffer-request`). `timeout client` is the time without a byte in a longer body,
  /// in a reply that is not taken, and in a TLS handshake, which nothing else bounds in HAProxy 2.6: the Application
  /// Load Balancer's 60 s would let 1,000 half-open handshakes hold their places for a minute.
  private var defaults: String {
    """
    defaults
      mode http
      log global
      option dontlognull
      option http-buffer-request
      option redispatch 1
      retries 3
      timeout connect 2s
      timeout client \(min(Self.clientSecondsMost, settings.idleTimeoutSeconds))s
      timeout client-fin 10s
      timeout server \(settings.idleTimeoutSeconds)s
      timeout queue 10s
      timeout http-request 10s
      timeout http-keep-alive 30s
      timeout check \(settings.check.timeoutMilliseconds)ms\(statePath == nil ? "" : "\n  load-server-state-from-file global")

    """
  }

  private var redirecting: String {
    """
    frontend fe_http
      maxconn \(min(Self.redirectConnectionsMost, Self.connections(descriptorLimit: descriptorLimit)))
    \(binds(httpPort, ""))\(AccessLogFormat.lines(.redirecting, settings))
      http-request redirect location https://%[req.hdr(host),field(1,:)]:\(httpsPort)%[capture.req.uri] code 301

    """
  }

  private var serving: String {
    """
    frontend fe_https
    \(binds(httpsPort, " ssl crt \(certificatePath) alpn \(settings.speaksHTTP2 ? "h2," : "")http/1.1"))
      option forwardfor
      unique-id-format "1-%{+X}Ts-%[uuid,regsub(-,,g),bytes(0,24)]"
      http-request set-var(txn.trace) req.hdr(X-Amzn-Trace-Id)
      http-request set-header X-Amzn-Trace-Id "Root=%[unique-id]" unless { var(txn.trace) -m len gt 0 }
      http-request set-header X-Amzn-Trace-Id "Self=%[unique-id];%[var(txn.trace)]" if { var(txn.trace) -m len gt 0 }\(AccessLogFormat.lines(.serving, settings))
      http-request set-header X-Forwarded-Proto https
      http-request set-header X-Forwarded-Port %[dst_port]
      use_backend \(Self.failOpenBackend) if { nbsrv(\(Self.checkedBackend)),sub(\(Self.healthyLeastVariable)) lt 0 }
      default_backend \(Self.checkedBackend)

    """
  }

  private func binds(_ port: Int, _ words: String) -> String {
    listenAddresses.map { "  bind \($0):\(port)\(words)" }.joined(separator: "\n")
  }

  /// `disable-l7-retry`: `retry-on empty-response` alone replays a POST that the first server may have done.
  private func backend(_ name: String) -> String {
    let checked = name == Self.checkedBackend
    var lines = [
      "backend \(name)",
      "  balance \(settings.algorithm.word)",
      "  retry-on conn-failure empty-response response-timeout",
      "  http-request disable-l7-retry if !METH_GET !METH_HEAD !METH_OPTIONS",
    ]
    if let address = settings.sourceAddress { lines.append("  source \(address)") }
    if let seconds = settings.stickinessSeconds {
      lines.append(
        "  cookie \(BalancerSettings.cookieName) insert indirect nocache dynamic maxidle \(seconds)s"
          + " attr \"Max-Age=\(seconds)\"")
      lines.append("  dynamic-cookie-key \(settings.cookieKey)")
    }
    if checked {
      lines.append("  option httpchk GET \(settings.check.path)")
      lines.append("  http-check expect status \(settings.check.matcher)")
    }
    for target in targets {
      let words = checked ? " \(settings.checkedWords)" : ""
      lines.append("  server \(target.instance) \(target.address):\(target.port)\(words) \(Self.serverWords)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
