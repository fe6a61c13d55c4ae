// Guided missions: what to do, step by step, each checked by what the API, the shop and the load tell; nobody is asked
// whether it is done. A mission is a value, and what it compares with is what was so when its step began.
import Scaling

/// A mission of `bookstore-tui learn`.
public enum Mission: String, Hashable, Sendable, CaseIterable {
  case scale, heal, policy, buy

  public var title: Phrase { LearnTexts.title(self) }

  var steps: [MissionStep] {
    switch self {
    case .scale: [.raiseCapacity, .waitUntilHealthy, .readCause]
    case .heal: [.sendShoppers, .killOne, .waitUntilHealthy, .countFailed]
    case .policy: [.sendShoppers, .passTarget, .waitForPolicy, .readCause]
    case .buy: [.signIn, .killOne, .buyBook]
    }
  }
}

/// One step.
public enum MissionStep: Hashable, Sendable {
  /// The desired capacity is raised by hand.
  case raiseCapacity
  /// As many targets are healthy as are desired.
  case waitUntilHealthy
  /// The activities are opened, where the cause stands.
  case readCause
  case sendShoppers
  /// An instance that was there is gone or ill.
  case killOne
  /// No request failed since the mission began.
  case countFailed
  /// CPU is over the policy's target.
  case passTarget
  /// The policy itself raised the desired capacity.
  case waitForPolicy
  case signIn
  /// A purchase is shipped that began in this step.
  case buyBook
}

/// What is compared with: the fleet and the shop as they were when a step began.
struct MissionBasis: Hashable, Sendable {
  var at: Moment
  var desired: Int
  var members: Set<String>
  var activities: Set<String>
  var purchase: String?

  init(_ model: Model) {
    at = model.now
    desired = model.fleet?.group.value?.desired ?? 0
    members = Set((model.fleet?.targets.value ?? []).filter { $0.state == "healthy" }.map(\.id))
    activities = Set((model.fleet?.activities.value ?? []).map(\.id))
    purchase = model.shop?.purchase?.intent.key
  }
}

/// Where a learner is.
public struct Lesson: Hashable, Sendable {
  public private(set) var mission: Mission
  /// From 0; as many as there are steps when the mission is done.
  public private(set) var step = 0
  /// Missions that were done, in this run or an earlier one.
  public private(set) var done: Set<Mission>
  private var missionBegan: MissionBasis?
  private var stepBegan: MissionBasis?

  /// - Parameter done: what was done in earlier runs.
  public init(from mission: Mission?, done: Set<Mission>) {
    self.done = done
    self.mission = mission ?? Mission.allCases.first { !done.contains($0) } ?? .scale
  }

  public var isOver: Bool { step >= mission.steps.count }
  var current: MissionStep? { isOver ? nil : mission.steps[step] }

  /// What happened to a lesson.
  enum Progress: Hashable {
    case step
    case mission
  }

  /// Looks whether the step is done; goes on, and says so.
  mutating func look(_ model: Model) -> Progress? {
    // Before the fleet is known there is nothing to compare with.
    guard let current, model.fleet?.group.value != nil, model.fleet?.targets.value != nil,
      model.fleet?.activities.value != nil
    else { return nil }
    if missionBegan == nil { missionBegan = MissionBasis(model) }
    guard let began = stepBegan else {
      stepBegan = MissionBasis(model)
      return nil
    }
    guard current.isDone(model, since: began, mission: missionBegan ?? began) else { return nil }
    step += 1
    stepBegan = MissionBasis(model)
    guard isOver else { return .step }
    done.insert(mission)
    return .mission
  }

  /// To the first mission that is not done; false where none is left.
  mutating func goOn() -> Bool {
    guard let next = Mission.allCases.first(where: { !done.contains($0) }) else { return false }
    self = Lesson(from: next, done: done)
    return true
  }
}

extension MissionStep {
  /// Whether what the step asks for is true now.
  func isDone(_ model: Model, since began: MissionBasis, mission: MissionBasis) -> Bool {
    guard let fleet = model.fleet, let group = fleet.group.value else { return false }
    let healthy = Set((fleet.targets.value ?? []).filter { $0.state == "healthy" }.map(\.id))
    let news = (fleet.activities.value ?? []).filter { !began.activities.contains($0.id) }
    switch self {
    case .raiseCapacity:
      let byAlarm = news.contains { $0.kind == .launch && $0.cause.contains("alarm") }
      return group.desired > began.desired && !byAlarm
    case .waitUntilHealthy: return healthy.count >= group.desired && group.inServiceCount >= group.desired
    case .readCause: if case .activities = model.overlay { return true } else { return false }
    case .sendShoppers: if case .running = fleet.load { return true } else { return false }
    case .killOne: return !began.members.isSubset(of: healthy)
    case .countFailed: return (fleet.metrics.value?.failedCount(from: mission.at) ?? 1) == 0
    case .passTarget: return (fleet.lastCPU ?? 0) > (fleet.targetValue ?? 100)
    case .waitForPolicy:
      return (fleet.activities.value ?? []).contains {
        $0.kind == .launch && $0.startedAt >= mission.at && $0.cause.contains("AlarmHigh")
      }
    case .signIn: return model.shop?.account != nil
    case .buyBook:
      guard let purchase = model.shop?.purchase, purchase.intent.key != began.purchase else { return false }
      return purchase.outcome(at: model.now) == .shipped
    }
  }
}
