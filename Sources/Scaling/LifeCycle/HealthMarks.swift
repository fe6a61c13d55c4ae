// Who is unhealthy (EC2 Auto Scaling User Guide, health checks). EC2's word: the process is gone. ELB's word: the
// target is unhealthy, once the grace period is over and any target ever was healthy: a wrong check must not empty the
// group. What is done about it is another question (Replacement).

extension GroupState {
  /// The process HealthCheck: marks those whose process ended. Those that the balancer calls unhealthy are marked when
  /// they are replaced (a few at a time), or all of them while nothing is replaced.
  mutating func checkHealth(at now: Moment) {
    guard !isSuspended(.healthCheck) else { return }
    let replaces = replacesUnhealthy
    for index in instances.indices where instances[index].inServiceSince != nil {
      if case .ended = instances[index].process {
        instances[index].marks.illness = .processEnded
      } else if !replaces {
        followBalancer(at: index, now)
      }
    }
  }

  /// While nothing is replaced a mark by the balancer's word comes and goes with it.
  private mutating func followBalancer(at index: Int, _ now: Moment) {
    let isUnhealthy = isUnhealthyTarget(at: index, now)
    switch instances[index].marks.illness {
    case nil: if isUnhealthy { instances[index].marks.illness = .unhealthyTarget }
    case .unhealthyTarget: if !isUnhealthy { instances[index].marks.illness = nil }
    case .processEnded, .user: break
    }
  }

  /// Whether ill health is acted on at all now.
  var replacesUnhealthy: Bool { !isSuspended(.replaceUnhealthy) && !isSuspended(.terminate) }

  /// Whether ELB's word makes it unhealthy now.
  func isUnhealthyTarget(at index: Int, _ now: Moment) -> Bool {
    guard case .registered(.unhealthy, _) = instances[index].target, instances[index].inServiceSince != nil else {
      return false
    }
    return configuration.healthCheckType == .elb && attachment == .inService && !isSuspended(.healthCheck)
      && !isInGracePeriod(instances[index], at: now)
  }

  /// From the moment it entered service, or came back from standby; one that starts is in it too.
  func isInGracePeriod(_ instance: Instance, at now: Moment) -> Bool {
    switch instance.lifeCycle {
    case .pending: true
    case .inService(let since): now < since + configuration.timing.gracePeriod
    case .enteringStandby, .standby, .terminating, .terminated: false
    }
  }
}
