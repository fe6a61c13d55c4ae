import Scaling
import Testing

/// A disk without room: nothing is done, facts are kept, and all goes on when there is room again.
@Suite struct SuspensionTests {
  @Test func aCommandThatCannotBeStoredIsNotKept() {
    var shell = ObedientShell.serving()
    let before = shell.state.beforeStep
    let event = Event.commanded(.setDesiredCapacity(3, honorCooldown: false))
    let planned = shell.state.advance(event, now: shell.now).effects
    #expect(!planned.isEmpty)
    _ = shell.state.takeBack(to: before, folding: event, because: "The disk is full.", now: shell.now)
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.state.suspension?.text.hasSuffix("Z: The disk is full.") == true)
    shell.state.resume()
    let after = shell.state.advance(.woke, now: shell.now).effects
    #expect(after.isEmpty)
  }

  /// A process that ended while nothing could be stored must be replaced afterwards: its end is told only once.
  @Test func aFactThatCannotBeStoredIsKept() throws {
    var shell = ObedientShell.serving()
    let victim = try #require(shell.inService.first?.id)
    let before = shell.state.beforeStep
    let event = Event.exited(victim, ObedientShell.identity(victim))
    _ = shell.state.advance(event, now: shell.now)
    _ = shell.state.takeBack(to: before, folding: event, because: "The disk is full.", now: shell.now)
    #expect(shell.state.instance(victim)?.lifeCycle.name == "InService")
    shell.state.resume()
    let effects = shell.state.advance(.woke, now: shell.now).effects
    #expect(effects.contains { if case .launch = $0.action { true } else { false } })
    #expect(shell.state.instance(victim)?.lifeCycle.name == "Terminating")
  }
}
