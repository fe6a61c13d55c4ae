// Activities beyond the first page, which alone is polled. They are asked for when one scrolls to the end of what
// is known; what came stays, since an activity that is over does not change.
import CloudAPI
import Scaling

/// What was asked for beyond the first page.
public struct OlderActivities: Hashable, Sendable {
  /// Newest first, without those of the first page of then.
  public var known: [ActivityFacts] = []
  /// The token of the page after what is known; nil before the first page came, and at the end.
  public var nextToken: String?
  public var isAsking = false
  /// Why the last question brought nothing.
  public var failure: Phrase?

  /// Older ones that are kept: 6 weeks of history (Auto Scaling keeps no more) of a busy group.
  static let kept = 5_000
}

extension FleetPane {
  /// All activities that are known, newest first, each once.
  var allActivities: [ActivityFacts] {
    let first = activities.value ?? []
    guard !older.known.isEmpty else { return first }
    let ids = Set(first.map(\.id))
    return first + older.known.filter { !ids.contains($0.id) }
  }

  /// Asks for the page after what is known; nothing where there is none, or where it is on its way.
  mutating func askOlderActivities() -> [Command] {
    guard let token = older.nextToken, !older.isAsking, older.known.count < OlderActivities.kept else { return [] }
    older.isAsking = true
    older.failure = nil
    let page = PageRequest(token: token, limit: Self.activitiesRead)
    return [
      .callFleet(
        .olderActivities, .describeScalingActivities(DescribeScalingActivities(groupName: context.group, page: page)))
    ]
  }

  mutating func receiveOlder(_ outcome: FleetOutcome) {
    older.isAsking = false
    switch outcome {
    case .failed(let answer): older.failure = answer.cause
    case .unchanged: preconditionFailure("only a feed's answer is compared with the one before")
    case .replies(let replies):
      guard case .describeScalingActivities(let page)? = replies.first else {
        older.failure = FeedTexts.noAnswer
        return
      }
      let ids = Set(older.known.map(\.id))
      older.known += page.records.map(FleetIntake.activity).filter { !ids.contains($0.id) }
      older.nextToken = page.nextToken
    }
  }

  /// The first page came: what it pushed out is kept, so that no activity falls between the pages.
  mutating func receiveFirstActivities(_ page: RecordPage<ActivityRecord>, at now: Moment) {
    let before = activities.value ?? []
    activities.receive(page.records.map(FleetIntake.activity), at: now)
    if older.known.isEmpty, !older.isAsking {
      older.nextToken = page.nextToken
    } else {
      let shown = Set((activities.value ?? []).map(\.id)).union(older.known.map(\.id))
      older.known = before.filter { !shown.contains($0.id) } + older.known
    }
  }
}
