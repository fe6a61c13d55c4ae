import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// The logs view: nothing moves under the reader, whatever comes, goes, or is filtered away.
@Suite struct LogsScreenTests {
  static func opened(_ world: inout LogWorld, size: Size = Size(width: 100, height: 24)) -> Fixture {
    var fixture = Fixture(size: size)
    fixture.fleetIsKnown()
    fixture.commands = []
    fixture.type("l")
    fixture.answerLogs(&world)
    return fixture
  }

  static func world(lines: Int = 100, every: Double = 1) -> LogWorld {
    var world = LogWorld()
    for line in 0..<lines { world.log("line \(line)", secondsAgo: Double(lines - line) * every) }
    return world
  }

  @Test func opensAtTheEndOfTheSelectedInstance() {
    var world = Self.world()
    world.log("not this one", "balancer", secondsAgo: 0.5)
    let fixture = Self.opened(&world)
    #expect(fixture.logs?.isFollowing == true && fixture.readLine == "line 99")
    #expect(fixture.screen.contains("line 99") && !fixture.screen.contains("not this one"))
    #expect(world.asked.allSatisfy { $0.groupName == "/bookstore/bookstore-asg" })
    #expect(fixture.logs?.shown.window.reachesBeginning == true)
    #expect(fixture.logs?.lines.count == 100)
  }

  @Test func aLogThatEndedLongAgoIsFoundByGrowingWindows() {
    var world = LogWorld()
    for line in 0..<5 { world.log("old \(line)", secondsAgo: 80_000 + Double(line)) }
    let fixture = Self.opened(&world)
    #expect(fixture.logs?.lines.count == 5)
    #expect(world.asked.count < 15)
  }

  @Test func aDenseLogIsReadInWindowsThatFit() {
    var world = LogWorld()
    for line in 0..<6_000 { world.log("line \(line)", secondsAgo: Double(6_000 - line) / 400) }
    let fixture = Self.opened(&world)
    let lines = fixture.logs?.lines.map(\.text) ?? []
    #expect(lines.count >= 300 && lines.count <= LogWindow.linesMost)
    #expect(lines == (6_000 - lines.count..<6_000).map { "line \($0)" })
  }

  @Test func newLinesAreFollowedAndLeaveAReaderWhereItIs() {
    var world = Self.world()
    var fixture = Self.opened(&world)
    world.log("line 100", secondsAgo: -0.5)
    fixture.passWithLogs(&world)
    #expect(fixture.screen.contains("line 100") && fixture.readLine == "line 100")
    fixture.press(.up, .up, .up)
    #expect(fixture.logs?.isFollowing == false && fixture.readLine == "line 97")
    let row = fixture.row(of: "line 97")
    for line in 101..<140 { world.log("line \(line)", secondsAgo: -1 - Double(line - 100) / 100) }
    fixture.passWithLogs(&world)
    #expect(fixture.logs?.lines.last?.text == "line 139")
    #expect(fixture.readLine == "line 97" && fixture.row(of: "line 97") == row)
    fixture.type("F")
    #expect(fixture.readLine == "line 139" && fixture.screen.contains("line 139"))
  }

  @Test func theSameEventIsNeverShownTwiceAndALateOneFindsItsPlace() {
    var world = Self.world(lines: 5)
    var fixture = Self.opened(&world)
    for _ in 0..<4 { fixture.passWithLogs(&world) }
    #expect(fixture.logs?.lines.count == 5)
    world.log("late", secondsAgo: 1.5)
    fixture.passWithLogs(&world)
    #expect(fixture.logs?.lines.map(\.text) == ["line 0", "line 1", "line 2", "line 3", "late", "line 4"])
  }

