import CLinux

/// CPU use of instances, against the share of a core that an instance is worth.
///
/// The kernel's own clock of a process counts nanoseconds; the ticks of /proc would be 4 % of such a share each.
/// Where nothing limits an instance it may use more than its share, and the figure then stops at 100.
struct ProcessorMeter: Sendable {
  private struct Reading: Sendable {
    let usedNanoseconds: UInt64
    let atNanoseconds: UInt64
  }

  private var readings: [String: Reading] = [:]

  init() {}

  /// `CPUUtilization` since the reading before, 0 to 100; nil for the first reading of an instance.
  /// - Parameters:
  ///   - usedNanoseconds: CPU used by the process since it started.
  ///   - atNanoseconds: the time of the reading on a clock that never goes back.
  ///   - share: cores that the instance is worth, more than 0.
  mutating func utilization(
    of instance: String, usedNanoseconds: UInt64, atNanoseconds: UInt64, share: Double
  ) -> Double? {
    defer { readings[instance] = Reading(usedNanoseconds: usedNanoseconds, atNanoseconds: atNanoseconds) }
    guard let before = readings[instance], atNanoseconds > before.atNanoseconds,
      usedNanoseconds >= before.usedNanoseconds
    else { return nil }
    let used = Double(usedNanoseconds - before.usedNanoseconds)
    let available = Double(atNanoseconds - before.atNanoseconds) * share
    return min(100, used / available * 100)
  }

  /// Forgets every instance but these: an id is never used again.
  mutating func keep(only instances: Set<String>) {
    readings = readings.filter { instances.contains($0.key) }
  }

  /// Nanoseconds that the process has used, or nil when it is gone.
  static func usedNanoseconds(pid: Int32) -> UInt64? {
    var used: UInt64 = 0
    return cl_cpu_nanoseconds(pid, &used) == 0 ? used : nil
  }
}
