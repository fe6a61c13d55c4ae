// The sentences of a scaling activity's Cause, in AWS's words. Each begins `At <time> `; two spaces join them.

enum Cause {
  /// AWS cuts a cause at this many characters.
  static let lengthMost = 1023

  static func joined(_ sentences: [String?]) -> String {
    String(sentences.compactMap { $0 }.joined(separator: "  ").prefix(lengthMost))
  }

  // What changed desired capacity.

  static func created(capacity: Int, at now: Moment) -> String {
    "At \(now.iso8601) a user request created an AutoScalingGroup changing the desired capacity from 0 to \(capacity)."
  }

  static func userSet(from: Int, to: Int, at now: Moment) -> String {
    "At \(now.iso8601) a user request explicitly set group desired capacity changing the desired capacity "
      + "from \(from) to \(to)."
  }

  static func alarm(_ alarm: String, policy: String, from: Int, to: Int, at now: Moment) -> String {
    "At \(now.iso8601) a monitor alarm \(alarm) in state ALARM triggered policy \(policy) changing the desired "
      + "capacity from \(from) to \(to)."
  }

  static func userUpdated(minimum: Int, maximum: Int, from: Int, to: Int, at now: Moment) -> String {
    "At \(now.iso8601) a user request update of AutoScalingGroup constraints to min: \(minimum), max: \(maximum), "
      + "desired: \(to) changing the desired capacity from \(from) to \(to)."
  }

  static func userExecuted(_ policy: String, from: Int, to: Int, at now: Moment) -> String {
    "At \(now.iso8601) a user request executed policy \(policy) changing the desired capacity from \(from) to \(to)."
  }

  // What was done.

  static func started(from: Int, at now: Moment) -> String {
    "At \(now.iso8601) an instance was started in response to a difference between desired and actual capacity, "
      + "increasing the capacity from \(from) to \(from + 1)."
  }

  static func startedAsReplacement(at now: Moment) -> String {
    "At \(now.iso8601) an instance was launched in response to an unhealthy instance needing to be replaced."
  }

  static func scaledIn(_ id: InstanceID, from: Int, at now: Moment) -> String {
    joined([
      "At \(now.iso8601) an instance was taken out of service in response to a difference between desired and "
        + "actual capacity, shrinking the capacity from \(from) to \(from - 1).",
      "At \(now.iso8601) instance \(id) was selected for termination.",
    ])
  }

  static func unhealthyTarget(at now: Moment) -> String {
    "At \(now.iso8601) an instance was taken out of service in response to an ELB system health check failure."
  }

  /// The second sentence is ours: AWS knows machines, not processes.
  static func processEnded(_ end: String?, at now: Moment) -> String {
    joined([
      "At \(now.iso8601) an instance was taken out of service in response to an EC2 health check indicating it has "
        + "been terminated or stopped.",
      end.map { "At \(now.iso8601) it was known that its process \($0)." },
    ])
  }

  /// Ours: why a launch comes late.
  static func heldBack(failures: Int, at now: Moment) -> String {
    "At \(now.iso8601) the wait after \(failures) launches in a row that never served was over."
  }

  /// As seen in answers of AWS.
  static func startedForBalance(counts: [Int], at now: Moment) -> String {
    "At \(now.iso8601) availability zones had \(counts.map(String.init).joined(separator: " ")) instances "
      + "respectively. An instance was launched to aid in balancing the group's zones."
  }

  static func unhealthyByUser(at now: Moment) -> String {
    "At \(now.iso8601) an instance was taken out of service in response to a user health-check."
  }

  /// Ours: AWS's words for it are not known.
  static func tooOld(at now: Moment) -> String {
    "At \(now.iso8601) an instance was taken out of service in response to its age, which has reached the group's "
      + "maximum instance lifetime."
  }

  /// Ours, under AWS's sentence in the description.
  static func keptAbove(desired: Int, active: Int, at now: Moment) -> String {
    "At \(now.iso8601) the group kept \(active) instances above its desired capacity of \(desired), for all of them "
      + "are protected from scale-in."
  }

  /// As seen in answers of AWS.
  static func takenOutByRefresh(_ id: InstanceID, at now: Moment) -> String {
    joined([
      "At \(now.iso8601) an instance was taken out of service in response to an instance refresh.",
      "At \(now.iso8601) instance \(id) was selected for termination.",
    ])
  }

  static func startedByRefresh(at now: Moment) -> String {
    "At \(now.iso8601) an instance was launched in response to an instance refresh."
  }

  static func enteredStandby(_ id: InstanceID, from capacity: Int, at now: Moment) -> String {
    "At \(now.iso8601) instance \(id) was moved to standby in response to a user request, shrinking the capacity "
      + "from \(capacity) to \(capacity - 1)."
  }

  static func detached(_ id: InstanceID, from capacity: Int, at now: Moment) -> String {
    "At \(now.iso8601) instance \(id) was detached in response to a user request, shrinking the capacity from "
      + "\(capacity) to \(capacity - 1)."
  }

  static func attached(_ id: InstanceID, from capacity: Int, at now: Moment) -> String {
    "At \(now.iso8601) instance \(id) was attached in response to a user request, increasing the capacity from "
      + "\(capacity) to \(capacity + 1)."
  }

  static func leftStandby(_ id: InstanceID, from capacity: Int, at now: Moment) -> String {
    "At \(now.iso8601) instance \(id) was moved out of standby in response to a user request, increasing the "
      + "capacity from \(capacity) to \(capacity + 1)."
  }

  static func userTerminated(_ id: InstanceID, decrementFrom capacity: Int?, at now: Moment) -> String {
    let shrinking = capacity.map { ", shrinking the capacity from \($0) to \($0 - 1)" } ?? ""
    return "At \(now.iso8601) instance \(id) was taken out of service in response to a user request\(shrinking)."
  }

  /// Ours, AWS has no such case: a process of this group that the stored state did not know.
  static func stray(_ id: InstanceID, at now: Moment) -> String {
    "At \(now.iso8601) instance \(id) was found running without a record and was taken out of service."
  }
}
