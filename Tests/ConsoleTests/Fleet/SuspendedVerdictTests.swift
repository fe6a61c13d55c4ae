import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// A group that stands still must not look fine, whatever its targets are.
@Suite struct SuspendedVerdictTests {
  private static func verdict(_ names: [String], reason: String?) throws -> Verdict {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    guard case .describeAutoScalingGroups(var page) = FleetSamples.group() else { throw NoGroup() }
    page.records[0].suspendedProcesses = names.map { SuspendedProcessRecord(name: $0, reason: reason) }
    fixture.answer(.group, .describeAutoScalingGroups(page))
    return try #require(fixture.model.fleet?.verdict(at: fixture.now))
  }

  private struct NoGroup: Error {}

  @Test func aGroupWhoseStateCannotBeStoredIsDegradedAndTheReasonIsTold() throws {
    let verdict = try Self.verdict(["Launch", "Terminate"], reason: "No space left on device.")
    #expect(verdict.kind == .suspended && verdict.level == .degraded)
    #expect(verdict.sentence.english == "No space left on device. · suspended: Launch, Terminate")
  }

  @Test func theReasonIsMadeHarmless() throws {
    let verdict = try Self.verdict(["Launch"], reason: "a\u{1B}[2Jb")
    #expect(!verdict.sentence.english.unicodeScalars.contains("\u{1B}"))
  }

  /// AZRebalance is suspended for good in many groups.
  @Test func aProcessThatNothingHereNeedsIsNoTrouble() throws {
    #expect(try Self.verdict(["AZRebalance", "ScheduledActions"], reason: "User suspended").kind == .ok)
  }
}
