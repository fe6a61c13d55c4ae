// One instance of the group: where it is in its life, and what is known of its process and its target.
//
//            launch                     registered
//   (none) ────────► Pending ───────────────────────► InService
//                       │ never started                  │ scale-in · unhealthy · dead · user
//                       ▼                                ▼
//                  Terminating  ◄────────────────────────┘   deregister → drain → SIGTERM → SIGKILL
//                       │ target gone and process gone
//                       ▼
//                  Terminated   (described for a while, its address rests)
//
//   InService ──► EnteringStandby (target drains) ──► Standby ──► Pending, and from there as above
//
// What is to be done is never stored: it follows from these three facts (Step/Effects).

/// An instance of the group.
public struct Instance: Hashable, Codable, Sendable, Identifiable {
  public let id: InstanceID
  public let zone: String
  /// Its private address, `127.64.0.10`; it listens there on the target group's port.
  public let address: String
  /// Version of the launch template it was started from.
  public let templateVersion: Int
  /// When the record was made; the process starts a moment later.
  public internal(set) var launchedAt: Moment
  public internal(set) var lifeCycle: LifeCycle
  /// The two facts that effects and events are about.
  public internal(set) var process: ProcessFact = .never
  public internal(set) var target: TargetFact = .absent
  /// First passed health check of all; an instance without it has never served.
  public internal(set) var firstHealthyAt: Moment?
  /// When `target` last became another by an effect or a view; older views say nothing about it.
  var targetChangedAt: Moment
  var processLane = Lane()
  var targetLane = Lane()
  /// What operators and the group's health checks noted of it.
  public internal(set) var marks = InstanceMarks()

  init(id: InstanceID, zone: String, address: String, templateVersion: Int, at now: Moment) {
    self.id = id
    self.zone = zone
    self.address = address
    self.templateVersion = templateVersion
    launchedAt = now
    targetChangedAt = now
    lifeCycle = .pending
  }
}

/// Where an instance is in its life (Auto Scaling API, LifecycleState).
public enum LifeCycle: Hashable, Codable, Sendable {
  case pending
  case inService(since: Moment)
  /// On its way out of service without being ended: its target drains first.
  case enteringStandby(since: Moment, drainingSince: Moment?)
  /// Runs, and is neither counted nor checked nor given requests. `pending` again when it is put back.
  case standby(since: Moment)
  case terminating(Termination)
  case terminated(at: Moment)

  /// `LifecycleState` of the API. A terminated instance is no longer in the group's list.
  public var name: String {
    switch self {
    case .pending: "Pending"
    case .inService: "InService"
    case .enteringStandby: "EnteringStandby"
    case .standby: "Standby"
    case .terminating: "Terminating"
    case .terminated: "Terminated"
    }
  }
}

/// Why and since when an instance is being terminated.
public struct Termination: Hashable, Codable, Sendable {
  public let since: Moment
  public let reason: TerminationReason
  /// When its target stopped getting requests; the deregistration delay counts from here, once.
  public internal(set) var drainingSince: Moment?
}

/// What took an instance out of service.
public enum TerminationReason: Hashable, Codable, Sendable {
  case scaleIn
  /// The balancer called it unhealthy after its grace period.
  case unhealthyTarget
  /// Its process ended by itself (EC2 source).
  case processEnded
  /// It never came to run.
  case launchFailed(String)
  case userRequest
  /// An operator called it unhealthy.
  case unhealthyByUser
  /// It was older than the group's instances may be.
  case tooOld
  /// An instance refresh replaces it.
  case refreshed
  /// A process of this fleet that the state did not know, found after a restart.
  case stray
}

/// What is known of an instance's process.
public enum ProcessFact: Hashable, Codable, Sendable {
  case never
  case running(ProcessIdentity, since: Moment)
  /// SIGTERM was sent.
  case stopping(ProcessIdentity, since: Moment)
  /// SIGKILL was sent.
  case killing(ProcessIdentity, since: Moment)
  case ended(at: Moment)

  /// The live process, if there is one.
  public var identity: ProcessIdentity? {
    switch self {
    case .running(let identity, _), .stopping(let identity, _), .killing(let identity, _): identity
    case .never, .ended: nil
    }
  }
}

/// What is known of an instance's target at the balancer.
public enum TargetFact: Hashable, Codable, Sendable {
  case absent
  /// Registered and not draining. `health` is the balancer's last word.
  case registered(health: TargetHealth, since: Moment)
  /// Gets no new requests. `inFlight` is nil until the balancer was asked after draining began.
  case draining(inFlight: Int?, since: Moment)
}

extension Instance {
  /// What DescribeTargetHealth says of it; nil when the target group does not list it.
  public var targetHealth: TargetHealth? {
    switch target {
    case .absent: nil
    case .registered(let health, _): health
    case .draining: .draining
    }
  }

  /// `HealthStatus` of the API: what the group has concluded, not what the balancer said last.
  public var healthStatus: HealthStatus {
    switch lifeCycle {
    case .terminating(let termination):
      switch termination.reason {
      case .unhealthyTarget, .processEnded, .launchFailed, .unhealthyByUser: .unhealthy
      case .scaleIn, .userRequest, .stray, .tooOld, .refreshed: .healthy
      }
    case .pending, .inService, .enteringStandby, .standby: marks.illness == nil ? .healthy : .unhealthy
    case .terminated: .healthy
    }
  }

  /// When it entered service, while it is in service.
  public var inServiceSince: Moment? {
    if case .inService(let since) = lifeCycle { return since }
    return nil
  }

  /// When it stops warming up, while it is in service.
  public func warmUntil(_ timing: Timing) -> Moment? { inServiceSince.map { $0 + timing.warmUp } }

  /// In service and past its warm-up: it counts in the group's metric.
  public func isMature(at now: Moment, _ timing: Timing) -> Bool {
    warmUntil(timing).map { $0 <= now } ?? false
  }

  var isActive: Bool {
    switch lifeCycle {
    case .pending, .inService: true
    case .enteringStandby, .standby, .terminating, .terminated: false
    }
  }

  /// In service and registered: nothing of it is to be done. Most instances are so at most steps.
  var isAtRest: Bool {
    guard case .inService = lifeCycle, case .registered = target else { return false }
    return marks.deregisteredAt == nil
  }

  /// In standby or on its way there.
  public var isStandingBy: Bool {
    switch lifeCycle {
    case .enteringStandby, .standby: true
    case .pending, .inService, .terminating, .terminated: false
    }
  }

  var isTerminating: Bool {
    if case .terminating = lifeCycle { return true }
    return false
  }

  var isTerminated: Bool {
    if case .terminated = lifeCycle { return true }
    return false
  }
}

/// `HealthStatus` of DescribeAutoScalingGroups.
public enum HealthStatus: String, Hashable, Codable, Sendable {
  case healthy = "Healthy"
  case unhealthy = "Unhealthy"
}
