import Scaling

// A large group, for whoever wants to know how long a step takes. Pure as everything here: the clock is the caller's.

/// A group of many instances, all in service and healthy, and the things that it is told most.
public struct CrowdedGroup: Sendable {
  public private(set) var state: GroupState
  private var now = World.began
  private var live: [LiveProcess] = []
  private let views: [InstanceID: TargetReport]
  private let percent: [InstanceID: Double]

  /// What a step is about.
  public enum Kind: String, CaseIterable, Sendable {
    case woke, view, sample, exit
  }

  public init(size: Int) {
    precondition((2...20_000).contains(size), "a crowded group has 2 to 20,000 instances")
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.maximumSize = size
    configuration.initialCapacity = size
    state = GroupState(configuration: configuration, seed: 1, now: now)
    for effect in state.advance(.woke, now: now).effects {
      guard case .launch(let launch) = effect.action else { continue }
      let identity = ProcessIdentity(processIdentifier: Int32(live.count + 2), startTicks: 1)
      live.append(LiveProcess(instance: launch.instance, address: launch.address, identity: identity))
    }
    views = Dictionary(
      uniqueKeysWithValues: live.map { ($0.instance, TargetReport(health: .healthy, inFlight: 1)) })
    percent = Dictionary(uniqueKeysWithValues: live.map { ($0.instance, 66) })
    _ = state.advance(.restored(live), now: now)
    for _ in 0..<12 {
      now = now + .seconds(5)
      _ = advance(.view)
      _ = advance(.sample)
    }
  }

  /// The step in which half of the instances are told to leave; how many effects it gave.
  public mutating func shrinkByHalf() -> Int {
    now = now + .seconds(1)
    let half = max(state.configuration.minimumSize, live.count / 2)
    return state.advance(.commanded(.setDesiredCapacity(half, honorCooldown: false)), now: now).effects.count
  }

  /// The step in which half of the processes are found to be gone; how many effects it gave.
  public mutating func loseHalf() -> Int {
    now = now + .seconds(1)
    live.removeLast(live.count / 2)
    return state.advance(.restored(live), now: now).effects.count
  }

  /// One step of this kind, a second after the one before; how many effects it gave.
  public mutating func advance(_ kind: Kind) -> Int {
    now = now + .seconds(1)
    let event: Event
    switch kind {
    case .woke: event = .woke
    case .view: event = .balancerSeen(BalancerView(takenAt: now, targets: views))
    case .sample: event = .sampled(MetricSample(endedAt: now, cpu: percent))
    case .exit:
      guard let process = live.popLast() else { return 0 }
      event = .exited(process.instance, process.identity)
    }
    return state.advance(event, now: now).effects.count
  }
}
