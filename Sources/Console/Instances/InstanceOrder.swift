// In which order the instances stand, and which of them. Rows never jump by themselves: what is equal in the
// chosen column stands by zone and id, and CPU that is next to nothing counts as the same. The selection is by id
// and goes with its row.
import Scaling

/// The order of the table of instances.
public struct InstanceOrder: Hashable, Sendable {
  public enum Column: Hashable, Sendable, CaseIterable {
    case zone, id, lifecycle, target, health, cpu, age
  }
  public var column: Column = .zone
  public var isDescending = false

  /// The next column, in the direction in which one looks at it first: what is busiest, what is newest.
  mutating func next() {
    let all = Column.allCases
    let index = all.firstIndex(of: column) ?? 0
    column = all[(index + 1) % all.count]
    isDescending = column == .cpu
  }
}

extension FleetPane {
  /// The instances in the table's order, those that the filter lets through.
  public var rows: [InstanceFacts] {
    let all = group.value?.instances ?? []
    let shown = filterText.isEmpty ? all : all.filter(InstanceFilter(self).lets)
    // As the group has them already: what is drawn at every key need not be sorted at every key.
    if order == InstanceOrder() { return shown }
    let known = Known(self)
    let keys = shown.map { sortKey($0, known) }
    let places = shown.indices.sorted { left, right in
      if keys[left] != keys[right] { return (keys[left] < keys[right]) != order.isDescending }
      return left < right
    }
    return places.map { shown[$0] }
  }

  /// The selected instance as the group has it now; nil when it is gone or the filter hides it: a key never falls on
  /// what cannot be seen.
  public var selected: InstanceFacts? {
    guard let instance = group.value?.instances.first(where: { $0.id == selectedInstance }) else { return nil }
    return InstanceFilter(self).lets(instance) ? instance : nil
  }

  /// By id what other feeds tell, looked up once for all rows; empty where the order does not ask for it.
  private struct Known {
    var states: [String: String] = [:]
    var launched: [String: Moment] = [:]

    init(_ pane: FleetPane) {
      switch pane.order.column {
      case .target:
        for target in pane.targets.value ?? [] { states[target.id] = target.state == "healthy" ? "~" : target.state }
      case .age: for machine in pane.machines.value ?? [] { launched[machine.id] = machine.launchedAt }
      default: break
      }
    }
  }

  private func sortKey(_ instance: InstanceFacts, _ known: Known) -> SortKey {
    switch order.column {
    case .zone: .text(instance.zone)
    case .id: .text(instance.id)
    case .lifecycle: .text(instance.lifecycle)
    // What is healthy comes last: one sorts to find what is not.
    case .target: .text(known.states[instance.id] ?? "")
    case .health: .number(healthRank(instance.id))
    case .cpu: .number(cpuOf(instance.id).map { $0 < CPUFigure.noticeableFrom ? 0 : $0.rounded() } ?? -1)
    case .age: .number(-Double(known.launched[instance.id]?.milliseconds ?? 0))
    }
  }

  /// What is worst comes first: no answer, another status, a fault behind it, all well.
  private func healthRank(_ id: String) -> Double {
    switch probes.value?[id] {
    case .notReached: 0
    case .answered(let status, _, _) where status != 200: 1
    case .answered(_, _, let report) where report?.isDatabaseFine == false || report?.areUploadsFine == false: 2
    case .answered: 3
    case .waiting, nil: 4
    }
  }

  private enum SortKey: Equatable {
    case text(String)
    case number(Double)

    static func < (left: SortKey, right: SortKey) -> Bool {
      switch (left, right) {
      case (.text(let one), .text(let other)): one < other
      case (.number(let one), .number(let other)): one < other
      case (.text, .number): true
      case (.number, .text): false
      }
    }
  }
}

extension FleetPane {
  func target(of id: String) -> TargetFacts? { targets.value?.first { $0.id == id } }
  func machine(of id: String) -> MachineFacts? { machines.value?.first { $0.id == id } }
  func cpuOf(_ id: String) -> Double? { metrics.value?.instanceCPU[id]?.value }
}

/// Which instances are shown: those that have every word of the filter in their id, zone or states.
struct InstanceFilter {
  private let words: [String]
  private let states: [String: String]

  init(_ pane: FleetPane) {
    words = pane.filterText.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else {
      states = [:]
      return
    }
    states = Dictionary(
      (pane.targets.value ?? []).map { ($0.id, "\($0.state) \($0.reason)") }, uniquingKeysWith: { first, _ in first })
  }

  func lets(_ instance: InstanceFacts) -> Bool {
    guard !words.isEmpty else { return true }
    let text = [instance.id, instance.zone, instance.lifecycle, instance.health, states[instance.id] ?? ""]
      .joined(separator: " ").lowercased()
    return words.allSatisfy(text.contains)
  }
}