  @Test func aFilterKeepsThePlace() {
    var world = LogWorld()
    for line in 0..<200 { world.log(line % 10 == 3 ? "GET \(line)" : "other \(line)", secondsAgo: Double(200 - line)) }
    var fixture = Self.opened(&world)
    for _ in 0..<80 { fixture.press(.up) }
    #expect(fixture.readLine == "other 119")
    fixture.type("fGET")
    fixture.press(.enter)
    fixture.answerLogs(&world)
    #expect(world.asked.last?.filterPattern == "GET")
    #expect(fixture.logs?.lines.allSatisfy { $0.text.hasPrefix("GET") } == true)
    // The next one that passes.
    #expect(fixture.readLine == "GET 123")
    fixture.type("f")
    fixture.press(.backspace, .backspace, .backspace, .enter)
    fixture.answerLogs(&world)
    #expect(fixture.readLine == "other 119")
    #expect(fixture.logs?.lines.contains { $0.text == "other 0" } == true)
  }

  @Test func aRefusedFilterLosesNothing() {
    var world = Self.world()
    var fixture = Self.opened(&world)
    fixture.press(.up, .up)
    let before = fixture.logs?.lines
    fixture.type("&[ip]")
    fixture.press(.enter)
    fixture.answerLogs(&world)
    #expect(fixture.logs?.lines == before && fixture.readLine == "line 97")
    #expect(fixture.logs?.shown.selection.filter == "" && fixture.screen.contains("Invalid filter pattern"))
    fixture.passWithLogs(&world)
    #expect(fixture.logs?.lines == before)
  }

  @Test func searchGoesDownAndUpAndOnIntoWhatIsNotReadYet() {
    var world = LogWorld()
    for line in 0..<3_000 {
      world.log(line % 700 == 5 ? "Needle \(line)" : "hay \(line)", secondsAgo: Double(3_000 - line))
    }
    var fixture = Self.opened(&world)
    fixture.type("/needle")
    fixture.press(.enter)
    fixture.answerLogs(&world)
    #expect(fixture.readLine == "Needle 2805")
    fixture.type("N")
    fixture.answerLogs(&world)
    #expect(fixture.readLine == "Needle 2105")
    fixture.type("N")
    fixture.answerLogs(&world)
    #expect(fixture.readLine == "Needle 1405")
    fixture.type("n")
    #expect(fixture.readLine == "Needle 2105")
    fixture.type("nn")
    #expect(fixture.readLine == "Needle 2805" && fixture.screen.contains("not found below"))
  }

  @Test func streamsAreTurnedAndChosen() {
    var world = Self.world(lines: 10)
    world.log("UP", "balancer", secondsAgo: 3.5)
    var fixture = Self.opened(&world)
    fixture.type("a")
    fixture.answerLogs(&world)
    #expect(fixture.screen.contains("balancer") && fixture.screen.contains("line 9") && fixture.screen.contains("UP"))
    fixture.press(.tab)
    fixture.answerLogs(&world)
    #expect(fixture.logs?.shown.selection.choice == .stream("balancer") && fixture.logs?.lines.count == 1)
    fixture.type("s")
    #expect(fixture.screen.contains("Streams"))
    fixture.press(.down, .enter)
    fixture.answerLogs(&world)
    #expect(fixture.logs?.shown.selection.choice == .stream(FleetSamples.ids[0]))
    fixture.press(.escape)
    #expect(fixture.model.overlay == nil)
  }

  @Test func whatCannotBeReadIsSaidWithItsAge() {
    var world = Self.world(lines: 3)
    var fixture = Self.opened(&world)
    for _ in 0..<7 {
      fixture.commands = []
      fixture.pass(milliseconds: 1_000)
      for case .callFleet(.logs(let purpose), _) in fixture.commands {
        fixture.send(.fleet(.logs(purpose), .failed(.transport(.cannotConnect("refused")))))
      }
    }
    #expect(fixture.screen.contains("LOST since") && fixture.screen.contains("line 2"))
    fixture.passWithLogs(&world, milliseconds: 3_000)
    #expect(fixture.logs?.tail.failure == nil)
  }

