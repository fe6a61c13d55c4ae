import Scaling
import Testing

/// Answers that never come, and what an operator does meanwhile.
@Suite struct UnansweredTests {
  private static func isLaunch(_ action: Effect.Action) -> Bool { if case .launch = action { true } else { false } }
  private static func isRegister(_ action: Effect.Action) -> Bool { if case .register = action { true } else { false } }

  /// A group whose first instance was launched and whose registrations nobody answered; then it is terminated.
  private static func terminatedWhileRegistering() throws -> (ObedientShell, InstanceID) {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { isRegister($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = obedient
    shell.tell(.commanded(.terminate(id, decrement: false)))
    return (shell, id)
  }

  @Test func aRegistrationThatACrashLeftUnansweredIsDrainedBeforeTheSignal() throws {
    var (shell, id) = try Self.terminatedWhileRegistering()
    let live = shell.launches.map {
      LiveProcess(instance: $0.instance, address: $0.address, identity: ObedientShell.identity($0.instance))
    }
    shell.effects = []
    shell.tell(.restored(live))
    #expect(shell.effects(of: id).first == .deregister(id))
  }

  @Test func aRegistrationThatWasNeverAnsweredIsDrainedBeforeTheSignal() throws {
    var (shell, id) = try Self.terminatedWhileRegistering()
    shell.effects = []
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).first == .deregister(id))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  /// The first try brought a process and its answer was lost; the second fails, which says nothing about the first.
  @Test func aLaunchThatFailsAfterOneWithoutAnAnswerIsAskedUntilItTells() throws {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { Self.isLaunch($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = { Self.isLaunch($0) ? .failed("no descriptor is free") : obedient($0) }
    shell.pass(seconds: 16)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminating")
    shell.outcome = obedient
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).last == .stop(id, ObedientShell.identity(id)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  @Test func theProcessOfALaunchThatWasNeverAnsweredIsEnded() throws {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { Self.isLaunch($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = obedient
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).last == .stop(id, ObedientShell.identity(id)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  /// The first try was done and its answer lost with the controller; the second fails, which says nothing of the first.
  @Test func aRegistrationThatFailsAfterOneWithoutAnAnswerIsDrainedBeforeTheSignal() throws {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { Self.isRegister($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    let live = shell.launches.map {
      LiveProcess(instance: $0.instance, address: $0.address, identity: ObedientShell.identity($0.instance))
    }
    shell.outcome = { Self.isRegister($0) ? .failed("the socket does not answer") : obedient($0) }
    shell.tell(.restored(live))
    shell.effects = []
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.now = shell.now + .seconds(1)
    shell.tell(.woke)
    #expect(shell.effects(of: id).first == .deregister(id))
  }

  /// Launched while nothing was registered, taken into standby and back: it starts again like any other.
  @Test func whatComesBackFromStandbyIsRegisteredWhateverKeptItFromTheBalancer() throws {
    var shell = ObedientShell()
    shell.tell(.commanded(.change(.suspend([.addToLoadBalancer]))))
    shell.tell(.woke)
    let id = try #require(shell.inService.first?.id)
    #expect(!shell.effects(of: id).contains(where: Self.isRegister))
    shell.tell(.commanded(.change(.enterStandby([id], decrement: false))))
    shell.tell(.commanded(.change(.resume([]))))
    shell.tell(.commanded(.change(.exitStandby([id]))))
    shell.pass(seconds: 2)
    #expect(shell.effects(of: id).contains(where: Self.isRegister))
  }
}

extension UnansweredTests {
  /// Found by the simulator: a version that cannot start, and one lost answer, kept an instance Terminating for ever.
  @Test func aLaunchThatFailsForEverIsNotAskedForEver() {
    var shell = ObedientShell()
    shell.outcome = { action in
      if case .launch = action { return nil }
      return .done
    }
    shell.tell(.woke)
    shell.outcome = { action in
      if case .launch = action { return .failed("no such program") }
      return .done
    }
    let lost = shell.state.instances.map(\.id)
    shell.pass(seconds: 120)
    for id in lost { #expect(shell.state.instance(id).map { $0.lifeCycle.name == "Terminated" } ?? true) }
    #expect(shell.effects(of: lost[0]).count <= 2 + Limits.launchDoubtsMost)
  }

  /// A group whose first launch nobody answered; its process ends just when the launch was asked again.
  private static func endedWhileAskedAgain() throws -> (ObedientShell, Effect, ended: ProcessIdentity) {
    var shell = ObedientShell()
    shell.outcome = { Self.isLaunch($0) ? nil : .done }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.now = shell.now + Limits.effectTimeOut
    let effects = shell.state.advance(.woke, now: shell.now).effects
    let again = try #require(effects.first { $0.action.instance == id })
    let ended = ProcessIdentity(processIdentifier: 9, startTicks: 9)
    shell.tell(.exited(id, ended))
    shell.outcome = ObedientShell().outcome
    return (shell, again, ended)
  }

  /// Found by the simulator: the launch that was under way brought a second process, and nobody ever ended it.
  @Test func aProcessOfALaunchAskedAgainIsNotForgottenWhenTheFirstEnds() throws {
    var (shell, again, _) = try Self.endedWhileAskedAgain()
    let id = again.action.instance
    shell.tell(.finished(again, .launched(ObedientShell.identity(id))))
    shell.tell(.woke)
    #expect(shell.state.instance(id)?.process.identity == ObedientShell.identity(id))
    #expect(shell.inService.map(\.id).contains(id))
  }

  /// Asked while the first still lived, it told of that one.
  @Test func aLaunchAskedAgainThatTellsOfTheEndedProcessHasFailed() throws {
    var (shell, again, ended) = try Self.endedWhileAskedAgain()
    let id = again.action.instance
    shell.tell(.finished(again, .launched(ended)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
    #expect(shell.state.instance(id)?.process.identity == nil)
  }

  /// The answer of the second launch is lost too: it is asked until it tells.
  @Test func aLaunchAskedAgainIsAskedOnceMoreIfNobodyAnswers() throws {
    var (shell, again, _) = try Self.endedWhileAskedAgain()
    let id = again.action.instance
    shell.effects = []
    shell.pass(seconds: 20)
    #expect(shell.launches.map(\.instance).contains(id))
    #expect(shell.inService.map(\.id).contains(id))
  }

  /// A late answer told of the first process, which ends before the second answer is there.
  @Test func theSecondProcessOfALaunchAskedTwiceIsEnded() throws {
    var shell = ObedientShell()
    shell.outcome = { Self.isLaunch($0) ? nil : .done }
    let first = try #require(shell.state.advance(.woke, now: shell.now).effects.first)
    let id = first.action.instance
    shell.now = shell.now + Limits.effectTimeOut
    let again = try #require(
      shell.state.advance(.woke, now: shell.now).effects.first { $0.action.instance == id })
    let ended = ProcessIdentity(processIdentifier: 9, startTicks: 9)
    shell.tell(.finished(first, .launched(ended)))
    shell.tell(.exited(id, ended))
    shell.tell(.finished(again, .launched(ObedientShell.identity(id))))
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).last == .stop(id, ObedientShell.identity(id)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  /// Found by the simulator: its target got requests until the next view of the balancer.
  @Test func aRegistrationThatACrashLeftUnansweredIsTakenBackIfTheProcessIsGone() throws {
    var shell = ObedientShell()
    shell.outcome = { Self.isRegister($0) ? nil : ObedientShell().outcome($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = ObedientShell().outcome
    shell.effects = []
    shell.tell(.restored([]))
    #expect(shell.effects(of: id) == [.deregister(id), .removeTarget(id, cutting: true)])
  }
}
