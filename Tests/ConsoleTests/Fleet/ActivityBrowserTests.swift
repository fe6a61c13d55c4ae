import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct ActivityBrowserTests {
  private static func page(_ numbers: Range<Int>, next: String?) -> APIReply {
    .describeScalingActivities(
      RecordPage(
        numbers.map { number in
          ActivityRecord(
            id: "a\(number)", groupName: "bookstore-asg", description: "Launching a new EC2 instance: i-\(number)",
            cause: "At 2026-11-23T10:00:00Z a user request explicitly set group desired capacity changing the desired"
              + " capacity from \(number) to 4.",
            startTime: FleetSamples.time(Int64(number)), statusCode: .successful)
        }, nextToken: next))
  }

  private static func open() -> Fixture {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.answer(.activities, page(0..<50, next: "token-1"))
    fixture.type("A")
    return fixture
  }

  private func asked(_ commands: [Command]) -> [PageRequest] {
    commands.compactMap {
      if case .callFleet(.olderActivities, .describeScalingActivities(let call)) = $0 { call.page } else { nil }
    }
  }

  @Test func theEndOfTheListAsksForOlderOnesOnce() {
    var fixture = Self.open()
    #expect(asked(fixture.press(.down)).isEmpty)
    #expect(asked(fixture.press(.end)) == [PageRequest(token: "token-1", limit: 50)])
    #expect(fixture.screen.contains("asking for older ones"))
    #expect(asked(fixture.press(.end)).isEmpty)
    fixture.send(.fleet(.olderActivities, .replies([Self.page(50..<70, next: nil)])))
    #expect(fixture.model.fleet?.allActivities.count == 70)
    // The selection did not move, the list grew below it.
    guard case .activities(let browser)? = fixture.model.overlay else { return }
    #expect(browser.selected == "a49")
    #expect(asked(fixture.press(.end)).isEmpty)
  }

  @Test func aFailureIsSaidAndCanBeTriedAgain() {
    var fixture = Self.open()
    fixture.press(.end)
    fixture.send(.fleet(.olderActivities, .failed(.transport(.timedOut(milliseconds: 5_000)))))
    #expect(fixture.screen.contains("no answer in 5000 ms"))
    #expect(asked(fixture.press(.end)).count == 1)
  }

  @Test func whatNewOnesPushOutOfTheFirstPageIsKept() {
    var fixture = Self.open()
    fixture.press(.end)
    fixture.send(.fleet(.olderActivities, .replies([Self.page(50..<70, next: "token-2")])))
    fixture.answer(.activities, Self.page(-10..<40, next: "token-9"))
    let ids = fixture.model.fleet?.allActivities.map(\.id) ?? []
    #expect(ids.count == 80)
    #expect(Set(ids).count == 80)
    #expect(fixture.model.fleet?.older.nextToken == "token-2")
  }

  @Test func theFilterFindsInCausesToo() {
    var fixture = Self.open()
    fixture.type("/from 7 to 4")
    #expect(fixture.screen.contains("of 50"))
    guard case .activities(let browser)? = fixture.model.overlay else { return }
    let found = browser.found(in: fixture.model.fleet?.allActivities ?? []).map(\.id)
    #expect(found.contains("a7"))
    #expect(!found.contains("a8"))
    fixture.press(.enter, .escape)
    guard case .activities(let after)? = fixture.model.overlay else {
      Issue.record("Esc takes the filter back first")
      return
    }
    #expect(after.filter.isEmpty)
    fixture.press(.escape)
    #expect(fixture.model.overlay == nil)
  }

  @Test func anActivityOfAnotherDayHasItsDay() {
    var fixture = Self.open()
    fixture.answer(.activities, Self.page(200_000..<200_001, next: nil))
    #expect(fixture.screen.contains("2026-11-21 "))
  }
}
