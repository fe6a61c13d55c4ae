// Keeping enough instances ready while others are replaced (EC2 Auto Scaling User Guide, instance maintenance
// policies), and the instances that are launched over desired capacity for it: each is marked as ahead until it is
// ready, and then one of the others leaves. Rebalancing of zones launches ahead too.

/// How an instance makes room for its replacement.
enum WayOfReplacing: Hashable, Sendable {
  case terminateFirst
  case launchFirst
  /// The replacement is under way, or nothing may be launched for it.
  case wait
}

extension GroupState {
  /// How to replace an instance now, by the group's maintenance policy.
  func wayOfReplacing(_ instance: Instance, at now: Moment) -> WayOfReplacing {
    guard let policy = configuration.settings.maintenance else { return .terminateFirst }
    return wayOfReplacing(instance, by: policy, at: now)
  }

  func wayOfReplacing(_ instance: Instance, by policy: MaintenancePolicy, at now: Moment) -> WayOfReplacing {
    let ready = instances.count { $0.isActive && $0.marks.illness == nil && isReady($0, at: now) }
    let isReadyItself = instance.marks.illness == nil && isReady(instance, at: now)
    let left = ready - (isReadyItself ? 1 : 0)
    if left >= policy.readyLeast(desired: desiredCapacity) { return .terminateFirst }
    // One was launched ahead and is ready: now there is one too many.
    if activeCount - aheadCount > desiredCapacity { return .terminateFirst }
    let most = policy.most(desired: desiredCapacity)
    // Without room for one more the policy can only be kept by ending one at a time.
    if most <= desiredCapacity { return .terminateFirst }
    return activeCount < most && launchesAllowed(at: now) > 0 ? .launchFirst : .wait
  }

  /// Those that were launched over desired capacity and are not ready yet.
  var aheadCount: Int { instances.count { $0.isActive && $0.marks.isAhead } }

  /// One that is ready is ahead no longer, and neither is one that fills a place that has come free.
  /// - Returns: `aheadCount`.
  mutating func settleAhead(at now: Moment) -> Int {
    var ahead = 0
    for index in instances.indices where instances[index].marks.isAhead {
      if !instances[index].isActive || isFitToTakeOver(instances[index], at: now) {
        instances[index].marks.isAhead = false
      } else {
        ahead += 1
      }
    }
    guard ahead > 0 else { return 0 }
    var free = desiredCapacity - activeCount + ahead
    for index in instances.indices where free > 0 && instances[index].marks.isAhead {
      instances[index].marks.isAhead = false
      ahead -= 1
      free -= 1
    }
    return ahead
  }
}
