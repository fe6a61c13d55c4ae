// Playing: what is seen is what was seen, the keys move the tape, and nothing is asked or done.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct ReplayTests {
  private static let wall = Moment(milliseconds: 1_000)
  private let recording: Recording

  init() throws { recording = try Recording.read(RecordedFixture.eventful().bytes) }

  private func seconds(_ model: Model) -> Int64 { (model.player?.position.since(noon) ?? -1) / 1_000 }

  @Test func whatIsPlayedIsWhatWasSeen() {
    var live = Fixture()
    live.send(.woke)
    live.fleetIsKnown()
    live.catalogIsKnown()
    var model = Model.replaying(recording)
    model.player = nil
    #expect(model.fleet?.group.value == live.model.fleet?.group.value)
    #expect(model.fleet?.metrics.value == live.model.fleet?.metrics.value)
    #expect(model.fleet?.activities.value == live.model.fleet?.activities.value)
    #expect(model.fleet?.probes.value == live.model.fleet?.probes.value)
    #expect(model.shop?.catalog.items == live.model.shop?.catalog.items)
    // But for the title and the footer: a replay changes nothing, so the keys of that are not offered.
    let live120 = text(of: view(live.model)).split(separator: "\n").dropFirst().dropLast()
    #expect(Array(text(of: view(model)).split(separator: "\n").dropFirst().dropLast()) == Array(live120))
  }

  @Test func timeOfTheTapeFollowsTheWall() {
    var model = Model.replaying(recording)
    #expect(model.player?.isPlaying == true)
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 6_000))
    #expect(seconds(model) == 6)
    #expect(model.fleet?.group.value?.desired == 4)
    _ = update(&model, .key(.character(" ")), now: Self.wall.adding(milliseconds: 7_000))
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 60_000))
    #expect(seconds(model) == 7, "paused")
    #expect(model.nextWake == nil, "and then nothing is awaited")
    _ = update(&model, .key(.character("}")), now: Self.wall.adding(milliseconds: 60_000))
    _ = update(&model, .key(.character(" ")), now: Self.wall.adding(milliseconds: 60_000))
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 63_000))
    #expect(seconds(model) == 13, "twice as fast")
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 600_000))
    #expect(seconds(model) == 30)
    #expect(model.player?.isPlaying == false, "it stops at its end")
  }

  @Test func itWakesForTheNextEventOrSecond() {
    var model = Model.replaying(recording)
    var wall = Self.wall
    var wakes = 0
    while let wake = model.nextWake, wakes < 1_000 {
      #expect(wake > wall)
      wall = wake
      _ = update(&model, .woke, now: wall)
      wakes += 1
    }
    #expect(seconds(model) == 30)
    #expect((30...90).contains(wakes), "\(wakes)")
  }

  @Test func theKeysMoveTheTape() {
    var model = Model.replaying(recording)
    func press(_ key: Key) { _ = update(&model, .key(key), now: Self.wall) }
    press(.character(" "))
    press(.right)
    #expect(seconds(model) == 10)
    #expect(model.fleet?.group.value?.desired == 4)
    press(.left)
    #expect(seconds(model) == 0)
    #expect(model.fleet?.group.value?.desired == 3, "back is another state")
    press(.left)
    #expect(seconds(model) == 0, "not before the beginning")
    let places = (0..<5).map { _ in
      press(.character("]"))
      return seconds(model)
    }
    #expect(places == [5, 12, 20, 20, 20])
    #expect(model.notice?.text == RecordingTexts.lastEvent)
    press(.character("["))
    #expect(seconds(model) == 12)
    #expect(model.notice?.text.english.contains("1 of 3 targets unhealthy") == true)
    for _ in 0..<9 { press(.right) }
    #expect(seconds(model) == 30, "not behind the end")
  }

  @Test func whatTheUserLooksAtStays() {
    var model = Model.replaying(recording)
    func press(_ key: Key) { _ = update(&model, .key(key), now: Self.wall) }
    press(.character(" "))
    press(.right)
    press(.down)
    press(.character("z"))
    let selected = model.fleet?.selectedInstance
    #expect(selected != nil)
    press(.left)
    #expect(model.fleet?.selectedInstance == selected)
    #expect(model.isZoomed)
  }

  /// Every key, in both panes: no command leaves that reaches anything.
  @Test func nothingIsAskedOrDone() {
    for focus in [Pane.fleet, .shop] {
      for code in 0x20..<0x7F {
        guard let scalar = UnicodeScalar(UInt32(code)) else { continue }
        var model = Model.replaying(recording)
        model.focus = focus
        var commands = update(&model, .key(.character(Character(scalar))), now: Self.wall)
        for key in [Key.enter, .tab, .enter, .escape] { commands += update(&model, .key(key), now: Self.wall) }
        for second in 1...40 {
          commands += update(&model, .woke, now: Self.wall.adding(milliseconds: Int64(second) * 1_000))
        }
        let reaching = commands.filter { !$0.staysHere }
        #expect(reaching.isEmpty, "\(scalar) in \(focus): \(reaching)")
      }
    }
  }

  @Test func aRefusedActionSaysWhy() {
    var model = Model.replaying(recording)
    _ = update(&model, .key(.character("+")), now: Self.wall)
    #expect(model.overlay == nil)
    #expect(model.notice?.text.english == "out: this is a recording: nothing is asked or done")
    #expect(model.notice?.text.spanish.contains("esto es una grabación") == true)
  }

  @Test func withoutAReplayItsKeysSayWhy() {
    var fixture = Fixture()
    fixture.type(" ")
    #expect(fixture.model.notice?.text.english == "play/pause: no recording is being played")
  }

  @Test func savingIsAskedOfTheRuntime() {
    var fixture = Fixture()
    fixture.send(.woke)
    #expect(fixture.type("R") == [.saveRecording])
    fixture.send(.recordingSaved(path: "/state/a/\u{1B}[2J.jsonl"))
    #expect(fixture.model.notice?.text.english.hasPrefix("the last half hour is saved: /state/a/␛") == true)
    fixture.send(.fileFailed(.recording, cause: "disk full"))
    #expect(fixture.model.notice?.text.english == "the recording is not written: disk full")
  }

  @Test func aPausedReplayIsNotDrawnAgain() {
    var model = Model.replaying(recording)
    _ = update(&model, .key(.character(" ")), now: Self.wall)
    let sight = Sight(model)
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 90_000))
    #expect(Sight(model) == sight)
    _ = update(&model, .key(.right), now: Self.wall.adding(milliseconds: 90_000))
    #expect(Sight(model) != sight)
  }

  @Test(arguments: [("80x24", GoldenScreenTests.small), ("200x60", GoldenScreenTests.large)])
  func screens(name: String, size: Size) {
    var model = Model.replaying(recording, size: size)
    for key in [Key.character(" "), .character("]"), .character("]")] {
      _ = update(&model, .key(key), now: Self.wall)
    }
    expectGolden(view(model), "replay-\(name)")
  }

  @Test func spanishScreen() {
    var model = Model.replaying(recording, size: GoldenScreenTests.small, language: .spanish)
    _ = update(&model, .key(.character("]")), now: Self.wall)
    expectGolden(view(model), "replay-80x24-spanish")
  }
}

extension ReplayTests {
  /// A jump back restores a state of the tape, not of the user's view.
  @Test func sortAndFilterStayThroughJumps() throws {
    var model = Model.replaying(try Recording.read(RecordedFixture.eventful().bytes))
    let wall = Moment(milliseconds: 1_000)
    func press(_ keys: Key...) { for key in keys { _ = update(&model, .key(key), now: wall) } }
    press(.character(" "), .right)
    press(.character("s"), .character("/"), .character("0"), .character("b"), .enter)
    let (order, filter) = (model.fleet?.order, model.fleet?.filterText)
    #expect(filter == "0b")
    press(.left)
    #expect(model.fleet?.order == order)
    #expect(model.fleet?.filterText == "0b")
  }
}
