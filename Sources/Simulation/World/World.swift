// A machine with processes, a balancer, load, people and mishaps around one group, all from one seed. It plays the
// shell: it performs effects a little later, reports them a little later still, and may lose the controller in
// between. The group inside is the very `Scaling` that runs a fleet; nothing of it is imitated.

import Scaling

/// One run's world. Same seed, same knobs and same mishaps: the same world, byte for byte.
struct World {
  let knobs: Knobs
  let timing: Timing
  let dice: Dice
  /// How often each mishap, by its raw value; and whether any ends the controller, which alone reads what was stored.
  let percents: [Int]
  let isMortal: Bool
  /// If given, only these mishaps happen.
  let allowed: Set<Occurrence>?
  /// How the state file is written and read again; nil: by `GroupState.asStored`, which is the same and quick.
  let reread: (@Sendable (GroupState) throws -> GroupState)?

  /// The world's time, which never jumps, and how far the controller's clock is ahead of it.
  var now = World.began
  var skew = Duration.zero
  var agenda = Agenda()

  var state: GroupState
  /// What would be read after a crash.
  var stored: GroupState
  var isUp = true
  /// Grows with each restart of the controller; what an earlier life had under way is lost.
  var life = 0
  var wakeDue: Moment?

  var machine = Machine()
  var balancer = Balancer()
  var lookedAt = World.began

  var load: LoadCurve
  var faultsGoOn = true
  var diskFullUntil: Moment?
  /// Zone whose machines are gone, and until when.
  var lostZone: (name: String, until: Moment)?
  var clockSetAt: Moment?

  var checker: Checker
  var counts = Counts()
  /// What went wrong, and what the controller was told and answered; kept only in a run that is being recorded.
  let isRecording: Bool
  var occurred: [Occurrence] = []
  var log: [LogLine] = []
  /// Of everything that the controller was told and answered.
  var digest: UInt64 = 0xCBF2_9CE4_8422_2325
  /// What happens to the controller at one of its steps or effects, for a story told again and again.
  var interruption: Interruption?

  static let began = Moment(milliseconds: 1_795_408_891_000)

  /// How much has happened so far.
  struct Counts: Hashable {
    var events = 0
    var stepsWithEffects = 0
    var effects = 0
  }

  init(
    seed: UInt64, knobs: Knobs, allowed: Set<Occurrence>? = nil, isRecording: Bool = false,
    reread: (@Sendable (GroupState) throws -> GroupState)? = nil
  ) {
    self.knobs = knobs
    self.allowed = allowed
    self.isRecording = isRecording
    self.reread = reread
    timing = knobs.configuration.timing
    dice = Dice(seed: seed)
    percents = Mishap.allCases.map { knobs.percent[$0] ?? 0 }
    isMortal = knobs.isMortal
    load = LoadCurve(base: knobs.load)
    state = GroupState(configuration: knobs.configuration, seed: seed, now: now)
    stored = state
    checker = Checker(state)
    agenda.plan(.check, at: now)
    agenda.plan(.sample, at: now)
    if !knobs.percent.isEmpty { agenda.plan(.second, at: now + .seconds(1)) }
    tell(.woke)
    putPolicies()
  }

  var breach: Breach? { checker.breach }

  /// The controller's clock.
  var clock: Moment { now + skew }

  /// Lets `span` pass; stops at the first broken invariant.
  mutating func run(for span: Duration) {
    let end = now + span
    while breach == nil, takeStep(until: end) {}
    now = max(now, end)
  }

  /// Until the controller was told so many things.
  mutating func run(events: Int) {
    let end = Moment(milliseconds: Int64.max / 2)
    while breach == nil, counts.events < events, takeStep(until: end) {}
  }

  /// The next thing that happens; false when nothing is due before `end`.
  private mutating func takeStep(until end: Moment) -> Bool {
    let nextAt = agenda.nextAt ?? end
    if isUp, let wakeDue, wakeDue < nextAt, wakeDue <= end {
      now = max(now, wakeDue)
      tell(.woke)
      return true
    }
    guard nextAt <= end, let entry = agenda.takeNext() else { return false }
    now = max(now, entry.at)
    happen(entry.happening)
    return true
  }

  mutating func plan(_ happening: Happening, after delay: Duration) { agenda.plan(happening, at: now + delay) }

  /// Milliseconds since the world began. Chance is asked by them, and not by how much has happened: what is left out
  /// of a run then moves as little as can be of what follows.
  var age: Int { Int((now - World.began).wholeMilliseconds) }

  /// Whether a mishap happens at this occasion.
  mutating func befalls(_ mishap: Mishap) -> Bool {
    let percent = percents[mishap.rawValue]
    guard faultsGoOn, percent > 0, dice.number(.mishap, age &* 64 &+ mishap.rawValue, 1...100) <= percent else {
      return false
    }
    return happens(Occurrence(mishap, atMilliseconds: age))
  }

  mutating func happens(_ occurrence: Occurrence) -> Bool {
    if let allowed, !allowed.contains(occurrence) { return false }
    if isRecording { occurred.append(occurrence) }
    return true
  }

  private mutating func happen(_ happening: Happening) {
    switch happening {
    case .perform(let effect, let life): if isUp, life == self.life { take(effect) }
    case .report(let event, let life): if life == self.life { tell(event) }
    case .check: check()
    case .sample: sample()
    case .restart: restart()
    case .second: second()
    case .storeAgain(let life): if life == self.life { storeAgain() }
    case .end(let identity): endProcess(identity)
    case .thaw(let identity): machine.behave(identity, .well)
    case .load(let load):
      self.load.pass(to: now)
      self.load.base = load
    }
  }
}

/// What happens to the controller at one of its steps or effects, counted from the beginning of a world.
enum Interruption: Hashable {
  /// It dies after it has planned and before the plan is stored.
  case crashBeforeStoring(Int)
  /// It dies when the effect is stored and not done …
  case crashBefore(Int)
  /// … or done, and nobody heard of it.
  case crashAfter(Int)
  /// It lives, and the answer of an effect that was done never comes.
  case lostAnswer(Int)
}

/// Offered load through time, in instances at 100 %.
struct LoadCurve {
  var base: Double
  var spikeUntil: Moment?
  /// Swings about a level, with its period in milliseconds.
  var sawtooth: (level: Double, milliseconds: Int64, until: Moment)?

  func load(at now: Moment) -> Double {
    if let spikeUntil, now < spikeUntil { return base * 10 }
    guard let sawtooth, now < sawtooth.until else { return base }
    let phase = Double(now.milliseconds % sawtooth.milliseconds) / Double(sawtooth.milliseconds)
    return sawtooth.level * (0.9 + 0.2 * phase)
  }

  mutating func calm(_ load: Double) {
    base = load
    spikeUntil = nil
    sawtooth = nil
  }

  /// Load times milliseconds since the last mean was taken, and until when it is summed up.
  private var area = 0.0
  private var areaSince = World.began
  private var areaThrough = World.began

  init(base: Double) { self.base = base }

  /// Sums up the load that was, before it becomes another; what lies between two looks is taken for what it began as.
  mutating func pass(to now: Moment) {
    area += load(at: areaThrough) * Double((now - areaThrough).wholeMilliseconds)
    areaThrough = now
  }

  /// The mean since it was last asked for.
  mutating func takeMean(at now: Moment) -> Double {
    pass(to: now)
    let length = Double((now - areaSince).wholeMilliseconds)
    defer {
      area = 0
      areaSince = now
    }
    return length > 0 ? area / length : load(at: now)
  }
}
