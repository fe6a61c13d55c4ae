import Scaling

/// What the controller was told, and what it answered.
struct LogLine: Equatable {
  let at: Moment
  let event: Event
  let effects: [Effect]

  /// Whether a reader who looks for a mistake wants it: looks and samples that led to nothing are left out.
  var isTelling: Bool {
    switch event {
    case .woke, .balancerSeen, .sampled, .metricsPut: !effects.isEmpty
    case .finished, .exited, .restored, .commanded: true
    }
  }

  var text: String {
    let told: String
    switch event {
    case .woke: told = "woke"
    case .balancerSeen: told = "balancer seen"
    case .sampled: told = "sample"
    case .metricsPut: told = "metrics put"
    case .finished(let effect, let outcome): told = "finished \(effect.id.number) \(outcome)"
    case .exited(let id, let identity): told = "exited \(id) process \(identity.processIdentifier)"
    case .restored(let live): told = "restored, alive: \(live.map(\.instance.lastFour).joined(separator: " "))"
    case .commanded(let command): told = "commanded \(command)"
    }
    let planned = effects.map { "\($0.id.number) \($0.action.text)" }.joined(separator: ", ")
    return "\(at.iso8601WithMilliseconds) \(told)\(planned.isEmpty ? "" : " → \(planned)")"
  }
}

extension Effect.Action {
  fileprivate var text: String {
    switch self {
    case .launch(let launch): "launch \(launch.instance) at \(launch.address)"
    case .register(let id, _): "register \(id)"
    case .deregister(let id): "deregister \(id)"
    case .removeTarget(let id, let cutting): "remove target \(id)\(cutting ? ", cutting" : "")"
    case .stop(let id, _): "stop \(id)"
    case .kill(let id, _): "kill \(id)"
    }
  }
}
