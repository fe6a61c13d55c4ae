import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// The line of an instance refresh: when it is there, what it says, and that nothing but time takes it away.
@Suite struct RefreshLineTests {
  @Test func aRefreshThatRunsIsTold() {
    let fixture = RefreshSamples.running(Size(width: 200, height: 60))
    #expect(fixture.screen.contains("REFRESH  InProgress 50 % · to version 2 · 2 to replace · Waiting for instance"))
    #expect(!RefreshSamples.running(Size(width: 200, height: 60), .english, nil).screen.contains("REFRESH"))
  }

  @Test func itIsAskedAtTheFirstMomentAndAgain() {
    var fixture = Fixture(shop: false)
    let call = DescribeInstanceRefreshes(groupName: "bookstore-asg", page: PageRequest(limit: 1))
    let asked = Command.callFleet(.feed(.refreshes), .operate(.describeInstanceRefreshes(call)))
    #expect(fixture.send(.woke).contains(asked))
    fixture.answer(.refreshes, RefreshSamples.reply())
    fixture.commands = []
    fixture.pass(milliseconds: 2_000)
    #expect(fixture.commands.contains(asked))
  }

  @Test(arguments: [("Successful", 59 as Int64, true), ("Successful", 60, false), ("Failed", 10, true)])
  func oneThatEndedIsToldForAMinute(status: String, seconds: Int64, isTold: Bool) {
    let record = RefreshSamples.refresh(status, percent: 100, left: 0, reason: nil, endedSecondsAgo: seconds)
    let screen = RefreshSamples.running(Size(width: 200, height: 60), .english, record).screen
    #expect(screen.contains("REFRESH  \(status)") == isTold)
  }

  @Test func itsEndOnTheScreenIsDrawnOnce() {
    let record = RefreshSamples.refresh("Successful", percent: 100, left: 0, reason: nil, endedSecondsAgo: 58)
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, record)
    let before = Sight(fixture.model)
    let frame = view(fixture.model)
    fixture.now = noon.adding(milliseconds: 1_000)
    fixture.send(.woke)
    #expect(Sight(fixture.model) == before && view(fixture.model) == frame)
    fixture.now = noon.adding(milliseconds: 2_000)
    fixture.send(.woke)
    #expect(Sight(fixture.model) != before)
    #expect(!fixture.screen.contains("REFRESH"))
  }

  @Test func aRefusalHidesItAndIsNotAskedAgainSoon() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    let frame = view(fixture.model)
    fixture.pass(milliseconds: 2_000)
    let refusal = APIError(code: "AccessDenied", message: "not authorized", status: 403)
    fixture.commands = []
    fixture.send(.fleet(.feed(.refreshes), .failed(.error(refusal))))
    #expect(fixture.model.fleet?.refreshes.failure != nil)
    fixture.pass(milliseconds: 60_000)
    func isAsked() -> Bool {
      fixture.commands.contains { if case .callFleet(.feed(.refreshes), _) = $0 { true } else { false } }
    }
    #expect(!isAsked())
    fixture.pass(milliseconds: 300_000)
    #expect(isAsked())
    var never = Fixture(size: Size(width: 120, height: 36))
    never.fleetIsKnown()
    never.catalogIsKnown()
    never.answer(.group, RefreshSamples.group())
    never.send(.fleet(.feed(.refreshes), .failed(.error(refusal))))
    #expect(view(never.model) == frame)
  }

  @Test func anOldWordSaysSo() {
    var fixture = RefreshSamples.running(Size(width: 200, height: 60))
    fixture.now = noon.adding(milliseconds: 5_000)
    fixture.send(.woke)
    #expect(fixture.screen.contains("warm up. · STALE"))
  }

  @Test func oneThatIsRolledBackSaysFromWhere() {
    let record = RefreshSamples.refresh("RollbackInProgress")
    let screen = RefreshSamples.running(Size(width: 200, height: 60), .english, record).screen
    #expect(screen.contains("REFRESH  RollbackInProgress 50 % · back from version 2 · 2 to replace"))
  }

  @Test func aLongReasonIsCutWithAMark() {
    let reason = Array(repeating: "waits for one instance more", count: 12).joined(separator: ", ")
    let fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, RefreshSamples.refresh(reason: reason))
    let rows = fixture.screen.split(separator: "\n").map(String.init)
    let index = rows.firstIndex { $0.contains("REFRESH") } ?? 0
    #expect(rows[index + 1].contains("…") && rows[index + 2].contains("NEXT"))
  }

  @Test func whatTheAPISaysIsMadeSafe() {
    let record = RefreshSamples.refresh(reason: "waits\u{1B}[2J", version: "2\u{7}")
    let fixture = RefreshSamples.running(Size(width: 200, height: 60), .english, record)
    #expect(fixture.screen.contains("to version 2␇ · 2 to replace · waits␛[2J"))
  }

  @Test(arguments: [
    ("80x24", GoldenScreenTests.small, Language.english), ("120x36-spanish", Size(width: 120, height: 36), .spanish),
    ("200x60", GoldenScreenTests.large, .english),
  ])
  func golden(name: String, size: Size, language: Language) {
    expectGolden(view(RefreshSamples.running(size, language).model), "refresh-\(name)")
  }
}
