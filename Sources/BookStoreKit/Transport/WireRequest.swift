// An HTTP exchange as values. Pure clients build a `WireRequest` and read a `WireReply`; only the shells that hold an
// `HTTPTransport` wait for anything. Redirects are never followed: a 302 is a reply like any other.

/// One header line of a request or reply.
public struct WireHeader: Hashable, Sendable {
  /// The name, in the case of the wire.
  public var name: String
  /// The value without surrounding blanks.
  public var value: String

  /// A header by name and value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Everything a transport needs to send one request.
public struct WireRequest: Hashable, Sendable {
  /// The method, in capitals.
  public var method: Method
  /// An absolute `http:` or `https:` URL, already percent-encoded.
  public var url: String
  /// Headers to send; Host and Content-Length are the transport's.
  public var headers: [WireHeader]
  /// The body; empty means none for GET and an empty one for POST.
  public var body: [UInt8]
  /// Milliseconds for the whole exchange.
  public var timeoutMilliseconds: Int
  /// Milliseconds to connect, TLS included.
  public var connectTimeoutMilliseconds: Int
  /// How the request is signed; nil is unsigned.
  public var signing: Signing?
  /// Whose certificates are believed.
  public var trust: Trust
  /// More bytes of body than this end the transfer with `TransportFailure.tooLarge`.
  public var maximumReplyBytes: Int
  /// Whether it is a POST that changes nothing, as AWS's reading calls are.
  public var isReadingPost: Bool
  /// The proxy to go through, such as `socks5h://127.0.0.1:1080`; nil leaves it to the environment.
  public var proxy: String?
  /// Whether the reply is to say until when the server's certificate holds.
  public var wantsCertificate = false

  /// Whether the transport may by itself send it once more, on a new connection, when a kept one turned out to be
  /// closed: harmless for what only reads. What changes something goes out once; trying it again is its caller's
  /// decision, who must know that the first time may have been done.
  public var isOnlyReading: Bool { method == .get || isReadingPost }

  /// The methods that are spoken here.
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// How a request proves who sent it.
  public enum Signing: Hashable, Sendable {
    /// AWS Signature Version 4 with the service's signing name (`autoscaling`, `elasticloadbalancing`, `monitoring` …).
    case sigv4(
      service: String, region: String, accessKeyId: String, secretAccessKey: String, sessionToken: String?)
  }

  /// Which certificate authorities are believed on https.
  public enum Trust: Hashable, Sendable {
    /// The system's bundle.
    case system
    /// This PEM file alone: a local CA. It also makes the first request faster (5 ms where the bundle costs 40).
    case authority(path: String)
  }

  /// A request; the limits default to what a console on a local network can bear.
  public init(
    method: Method = .get, url: String, headers: [WireHeader] = [], body: [UInt8] = [],
    timeoutMilliseconds: Int = 10_000, connectTimeoutMilliseconds: Int = 2_000, signing: Signing? = nil,
    trust: Trust = .system, maximumReplyBytes: Int = 8 << 20, isReadingPost: Bool = false,
    proxy: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeoutMilliseconds = timeoutMilliseconds
    self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
    self.signing = signing
    self.trust = trust
    self.maximumReplyBytes = maximumReplyBytes
    self.isReadingPost = isReadingPost
    self.proxy = proxy
  }

  /// The first header of that name, without case.
  public func header(named name: String) -> String? { headers.value(named: name) }
}

extension [WireHeader] {
  /// The first value under a name, compared without case (RFC 9110 §5.1).
  public func value(named name: String) -> String? {
    let wanted = name.lowercased()
    return first { $0.name.lowercased() == wanted }?.value
  }
}
