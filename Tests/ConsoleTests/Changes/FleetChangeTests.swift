// What changed from one moment to another, what waiting says, and spans as they are typed.
import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import Console

@Suite struct FleetChangeTests {
  private static func moment(_ change: (inout Fixture) -> Void = { _ in }) -> FleetMoment {
    var fixture = GoldenScreenTests.whole(GoldenScreenTests.small)
    change(&fixture)
    guard let fleet = fixture.model.fleet else { preconditionFailure("the fixture has a fleet") }
    return FleetMoment(fleet, at: fixture.model.now)
  }

  static let ill: FleetMoment = moment { fixture in
    fixture.answer(.group, FleetSamples.group(desired: 4, lifecycles: ["InService", "Terminating", "InService"]))
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .unhealthy), TargetStateRecord(state: .healthy),
      ]))
    fixture.answer(.alarms, FleetSamples.alarms(high: .alarm))
  }

  @Test func nothingChangedIsNothing() { #expect(Self.moment().changes(to: Self.moment()) == []) }

  @Test func eachDifferenceIsALineTheGravestFirst() {
    let changes = Self.moment().changes(to: Self.ill)
    #expect(changes.map(\.kind) == [.verdict, .capacity, .instance, .target, .alarm])
    #expect(
      changes.map { $0.sentence.text(.english) } == [
        "DEGRADED: 1 of 3 targets unhealthy: i-0b52c2d4e6f80a1b4 ", "desired 3 → 4",
        "instance i-0b52c2d4e6f80a1b4: InService → Terminating",
        "target i-0b52c2d4e6f80a1b4: healthy → unhealthy",
        "alarm TargetTracking-bookstore-asg-AlarmHigh-1: OK → ALARM",
      ])
    #expect(changes.allSatisfy { $0.sentence.spanish != $0.sentence.english })
  }

  @Test func anInstanceThatCameOrWentIsSaid() {
    let two = Self.moment { $0.answer(.group, FleetSamples.group(Array(FleetSamples.ids.prefix(2)))) }
    let went = Self.moment().changes(to: two).first { $0.kind == .instance }
    #expect(went?.sentence.english == "instance i-0c91c2d4e6f80a1b5 is gone (was InService)")
    let came = two.changes(to: Self.moment()).first { $0.kind == .instance }
    #expect(came?.sentence.spanish == "llegó la instancia i-0c91c2d4e6f80a1b5: InService")
  }

  @Test func whatStatusPrintedIsComparedByItsCounts() throws {
    let printed = Samples.reading().status(.english).record.json
    let before = try #require(FleetMoment(savedStatus: Array((printed + "\n").utf8)))
    let kinds = Set(before.changes(to: Self.ill).map(\.kind))
    #expect(kinds.contains(.verdict))
    #expect(kinds.contains(.capacity))
    #expect(kinds.contains(.targets))
    #expect(before.changes(to: before) == [])
    for wrong in [
      "", "[]", "{\"verdict\":1}", "{\"verdict\":{\"kind\":\"x\",\"level\":\"\",\"sentence\":\"\"},\"alarms\":[]}",
    ] {
      #expect(FleetMoment(savedStatus: Array(wrong.utf8)) == nil)
    }
  }

  @Test func aRecordingIsComparedByItsEnd() throws {
    let recording = try Recording.read(RecordedFixture.eventful().bytes)
    let moment = try #require(recording.lastMoment)
    #expect(moment.verdict == .ok)
    #expect(moment.changes(to: Self.ill).contains { $0.kind == .capacity })
  }

  @Test func hostileTextDoesNotComeThrough() {
    let poison = HostileTextTests.poison
    let status =
      "{\"verdict\":{\"kind\":\"ok\",\"level\":\"ok\",\"sentence\":\"\\u001b[2J\\u202e\"},\"alarms\":[{\"name\":\"\\u001b]52;c;x\\u0007\",\"state\":\"OK\"}]}"
    let before = FleetMoment(savedStatus: Array(status.utf8))
    let after = Self.moment { $0.answer(.group, FleetSamples.group([poison])) }
    let lines =
      (before?.changes(to: after) ?? []).map { $0.line(at: noon, .english) } + [before?.sentence.english ?? ""]
    #expect(lines.count > 1)
    for line in lines {
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}" }, "\(line)")
    }
  }

  @Test func waitingEndsWhenEnoughAreHealthy() {
    var wait = HealthWait(wanted: 3, timeout: TimeSpan(milliseconds: 5_000), beganAt: noon)
    #expect(wait.take(Self.ill, at: noon) == .again(ChangeTexts.waiting(2, 3)))
    #expect(wait.take(Self.ill, at: noon.adding(milliseconds: 1_000)) == .again(nil), "nothing new to say")
    #expect(wait.take(Self.moment(), at: noon.adding(milliseconds: 2_300)) == .over)
    let report = wait.report(at: noon.adding(milliseconds: 2_300), .english)
    #expect(report.exit == .fine)
    #expect(report.lines == ["3 targets are healthy after 2.3 s"])
  }

  @Test func waitingEndsWithItsTime() {
    var wait = HealthWait(wanted: 3, timeout: TimeSpan(milliseconds: 5_000), beganAt: noon)
    let late = noon.adding(milliseconds: 5_000)
    #expect(wait.take(Self.ill, at: late) == .over)
    #expect(wait.report(at: late, .english).exit == .refused)
    #expect(wait.report(at: late, .spanish).lines == ["tras 5.0 s solo 2 de 3 destinos están sanos"])
    var deaf = HealthWait(wanted: 1, timeout: TimeSpan(milliseconds: 100), beganAt: noon)
    let lost = Self.moment {
      $0.now = noon.adding(milliseconds: 65_000)
      $0.fail(.group, .cannotConnect("connection refused"))
      $0.fail(.targets, .cannotConnect("connection refused"))
    }
    #expect(deaf.take(lost, at: late) == .over)
    #expect(deaf.report(at: late, .english).exit == .unreachable)
    #expect(deaf.report(at: late, .english).lines[0].contains("connection refused"))
  }

  @Test(
    arguments: [("60s", 60_000), ("2m", 120_000), ("500ms", 500), ("24h", 86_400_000), ("5", 5_000)]
      as [(String, Int64)])
  func spansAreRead(text: String, milliseconds: Int64) {
    #expect(TimeSpan(argument: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "s", "0", "99ms", "25h", "1.5s", "-1s", "1 s", "1d", "٣s", "9999999999"])
  func otherSpansAreRefused(text: String) { #expect(TimeSpan(argument: text) == nil) }
}
