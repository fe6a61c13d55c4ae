// After the controller's own end. What was under way is forgotten, for every effect can be derived again; what
// lives is believed, what does not live has ended.

extension GroupState {
  mutating func foldRestored(_ live: [LiveProcess], at now: Moment) {
    leftovers = leftovers.mapValues { _ in Lane() }
    let living = Dictionary(live.map { ($0.instance, $0.identity) }, uniquingKeysWith: { first, _ in first })
    for index in instances.indices {
      instances[index].processLane = Lane()
      let unheardOf = instances[index].targetLane.underWay?.effect
      let wasInDoubt = instances[index].targetLane.isInDoubt
      instances[index].targetLane = Lane()
      instances[index].targetLane.isInDoubt = wasInDoubt
      if let unheardOf { instances[index].doubt(unheardOf, at: now) }
      instances[index].meet(living[instances[index].id], at: now)
    }
    let recorded = Set(instances.map(\.id))
    for process in live where !recorded.contains(process.instance) { adoptStray(process, at: now) }
  }

  /// A process without a record is taken out the ordinary way: it may be serving.
  private mutating func adoptStray(_ process: LiveProcess, at now: Moment) {
    let zone = configuration.zones.first { process.address.hasPrefix("127.\($0.network).") }
    var stray = Instance(
      id: process.instance, zone: (zone ?? configuration.zones[0]).name, address: process.address,
      templateVersion: configuration.launchTemplate.version, at: now)
    stray.process = .running(process.identity, since: now)
    // Not known, so assumed: deregistering what is not registered does no harm.
    stray.target = .registered(health: .unavailable, since: now)
    instances.append(stray)
    beginTermination(at: instances.count - 1, .stray, cause: Cause.stray(process.instance, at: now), now)
  }
}

extension Instance {
  fileprivate mutating func meet(_ identity: ProcessIdentity?, at now: Moment) {
    guard let identity else {
      if process.identity != nil { process = .ended(at: now) }
      return
    }
    if process.identity != identity { process = .running(identity, since: now) }
  }
}
