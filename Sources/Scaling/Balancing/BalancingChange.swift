// What an operator may do to the target group and its balancer (ELBv2 API 2015-12-01). `GroupState.refusal(of:at:)` is
// asked first.

/// A change of targets, of their check, or of how they get requests.
public enum BalancingChange: Hashable, Sendable {
  /// RegisterTargets: instances that were deregistered get requests again. One that is registered stays so.
  case register([InstanceID])
  /// DeregisterTargets: they finish what they have, go on running and stay in service without requests.
  case deregister([InstanceID])
  /// ModifyTargetGroup.
  case setCheck(CheckUpdate)
  /// ModifyTargetGroupAttributes, ModifyLoadBalancerAttributes.
  case set([BalancingAttribute])
}

/// A health check that shall be another; what is absent stays.
public struct CheckUpdate: Hashable, Sendable {
  public var path: String?
  public var matcher: HealthMatcher?
  public var intervalSeconds: Int?
  public var timeoutSeconds: Int?
  public var healthyCount: Int?
  public var unhealthyCount: Int?

  public init() {}
}

/// One attribute with its new value, each in its range already.
public enum BalancingAttribute: Hashable, Sendable {
  case deregistrationDelaySeconds(Int)
  case slowStartSeconds(Int)
  case algorithm(BalancingAlgorithm)
  case stickiness(Bool)
  case stickinessSeconds(Int)
  case healthyLeast(Int)
  case healthyPercentLeast(Int?)
  case idleTimeoutSeconds(Int)
  case http2(Bool)
  case accessLog(Bool)
  case accessLogBucket(String)
  case accessLogPrefix(String)
}

/// Why a change of targets or of the balancer is refused.
public enum BalancingRefusal: Hashable, Sendable {
  /// RegisterTargets of what does not run in service.
  case notRunning([InstanceID])
  /// Not less than the interval.
  case timeoutNotBelowInterval(timeout: Int, interval: Int)
  /// Slow start, and requests by who has the fewest.
  case slowStartWithLeastOutstanding

  /// `Code` of the API's error.
  public var code: String {
    switch self {
    case .notRunning: "InvalidTarget"
    case .timeoutNotBelowInterval: "ValidationError"
    case .slowStartWithLeastOutstanding: "InvalidConfigurationRequest"
    }
  }

  /// `Message` of the API's error; that of the last is ours.
  public var message: String {
    switch self {
    case .notRunning(let ids):
      "The following targets are not in a running state and cannot be registered: "
        + ids.map { "'\($0)'" }.joined(separator: ", ")
    case .timeoutNotBelowInterval(let timeout, let interval):
      "Health check timeout '\(timeout)' must be smaller than the interval '\(interval)'"
    case .slowStartWithLeastOutstanding:
      "Slow start cannot be combined with the load balancing algorithm least_outstanding_requests"
    }
  }
}

extension GroupState {
  /// Why a change would be refused now; nil if it is accepted.
  func refusal(of change: BalancingChange) -> Refusal? {
    switch change {
    case .register(let ids):
      let refused = ids.filter { id in instance(id).map { !$0.isActive || $0.process.identity == nil } ?? true }
      return refused.isEmpty ? nil : .balancing(.notRunning(refused))
    // AWS: a target that is not there is no mistake.
    case .deregister: return nil
    case .setCheck(let update):
      let check = configuration.timing.healthCheck
      let interval = update.intervalSeconds.map { Duration.seconds($0) } ?? check.interval
      let timeOut = update.timeoutSeconds.map { Duration.seconds($0) } ?? check.timeOut
      guard timeOut >= interval else { return nil }
      return .balancing(
        .timeoutNotBelowInterval(timeout: timeOut.wholeSecondsUp, interval: interval.wholeSecondsUp))
    case .set(let attributes):
      var after = balancing
      for attribute in attributes { after.take(attribute) }
      let isBoth = after.slowStartSeconds > 0 && after.algorithm == .leastOutstandingRequests
      return isBoth ? .balancing(.slowStartWithLeastOutstanding) : nil
    }
  }

  mutating func fold(_ change: BalancingChange, at now: Moment) {
    switch change {
    case .register(let ids):
      for index in instances.indices where ids.contains(instances[index].id) {
        instances[index].marks.deregisteredAt = nil
        instances[index].marks.isKeptFromBalancer = false
      }
    case .deregister(let ids):
      for index in instances.indices where ids.contains(instances[index].id) { deregister(at: index, now) }
    case .setCheck(let update): fold(update)
    case .set(let attributes):
      for attribute in attributes {
        balancing.take(attribute)
        if case .deregistrationDelaySeconds(let seconds) = attribute {
          configuration.timing.deregistrationDelay = .seconds(seconds)
        }
      }
    }
  }

  /// Whoever leaves the group is deregistered anyway, and who never was is no target.
  private mutating func deregister(at index: Int, _ now: Moment) {
    guard instances[index].isActive, instances[index].marks.deregisteredAt == nil else { return }
    instances[index].marks.deregisteredAt = now
    instances[index].takeDoubtfulTargetForRegistered(at: now)
  }

  /// An interval that is asked for holds always, as an Application Load Balancer's does.
  private mutating func fold(_ update: CheckUpdate) {
    if let path = update.path { balancing.healthCheckPath = path }
    if let matcher = update.matcher { balancing.matcher = matcher }
    if let seconds = update.intervalSeconds {
      configuration.timing.healthCheck.interval = .seconds(seconds)
      configuration.timing.healthCheck.intervalWhileChanging = .seconds(seconds)
    }
    if let seconds = update.timeoutSeconds { configuration.timing.healthCheck.timeOut = .seconds(seconds) }
    if let count = update.healthyCount { configuration.timing.healthCheck.healthyCount = count }
    if let count = update.unhealthyCount { configuration.timing.healthCheck.unhealthyCount = count }
  }
}

extension BalancingSettings {
  /// Takes an attribute; the deregistration delay is the timing's.
  fileprivate mutating func take(_ attribute: BalancingAttribute) {
    switch attribute {
    case .deregistrationDelaySeconds: break
    case .slowStartSeconds(let seconds): slowStartSeconds = seconds
    case .algorithm(let chosen): algorithm = chosen
    case .stickiness(let isEnabled): stickiness.isEnabled = isEnabled
    case .stickinessSeconds(let seconds): stickiness.durationSeconds = seconds
    case .healthyLeast(let count): failOpen.healthyLeast = count
    case .healthyPercentLeast(let percent): failOpen.healthyPercentLeast = percent
    case .idleTimeoutSeconds(let seconds): idleTimeoutSeconds = seconds
    case .http2(let isSpoken): speaksHTTP2 = isSpoken
    case .accessLog(let isEnabled): accessLog.isEnabled = isEnabled
    case .accessLogBucket(let name): accessLog.bucket = name
    case .accessLogPrefix(let prefix): accessLog.prefix = prefix
    }
  }
}

extension GroupState {
  /// Targets that are registered and do not leave, and how many of them are healthy.
  public var registeredTargets: (all: Int, healthy: Int) {
    var (all, healthy) = (0, 0)
    for instance in instances {
      guard case .registered(let health, _) = instance.target else { continue }
      all += 1
      if health == .healthy { healthy += 1 }
    }
    return (all, healthy)
  }

  /// How many targets must be healthy for the others to get no requests.
  public var healthyTargetsLeast: Int { balancing.failOpen.healthyLeast(ofRegistered: registeredTargets.all) }
}
