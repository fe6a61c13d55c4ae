import Scaling

/// What befalls the world once a second, and what people do in it.
extension World {
  mutating func second() {
    plan(.second, after: .seconds(1))
    let number = age
    guard faultsGoOn, dice.number(.mishap, number &* 64 &+ 63, 1...100) <= knobs.percentOfSeconds else { return }
    var detail = dice.dice(.mishapDetail, number)
    guard let mishap = drawn(&detail), happens(Occurrence(mishap, atMilliseconds: number)) else { return }
    befall(mishap, &detail)
  }

  /// One of the seed's kinds, by weight.
  private func drawn(_ dice: inout Dice) -> Mishap? {
    var all = 0
    for mishap in Mishap.ofTheSecond { all += percents[mishap.rawValue] }
    guard all > 0 else { return nil }
    var rest = dice.number(1...all)
    for mishap in Mishap.ofTheSecond {
      rest -= percents[mishap.rawValue]
      if rest <= 0 { return mishap }
    }
    return nil
  }

  private mutating func befall(_ mishap: Mishap, _ dice: inout Dice) {
    switch mishap {
    case .kill, .freeze, .failing, .slowAnswers, .flapping: harmProcess(mishap, &dice)
    case .zoneLoss: loseZone(&dice)
    case .controllerEnds: crash()
    case .fullDisk: diskFullUntil = now + .seconds(dice.number(1...12))
    case .clockForward: setClock(by: .seconds(dice.number(1...400)))
    case .clockBack: setClock(by: .seconds(-dice.number(1...400)))
    case .balancerForgets: balancer.forgetTargets()
    case .balancerSilent: balancer.silentUntil = now + .seconds(dice.number(1...20))
    case .load: load.base = Double(dice.number(1...45)) / 10
    case .spike: load.spikeUntil = now + .seconds(dice.number(1...40))
    case .sawtooth:
      let policy = knobs.configuration.policy.targetValue / 100
      let level = policy * Double(dice.number(1...4)) * (dice.chance(50) ? 1 : 0.7)
      load.sawtooth = (level, Int64(dice.number(2...40)) * 1000, now + .seconds(dice.number(20...120)))
    case .setCapacity, .terminate, .switchPolicy, .callsAtOnce, .protect, .suspend, .setHealth, .standby, .settings,
      .policies, .detach, .refresh:
      callAPI(mishap, &dice)
    case .slowStart, .crashLoop, .deafToStop, .launchFails, .effectFails, .answerLost, .endsWhileStoring,
      .endsBeforeEffect, .endsAfterEffect, .sampleLost, .sampleNotANumber, .sampleTwice, .sampleLate:
      preconditionFailure("these wait for their occasion")
    }
  }

  private mutating func harmProcess(_ mishap: Mishap, _ dice: inout Dice) {
    guard let victim = dice.pick(machine.processes.filter(\.isAlive).map(\.identity)) else { return }
    switch mishap {
    case .kill: endProcess(victim)
    case .freeze:
      machine.behave(victim, .frozen)
      if dice.chance(30) { plan(.thaw(victim), after: .milliseconds(dice.number(100...20_000))) }
    case .failing: machine.behave(victim, .failing)
    case .slowAnswers: machine.behave(victim, .slow)
    default: machine.behave(victim, .flapping(checks: dice.number(1...8)))
    }
  }

  private mutating func loseZone(_ dice: inout Dice) {
    guard let zone = dice.pick(knobs.configuration.zones) else { return }
    lostZone = (zone.name, now + .seconds(dice.number(1...30)))
    let prefix = "127.\(zone.network)."
    for process in machine.processes where process.isAlive && process.address.hasPrefix(prefix) {
      endProcess(process.identity)
    }
  }

  private mutating func setClock(by span: Duration) {
    // Never before the world began: a fleet does not run in a year that was.
    skew = max(.seconds(-60), skew + span)
    clockSetAt = now
  }
}
