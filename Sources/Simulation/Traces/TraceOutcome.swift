/// What a policy would have done to a trace.
public struct TraceOutcome: Hashable, Codable, Sendable {
  public let policy: String
  /// Seconds in which the load was more than what served could take.
  public let overloadedSeconds: Int
  /// Of all that ran, starting and draining ones included.
  public let instanceHours: Double
  /// Changes of desired capacity.
  public let scalingEvents: Int
  public let changes: [Change]
  /// Once a second.
  public let serving: [Int]

  public struct Change: Hashable, Codable, Sendable {
    /// From the trace's beginning.
    public let seconds: Int
    public let from: Int
    public let to: Int
  }

  /// When desired capacity first became `size`, in seconds.
  public func firstReached(_ size: Int) -> Int? { changes.first { $0.to == size }?.seconds }
}

/// Gathers an outcome second by second.
struct TraceTally {
  private(set) var overloaded = 0
  private(set) var instanceSeconds = 0
  private(set) var changes: [TraceOutcome.Change] = []
  private(set) var serving: [Int] = []
  private var desired: Int

  init(desired: Int) { self.desired = desired }

  mutating func count(second: Int, load: Double, serving: Int, running: Int, desired: Int) {
    if load > Double(serving) { overloaded += 1 }
    instanceSeconds += running
    self.serving.append(serving)
    guard desired != self.desired else { return }
    changes.append(TraceOutcome.Change(seconds: second + 1, from: self.desired, to: desired))
    self.desired = desired
  }

  func outcome(_ policy: String) -> TraceOutcome {
    TraceOutcome(
      policy: policy, overloadedSeconds: overloaded, instanceHours: Double(instanceSeconds) / 3600,
      scalingEvents: changes.count, changes: changes, serving: serving)
  }
}
