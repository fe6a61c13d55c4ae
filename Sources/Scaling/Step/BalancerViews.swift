// The balancer's own list is the truth about targets: what was lost in a restart is registered again, what should
// not be there is taken out. A view that is older than the last change of a target says nothing about that target.

extension GroupState {
  mutating func foldView(_ view: BalancerView, at now: Moment) {
    var known = 0
    for index in instances.indices {
      let report = view.targets[instances[index].id]
      if report != nil { known += instances[index].isTerminated ? 0 : 1 }
      instances[index].see(report, takenAt: view.takenAt, at: now)
      if instances[index].firstHealthyAt != nil { attachment = .inService }
    }
    if known < view.targets.count || !leftovers.isEmpty { noteLeftovers(view) }
  }

  private mutating func noteLeftovers(_ view: BalancerView) {
    let places = placesOfInstances()
    for id in view.targets.keys where leftovers[id] == nil {
      guard let place = places[id] else {
        leftovers[id] = Lane()
        continue
      }
      if case .terminated(let end) = instances[place].lifeCycle, view.takenAt > end { leftovers[id] = Lane() }
    }
    for (id, lane) in leftovers where view.targets[id] == nil && lane.underWay == nil { leftovers[id] = nil }
  }
}

extension Instance {
  fileprivate mutating func see(_ report: TargetReport?, takenAt: Moment, at now: Moment) {
    guard takenAt > targetChangedAt else { return }
    if isTerminated { return }
    // Asked after the last registration was given up: what it says is so.
    if targetLane.underWay == nil { targetLane.isInDoubt = nil }
    if report?.health == .healthy, firstHealthyAt == nil { firstHealthyAt = now }
    switch (target, report) {
    case (.registered(let health, let since), let report?) where report.health != .draining:
      if health != report.health { target = .registered(health: report.health, since: since) }
    case (.draining(_, let since), let report?) where report.health == .draining:
      target = .draining(inFlight: report.inFlight, since: since)
    default:
      // The view contradicts the record. An effect under way explains it; otherwise the balancer is right.
      if targetLane.underWay == nil { believe(report, takenAt: takenAt, at: now) }
    }
  }

  private mutating func believe(_ report: TargetReport?, takenAt: Moment, at now: Moment) {
    guard let report else {
      if target != .absent { become(.absent, at: takenAt) }
      return
    }
    if report.health == .draining {
      become(.draining(inFlight: report.inFlight, since: now), at: takenAt)
      noteDraining(since: now)
    } else {
      become(.registered(health: report.health, since: now), at: takenAt)
    }
  }
}
