// One look at one instance, past the balancer: `GET http://ADDRESS:PORT/health`.

import FoundationEssentials

/// Asks an instance how it is.
public struct HealthProbe: Hashable, Sendable {
  /// The instance's private address.
  public var address: String
  /// The target group's port.
  public var port: Int
  /// The path of the target group's health check.
  public var path: String
  /// Milliseconds for the whole probe; the fleet's own check has the same.
  public var timeoutMilliseconds: Int
  /// `socks5h://host:port`, where the way leads through a proxy.
  public var proxy: String?

  /// The way through a proxy is a long one.
  static let proxiedTimeoutMilliseconds = 3_000

  /// A probe of one instance.
  public init(
    address: String, port: Int, path: String = "/health", timeoutMilliseconds: Int? = nil, proxy: String? = nil
  ) {
    self.address = address
    self.port = port
    self.path = path
    self.timeoutMilliseconds = timeoutMilliseconds ?? (proxy == nil ? 500 : Self.proxiedTimeoutMilliseconds)
    self.proxy = proxy
  }

  /// The request to send.
  public var request: WireRequest {
    let host = address.contains(":") ? "[\(address)]" : address
    return WireRequest(
      url: "http://\(host):\(port)\(path)", headers: [WireHeader("Accept", "application/json")],
      timeoutMilliseconds: timeoutMilliseconds, connectTimeoutMilliseconds: timeoutMilliseconds,
      maximumReplyBytes: 64 << 10, proxy: proxy)
  }

  /// What the outcome of that request says.
  public func answer(from outcome: Result<WireReply, TransportFailure>) -> HealthAnswer {
    switch outcome {
    case .failure(let failure): return .unreachable(failure)
    case .success(let reply):
      guard let report = try? JSONDecoder().decode(HealthReport.self, from: Data(reply.body)) else {
        return .unreadable(status: reply.status, elapsedMicroseconds: reply.elapsedMicroseconds)
      }
      return .report(report, status: reply.status, elapsedMicroseconds: reply.elapsedMicroseconds)
    }
  }
}

/// How an instance is, seen directly.
public enum HealthAnswer: Hashable, Sendable {
  /// It says so itself; 503 while it drains.
  case report(HealthReport, status: Int, elapsedMicroseconds: Int)
  /// Something answers that says nothing of itself: an older BookStore (200), a proxy.
  case unreadable(status: Int, elapsedMicroseconds: Int)
  /// Nothing answers: shown as not reachable from here, never as unhealthy, since only the balancer can tell.
  case unreachable(TransportFailure)
}
