import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// What makes a frame worth drawing. Whenever the sight is the same, the frame must be.
@Suite struct SightTests {
  private static func settled() -> Fixture {
    var fixture = Fixture()
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    return fixture
  }

  @Test func askingAndLearningTheSameIsNotDrawn() {
    var fixture = Self.settled()
    let before = Sight(fixture.model)
    let frame = view(fixture.model)
    fixture.pass(milliseconds: 1_000)
    #expect(fixture.commands.contains { if case .callFleet(.feed(.group), _) = $0 { true } else { false } })
    fixture.send(.fleet(.feed(.group), .unchanged))
    #expect(Sight(fixture.model) == before)
    #expect(view(fixture.model) == frame)
  }

  @Test func aChangedFigureAStaleFeedAndANoticeAreDrawn() {
    let fixture = Self.settled()
    let before = Sight(fixture.model)
    var changed = fixture
    changed.answer(.group, FleetSamples.group(desired: 4))
    #expect(Sight(changed.model) != before)
    var stale = fixture
    stale.now = stale.now.adding(milliseconds: 2_000)
    stale.send(.woke)
    #expect(Sight(stale.model) != before)
    var noticed = fixture
    noticed.model.say(FeedTexts.live)
    #expect(Sight(noticed.model) != before)
  }

  /// The rule itself, over the seconds of two minutes: every change of the picture is noticed.
  @Test(arguments: [false, true])
  func noFrameThatDiffersIsMissed(isAnswered: Bool) {
    var fixture = Self.settled()
    var (sight, frame) = (Sight(fixture.model), fixture.screen)
    for second in 1...120 {
      fixture.commands = []
      fixture.pass(milliseconds: 1_000)
      for case .callFleet(let purpose, _) in fixture.commands where isAnswered {
        fixture.send(.fleet(purpose, .unchanged))
      }
      let (nextSight, nextFrame) = (Sight(fixture.model), fixture.screen)
      if nextSight == sight { #expect(nextFrame == frame, "second \(second)") }
      (sight, frame) = (nextSight, nextFrame)
    }
  }

  /// The same with a dialog open that reads what time moves.
  @Test(arguments: ["w", "t", "P", "A"])
  func noDialogMissesAFrame(key: String) {
    var fixture = Self.settled()
    fixture.type(key)
    var (sight, frame) = (Sight(fixture.model), fixture.screen)
    for second in 1...70 {
      fixture.commands = []
      fixture.pass(milliseconds: 1_000)
      for case .callFleet(let purpose, _) in fixture.commands where second < 40 {
        fixture.send(.fleet(purpose, .unchanged))
      }
      let (nextSight, nextFrame) = (Sight(fixture.model), fixture.screen)
      if nextSight == sight { #expect(nextFrame == frame, "second \(second)") }
      (sight, frame) = (nextSight, nextFrame)
    }
  }
}
