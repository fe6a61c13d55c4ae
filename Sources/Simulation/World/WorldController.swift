import Scaling

/// The controller's life in the world: it is told, stores, plans effects, dies and comes back.
extension World {
  /// Gives the controller a fact, checks every invariant, and takes its effects.
  mutating func tell(_ event: Event) {
    guard isUp, breach == nil else { return }
    counts.events += 1
    let clock = clock
    let beforeStep = isDiskFull ? state.beforeStep : nil
    var (effects, wakeAt) = state.advance(event, now: clock)
    if !effects.isEmpty {
      counts.stepsWithEffects += 1
      if interruption == .crashBeforeStoring(counts.stepsWithEffects) { return crash() }
    }
    var isChanged = checker.sees(changeIn: state)
    if state.suspension == nil, !effects.isEmpty || isChanged {
      if let beforeStep {
        effects = []
        wakeAt = state.takeBack(to: beforeStep, folding: event, because: "The disk is full.", now: clock)
        isChanged = checker.sees(changeIn: state)
        plan(.storeAgain(life: life), after: .seconds(1))
      } else if befalls(.endsWhileStoring) {
        return crash()
      } else if isMortal || interruption != nil {
        // What is measured is not stored; were it kept here, the next sample would have to copy it all.
        stored = state.beforeStep
      }
    }
    wakeDue = wakeAt.map { now + max(.milliseconds(1), $0 - clock) }
    note(event, effects)
    checker.check(
      event, Checker.Step(effects: effects, clock: clock, now: now, isChanged: isChanged), state, machine)
    if !effects.isEmpty || dice.number(.secondLook, counts.events, 0...31) == 0 {
      checker.lookAgain(at: state, clock: clock)
    }
    for (place, effect) in effects.enumerated() {
      var delay = dice.number(.performDelay, age &* 64 &+ place, knobs.performMilliseconds)
      if case .launch = effect.action, let launch = knobs.launchMilliseconds { delay = launch }
      plan(.perform(effect, life: life), after: .milliseconds(delay))
    }
  }

  /// Performs an effect, and has its answer told.
  mutating func take(_ effect: Effect) {
    counts.effects += 1
    let number = counts.effects
    if interruption == .crashBefore(number) || befalls(.endsBeforeEffect) { return crash() }
    let outcome = perform(effect)
    if interruption == .crashAfter(number) || befalls(.endsAfterEffect) { return crash() }
    if interruption == .lostAnswer(number) || befalls(.answerLost) { return }
    let delay = dice.number(.reportDelay, age, knobs.reportMilliseconds)
    plan(.report(.finished(effect, outcome), life: life), after: .milliseconds(delay))
  }

  var isDiskFull: Bool { diskFullUntil.map { now < $0 } ?? false }

  /// As the controller does it: when there is room again, the group goes on from where it is.
  mutating func storeAgain() {
    guard isUp, state.suspension != nil else { return }
    if isDiskFull { return plan(.storeAgain(life: life), after: .seconds(1)) }
    stored = state
    state.resume()
    tell(.woke)
  }

  mutating func crash() {
    guard isUp else { return }
    isUp = false
    wakeDue = nil
    plan(.restart, after: .milliseconds(dice.number(.ending, age, 50...3000)))
  }

  mutating func restart() {
    guard !isUp else { return }
    life += 1
    isUp = true
    do {
      state = try reread.map { try $0(stored) } ?? stored.asStored
    } catch {
      checker.broke(.oneProcessOneRecord, "the stored state cannot be read: \(error)", at: clock)
      return
    }
    checker.beginAgain(state, now: now)
    let live = machine.processes.filter(\.isAlive)
    tell(.restored(live.map { LiveProcess(instance: $0.instance, address: $0.address, identity: $0.identity) }))
  }

  private mutating func note(_ event: Event, _ effects: [Effect]) {
    digest = (digest ^ UInt64(bitPattern: now.milliseconds)) &* 0x0000_0100_0000_01B3
    digest =
      (digest ^ UInt64(effects.last?.id.number ?? 0) ^ UInt64(state.desiredCapacity) << 48)
      &* 0x0000_0100_0000_01B3
    if isRecording { log.append(LogLine(at: clock, event: event, effects: effects)) }
  }
}
