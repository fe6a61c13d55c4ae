// Logs in a recording: each line once, as much as is bounded, and in a replay what was written up to the moment of the tape.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct RecordedLogTests {
  private static let wall = Moment(milliseconds: 1_000)
  private static let group = "/bookstore/bookstore-asg"

  private static func event(_ number: Int, atSecond second: Int64, stream: String = FleetSamples.ids[0])
    -> LogEventRecord
  {
    LogEventRecord(
      streamName: stream, time: WireTime(milliseconds: noon.milliseconds + second * 1_000),
      message: "line \(number) of the log", id: "e\(number)")
  }

  private static func exchange(_ events: [LogEventRecord]) -> Exchange {
    let rendered = APIReply.logs(.filterLogEvents(RecordPage(events))).rendered(in: .json, requestId: "r")
    return .reply(
      WireReply(
        status: 200, headers: [WireHeader("Content-Type", rendered.contentType)], body: rendered.body,
        elapsedMicroseconds: 900))
  }

  private static let call = APICall.logs(.filterLogEvents(FilterLogEvents(groupName: group)))

  /// A minute before, a line every five seconds; they were read ten seconds after the beginning.
  private static func recording() throws -> Recording {
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.repeats(until: 10)
    let events = (0..<12).map { event($0, atSecond: Int64($0) * 5 - 30) }
    made.note(made.recorder.fleet(.logs(.events(1)), call, [exchange(events)], isSame: false))
    made.repeats(until: 40)
    return try Recording.read(made.bytes)
  }

  private static func shown(_ model: Model) -> [String] {
    guard case .logs(let screen)? = model.overlay else { return [] }
    return screen.lines.map(\.text)
  }

  @Test func eachLineIsRecordedOnce() {
    var recorder = Recorder()
    let first = recorder.fleet(
      .logs(.events(1)), Self.call, [Self.exchange([Self.event(1, atSecond: 0), Self.event(2, atSecond: 1)])],
      isSame: false)
    guard case .logs(let lines)? = first else {
      Issue.record("\(String(describing: first))")
      return
    }
    #expect(lines.map(\.id) == ["e1", "e2"])
    let again = recorder.fleet(
      .logs(.events(2)), Self.call, [Self.exchange([Self.event(2, atSecond: 1), Self.event(3, atSecond: 2)])],
      isSame: false)
    if case .logs(let lines)? = again { #expect(lines.map(\.id) == ["e3"]) } else { Issue.record("e3 is new") }
    #expect(
      recorder.fleet(.logs(.events(3)), Self.call, [Self.exchange([Self.event(3, atSecond: 2)])], isSame: false) == nil)
    #expect(recorder.fleet(.logs(.streams), Self.call, [.failure(.cut("x"))], isSame: false) == nil)
  }

  @Test func aReplayShowsWhatWasWrittenByThen() throws {
    var model = Model.replaying(try Self.recording())
    func press(_ key: Key) { _ = update(&model, .key(key), now: Self.wall) }
    press(.character(" "))
    #expect(model.player?.position == noon)
    press(.character("l"))
    #expect(Self.shown(model) == (0...6).map { "line \($0) of the log" }, "six before, and one at that moment")
    press(.escape)
    for _ in 0..<2 { press(.right) }
    press(.character("l"))
    #expect(Self.shown(model).count == 11, "twenty seconds on there are four more")
  }

  @Test func itIsFollowedSearchedAndFilteredAsInTheWorld() throws {
    var model = Model.replaying(try Self.recording())
    func press(_ keys: Key...) { for key in keys { _ = update(&model, .key(key), now: Self.wall) } }
    press(.character("l"))
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 11_000))
    #expect(Self.shown(model).count == 9, "eleven seconds on, two more lines came by themselves")
    press(.character("f"), .character("7"), .enter)
    #expect(Self.shown(model) == ["line 7 of the log"])
    press(.character("f"), .backspace, .enter, .character("/"), .character("3"), .enter)
    guard case .logs(let screen)? = model.overlay else { return }
    #expect(screen.index.map { screen.lines[$0].text } == "line 3 of the log")
  }

  @Test func aRecordingWithoutLogsSaysSo() throws {
    var model = Model.replaying(try Recording.read(RecordedFixture.eventful().bytes))
    _ = update(&model, .key(.character("l")), now: Self.wall)
    #expect(model.overlay == nil)
    #expect(model.notice?.text.english.contains("no logs are in this recording") == true)
  }

  @Test func logsTakeAQuarterOfTheRingAtMost() {
    var ring = RecordingRing()
    let text = String(repeating: "x", count: 3_900)
    for number in 0..<2_000 {
      let record = LogEventRecord(streamName: "i", time: LogWorld.time(0), message: text, id: "\(number)")
      ring.append(RecordedMoment(at: noon, event: .logs([RecordedLogLine(record)])))
      ring.append(RecordedMoment(at: noon, event: .action(text: "a", command: "b")))
    }
    #expect(ring.logBytes <= RecordingRing.maximumLogBytes)
    #expect(ring.logBytes > RecordingRing.maximumLogBytes - 10_000)
    #expect(ring.count == 4_000, "what else happened is all there")
    let saved = String(decoding: ring.recording(RecordedFixture.header), as: UTF8.self)
    #expect(saved.contains("\"id\":\"1999\"") && !saved.contains("\"id\":\"0\""))
  }
}
