// One look at a fleet: which calls make it, in rounds, because some need what another told. The calls and the verdict
// are the console's own (FleetPane), so `status` and line 2 of the screen cannot differ; the records stay beside them
// as the API told them, for JSON. One moment holds for the whole look: nothing grows old while it is being read.
import BookStoreKit
import CloudAPI
import Scaling

/// A call on its way, and the feed that it fills.
public struct FleetErrand: Hashable, Sendable {
  public var feed: FleetFeed
  public var call: APICall
}

/// One page of an answer, and the call that asked for it.
public struct FleetPage: Hashable, Sendable {
  public var call: APICall
  public var reply: APIReply

  public init(call: APICall, reply: APIReply) {
    self.call = call
    self.reply = reply
  }
}

/// Something of a fleet that could not be read.
public struct FleetGap: Hashable, Sendable {
  public var feed: FleetFeed
  public var trouble: Trouble
}

/// A fleet while it is read once.
public struct FleetReading: Hashable, Sendable {
  /// The fleet in the console's words, each safe for a terminal.
  public private(set) var pane: FleetPane
  /// The fleet as the API told it.
  public private(set) var snapshot: FleetSnapshot
  public private(set) var gaps: [FleetGap] = []
  /// The moment of this look.
  public let now: Moment
  private var unasked: Set<FleetFeed>

  /// What is read by default: all but /health of each instance, and refreshes, which no verdict hangs on.
  public static let everything = Set(FleetFeed.allCases).subtracting([.probes, .refreshes])

  public init(_ context: FleetContext, now: Moment, wanted: Set<FleetFeed> = FleetReading.everything) {
    pane = FleetPane(context)
    snapshot = FleetSnapshot(groupName: context.group, targetGroupName: context.targetGroup)
    self.now = now
    unasked = wanted
  }

  /// Whether nothing answers at all: whatever is still to be asked need not be.
  public var isAbandoned: Bool { gaps.contains { $0.trouble.isAbsence } }

  /// The calls that can be made now, each feed once; none when the look is over. An API that is not there ends it.
  public mutating func nextErrands() -> [FleetErrand] {
    if isAbandoned { return [] }
    let errands: [FleetErrand] = pane.askDueFeeds(at: now).compactMap { command in
      guard case .callFleet(.feed(let feed), let call) = command, unasked.contains(feed) else { return nil }
      return FleetErrand(feed: feed, call: call)
    }
    unasked.subtract(errands.map(\.feed))
    return errands
  }

  /// The answer came, page by page: each with the call that asked for it.
  public mutating func take(_ pages: [FleetPage], of errand: FleetErrand) {
    for page in pages { snapshot.fold(page.reply, to: page.call) }
    pane.receive(errand.feed, .replies(pages.map(\.reply)), at: now)
    if errand.feed == .group, snapshot.group == .missing {
      gaps.append(FleetGap(feed: .group, trouble: .fleetRefused(.groupNotFound(snapshot.groupName))))
    }
    if errand.feed == .targetGroup, snapshot.targetGroup == .missing { fail(errand, .error(.targetGroupNotFound)) }
  }

  /// No answer came, or none that helps.
  public mutating func fail(_ errand: FleetErrand, _ answer: BookStoreKit.FleetAnswer) {
    guard let trouble = Trouble(answer) else { preconditionFailure("a success is no failure") }
    gaps.append(FleetGap(feed: errand.feed, trouble: trouble))
    pane.receive(errand.feed, .failed(answer), at: now)
    // Without the target group its targets cannot be asked for, and the verdict is about those.
    if errand.feed == .targetGroup { pane.receive(.targets, .failed(answer), at: now) }
  }

  public var verdict: Verdict { pane.verdict(at: now) }
}

extension Trouble {
  /// Whether nothing answers at all, so that further calls would fail in the same way.
  var isAbsence: Bool {
    if case .unreachable = self { true } else { false }
  }

  /// The failure of a call to the fleet.
  public init?(_ answer: BookStoreKit.FleetAnswer) {
    switch answer {
    case .success: return nil
    case .error(let error): self = .fleetRefused(error)
    case .notUnderstood(let problem, let status): self = .notUnderstood(problem, status: status)
    case .transport(let failure): self = .unreachable(failure)
    }
  }
}
