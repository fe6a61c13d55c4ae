extension GroupState {
  /// Why a call would be refused now; nil if it is accepted. Ask before `Event.commanded`, and answer the caller
  /// with the refusal's code and message.
  public func refusal(of command: OperatorCommand, at now: Moment) -> Refusal? {
    if let suspension { return .suspended(suspension.text) }
    switch command {
    case .setDesiredCapacity(let asked, let honorCooldown):
      if asked > configuration.maximumSize {
        return .aboveMaximum(asked: asked, maximum: configuration.maximumSize)
      }
      if asked < configuration.minimumSize {
        return .belowMinimum(asked: asked, minimum: configuration.minimumSize)
      }
      return honorCooldown ? cooldownActivity(at: now).map { .inCooldown(activity: $0.id) } : nil
    case .terminate(let id, let decrement):
      guard let instance = listedInstances.first(where: { $0.id == id }) else { return .unknownInstance(id) }
      // Asked again while it already leaves: the same answer, no second decrement.
      if decrement, instance.isActive, desiredCapacity <= configuration.minimumSize {
        return .atMinimum(minimum: configuration.minimumSize)
      }
      return nil
    case .change(let change): return refusal(of: change)
    case .policy(let command): return refusal(of: command, at: now)
    case .template(let command): return refusal(of: command).map(Refusal.template)
    case .refresh(let command): return refusal(of: command)
    case .balance(let change): return refusal(of: change)
    }
  }

  /// The activity that keeps the group in its cooldown: one that runs, or the last one that succeeded.
  func cooldownActivity(at now: Moment) -> Activity? {
    activities.first { activity in
      switch activity.status {
      case .preInService, .inProgress, .waitingForConnectionDraining: true
      case .successful(let end): now < end + cooldown
      case .failed, .cancelled: false
      }
    }
  }
}
