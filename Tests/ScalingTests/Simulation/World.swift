import Foundation
import Scaling

/// A machine with processes, a balancer, load and faults around one group, all from one seed. It plays the shell:
/// it performs effects a little later, reports them a little later still, and may lose the controller in between.
struct World {
  enum Happening {
    case perform(Effect, life: Int)
    case report(Event, life: Int)
    case poll
    case sample
    case restart
    case fault
    case storeAgain(life: Int)
    case end(ProcessIdentity)
  }

  struct Entry {
    let at: Moment
    let happening: Happening
  }

  struct LogLine: Equatable {
    let at: Moment
    let event: Event
    let effects: [Effect]
  }

  let faults: Faults
  let timing: Timing
  var dice: Dice
  var now = Moment(milliseconds: 1_795_408_891_000)
  var queue: [Entry] = []
  var state: GroupState
  /// What would be read after a crash.
  var stored: GroupState
  var isUp = true
  /// Grows with each restart of the controller; what an earlier life had under way is lost.
  var life = 0
  var wakeAt: Moment?
  var processes: [ProcessIdentity: SimulatedProcess] = [:]
  var targets: [InstanceID: SimulatedTarget] = [:]
  /// Offered load, in instances at 100 %.
  var load = 0.5
  var faultsGoOn = true
  var nextProcess: Int32 = 100
  var log: [LogLine] = []
  var checker = InvariantChecker()
  /// Steps with effects, and effects, so far; and the one at which something happens to the controller.
  var stepsWithEffects = 0
  var effectsPerformed = 0
  var interruption: Interruption?
  /// Until then nothing can be stored.
  var diskFullUntil: Moment?
  /// Requests that were cut although they would have ended within the deregistration delay.
  var cutRequests = 0

  init(seed: UInt64, faults: Faults? = nil, configuration: GroupConfiguration = .bookstore(timing: .fast, fleet: 0)) {
    var dice = Dice(seed: seed)
    self.faults = faults ?? Faults(drawnBy: &dice)
    self.dice = dice
    timing = configuration.timing
    state = GroupState(configuration: configuration, seed: seed, now: now)
    stored = state
    schedule(.poll, after: .zero)
    schedule(.sample, after: .zero)
    if self.faults.percentPerSecond > 0 { schedule(.fault, after: .seconds(1)) }
    feed(.woke)
  }

  mutating func schedule(_ happening: Happening, after delay: Duration) {
    queue.append(Entry(at: now + delay, happening: happening))
  }

  /// Lets `span` pass; stops at the first broken invariant.
  mutating func run(for span: Duration) {
    let end = now + span
    while checker.violation == nil {
      let next = queue.indices.min { queue[$0].at < queue[$1].at }
      let nextAt = next.map { queue[$0].at } ?? end
      if isUp, let wakeAt, wakeAt < nextAt, wakeAt <= end {
        now = max(now, wakeAt)
        feed(.woke)
        continue
      }
      guard let next, nextAt <= end else { break }
      now = max(now, nextAt)
      happen(queue.remove(at: next).happening)
    }
    now = max(now, end)
  }

  /// Gives the controller a fact, checks every invariant, and takes its effects.
  mutating func feed(_ event: Event) {
    guard isUp else { return }
    let before = state
    let beforeStep = state.beforeStep
    var answer = state.advance(event, now: now)
    if !answer.effects.isEmpty {
      stepsWithEffects += 1
      if interruption == .crashBeforeStoring(stepsWithEffects) { return crash() }
    }
    if state.suspension == nil, !answer.effects.isEmpty || dice.chance(50) {
      if isDiskFull {
        answer = ([], state.takeBack(to: beforeStep, folding: event, because: "The disk is full.", now: now))
        schedule(.storeAgain(life: life), after: .seconds(1))
      } else {
        stored = state
      }
    }
    log.append(LogLine(at: now, event: event, effects: answer.effects))
    wakeAt = answer.wakeAt
    checker.check(before: before, event: event, after: state, effects: answer.effects, now: now, world: self)
    for effect in answer.effects {
      schedule(.perform(effect, life: life), after: .milliseconds(dice.number(1...40)))
    }
  }

  private mutating func happen(_ happening: Happening) {
    switch happening {
    case .perform(let effect, let life):
      guard isUp, life == self.life else { return }
      effectsPerformed += 1
      if interruption == .crashBefore(effectsPerformed) { return crash() }
      let outcome = perform(effect)
      if interruption == .crashAfter(effectsPerformed) { return crash() }
      let isLost = faultsGoOn && dice.chance(faults.lostAnswerPercent)
      if faultsGoOn, dice.chance(faults.crashPercentPerEffect) {
        crash()
      } else if !isLost && interruption != .lostAnswer(effectsPerformed) {
        schedule(.report(.finished(effect, outcome), life: life), after: .milliseconds(dice.number(0...20)))
      }
    case .report(let event, let life):
      if life == self.life { feed(event) }
    case .poll: poll()
    case .sample: sample()
    case .restart: restart()
    case .fault: fault()
    case .storeAgain(let life): if life == self.life { storeAgain() }
    case .end(let identity): endProcess(identity)
    }
  }

  var isDiskFull: Bool { diskFullUntil.map { now < $0 } ?? false }

  /// As the controller does it: when there is room again, the group goes on from where it is.
  private mutating func storeAgain() {
    if isDiskFull { return schedule(.storeAgain(life: life), after: .seconds(1)) }
    stored = state
    state.resume()
    feed(.woke)
  }

  mutating func crash() {
    guard isUp else { return }
    isUp = false
    wakeAt = nil
    schedule(.restart, after: .milliseconds(dice.number(50...3000)))
  }

  private mutating func restart() {
    life += 1
    isUp = true
    do {
      state = try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(stored))
    } catch {
      checker.violation = "the stored state cannot be read: \(error)"
      return
    }
    let live = processes.values.filter(\.isAlive).sorted {
      $0.identity.processIdentifier < $1.identity.processIdentifier
    }
    feed(.restored(live.map { LiveProcess(instance: $0.instance, address: $0.address, identity: $0.identity) }))
  }

  private mutating func poll() {
    checkTargets()
    feed(.balancerSeen(BalancerView(takenAt: now, targets: targets.mapValues { $0.report(at: now) })))
    schedule(.poll, after: timing.healthCheck.intervalWhileChanging)
  }

  private mutating func sample() {
    shareLoad()
    let isLost = faultsGoOn && dice.chance(faults.lostSamplePercent)
    if !isLost {
      let alive = processes.values.filter(\.isAlive)
      let percent = Dictionary(alive.map { ($0.instance, $0.cpu) }, uniquingKeysWith: { first, _ in first })
      feed(.sampled(MetricSample(endedAt: now, cpu: percent)))
    }
    let period = timing.metricPeriod.wholeMilliseconds
    let tremble = Int64(dice.number(0...20))
    schedule(.sample, after: .milliseconds(period - now.milliseconds % period + tremble))
  }
}
