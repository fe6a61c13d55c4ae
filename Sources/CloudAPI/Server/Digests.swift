/// The two functions that signatures need, given by whoever owns a cryptographic library.
public protocol Digests: Sendable {
  /// SHA-256 (FIPS 180-4): 32 bytes.
  func sha256(_ message: [UInt8]) -> [UInt8]
  /// HMAC with SHA-256 (RFC 2104): 32 bytes.
  func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8]
}

/// A key that may sign requests.
public struct AccessKey: Hashable, Sendable {
  /// The public half.
  public var accessKeyId: String
  /// The secret half.
  public var secretAccessKey: String
  /// Where set, requests must carry it in `X-Amz-Security-Token`.
  public var sessionToken: String?

  /// A key from its parts.
  public init(accessKeyId: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyId = accessKeyId
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }
}

/// Who signed a request, for which region and service.
public struct Signer: Hashable, Sendable {
  /// The key that signed.
  public var accessKeyId: String
  /// The region in the credential scope.
  public var region: String
  /// The service in the credential scope.
  public var service: APIService

  /// A signer from its parts.
  public init(accessKeyId: String, region: String, service: APIService) {
    self.accessKeyId = accessKeyId
    self.region = region
    self.service = service
  }
}
