// What one can ask `w` about: everything that the fleet pane shows a state or a figure of. The list is made from
// what is known now and held by identity, so an open question keeps its subject while the fleet changes.
import Scaling

/// One thing to be explained.
public enum WhySubject: Hashable, Sendable {
  case lifecycle(String)
  case target(String)
  case health(String)
  case instanceCPU(String)
  case next
  case desired
  case groupCPU
  case alarm(String)
  case verdict
}

/// The open question.
public struct WhyQuestion: Hashable, Sendable {
  public var subject: WhySubject
  /// The instance that was selected when it was asked.
  public let instance: String?
  public var scroll = Scroll()
}

extension FleetPane {
  /// All there is to ask about, the given instance's first.
  func whySubjects(_ instance: String?) -> [WhySubject] {
    var subjects: [WhySubject] = []
    if let id = instance { subjects += [.lifecycle(id), .target(id), .health(id), .instanceCPU(id)] }
    subjects += [.next, .desired, .groupCPU]
    subjects += (alarms.value ?? []).map { .alarm($0.name) }
    return subjects + [.verdict]
  }

  /// What one most likely asks about: what is wrong with the selected instance, else its life cycle, and without one
  /// what comes next.
  func firstWhySubject(at now: Moment) -> WhySubject {
    guard let instance = selected else { return .next }
    switch HealthLadder(instance, in: self, at: now).firstBroken?.name {
    case .app, .proxy: return .health(instance.id)
    case .target: return .target(instance.id)
    case .process, .group, nil: return .lifecycle(instance.id)
    }
  }
}
