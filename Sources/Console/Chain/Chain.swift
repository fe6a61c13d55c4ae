// The way of a request through the whole, on one screen: from the Internet over the balancer and the target group to
// the group, its database and its uploads; at each arrow a number that lives. Made from what the fleet pane knows.
import Scaling

/// One station of the way.
struct ChainStation: Hashable {
  enum Name: Hashable, CaseIterable { case internet, balancer, targetGroup, group, storage }
  var name: Name
  var state: HealthRung.State
  /// Who it is and how it stands.
  var line: Phrase
  /// What else is known of it, for screens with room.
  var detail: Phrase?
  /// What goes on to the next station; nil at the last one.
  var arrow: Phrase?
  var isArrowBad = false
}

/// The whole way.
struct Chain: Hashable {
  let stations: [ChainStation]

  /// - Parameter shop: the shop's address, where the console shows it.
  init(_ pane: FleetPane, shop: String?, at now: Moment) {
    let looker = ChainLooker(pane: pane, shop: shop, now: now)
    stations = [looker.internet, looker.balancer, looker.targetGroup, looker.group, looker.storage]
  }
}

private struct ChainLooker {
  let pane: FleetPane
  let shop: String?
  let now: Moment

  private var failed: Int? {
    pane.metrics.value?.failedCount(from: now.adding(milliseconds: -FleetPane.failedWindowMilliseconds))
  }
  private var registered: [TargetFacts] { (pane.targets.value ?? []).filter { $0.state != "unused" } }
  private var healthy: Int { registered.count { $0.state == "healthy" } }
  private var reports: [HealthFacts] {
    (pane.group.value?.instances ?? []).compactMap { pane.probes.value?[$0.id]?.report }
  }

  var internet: ChainStation {
    ChainStation(
      name: .internet, state: .absent, line: .verbatim(shop ?? "") + ChainTexts.clients(shop == nil), detail: nil,
      arrow: pane.metrics.value?.requestsPerSecond.map { FleetTexts.requests($0) } ?? ChainTexts.noRate)
  }

  var balancer: ChainStation {
    let name = pane.targetGroup.value?.balancerName
    let failed = failed
    let own = failedBy("balancer")
    return ChainStation(
      name: .balancer, state: name == nil ? .unknown : own > 0 ? .broken : .holds,
      line: name.map { .verbatim($0) } ?? HealthTexts.notTold, detail: ChainTexts.ownErrors(own),
      arrow: failed.map { ChainTexts.failed($0) } ?? ChainTexts.noFigures, isArrowBad: (failed ?? 0) > 0)
  }

  private func failedBy(_ source: String) -> Int {
    let start = now.adding(milliseconds: -FleetPane.failedWindowMilliseconds)
    return Int((pane.metrics.value?.failed[source] ?? []).filter { $0.at >= start }.reduce(0) { $0 + $1.value })
  }

  var targetGroup: ChainStation {
    let total = registered.count
    guard let facts = pane.targetGroup.value, pane.targets.value != nil else {
      return ChainStation(
        name: .targetGroup, state: .unknown, line: .verbatim(pane.context.targetGroup), detail: nil,
        arrow: HealthTexts.targetNotTold)
    }
    let state: HealthRung.State = healthy == 0 ? .broken : healthy < total ? .moving : .holds
    return ChainStation(
      name: .targetGroup, state: state, line: .verbatim("\(facts.name)  \(facts.speaks)"),
      detail: facts.checkPath.isEmpty ? nil : ChainTexts.checks(facts),
      arrow: ChainTexts.healthy(healthy, of: total, others),
      isArrowBad: healthy < total && registered.contains { $0.state.hasPrefix("unhealthy") })
  }

  /// The targets that are not healthy, by state.
  private var others: String {
    let counts = Dictionary(registered.map { ($0.state, 1) }, uniquingKeysWith: +)
    return counts.filter { $0.key != "healthy" }.sorted { $0.key < $1.key }
      .map { ", \($0.value) \($0.key)" }.joined()
  }

  var group: ChainStation {
    guard let group = pane.group.value else {
      return ChainStation(
        name: .group, state: .unknown, line: .verbatim(pane.context.group), detail: nil, arrow: FeedTexts.waiting)
    }
    let short = group.inServiceCount < group.desired
    let state: HealthRung.State =
      group.inServiceCount < group.minimum || group.suspended != nil ? .broken : short ? .moving : .holds
    let inFlight = reports.reduce(0) { $0 + $1.inFlight }
    return ChainStation(
      name: .group, state: state,
      line: .verbatim(group.name + "  ") + FleetTexts.desired(group.desired)
        + .verbatim(", ") + FleetTexts.inService(group.inServiceCount),
      detail: FleetTexts.bounds(group.minimum, group.maximum)
        + .verbatim(pane.lastCPU.map { "  CPU \(CPUFigure.text($0)) %" } ?? ""),
      arrow: reports.isEmpty ? ChainTexts.notAsked : HealthTexts.inFlight(inFlight))
  }

  /// Database and uploads, in the eyes of the instances: nothing else tells of them.
  var storage: ChainStation {
    let reports = reports
    guard !reports.isEmpty else {
      return ChainStation(
        name: .storage, state: .unknown, line: ChainTexts.storageNotTold, detail: nil, arrow: nil)
    }
    let databaseFine = reports.count { $0.isDatabaseFine }
    let uploadsFine = reports.count { $0.areUploadsFine }
    let worst = reports.first { !$0.isDatabaseFine }?.database ?? reports.first { !$0.areUploadsFine }?.uploads
    let isWell = databaseFine == reports.count && uploadsFine == reports.count
    return ChainStation(
      name: .storage, state: isWell ? .holds : .broken,
      line: ChainTexts.storage(database: databaseFine, uploads: uploadsFine, of: reports.count, worst),
      detail: ChainTexts.eyes, arrow: nil)
  }
}
