// An instance refresh replaces all instances, a few at a time (EC2 Auto Scaling User Guide, instance refresh).
//
//   Pending ─► InProgress ─► (Baking) ─► Successful
//                 │  │ └────────┴─ stuck, alarm ─► Failed
//                 │  └─ cancelled ─► Cancelling ─► Cancelled
//                 └─ rolled back ─► RollbackInProgress ─► RollbackSuccessful | RollbackFailed
//
// It remembers which instances are to leave, and nothing of what is to be done: that follows at each step from who of
// them still runs and how many are ready (AdvancingRefresh). The group's own template changes when it has succeeded, so a
// roll-back has nothing to remember but that it is one.

/// One instance refresh of a group.
public struct InstanceRefresh: Hashable, Codable, Sendable, Identifiable {
  /// 36 characters.
  public let id: String
  public internal(set) var startedAt: Moment
  public let preferences: RefreshPreferences
  /// `DesiredConfiguration`; without it instances are replaced by what the group launches from.
  public let desired: TemplateChoice?
  /// What `desired` meant when it began.
  public let version: Int?
  public internal(set) var phase = Phase.pending
  /// What it waits for, or why it ended so: a sentence.
  public internal(set) var reason: String?
  /// 0…100: never falls, but while it is rolled back.
  public internal(set) var percentComplete = 0
  /// How many instances are still to be replaced, or to become ready.
  public internal(set) var instancesToUpdate: Int
  public internal(set) var rollback: Rollback?
  /// Those that are to leave, and still run.
  var old: [InstanceID]
  /// The most that there were to do.
  var total: Int
  /// When `instancesToUpdate` fell last; a refresh that stays where it is fails after a while.
  var progressedAt: Moment
  /// Since when it rests, for InstanceRefresh is suspended.
  var restsSince: Moment?
  /// How many of the checkpoints it has passed, and until when it waits at the last of them.
  var checkpointsPassed = 0
  var checkpointUntil: Moment?
  /// How many of the next launches take the place of an instance that it took out.
  var launchesOwed = 0

  /// `Status` of the API.
  public enum Phase: Hashable, Codable, Sendable {
    case pending
    case inProgress
    case baking(until: Moment)
    /// Nothing new begins; it ends when what was begun is ready.
    case cancelling
    case rollingBack
    case successful(at: Moment)
    case failed(at: Moment)
    case cancelled(at: Moment)
    case rolledBack(at: Moment)
    case rollbackFailed(at: Moment)
  }

  /// `RollbackDetails` of the API.
  public struct Rollback: Hashable, Codable, Sendable {
    public let reason: String
    public internal(set) var startedAt: Moment
    public let percentComplete: Int
    public let instancesToUpdate: Int
  }
}

extension InstanceRefresh {
  /// `Status` of the API.
  public var status: String {
    switch phase {
    case .pending: "Pending"
    case .inProgress: "InProgress"
    case .baking: "Baking"
    case .cancelling: "Cancelling"
    case .rollingBack: "RollbackInProgress"
    case .successful: "Successful"
    case .failed: "Failed"
    case .cancelled: "Cancelled"
    case .rolledBack: "RollbackSuccessful"
    case .rollbackFailed: "RollbackFailed"
    }
  }

  /// `EndTime` of the API, absent while it runs.
  public var endTime: Moment? {
    switch phase {
    case .pending, .inProgress, .baking, .cancelling, .rollingBack: nil
    case .successful(let end), .failed(let end), .cancelled(let end), .rolledBack(let end), .rollbackFailed(let end):
      end
    }
  }

  public var isOver: Bool { endTime != nil }

  /// What the group launches from stays as it is meanwhile: it is to be changed, or gone back to. Not so for one that is
  /// being cancelled, which will change nothing.
  var holdsConfiguration: Bool { desired != nil && !isOver && phase != .cancelling }

  /// The version that instances get meanwhile; nil for the group's own.
  var launchVersion: Int? {
    switch phase {
    case .pending, .inProgress, .baking: version
    case .cancelling, .rollingBack, .successful, .failed, .cancelled, .rolledBack, .rollbackFailed: nil
    }
  }

  /// Nothing lies in the future after the clock was set back.
  func notAfter(_ now: Moment) -> InstanceRefresh {
    var refresh = self
    refresh.startedAt = min(startedAt, now)
    refresh.progressedAt = min(progressedAt, now)
    refresh.restsSince = restsSince.map { min($0, now) }
    refresh.checkpointUntil = checkpointUntil.map { min($0, now + .seconds(preferences.checkpointDelaySeconds)) }
    refresh.rollback?.startedAt = min(rollback?.startedAt ?? now, now)
    switch phase {
    case .pending, .inProgress, .cancelling, .rollingBack: break
    case .baking(let until): refresh.phase = .baking(until: min(until, now + .seconds(preferences.bakeSeconds)))
    case .successful(let end): refresh.phase = .successful(at: min(end, now))
    case .failed(let end): refresh.phase = .failed(at: min(end, now))
    case .cancelled(let end): refresh.phase = .cancelled(at: min(end, now))
    case .rolledBack(let end): refresh.phase = .rolledBack(at: min(end, now))
    case .rollbackFailed(let end): refresh.phase = .rollbackFailed(at: min(end, now))
    }
    return refresh
  }
}

/// The refreshes of a group. Stored under one key; older states have none.
public struct RefreshBook: Hashable, Codable, Sendable {
  /// Newest first; at most the first runs.
  public internal(set) var refreshes: [InstanceRefresh] = []

  public init() {}

  func notAfter(_ now: Moment) -> RefreshBook {
    var book = self
    for index in book.refreshes.indices { book.refreshes[index] = book.refreshes[index].notAfter(now) }
    return book
  }
}

extension GroupState {
  /// The one refresh that runs, if one does.
  public var activeRefresh: InstanceRefresh? { refresh.refreshes.first.flatMap { $0.isOver ? nil : $0 } }
}
