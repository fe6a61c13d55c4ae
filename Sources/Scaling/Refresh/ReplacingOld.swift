// One old instance after the other, as far as the preferences allow at this moment.

extension GroupState {
  mutating func replaceOld(_ outlook: RefreshOutlook, at now: Moment) {
    guard let refresh = activeRefresh, !isSuspended(.launch), !isSuspended(.terminate) else { return }
    endThoseInStandby(refresh, at: now)
    let policy = refresh.preferences.maintenance(of: configuration.settings.maintenance)
    var room = RefreshRoom(outlook, policy, desired: desiredCapacity, checkpoint: refresh)
    var candidates = Set(
      instances.indices.filter {
        instances[$0].inServiceSince != nil && refresh.old.contains(instances[$0].id)
          && !isHeld(instances[$0], refresh)
      })
    var ahead = aheadCount
    while !candidates.isEmpty, room.mayBegin, launchesAllowed(at: now) > 0 {
      guard let index = nextToRefresh(of: candidates, at: now) else { return }
      let isReady = isReadyForRefresh(instances[index], at: now)
      if room.mayTakeOut(ready: isReady, serving: isServing(instances[index])) {
        candidates.remove(index)
        room.takenOut(wasReady: isReady)
        takeOutOld(at: index, now)
      } else if room.most > desiredCapacity, activeCount < room.most, ahead < candidates.count {
        launchAhead(cause: Cause.startedByRefresh(at: now), at: now)
        ahead += 1
        room.begun += 1
      } else {
        return
      }
    }
  }

  /// Those in standby serve nobody: they leave at once where the preferences say so.
  private mutating func endThoseInStandby(_ refresh: InstanceRefresh, at now: Moment) {
    guard refresh.preferences.standby == .terminate || refresh.isRollingBack else { return }
    for index in instances.indices where instances[index].isStandingBy && refresh.old.contains(instances[index].id) {
      let cause = Cause.takenOutByRefresh(instances[index].id, at: now)
      beginTermination(at: index, .refreshed, cause: cause, now)
    }
  }

  private mutating func takeOutOld(at index: Int, _ now: Moment) {
    let cause = Cause.takenOutByRefresh(instances[index].id, at: now)
    beginTermination(at: index, .refreshed, cause: cause, now)
    if activeCount - aheadCount < desiredCapacity { changeActiveRefresh { $0.launchesOwed += 1 } }
  }

  /// Those that do not serve first, then as the group's termination policies say.
  private mutating func nextToRefresh(of candidates: Set<Int>, at now: Moment) -> Int? {
    let idle = candidates.filter { !isServing(instances[$0]) }
    return chosenToLeave((idle.isEmpty ? candidates : idle).sorted(), at: now)
  }
}

/// How much a refresh may begin at this moment.
struct RefreshRoom: Hashable, Sendable {
  /// How many must stay ready. Without room for one more, one at a time may be missing whatever was asked for.
  let readyLeast: Int
  /// How many there may be in all.
  let most: Int
  private var ready: Int
  private var unready: Int
  /// How many may be begun before the next checkpoint.
  private let beginMost: Int
  var begun = 0

  init(_ outlook: RefreshOutlook, _ policy: MaintenancePolicy, desired: Int, checkpoint refresh: InstanceRefresh) {
    most = policy.most(desired: desired)
    let least = policy.readyLeast(desired: desired)
    readyLeast = most > desired ? least : min(least, desired - 1)
    ready = outlook.ready
    unready = outlook.underWay
    guard let percent = refresh.nextCheckpoint, !refresh.isRollingBack else {
      beginMost = .max
      return
    }
    // As many as the checkpoint asks for, less what is done and what is under way.
    let wanted = (refresh.total * percent + 99) / 100
    beginMost = max(0, wanted - (refresh.total - outlook.oldActive - outlook.oldStandby))
  }

  var mayBegin: Bool { begun < beginMost }

  /// Whether one may leave now. One that does not serve may, whatever is ready, when nothing else is under way; one that
  /// serves and still warms up may not.
  func mayTakeOut(ready isReady: Bool, serving isServing: Bool) -> Bool {
    let left = isReady ? ready - 1 : ready
    return left >= readyLeast || (!isServing && unready == 0)
  }

  mutating func takenOut(wasReady: Bool) {
    if wasReady { ready -= 1 }
    unready += 1
    begun += 1
  }
}
