extension GroupState {
  /// What DescribeTargetHealth says of an instance now; nil when the target group does not list it.
  ///
  /// A target without requests leaves the balancer at once, and is shown as draining until its deregistration delay is
  /// over; one whose process has ended is not used, whatever its last check said (ELBv2 User Guide, target health).
  public func shownTargetHealth(of instance: Instance) -> TargetHealth? {
    switch (instance.target, instance.process) {
    case (.registered, .ended): return .unused(.invalidState)
    case (.absent, _):
      guard let since = instance.marks.deregisteredAt, instance.firstHealthyAt != nil,
        clock < since + configuration.timing.deregistrationDelay, instance.inServiceSince != nil
      else { return nil }
      return .draining
    case (.registered, _), (.draining, _): return instance.targetHealth
    }
  }
}