  /// A moment that is past and leads to nothing would make the loop turn.
  @Test func whatIsAwaitedComesToSomething() {
    var world = Self.world(lines: 3)
    var fixture = Self.opened(&world)
    for step in 0..<60 {
      guard let wake = fixture.model.nextWake else { break }
      fixture.now = max(fixture.now, wake)
      fixture.commands = []
      fixture.send(.woke)
      #expect(fixture.model.nextWake.map { $0 > fixture.now } ?? true, "step \(step)")
      for case .callFleet(let purpose, _) in fixture.commands {
        fixture.send(.fleet(purpose, .failed(.transport(.cannotConnect("refused")))))
      }
      #expect(fixture.model.nextWake.map { $0 > fixture.now } ?? true, "step \(step), answered")
    }
  }

  @Test func anIdleLogPaintsNothing() {
    var world = Self.world(lines: 30)
    var fixture = Self.opened(&world)
    var (sight, frame) = (Sight(fixture.model), fixture.screen)
    for second in 1...30 {
      fixture.pass(milliseconds: 1_000)
      for case .callFleet(let purpose, _) in fixture.commands {
        if case .feed = purpose { fixture.send(.fleet(purpose, .unchanged)) }
      }
      fixture.answerLogs(&world)
      let (nextSight, nextFrame) = (Sight(fixture.model), fixture.screen)
      if nextSight == sight { #expect(nextFrame == frame, "second \(second)") }
      // The chart, which is not to be seen, moves every five seconds; the picture does not.
      #expect(nextFrame == frame, "second \(second)")
      (sight, frame) = (nextSight, nextFrame)
    }
  }

  @Test func wideLinesMoveAndWrapAndOneIsCopied() {
    var world = LogWorld()
    let long = "start " + String(repeating: "0123456789", count: 20) + " theend"
    world.log(long, secondsAgo: 5)
    var fixture = Self.opened(&world)
    #expect(!fixture.screen.contains("theend"))
    fixture.type("w")
    #expect(fixture.screen.contains("theend") && fixture.screen.contains("start"))
    fixture.type("w")
    for _ in 0..<8 { fixture.press(.right) }
    #expect(fixture.screen.contains("theend"))
    let copied = fixture.type("y")
    #expect(copied == [.copy("2026-11-23T10:40:55.000Z \(FleetSamples.ids[0]) \(long)")])
  }

  @Test func theTimeThatALineBeginsWithIsNotShownTwice() {
    let message = "2026-11-23T10:41:00+0000 info hello"
    let record = LogEventRecord(streamName: "s", time: LogWorld.time(0), message: message, id: "1")
    #expect(LogIntake.line(record).text == "info hello")
    let other = LogEventRecord(streamName: "s", time: LogWorld.time(9), message: message, id: "1")
    #expect(LogIntake.line(other).text == message)
  }

  @Test func hostileLinesAreHarmless() {
    var world = LogWorld()
    let hostile =
      "\u{1B}]52;c;aGk=\u{7}\u{1B}[2J\u{202E}evil\u{200B}\n\r\u{9B}31m" + String(repeating: "x", count: 300_000)
    world.log(hostile, secondsAgo: 2)
    world.log("\u{1B}[31mname", "i-\u{1B}[2J", secondsAgo: 1)
    var fixture = Self.opened(&world)
    fixture.type("a")
    fixture.answerLogs(&world)
    fixture.type("s")
    let shown = fixture.screen.unicodeScalars
    #expect(shown.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) })
    #expect(!shown.contains("\u{202E}") && !shown.contains("\u{200B}"))
    #expect((fixture.logs?.lines.first?.text.unicodeScalars.count ?? 0) <= LogIntake.textLimit)
  }

  @Test(arguments: [
    Size(width: 1, height: 1), Size(width: 20, height: 3), Size(width: 40, height: 7), Size(width: 300, height: 80),
  ])
  func anySizeIsDrawn(size: Size) {
    var world = Self.world()
    var fixture = Self.opened(&world, size: size)
    fixture.type("w")
    fixture.press(.up, .pageUp, .home, .down, .pageDown)
    fixture.type("s")
    #expect(view(fixture.model).size == size)
  }
}
