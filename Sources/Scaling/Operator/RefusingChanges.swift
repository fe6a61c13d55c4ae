extension GroupState {
  /// Why a change would be refused now; nil if it is accepted.
  func refusal(of change: GroupChange) -> Refusal? {
    switch change {
    case .update(let update):
      if let choice = update.template, let refused = refusal(of: choice) { return refused }
      return refusal(of: update).map(Refusal.change)
    case .protect(let ids, _):
      return refusal(of: ids) { instance in
        instance.inServiceSince != nil || instance.isStandingBy ? nil : .notToProtect(instance.id)
      }
    case .setHealth(let id, _, _):
      return listedInstances.contains { $0.id == id } ? nil : .unknownInstance(id)
    case .enterStandby(let ids, let decrement): return refusal(of: .placeIntoStandby, ids, decrement: decrement)
    case .exitStandby(let ids):
      return refusal(of: ids) { instance in
        if case .standby = instance.lifeCycle { return nil }
        return .notInStandby(instance.id)
      }
    case .detach(let ids, let decrement): return refusal(of: .detach, ids, decrement: decrement)
    case .attach(let ids):
      for id in ids {
        guard let instance = instance(id), instance.isDetached else { return .change(.notToAttach(id)) }
      }
      return desiredCapacity + Set(ids).count > configuration.maximumSize
        ? sizesInTheWay(of: .attach, Set(ids).count) : nil
    case .setTags(let tags):
      let keys = Set(configuration.settings.tags.map(\.key)).union(tags.map(\.key))
      return keys.count > Limits.tagsMost ? .change(.tooManyTags(most: Limits.tagsMost)) : nil
    case .suspend, .resume, .deleteTags: return nil
    }
  }

  /// Of instances that are to go out of service alive.
  private func refusal(of move: GroupRefusal.Move, _ ids: [InstanceID], decrement: Bool) -> Refusal? {
    if let refused = refusal(of: ids, unless: { $0.inServiceSince == nil ? .notInService($0.id) : nil }) {
      return refused
    }
    let count = Set(ids).count
    guard decrement, desiredCapacity - count < configuration.minimumSize else { return nil }
    return sizesInTheWay(of: move, count)
  }

  private func sizesInTheWay(of move: GroupRefusal.Move, _ count: Int) -> Refusal {
    .change(
      .sizesInTheWay(
        move, count: count, group: configuration.name, minimum: configuration.minimumSize,
        maximum: configuration.maximumSize, desired: desiredCapacity))
  }

  private func refusal(of choice: TemplateChoice) -> Refusal? {
    if activeRefresh?.holdsConfiguration == true { return .refresh(.configurationHeld) }
    if case .number(let number) = choice, templates.version(number) == nil {
      return .template(.unknownVersion(number))
    }
    return nil
  }

  private func refusal(of ids: [InstanceID], unless rule: (Instance) -> GroupRefusal?) -> Refusal? {
    for id in ids {
      guard let instance = listedInstances.first(where: { $0.id == id }) else {
        return .change(.instanceNotInGroup(id, group: configuration.name))
      }
      if let broken = rule(instance) { return .change(broken) }
    }
    return nil
  }

  private func refusal(of update: GroupUpdate) -> GroupRefusal? {
    let sizes = sizes(after: update)
    if sizes.maximum < sizes.minimum {
      return .maximumBelowMinimum(maximum: sizes.maximum, minimum: sizes.minimum)
    }
    if let asked = update.desiredCapacity, !(sizes.minimum...sizes.maximum).contains(asked) {
      return .capacityOutside(desired: asked, minimum: sizes.minimum, maximum: sizes.maximum)
    }
    if sizes.maximum > Limits.sizeMost { return .tooLarge(maximum: sizes.maximum, most: Limits.sizeMost) }
    if let seconds = update.lifetimeSecondsMost, seconds != 0, seconds < Limits.lifetimeSecondsLeast {
      return .lifetimeTooShort(seconds: seconds)
    }
    let known = configuration.zones.map(\.name)
    return update.zoneNames?.first { !known.contains($0) }.map { .unknownZone($0, known: known) }
  }

  /// The bounds after an update, and the capacity that lies in them (Auto Scaling API, UpdateAutoScalingGroup: a
  /// bound that passes the present capacity takes it along).
  func sizes(after update: GroupUpdate) -> (minimum: Int, maximum: Int, desired: Int) {
    let minimum = update.minimumSize ?? configuration.minimumSize
    let maximum = update.maximumSize ?? configuration.maximumSize
    return (minimum, maximum, update.desiredCapacity ?? max(minimum, min(desiredCapacity, maximum)))
  }
}
