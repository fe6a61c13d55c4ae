// Signature Version 4, the server's side (AWS General Reference, "Create a signed AWS API request"): the same signature is
// calculated from what arrived and the stored secret, and compared in constant time. A request that was altered, is old,
// or was signed by another secret is refused in AWS's words, before anything in it is read.
// Signatures in the query (presigned URLs) and chunked bodies are not accepted: no API client sends them.

/// Says who signed a request, or why it is not believed.
public struct SignatureVerifier<Provider: Digests>: Sendable {
  private let keys: [String: AccessKey]
  private let digests: Provider

  /// A clock may be this far from ours, either way: 15 minutes, AWS's own limit.
  public static var maximumSkewMilliseconds: Int64 { 15 * 60 * 1000 }

  /// A verifier that believes these keys. `precondition`: no two have the same id.
  public init(keys: [AccessKey], digests: Provider) {
    self.keys = Dictionary(
      keys.map { ($0.accessKeyId, $0) },
      uniquingKeysWith: { _, _ in preconditionFailure("two access keys must not have the same id") })
    self.digests = digests
  }

  /// Verifies a request at a moment.
  public func verify(_ request: APIRequest, now: WireTime) throws(APIError) -> Signer {
    guard let header = request.header("Authorization") else { throw .missingAuthenticationToken }
    // Of two, another reader might take the other one.
    let signatures = request.headers.filter {
      $0.name.utf8.elementsEqual("Authorization".utf8, by: APIRequest.sameLetter)
    }
    guard signatures.count == 1, let authorization = Authorization(header) else { throw .incompleteSignature(header) }
    guard let key = keys[authorization.accessKeyId] else { throw .invalidClientToken }
    if let token = key.sessionToken, !equal(request.header("X-Amz-Security-Token") ?? "", token) {
      throw .invalidClientToken
    }
    try checkSignedHeaders(authorization, of: request)
    let date = try checkDate(authorization, of: request, now: now)
    guard let service = APIService(rawValue: authorization.service) else {
      throw .signature("Credential should be scoped to a service of this endpoint, not '\(authorization.service)'. ")
    }
    let bodyHash = try checkedBodyHash(of: request)
    let canonical = CanonicalRequest(request, signedHeaders: authorization.signedHeaders, bodyHash: bodyHash)
    let expected = signature(of: canonical, date: date, authorization: authorization, secret: key.secretAccessKey)
    guard equal(expected, authorization.signature) else { throw .signatureDoesNotMatch }
    return Signer(accessKeyId: key.accessKeyId, region: authorization.region, service: service)
  }

  /// Headers that change what is asked must be covered, or a listener on the way could exchange them.
  private func checkSignedHeaders(_ authorization: Authorization, of request: APIRequest) throws(APIError) {
    let signed = Set(authorization.signedHeaders.map { $0.lowercased() })
    for name in ["host", "x-amz-date", "x-amz-target", "x-amz-security-token"] {
      guard signed.contains(name) || (name != "host" && request.header(name) == nil) else {
        throw .signature("'\(name)' must be a 'SignedHeader' in the AWS Authorization.")
      }
    }
  }

  private func checkDate(
    _ authorization: Authorization, of request: APIRequest, now: WireTime
  ) throws(APIError) -> String {
    guard let text = request.header("X-Amz-Date"), let date = WireTime(basicISO8601: text) else {
      throw .incompleteSignature(request.header("Authorization") ?? "")
    }
    guard text.hasPrefix(authorization.date), authorization.date.utf8.count == 8 else {
      throw .signature(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
          + "'\(authorization.date)' != '\(text.prefix(8))', from '\(text)'.")
    }
    let earliest = WireTime(milliseconds: now.milliseconds - Self.maximumSkewMilliseconds)
    let latest = WireTime(milliseconds: now.milliseconds + Self.maximumSkewMilliseconds)
    guard date >= earliest else {
      throw .signature(
        "Signature expired: \(text) is now earlier than \(earliest.basicISO8601) (\(now.basicISO8601) - 15 min.)")
    }
    guard date <= latest else {
      throw .signature(
        "Signature not yet current: \(text) is still later than \(latest.basicISO8601) (\(now.basicISO8601) + 15 min.)")
    }
    return text
  }

  /// The hash of the bytes that came; a hash that the client declares must be the same.
  private func checkedBodyHash(of request: APIRequest) throws(APIError) -> String {
    let hash = hexadecimal(digests.sha256(request.body))
    guard let declared = request.header("X-Amz-Content-Sha256") else { return hash }
    guard equal(declared, hash) else { throw .signatureDoesNotMatch }
    return hash
  }

  private func signature(
    of canonical: CanonicalRequest, date: String, authorization: Authorization, secret: String
  ) -> String {
    let scope = [authorization.date, authorization.region, authorization.service, "aws4_request"]
    let hash = hexadecimal(digests.sha256(Array(canonical.text.utf8)))
    let stringToSign = [Authorization.algorithm, date, scope.joined(separator: "/"), hash].joined(separator: "\n")
    let key = scope.reduce(Array("AWS4\(secret)".utf8)) { key, part in
      digests.hmacSHA256(key: key, message: Array(part.utf8))
    }
    return hexadecimal(digests.hmacSHA256(key: key, message: Array(stringToSign.utf8)))
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Takes as long for a near miss as for a far one, so that nobody can guess a signature byte by byte.
  private func equal(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension APIError {
  /// No signature at all.
  public static let missingAuthenticationToken = APIError(
    code: "MissingAuthenticationToken", message: "Request is missing Authentication Token", status: 403)

  /// A key, or a session token, that is not known.
  public static let invalidClientToken = APIError(
    code: "InvalidClientTokenId", message: "The security token included in the request is invalid.", status: 403)

  /// Another secret, or a request that was altered on the way.
  public static let signatureDoesNotMatch = signature(
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
      + "and signing method. Consult the service documentation for details.")

  static func signature(_ message: String) -> APIError {
    APIError(code: "SignatureDoesNotMatch", message: message, status: 403)
  }

  static func incompleteSignature(_ header: String) -> APIError {
    APIError(
      code: "IncompleteSignature",
      message: "The request signature does not conform to AWS standards. Authorization=\(header.prefix(200))")
  }
}
