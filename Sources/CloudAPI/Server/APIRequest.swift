// A request as it came from the wire, and what it asks. A server makes one from its HTTP library, lets
// `SignatureVerifier` check it, asks it for its `call()`, and renders the answer in its `wireProtocol`:
//
//     let request = APIRequest(method: …, target: …, headers: …, body: …)
//     do throws(APIError) {
//       let signer = try verifier.verify(request, now: now)
//       return answer(to: try request.call(), for: signer).rendered(in: request.wireProtocol, requestId: id)
//     } catch { return error.rendered(in: request.wireProtocol, requestId: id) }

/// One header line. Names compare without case where they are looked up.
public struct APIHeader: Hashable, Sendable {
  /// The name, in the case of the wire.
  public var name: String
  /// The value without surrounding blanks.
  public var value: String

  /// A header by name and value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A request of the AWS API, unread and unverified.
public struct APIRequest: Hashable, Sendable {
  /// The HTTP method; AWS's clients send `POST`.
  public var method: String
  /// Path and query as on the request line, `/` nearly always.
  public var target: String
  /// All headers, `Host` among them (an HTTP library that keeps the authority apart must add it: it is signed).
  public var headers: [APIHeader]
  /// The bytes of the body, as they came.
  public var body: [UInt8]

  /// The most bytes of body that a server should accept: 1 MiB, as much as PutMetricData may carry at AWS.
  public static let maximumBodyBytes = 1 << 20

  /// A request from the parts an HTTP library gives.
  public init(method: String, target: String, headers: [APIHeader], body: [UInt8]) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, without case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.utf8.elementsEqual(name.utf8, by: Self.sameLetter) }?.value
  }

  static func sameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    left == right || (left | 0x20 == right | 0x20 && (97...122).contains(left | 0x20))
  }
}

extension APIRequest {
  /// The request with its body as it was before a client compressed it. To be asked after the signature was verified,
  /// which is over the compressed bytes (seen with boto3).
  public func inflated() throws(APIError) -> APIRequest {
    guard let coding = header("Content-Encoding")?.lowercased(), coding != "identity", !coding.isEmpty else {
      return self
    }
    guard coding == "gzip", let content = Gzip.content(of: body, most: Self.maximumBodyBytes) else {
      throw APIError(code: "SerializationException", message: "The request's body is not what its encoding says.")
    }
    var request = self
    request.body = content
    return request
  }
}
