import Testing

@testable import Scaling

/// A program that cannot start, or ends again and again: it is launched with longer and longer waits, and every
/// activity says why.
@Suite struct CrashLoopTests {
  private static let words = "exited with code 64, and wrote last: error the port 8080 is taken"

  /// A group whose processes end a moment after they were started, for so many seconds.
  private func loop(seconds: Int) -> ObedientShell {
    var shell = ObedientShell(.roomy(desired: 1))
    shell.tell(.woke)
    for _ in 0..<(seconds * 10) {
      shell.now = shell.now + .milliseconds(100)
      for instance in shell.state.instances {
        guard case .running(let identity, _) = instance.process else { continue }
        shell.state.noteEnd(of: instance.id, identity, Self.words)
        shell.tell(.exited(instance.id, identity))
      }
      shell.tell(.woke)
    }
    return shell
  }

  @Test func itDoesNotSpin() {
    let shell = loop(seconds: 120)
    // At 0, at once after that, then after 1, 2, 4, 8, 16, 30, 30 … seconds.
    #expect(shell.launches.count == 9)
  }

  @Test func everyActivitySaysWhy() throws {
    let shell = loop(seconds: 10)
    let ends = shell.state.activities.filter { $0.kind == .terminate }
    #expect(ends.count > 3)
    for end in ends {
      #expect(end.cause.contains("EC2 health check indicating it has been terminated or stopped.  At "))
      #expect(end.cause.hasSuffix("it was known that its process \(Self.words)."))
    }
    let late = try #require(shell.state.activities.first { $0.kind == .launch })
    #expect(late.cause.hasSuffix("the wait after \(ends.count - 1) launches in a row that never served was over."))
  }

  @Test func aLaunchThatFailsTellsTheReasonAndTheEndOfItsProcess() throws {
    var shell = ObedientShell(.roomy(desired: 1))
    shell.outcome = { _ in .failed("The program /no/such is not there.") }
    shell.tell(.woke)
    #expect(shell.state.activities.last?.statusMessage == "The program /no/such is not there.")

    var other = ObedientShell(.roomy(desired: 1))
    other.outcome = { action in
      if case .launch(let launch) = action { return .launched(ObedientShell.identity(launch.instance)) }
      return nil
    }
    other.tell(.woke)
    let id = try #require(other.state.instances.first?.id)
    other.state.noteEnd(of: id, ObedientShell.identity(id), Self.words)
    other.kill(id)
    #expect(
      other.state.activity(.launch, of: id)?.statusMessage
        == "The process ended before the instance was in service: it \(Self.words).")
  }

  @Test func wordsAboutAnotherProcessAreNotTaken() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.state.noteEnd(of: id, ProcessIdentity(processIdentifier: 1, startTicks: 1), "exited")
    #expect(shell.state.instance(id)?.marks.end == nil)
    shell.state.noteEnd(of: id, ObedientShell.identity(id), String(repeating: "x", count: 500))
    #expect(shell.state.instance(id)?.marks.end?.count == Limits.endLengthMost)
  }
}
