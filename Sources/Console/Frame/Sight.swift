// Whether anything that the screen shows may have changed. Most wake-ups of an idle console only ask and learn that
// all is as it was; a screen that would come out the same is not drawn at all. It may draw once too often, never
// once too seldom: what is left out below is what no view reads.
import Scaling

/// What of a model the screen shows.
struct Sight: Hashable {
  private let model: Model
  private let ages: [FeedAge]
  /// Which five seconds, or which second while one counts down on the screen.
  private let period: Int64
  private let verdict: Verdict?
  /// Minutes that the instances are old.
  private let minutes: [Int64]
  /// Where a replay stands: the scrubber shows seconds.
  private let tapeSecond: Int64?
  /// What the title says of the console's key.
  private let access: [Int64]
  /// Minutes that the selected instance serves, and that the metrics are old.
  private let selectedMinutes: Int64?
  private let metricAge: Phrase?
  /// The refresh that is told, and how old that is: one that ended is told for a while only.
  private let refresh: RefreshFacts?
  private let refreshAge: FeedAge?

  init(_ model: Model) {
    ages = model.ages
    period = model.now.milliseconds / (model.countsDown ? 1_000 : Self.idleMilliseconds)
    verdict = model.fleet?.verdict(at: model.now)
    minutes = (model.fleet?.machines.value ?? []).map { machine in
      machine.launchedAt.map { model.now.since($0) / 60_000 } ?? 0
    }
    tapeSecond = model.player.map { $0.position.milliseconds / 1_000 }
    access = model.fleet?.access.shown(at: model.now) ?? []
    selectedMinutes = model.fleet?.selectedReport.map { model.now.since($0.servesSince) / 60_000 }
    metricAge = model.fleet?.metricAge(at: model.now).map { MetricTexts.age($0) }
    refresh = model.fleet?.toldRefresh(at: model.now)
    refreshAge = refresh == nil ? nil : model.fleet?.refreshes.age(at: model.now)
    self.model = model.withoutTimes
  }

  /// The step of the chart's columns, which begin on multiples of it.
  private static let idleMilliseconds: Int64 = 5_000
}

extension Model {
  fileprivate var ages: [FeedAge] {
    var ages: [FeedAge] = []
    if let fleet {
      ages += [
        fleet.group.age(at: now), fleet.targetGroup.age(at: now), fleet.targets.age(at: now), fleet.probes.age(at: now),
        fleet.metrics.age(at: now), fleet.activities.age(at: now), fleet.alarms.age(at: now),
        fleet.machines.age(at: now), fleet.policies.age(at: now),
      ]
    }
    if case .logs(let screen)? = overlay { ages += [screen.streams.age(at: now), screen.tail.age(at: now)] }
    if let shop {
      ages += [
        shop.catalog.feed.age(at: now), shop.myBooks.feed.age(at: now), shop.orders.feed.age(at: now),
        shop.sales.feed.age(at: now),
      ]
    }
    return ages
  }

  /// Whether seconds are on the screen: a load that runs, an instance that warms up, a decision that is near.
  fileprivate var countsDown: Bool {
    guard let fleet else { return false }
    if fleet.load != .off || fleet.undo != nil { return true }
    if case .scaleOut? = fleet.nextDecision(at: now) { return true }
    if case .scaleInWaits? = fleet.nextDecision(at: now) { return true }
    guard let group = fleet.group.value else { return false }
    let warming = fleet.warmingInstances(group, at: now)
    return !warming.isEmpty && group.instances.contains { warming[$0.id] != nil }
  }

  /// Without the moments that only say when to ask.
  fileprivate var withoutTimes: Model {
    var model = self
    model.now = Moment(milliseconds: 0)
    model.lastNumber = 0
    model.lastPress = nil
    model.copied = nil
    model.fleet?.forgetTimes()
    model.shop?.forgetTimes()
    model.player?.forgetTimes()
    if case .logs(var screen)? = overlay {
      screen.forgetTimes()
      model.overlay = .logs(screen)
    }
    return model
  }
}

extension FleetPane {
  fileprivate var selectedReport: HealthFacts? { selectedInstance.flatMap { probes.value?[$0]?.report } }

  fileprivate mutating func forgetTimes() {
    access.forgetTimes()
    group.forgetTimes()
    targetGroup.forgetTimes()
    targets.forgetTimes()
    probes.forgetTimes()
    readAhead = [:]
    metrics.forgetTimes()
    activities.forgetTimes()
    alarms.forgetTimes()
    machines.forgetTimes()
    policies.forgetTimes()
    refreshes.forgetTimes()
  }
}

extension LogsScreen {
  fileprivate mutating func forgetTimes() {
    streams.forgetTimes()
    tail.forgetTimes()
    question = nil
    retryAt = nil
  }
}

extension ShopPane {
  fileprivate mutating func forgetTimes() {
    catalog.feed.forgetTimes()
    myBooks.feed.forgetTimes()
    orders.feed.forgetTimes()
    sales.feed.forgetTimes()
    calls = [:]
    typedSearch?.dueAt = nil
    draftDueAt = nil
    savedMemory = ShopMemory()
  }
}
