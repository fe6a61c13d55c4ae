// A fleet told over time: first how it is, then what changed from look to look. Something that could not be read this time
// stays as it was last known, so that what changed meanwhile is told as soon as it answers again.
import Scaling

/// What was told so far.
public struct FleetStory: Hashable, Sendable {
  private var known: FleetMoment?
  private let tellsAll: Bool

  /// - Parameter tellsAll: it begins with everything that is there, and not with the verdict alone.
  public init(tellsAll: Bool = false) { self.tellsAll = tellsAll }

  /// What a look tells that was not told.
  public mutating func take(_ moment: FleetMoment) -> [FleetChange] {
    guard let before = known else {
      known = moment
      return [.beginning(moment)] + (tellsAll ? moment.inventory : [])
    }
    let now = moment.remembering(before)
    known = now
    return before.changes(to: now)
  }
}

extension FleetMoment {
  /// This moment, and what it could not read as it was before.
  func remembering(_ before: FleetMoment) -> FleetMoment {
    var moment = self
    moment.sizes = sizes ?? before.sizes
    moment.members = members ?? before.members
    moment.targets = targets ?? before.targets
    moment.targetCounts = targetCounts ?? before.targetCounts
    moment.activities = activities ?? before.activities
    if alarms.isEmpty { moment.alarms = before.alarms }
    moment.feeds = before.feeds.merging(feeds) { $1 }
    return moment
  }

  /// Everything that is there, as if it had come just now; of the activities those that go on.
  var inventory: [FleetChange] {
    let failures = feeds.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { feed, word in
      if case .failed(let cause) = word { FleetChange(feed, failed: cause) } else { nil }
    }
    let capacity = sizes.map { sizes in
      FleetChange(
        kind: .capacity, to: String(sizes.desired),
        sentence: ChangeTexts.sizes(desired: sizes.desired, sizes.minimum, sizes.maximum))
    }
    let there = (members ?? [:]).sorted { $0.key < $1.key }.map { id, member in
      FleetChange(
        kind: .instance, subject: id, to: member.lifecycle,
        sentence: ChangeTexts.isThere(id, member.lifecycle, target: targets?[id]))
    }
    let states = alarms.sorted { $0.key < $1.key }.map { name, state in
      FleetChange(kind: .alarm, subject: name, to: state, sentence: ChangeTexts.alarm(name, state))
    }
    let going = (activities ?? [:]).filter { !$0.value.isOver }.sorted { $0.key < $1.key }.map { id, act in
      FleetChange(
        kind: .activity, subject: id, to: act.status, sentence: ChangeTexts.activity(act.text, act.status, act.cause))
    }
    return failures + [capacity].compactMap { $0 } + there + states + going
  }

  /// Feeds that stopped answering, or do again.
  func feedChanges(_ later: FleetMoment) -> [FleetChange] {
    later.feeds.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { feed, word in
      switch (feeds[feed], word) {
      // Why it fails may change from look to look: that it fails is told once.
      case (.answered?, .failed(let cause)), (nil, .failed(let cause)): FleetChange(feed, failed: cause)
      case (.failed?, .answered):
        FleetChange(
          kind: .feed, subject: feed.recordName, from: "failed", to: "answered",
          sentence: ChangeTexts.answersAgain(feed))
      case (.answered?, .answered), (nil, .answered), (.failed?, .failed): nil
      }
    }
  }
}

/// The last that came of a feed.
enum FeedWord: Hashable, Sendable {
  case answered
  case failed(Phrase)
}

extension Feed {
  fileprivate var lastWord: FeedWord? { failure.map { .failed($0.cause) } ?? (value == nil ? nil : .answered) }
}

extension FleetPane {
  /// What a feed said last; nil where it said nothing. /health is not of the API, and a
  /// refresh is told only where the key may read it.
  func lastWord(of feed: FleetFeed) -> FeedWord? {
    switch feed {
    case .group: group.lastWord
    case .targetGroup: targetGroup.lastWord
    case .targets: targets.lastWord
    case .probes, .refreshes: nil
    case .metrics: metrics.lastWord
    case .activities: activities.lastWord
    case .alarms: alarms.lastWord
    case .machines: machines.lastWord
    case .policies: policies.lastWord
    }
  }
}

extension FleetChange {
  fileprivate init(_ feed: FleetFeed, failed cause: Phrase) {
    self.init(
      kind: .feed, subject: feed.recordName, from: "answered", to: "failed",
      sentence: ChangeTexts.doesNotAnswer(feed, cause))
  }
}
