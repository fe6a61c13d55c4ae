import Scaling

// Who is taken out, and whether that was right: replacements, scale-in, and what is suspended.

extension Checker {
  mutating func checkTerminations(_ state: GroupState) {
    var replaced = 0
    var scaledIn: [String] = []
    for instance in state.instances {
      guard let reason = instance.reason, let earlier = before(instance.id), earlier.phase != .terminating else {
        continue
      }
      switch reason {
      case .unhealthyTarget:
        replaced += 1
        checkIll(instance.id, earlier, state)
      case .unhealthyByUser, .tooOld: replaced += 1
      case .refreshed: break
      case .scaleIn:
        scaledIn.append(earlier.zone)
        if instance.marks.isProtected {
          broke(.scaleInIsFair, "\(instance.id) is protected and was scaled in", at: time)
        }
      case .processEnded, .launchFailed, .userRequest, .stray: break
      }
      checkRight(to: reason, instance.id, state)
    }
    if replaced > 0 { checkConcurrency(replaced, state) }
    if !scaledIn.isEmpty { checkZones(after: scaledIn, state) }
  }

  private mutating func checkIll(_ id: InstanceID, _ earlier: Seen, _ state: GroupState) {
    // Marked before, while nothing was replaced: the mark stays.
    guard earlier.illness == nil else { return }
    if earlier.phase != .inService || time < earlier.since + state.configuration.timing.gracePeriod {
      broke(.gracePeriod, "\(id), \(earlier.phase), was replaced after \(time - earlier.since)", at: time)
    }
    if !hadService, state.attachment != .inService {
      broke(.noReplacementStorm, "\(id) was replaced, and no target was ever healthy", at: time)
    }
  }

  /// One at a time, a tenth of the group at most; the next when the last is ready. Those that are ill themselves do
  /// not hold others back.
  private mutating func checkConcurrency(_ replaced: Int, _ state: GroupState) {
    let most = max(1, state.desiredCapacity / 10)
    if replaced > most { broke(.replacementConcurrency, "\(replaced) were replaced at once", at: time) }
    let timing = state.configuration.timing
    var unready = 0
    for earlier in seen where earlier.isActive && !earlier.isMature(at: time, timing) {
      guard let later = state.instance(earlier.id), Seen.Phase(later.lifeCycle) == earlier.phase,
        later.marks.illness == nil
      else { continue }
      unready += 1
    }
    if replaced + unready > most {
      broke(.replacementConcurrency, "\(replaced) were replaced while \(unready) were not ready", at: time)
    }
  }

  /// - Parameter scaledIn: the zones of those that left.
  private mutating func checkZones(after scaledIn: [String], _ state: GroupState) {
    let zones = state.configuration.usedZones.map(\.name)
    // Protected ones and those in zones that the group left are the reasons for which balance must wait.
    let isFree = state.instances.allSatisfy { instance in
      !Seen.Phase(instance.lifeCycle).isActive || (!instance.marks.isProtected && zones.contains(instance.zone))
    }
    guard isFree else { return }
    let later = zones.map { zone in
      state.instances.count { $0.zone == zone && Seen.Phase($0.lifeCycle).isActive }
    }
    let earlier = zip(zones, later).map { zone, count in count + scaledIn.count { $0 == zone } }
    let spread = (later.max() ?? 0) - (later.min() ?? 0)
    if spread > max(1, (earlier.max() ?? 0) - (earlier.min() ?? 0)) {
      broke(.scaleInIsFair, "a scale-in left the zones with \(later)", at: time)
    }
  }

  /// What is suspended ends no instance.
  private mutating func checkRight(to reason: TerminationReason, _ id: InstanceID, _ state: GroupState) {
    let needed: [ScalingProcess]
    switch reason {
    case .scaleIn, .tooOld: needed = [.terminate]
    case .refreshed: needed = [.terminate, .launch, .instanceRefresh]
    case .unhealthyTarget, .unhealthyByUser, .processEnded: needed = [.terminate, .replaceUnhealthy]
    case .launchFailed, .userRequest, .stray: needed = []
    }
    for process in needed where state.isSuspended(process) {
      broke(.suspendedRests, "\(id) was ended (\(reason)), and \(process.rawValue) is suspended", at: time)
    }
  }

  mutating func checkSuspended(_ event: Event, _ state: GroupState) {
    guard !state.suspendedProcesses.isEmpty else { return }
    if state.isSuspended(.zoneRebalance), let launch = newActivities(state).first(where: \.isForBalance) {
      broke(.suspendedRests, "\(launch.instance) was launched for balance, and AZRebalance is suspended", at: time)
    }
    if state.isSuspended(.launch) {
      for instance in state.instances where instance.lifeCycle == .pending && before(instance.id) == nil {
        broke(.suspendedRests, "\(instance.id) was launched, and Launch is suspended", at: time)
      }
    }
    // A call that could not be stored changes nothing.
    if state.isSuspended(.alarmNotification), state.desiredCapacity != desired,
      state.desiredCapacity != desired(afterCallIn: event, state)
    {
      broke(.suspendedRests, "an alarm changed desired capacity, and AlarmNotification is suspended", at: time)
    }
    if state.isSuspended(.healthCheck) {
      for instance in state.instances {
        guard let illness = instance.marks.illness, illness != .user, let earlier = before(instance.id) else {
          continue
        }
        if earlier.illness == nil {
          broke(.suspendedRests, "\(instance.id) was marked, and HealthCheck is suspended", at: time)
        }
      }
    }
  }

  /// Who was launched since AddToLoadBalancer was suspended is not registered.
  mutating func checkRegistrations(_ effects: [Effect], _ state: GroupState) {
    guard let suspended = state.suspendedProcesses.first(where: { $0.process == .addToLoadBalancer }) else { return }
    for effect in effects {
      guard case .register(let id, _) = effect.action, let instance = state.instance(id),
        instance.launchedAt > suspended.since
      else { continue }
      broke(.suspendedRests, "\(id) is registered, and AddToLoadBalancer is suspended", at: time)
    }
  }
}

extension Activity {
  /// Whether an instance was launched to bring the zones into balance.
  fileprivate var isForBalance: Bool { kind == .launch && cause.contains("to aid in balancing") }
}
