// The processes of a group that an operator may suspend (EC2 Auto Scaling User Guide, "Suspend and resume
// processes"). Suspended means that no activity of the process begins; what is under way comes to its end, also when
// the controller was restarted meanwhile. A group that cannot store its state stands still: that is `Suspension`.

/// One kind of work of a group; the raw value is the API's `ProcessName`.
public enum ScalingProcess: String, Hashable, Codable, Sendable, CaseIterable {
  /// Nothing is launched: no growth, no replacement, no rebalancing.
  case launch = "Launch"
  /// Nothing is terminated by the group: no scale-in, no replacement; an operator's call still does.
  case terminate = "Terminate"
  /// New instances are not registered in the target group, and stay so after it is resumed.
  case addToLoadBalancer = "AddToLoadBalancer"
  /// Policies ignore their alarms; an alarm that rings when it is resumed counts.
  case alarmNotification = "AlarmNotification"
  /// No instance moves between zones; what is launched or ended anyway is still chosen for balance.
  case zoneRebalance = "AZRebalance"
  /// The group marks no instance by EC2's or ELB's word; an operator's mark still counts.
  case healthCheck = "HealthCheck"
  case instanceRefresh = "InstanceRefresh"
  /// Marked instances stay; when it is resumed they are replaced.
  case replaceUnhealthy = "ReplaceUnhealthy"
  case scheduledActions = "ScheduledActions"
}

/// That a process rests, and since when.
public struct SuspendedProcess: Hashable, Codable, Sendable {
  public var process: ScalingProcess
  public var since: Moment

  /// `SuspensionReason` of the API, as seen in answers of AWS.
  public var reason: String { "User suspended at \(since.iso8601)" }
}

extension GroupState {
  /// Whether an operator suspended a process.
  public func isSuspended(_ process: ScalingProcess) -> Bool {
    operations.suspended.contains { $0.process == process }
  }

  /// The suspended processes, in the order in which they were suspended.
  public var suspendedProcesses: [SuspendedProcess] { operations.suspended }

  mutating func suspend(_ processes: [ScalingProcess], at now: Moment) {
    for process in processes.isEmpty ? ScalingProcess.allCases : processes where !isSuspended(process) {
      operations.suspended.append(SuspendedProcess(process: process, since: now))
    }
  }

  mutating func resume(_ processes: [ScalingProcess]) {
    let resumed = processes.isEmpty ? ScalingProcess.allCases : processes
    operations.suspended.removeAll { resumed.contains($0.process) }
  }
}
