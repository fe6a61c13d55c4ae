import BookStoreKit
import CloudAPI
import Scaling

/// What `instances --json` prints.
public struct InstancesRecord: Record {
  public struct Instance: Hashable, Sendable, Encodable {
    public var id: String
    @OrNull public var ageSeconds: Int?
    @OrNull public var cpuPercent: Double?
    @OrNull public var health: String?
    @OrNull public var launchedAt: String?
    @OrNull public var lifecycle: String?
    @OrNull public var machineState: String?
    @OrNull public var privateAddress: String?
    @OrNull public var targetPort: Int?
    @OrNull public var targetReason: String?
    @OrNull public var targetState: String?
    @OrNull public var type: String?
    @OrNull public var zone: String?
  }

  public var exitCode: Int32
  public var fleet: String
  public var gaps: [GapRecord]
  public var group: String
  public var instances: [Instance]
  public var readAt: String
  public var total: Int
}

extension FleetReading {
  /// What `instances` says. Its exit code is that of `status`: the same look, shown by instance.
  public func instances(_ language: Language) -> Report<InstancesRecord> {
    let rows = snapshot.instances.map(instance).sorted { ($0.zone ?? "", $0.id) < ($1.zone ?? "", $1.id) }
    let exit = ExitStatus(verdict.level)
    let record = InstancesRecord(
      exitCode: exit.rawValue, fleet: pane.context.name, gaps: gaps.map { GapRecord($0, language) },
      group: snapshot.groupName, instances: rows, readAt: now.iso8601, total: rows.count)
    var lines = Self.table(rows, language)
    if rows.isEmpty, pane.group.value != nil { lines.append(FleetTexts.noInstances.text(language)) }
    if exit != .fine { lines.append(verdictLine.text(language)) }
    return Report(record: record, lines: lines + gapLines.map { $0.text(language) }, exit: exit)
  }

  private func instance(_ instance: FleetInstance) -> InstancesRecord.Instance {
    let launched = instance.launchTime.map(FleetIntake.moment)
    return InstancesRecord.Instance(
      id: instance.id, ageSeconds: launched.map { max(0, Int(now.since($0) / 1000)) },
      cpuPercent: pane.metrics.value?.instanceCPU[FleetIntake.safe(instance.id)]?.value.tenths,
      health: instance.member?.healthStatus, launchedAt: launched?.iso8601,
      lifecycle: instance.member?.lifecycleState.rawValue, machineState: instance.machine?.state.name,
      privateAddress: instance.privateAddress, targetPort: instance.target?.target.port,
      targetReason: instance.target?.health.reason?.rawValue, targetState: instance.target?.health.state.rawValue,
      type: instance.member?.type ?? instance.machine?.type, zone: instance.availabilityZone)
  }

  private static func table(_ rows: [InstancesRecord.Instance], _ language: Language) -> [String] {
    let headings = [
      FleetTexts.columnID, FleetTexts.columnZone, FleetTexts.columnLifecycle, SubcommandTexts.columnHealth,
      FleetTexts.columnTarget, SubcommandTexts.columnAddress, FleetTexts.columnCPU, FleetTexts.columnAge,
    ]
    var table = TextTable(columns: headings.map { TextTable.Column(heading: $0.text(language)) })
    for index in 6...7 { table.columns[index].alignment = .right }
    let none = FleetTexts.unknown.text(language)
    table.rows = rows.map { row in
      let target = [row.targetState, row.targetReason].compactMap { $0 }.joined(separator: " ")
      return [
        row.id, row.zone ?? none, row.lifecycle ?? none, row.health ?? none, target.isEmpty ? none : target,
        row.privateAddress ?? none, row.cpuPercent.map { "\(Int($0.rounded())) %" } ?? none,
        row.ageSeconds.map(age) ?? none,
      ]
    }
    return table.lines
  }

  /// `45 s`, `12 m`, `3 h`, `4 d`.
  private static func age(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7_200: "\(seconds / 60) m"
    case ..<172_800: "\(seconds / 3_600) h"
    default: "\(seconds / 86_400) d"
    }
  }
}
