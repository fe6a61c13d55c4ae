// The words of DescribeTargetHealth, written once: the balancer's driver makes these values, the API and the
// console print them.

/// Health of a target in the balancer's eyes (ELBv2 API, TargetHealth).
public enum TargetHealth: Hashable, Codable, Sendable {
  case initial(InitialReason)
  case healthy
  case unhealthy(UnhealthyReason)
  case draining
  case unused(UnusedReason)
  case unavailable

  /// Reasons of `initial`; the raw value is the API's.
  public enum InitialReason: String, Hashable, Codable, Sendable {
    case registrationInProgress = "Elb.RegistrationInProgress"
    case initialHealthChecking = "Elb.InitialHealthChecking"
  }

  /// Why the last check failed.
  public enum UnhealthyReason: Hashable, Codable, Sendable {
    /// The status code that was not 200.
    case responseCodeMismatch(Int)
    case timeOut
    case failedHealthChecks
  }

  /// Reasons of `unused`; the raw value is the API's.
  public enum UnusedReason: String, Hashable, Codable, Sendable {
    case notRegistered = "Target.NotRegistered"
    case invalidState = "Target.InvalidState"
  }

  /// `State` of the API.
  public var stateName: String {
    switch self {
    case .initial: "initial"
    case .healthy: "healthy"
    case .unhealthy: "unhealthy"
    case .draining: "draining"
    case .unused: "unused"
    case .unavailable: "unavailable"
    }
  }

  /// `Reason` of the API; absent for a healthy target.
  public var reasonCode: String? {
    switch self {
    case .initial(let reason): reason.rawValue
    case .healthy: nil
    case .unhealthy(.responseCodeMismatch): "Target.ResponseCodeMismatch"
    case .unhealthy(.timeOut): "Target.Timeout"
    case .unhealthy(.failedHealthChecks): "Target.FailedHealthChecks"
    case .draining: "Target.DeregistrationInProgress"
    case .unused(let reason): reason.rawValue
    case .unavailable: "Elb.InternalError"
    }
  }

  /// `Description` of the API; absent for a healthy target.
  public var reasonText: String? {
    switch self {
    case .initial(.registrationInProgress): "Target registration is in progress"
    case .initial(.initialHealthChecking): "Initial health checks in progress"
    case .healthy: nil
    case .unhealthy(.responseCodeMismatch(let code)): "Health checks failed with these codes: [\(code)]"
    case .unhealthy(.timeOut): "Request timed out"
    case .unhealthy(.failedHealthChecks): "Health checks failed"
    case .draining: "Target deregistration is in progress"
    case .unused(.notRegistered): "Target is not registered to the target group"
    case .unused(.invalidState): "Target is in the stopped state"
    case .unavailable: "Internal error"
    }
  }
}
