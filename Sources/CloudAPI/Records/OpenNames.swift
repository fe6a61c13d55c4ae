// States and codes that AWS may add to at any time. Each is a name with the known ones listed, so a reply with one that
// is not listed is still read, shown and compared; nothing is lost and nothing fails.

/// Where an instance of a group is in its life (autoscaling LifecycleState).
public struct LifecycleState: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let pending = Self(rawValue: "Pending")
  public static let pendingWait = Self(rawValue: "Pending:Wait")
  public static let pendingProceed = Self(rawValue: "Pending:Proceed")
  public static let inService = Self(rawValue: "InService")
  public static let terminating = Self(rawValue: "Terminating")
  public static let terminatingWait = Self(rawValue: "Terminating:Wait")
  public static let terminatingProceed = Self(rawValue: "Terminating:Proceed")
  public static let terminated = Self(rawValue: "Terminated")
  public static let detaching = Self(rawValue: "Detaching")
  public static let detached = Self(rawValue: "Detached")
  public static let enteringStandby = Self(rawValue: "EnteringStandby")
  public static let standby = Self(rawValue: "Standby")
}

/// How a target is in the balancer's eyes (elbv2 TargetHealthStateEnum).
public struct TargetState: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let initial = Self(rawValue: "initial")
  public static let healthy = Self(rawValue: "healthy")
  public static let unhealthy = Self(rawValue: "unhealthy")
  public static let unhealthyDraining = Self(rawValue: "unhealthy.draining")
  public static let unused = Self(rawValue: "unused")
  public static let draining = Self(rawValue: "draining")
  public static let unavailable = Self(rawValue: "unavailable")
}

/// Why a target is not healthy (elbv2 TargetHealthReasonEnum).
public struct TargetReason: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let registrationInProgress = Self(rawValue: "Elb.RegistrationInProgress")
  public static let initialHealthChecking = Self(rawValue: "Elb.InitialHealthChecking")
  public static let internalError = Self(rawValue: "Elb.InternalError")
  public static let responseCodeMismatch = Self(rawValue: "Target.ResponseCodeMismatch")
  public static let timeout = Self(rawValue: "Target.Timeout")
  public static let failedHealthChecks = Self(rawValue: "Target.FailedHealthChecks")
  public static let notRegistered = Self(rawValue: "Target.NotRegistered")
  public static let notInUse = Self(rawValue: "Target.NotInUse")
  public static let deregistrationInProgress = Self(rawValue: "Target.DeregistrationInProgress")
  public static let invalidState = Self(rawValue: "Target.InvalidState")
  public static let addressUnusable = Self(rawValue: "Target.IpUnusable")
  public static let healthCheckDisabled = Self(rawValue: "Target.HealthCheckDisabled")
}

/// How far a scaling activity is (autoscaling ScalingActivityStatusCode).
public struct ActivityStatus: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let preInService = Self(rawValue: "PreInService")
  public static let inProgress = Self(rawValue: "InProgress")
  public static let waitingForLoadBalancerDraining = Self(rawValue: "WaitingForELBConnectionDraining")
  public static let waitingForConnectionDraining = Self(rawValue: "WaitingForConnectionDraining")
  public static let midLifecycleAction = Self(rawValue: "MidLifecycleAction")
  public static let waitingForInstanceWarmup = Self(rawValue: "WaitingForInstanceWarmup")
  public static let successful = Self(rawValue: "Successful")
  public static let failed = Self(rawValue: "Failed")
  public static let cancelled = Self(rawValue: "Cancelled")

  /// Whether the activity is over, well or not.
  public var isOver: Bool { self == .successful || self == .failed || self == .cancelled }
}

/// How an alarm is (cloudwatch StateValue).
public struct AlarmState: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let ok = Self(rawValue: "OK")
  public static let alarm = Self(rawValue: "ALARM")
  public static let insufficientData = Self(rawValue: "INSUFFICIENT_DATA")
}

/// Whether a metric result holds all its values (cloudwatch StatusCode).
public struct MetricStatusCode: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  public let rawValue: String
  /// Any name, known or not.
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let complete = Self(rawValue: "Complete")
  public static let partialData = Self(rawValue: "PartialData")
  public static let internalError = Self(rawValue: "InternalError")
}
