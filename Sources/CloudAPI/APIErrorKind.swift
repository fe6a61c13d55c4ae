// What a client does about a refusal, by its code. Throttling and "your key has ended" are spelled differently by each
// service: those that botocore recognises (`botocore.retries.standard`) and those of the services' own models.

extension APIError {
  /// Refusals that are answered in the same way.
  public enum Kind: Hashable, Sendable {
    /// Too many calls: later, not now.
    case throttled
    /// Temporary credentials have ended.
    case keyEnded
    /// The key is not known, is not allowed, or does not fit its secret.
    case keyRefused
    case other
  }

  public var kind: Kind {
    if Self.throttleCodes.contains(code) { return .throttled }
    if Self.endCodes.contains(code) { return .keyEnded }
    return Self.keyCodes.contains(code) ? .keyRefused : .other
  }

  private static let throttleCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
    "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
    "PriorRequestNotComplete", "EC2ThrottledException", "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
  ]
  /// Query services, EC2, JSON services.
  private static let endCodes: Set<String> = ["ExpiredToken", "RequestExpired", "ExpiredTokenException"]
  private static let keyCodes: Set<String> = [
    "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException",
    "AuthFailure", "MissingAuthenticationToken", "IncompleteSignature",
  ]
}
