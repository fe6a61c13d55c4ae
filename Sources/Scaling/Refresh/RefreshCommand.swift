// What an operator may do with an instance refresh, and why it may be refused.

/// A call about instance refreshes.
public enum RefreshCommand: Hashable, Sendable {
  /// StartInstanceRefresh. `desired` is the `DesiredConfiguration`.
  case start(RefreshPreferences, desired: TemplateChoice?)
  /// CancelInstanceRefresh. What was replaced stays; with `waits` it is over when what was begun is ready.
  case cancel(waits: Bool)
  /// RollbackInstanceRefresh: what was replaced is replaced again, by what the group launched from before.
  case rollBack
}

/// Why a call about instance refreshes is refused. The first two sentences are AWS's from memory, not checked
/// against an answer of it; the third is that of its API reference; the code of the others is `ValidationError`.
public enum RefreshRefusal: Hashable, Sendable {
  case inProgress
  case notFound(group: String)
  case irreversible
  case percentagesApart(least: Int, most: Int)
  case checkpointsNotAscending([Int])
  case rollbackNeedsDesired
  case rollbackNeedsFixedVersion(TemplateChoice)
  /// A change of what the group launches from, while a refresh changes it.
  case configurationHeld

  /// `Code` of the API's error.
  public var code: String {
    switch self {
    case .inProgress: "InstanceRefreshInProgress"
    case .notFound: "ActiveInstanceRefreshNotFound"
    case .irreversible: "IrreversibleInstanceRefresh"
    case .percentagesApart, .checkpointsNotAscending, .rollbackNeedsDesired, .rollbackNeedsFixedVersion,
      .configurationHeld:
      "ValidationError"
    }
  }

  /// `Message` of the API's error.
  public var message: String {
    switch self {
    case .inProgress:
      "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh."
    case .notFound(let group): "No in progress or pending Instance Refresh found for Auto Scaling group \(group)"
    case .irreversible:
      "The request failed because a desired configuration was not found or an incompatible launch template (uses a "
        + "Systems Manager parameter instead of an AMI ID) or launch template version ($Latest or $Default) is present "
        + "on the Auto Scaling group."
    case .percentagesApart(let least, let most):
      "MinHealthyPercentage \(least) and MaxHealthyPercentage \(most) must not be more than 100 apart"
    case .checkpointsNotAscending(let percentages):
      "CheckpointPercentages [\(percentages.map(String.init).joined(separator: ", "))] must be from 1 to 100, in "
        + "ascending order and each once"
    case .rollbackNeedsDesired: "AutoRollback can only be used when a desired configuration is provided"
    case .rollbackNeedsFixedVersion(let choice):
      "AutoRollback can not be used with the launch template version \(choice.text): name it by its number"
    case .configurationHeld:
      "An active instance refresh with a desired configuration exists. All configuration options derived from the "
        + "desired configuration are not available for update while the instance refresh is active."
    }
  }
}

extension GroupState {
  func refusal(of command: RefreshCommand) -> Refusal? {
    switch command {
    case .start(let preferences, let desired): return refusal(of: preferences, desired)
    case .cancel(let waits):
      switch activeRefresh?.phase {
      case .pending, .inProgress, .baking, .rollingBack: return nil
      // What it waits for may never become ready: the wait can be cut short.
      case .cancelling where !waits: return nil
      default: return .refresh(.notFound(group: configuration.name))
      }
    case .rollBack:
      switch activeRefresh?.phase {
      case .pending, .inProgress, .baking: return canRollBack ? nil : .refresh(.irreversible)
      default: return .refresh(.notFound(group: configuration.name))
      }
    }
  }

  private func refusal(of preferences: RefreshPreferences, _ desired: TemplateChoice?) -> Refusal? {
    if activeRefresh != nil { return .refresh(.inProgress) }
    let least = preferences.healthyPercentLeast ?? 0
    if let most = preferences.healthyPercentMost, most - least > 100 {
      return .refresh(.percentagesApart(least: least, most: most))
    }
    let points = preferences.checkpoints
    guard points.allSatisfy((1...100).contains), zip(points, points.dropFirst()).allSatisfy(<) else {
      return .refresh(.checkpointsNotAscending(points))
    }
    if let desired, templates.number(of: desired) == nil {
      if case .number(let number) = desired { return .template(.unknownVersion(number)) }
    }
    guard preferences.rollsBack else { return nil }
    guard let desired else { return .refresh(.rollbackNeedsDesired) }
    if let loose = [desired, templates.choice].first(where: { !$0.isFixed }) {
      return .refresh(.rollbackNeedsFixedVersion(loose))
    }
    return nil
  }

  /// There must be something to go back to, and it must be one version for good.
  private var canRollBack: Bool { activeRefresh?.desired != nil && templates.choice.isFixed }

  mutating func fold(_ command: RefreshCommand, at now: Moment) {
    switch command {
    case .start(let preferences, let desired): startRefresh(preferences, desired, at: now)
    case .cancel(let waits):
      changeActiveRefresh { refresh in
        refresh.phase = waits ? .cancelling : .cancelled(at: now)
        refresh.checkpointUntil = nil
        refresh.progressedAt = now
        refresh.reason = waits ? nil : "Cancelled due to user request."
      }
    case .rollBack: rollBack(because: "Rollback was started by a user request.", at: now)
    }
  }

  private mutating func startRefresh(_ preferences: RefreshPreferences, _ desired: TemplateChoice?, at now: Moment) {
    let version = desired.flatMap { templates.number(of: $0) }
    let target = version ?? configuration.launchTemplate.version
    let old = instances.filter { instance in
      instance.isRefreshable
        && !(preferences.skipsMatching && instance.templateVersion == target)
        && !preferences.ignores(instance)
    }
    let started = InstanceRefresh(
      id: generator.uuid(), startedAt: now, preferences: preferences, desired: desired, version: version,
      instancesToUpdate: old.count, old: old.map(\.id), total: old.count, progressedAt: now)
    refresh.refreshes.insert(started, at: 0)
    if refresh.refreshes.count > Limits.refreshesKept { refresh.refreshes.removeLast() }
  }

  mutating func changeActiveRefresh(_ change: (inout InstanceRefresh) -> Void) {
    guard let first = refresh.refreshes.first, !first.isOver else { return }
    change(&refresh.refreshes[0])
  }

  /// From now on what was launched by the refresh is what leaves.
  mutating func rollBack(because reason: String, at now: Moment) {
    let own = configuration.launchTemplate.version
    let launched = instances.filter { $0.isRefreshable && $0.templateVersion != own }
    changeActiveRefresh { refresh in
      refresh.rollback = InstanceRefresh.Rollback(
        reason: reason, startedAt: now, percentComplete: refresh.percentComplete,
        instancesToUpdate: refresh.instancesToUpdate)
      // Those of another version that were there before it began are none of its own.
      let before = Set(refresh.old)
      refresh.old = launched.map(\.id).filter { !before.contains($0) }
      refresh.total = refresh.old.count
      refresh.instancesToUpdate = refresh.old.count
      refresh.phase = .rollingBack
      refresh.reason = nil
      refresh.progressedAt = now
      refresh.checkpointUntil = nil
      refresh.launchesOwed = 0
    }
  }
}

extension Instance {
  /// In the group, and not on its way out of it.
  var isRefreshable: Bool { isActive || (isStandingBy && !marks.isLeaving) }
}

extension RefreshPreferences {
  /// Whether an instance is left where it is, though it is not as wished.
  func ignores(_ instance: Instance) -> Bool {
    instance.isStandingBy ? standby == .ignore : protected == .ignore && instance.marks.isProtected
  }
}
