// What an examination of a deployed system found: each weak point with what was measured and the command that repairs it.
import Scaling
import Terminal

/// How one point stands.
public enum FindingState: String, Hashable, Sendable, Encodable, CaseIterable {
  case ok, warn, bad
  /// It could not be measured; why stands in its place.
  case unknown
}

/// A point that is examined. The raw value is its name in JSON.
public enum DoctorCheck: String, Hashable, Sendable, CaseIterable {
  case credentials
  case group
  case targets
  case suspended = "suspended_processes"
  case maximum
  case zones
  case healthCheckType = "health_check_type"
  case grace = "health_check_grace"
  case policy
  case alarms
  case securityGroups = "security_groups"
  case database
  case replica
  case uploads
  case certificate
  case stateFolder = "state_folder"
  case ports
  case balancer = "haproxy"
}

/// What was found at one point. Texts are safe to show.
public struct Finding: Hashable, Sendable {
  public var check: DoctorCheck
  public var state: FindingState
  public var measured: Phrase
  /// A command line; nil where nothing is to be repaired, or no command does it.
  public var repair: String?

  init(_ check: DoctorCheck, _ state: FindingState, _ measured: Phrase, repair: String? = nil) {
    self.check = check
    self.state = state
    self.measured = measured
    self.repair = repair
  }
}

/// All findings, worst first among equals in the order of the checks.
public struct DoctorReport: Hashable, Sendable {
  public var context: String
  public var findings: [Finding]
  public var at: Moment

  public init(context: String, findings: [Finding], at: Moment) {
    self.context = context
    self.findings = findings
    self.at = at
  }

  /// The worst first.
  var sorted: [Finding] {
    let order: [FindingState] = [.bad, .warn, .unknown, .ok]
    return order.flatMap { state in findings.filter { $0.state == state } }
  }

  /// Whether something is to be done.
  var exit: ExitStatus { findings.contains { $0.state == .bad || $0.state == .warn } ? .refused : .fine }
}

/// What `doctor --json` prints.
public struct DoctorRecord: Record {
  public struct Point: Hashable, Sendable, Encodable {
    public var check: String
    public var state: FindingState
    public var measured: String
    @OrNull public var repair: String?
  }

  public var exitCode: Int32
  public var findings: [Point]
  public var fleet: String
  public var readAt: String
}

extension DoctorReport {
  /// What `doctor` says.
  public func report(_ language: Language) -> Report<DoctorRecord> {
    let points = findings.map { finding in
      DoctorRecord.Point(
        check: finding.check.rawValue, state: finding.state, measured: finding.measured.text(language),
        repair: finding.repair)
    }
    let record = DoctorRecord(exitCode: exit.rawValue, findings: points, fleet: context, readAt: at.iso8601)
    return Report(record: record, lines: lines(language), exit: exit)
  }

  /// A line a finding, and below it the command that repairs it.
  private func lines(_ language: Language) -> [String] {
    sorted.flatMap { finding in
      let head =
        finding.state.word.text(language).padded(toCells: 12) + finding.check.label.text(language).padded(toCells: 22)
      let line = Sanitiser.line(head + finding.measured.text(language), limit: 1_000)
      return [line] + (finding.repair.map { ["         → " + Sanitiser.line($0, limit: 1_000)] } ?? [])
    }
  }
}
