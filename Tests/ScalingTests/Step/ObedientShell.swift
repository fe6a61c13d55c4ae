@testable import Scaling

/// A shell that does at once what it is told, so that a test can tell a story: it keeps the group's state, its
/// time, and all effects in order.
struct ObedientShell {
  static let began = Moment(milliseconds: 1_795_408_891_000)

  var state: GroupState
  var now = ObedientShell.began
  var effects: [Effect.Action] = []
  var wakeAt: Moment?
  /// What the balancer would say of each registered target; healthy unless told.
  var health: [InstanceID: TargetHealth] = [:]
  var inFlight: [InstanceID: Int] = [:]
  var cpu: Double?
  /// Of the whole target group.
  var requestsInFlight: Double?
  /// Effects for which this is true are kept back without an answer, or fail.
  var outcome: (Effect.Action) -> Effect.Outcome? = { action in
    if case .launch(let launch) = action { return .launched(ObedientShell.identity(launch.instance)) }
    return .done
  }
  private var registered: Set<InstanceID> = []

  init(_ configuration: GroupConfiguration = .bookstore(timing: .fast, fleet: 0), seed: UInt64 = 1) {
    state = GroupState(configuration: configuration, seed: seed, now: now)
  }

  /// A group that has been serving for a minute.
  static func serving(
    _ configuration: GroupConfiguration = .bookstore(timing: .fast, fleet: 0), seed: UInt64 = 1
  ) -> ObedientShell {
    var shell = ObedientShell(configuration, seed: seed)
    shell.tell(.woke)
    shell.pass(seconds: 60)
    shell.effects = []
    return shell
  }

  static func identity(_ id: InstanceID) -> ProcessIdentity {
    let number = id.text.utf8.reduce(Int32(7)) { ($0 &* 31 &+ Int32($1)) & 0xFFFF }
    return ProcessIdentity(processIdentifier: number, startTicks: 7)
  }

  mutating func tell(_ event: Event) {
    let answer = state.advance(event, now: now)
    wakeAt = answer.wakeAt
    for effect in answer.effects {
      effects.append(effect.action)
      guard let outcome = outcome(effect.action) else { continue }
      if outcome == .done { perform(effect.action) }
      tell(.finished(effect, outcome))
      if case .stop(let id, let identity) = effect.action { tell(.exited(id, identity)) }
    }
  }

  private mutating func perform(_ action: Effect.Action) {
    switch action {
    case .register(let id, _): registered.insert(id)
    case .removeTarget(let id, _): registered.remove(id)
    case .launch, .deregister, .stop, .kill: break
    }
  }

  mutating func see() {
    var targets: [InstanceID: TargetReport] = [:]
    for id in registered {
      let drains = state.instance(id).map { if case .draining = $0.target { true } else { false } } ?? false
      targets[id] = TargetReport(health: drains ? .draining : health[id] ?? .healthy, inFlight: inFlight[id] ?? 0)
    }
    tell(.balancerSeen(BalancerView(takenAt: now, targets: targets)))
  }

  /// Time passes by half seconds, with a view at each and a sample at each full period.
  mutating func pass(seconds: Double) {
    let end = now + .milliseconds(Int64(seconds * 1000))
    while now < end {
      now = min(end, now + .milliseconds(500))
      tell(.woke)
      see()
      let period = state.configuration.timing.metricPeriod.wholeMilliseconds
      if let cpu, now.milliseconds % period == 0 {
        let percent = Dictionary(uniqueKeysWithValues: state.listedInstances.map { ($0.id, cpu) })
        tell(.sampled(MetricSample(endedAt: now, cpu: percent)))
      }
      if let requestsInFlight, now.milliseconds % period == 0 {
        let values: [BalancerMetric: MetricValue] = [.requestsInFlight: MetricValue(requestsInFlight)]
        tell(.sampled(MetricSample(endedAt: now, balancer: values)))
      }
    }
  }

  mutating func kill(_ id: InstanceID) { tell(.exited(id, ObedientShell.identity(id))) }

  var inService: [Instance] { state.instances.filter { $0.inServiceSince != nil } }

  var launches: [Effect.Launch] {
    effects.compactMap { if case .launch(let launch) = $0 { launch } else { nil } }
  }

  func effects(of id: InstanceID) -> [Effect.Action] { effects.filter { $0.instance == id } }
}
