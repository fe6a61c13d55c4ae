import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct FleetUpdateTests {
  @Test func theFirstMessageAsksWhatNeedsNothingElse() {
    var fixture = Fixture(shop: false)
    let asked = fixture.send(.woke)
    let purposes = asked.compactMap { if case .callFleet(let purpose, _) = $0 { purpose } else { nil } }
    #expect(
      purposes == [
        .feed(.group), .feed(.targetGroup), .feed(.activities), .feed(.alarms), .feed(.machines), .feed(.policies),
        .feed(.refreshes),
      ])
    #expect(fixture.send(.woke).isEmpty, "nothing is asked twice while it is on its way")
  }

  @Test func targetHealthIsAskedAsSoonAsTheTargetGroupIsKnown() {
    var fixture = Fixture(shop: false)
    fixture.send(.woke)
    let asked = fixture.send(.fleet(.feed(.targetGroup), .replies([FleetSamples.targetGroup])))
    #expect(
      asked.contains {
        if case .callFleet(.feed(.targets), .describeTargetHealth(let call)) = $0 {
          call.targetGroupARN.contains("targetgroup/bookstore-tg/")
        } else {
          false
        }
      })
  }

  @Test func probesGoToThePrivateAddressAndTheTargetsPort() {
    var fixture = Fixture(shop: false)
    fixture.send(.woke)
    fixture.answer(.targetGroup, FleetSamples.targetGroup)
    fixture.answer(.targets, FleetSamples.targets())
    let asked = fixture.send(.fleet(.feed(.machines), .replies([FleetSamples.machines])))
    #expect(
      asked.contains(
        .probe(FleetSamples.ids.enumerated().map { ProbeTarget(id: $1, address: "127.64.0.1\($0)", port: 8080) })))
  }

  @Test func metricsAreAskedFromTheLastKnownPointOn() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.answer(.metrics, FleetSamples.metrics)
    fixture.now = noon.adding(milliseconds: 2_000)
    let asked = fixture.send(.woke)
    let starts = asked.compactMap { command -> Int64? in
      if case .callFleet(.feed(.metrics), .getMetricData(let call)) = command {
        call.startTime.milliseconds
      } else {
        nil
      }
    }
    // The last point is one second old, three periods overlap.
    #expect(starts == [noon.milliseconds - 4_000])
  }

  @Test func instancesAreMeasuredOnceTheWindowOfTheGroupIsThere() {
    var fixture = Fixture(size: Size(width: 80, height: 24))
    fixture.fleetIsKnown()
    let queries = fixture.commands.compactMap { command -> [String]? in
      if case .callFleet(.feed(.metrics), .getMetricData(let call)) = command { call.queries.map(\.id) } else { nil }
    }
    let instance = MetricName.instanceCPU(FleetSamples.ids[0]).identifier
    #expect(queries.map { $0.contains(instance) } == [false, true], "the second question follows the first answer")
  }

  @Test func selectionStaysOnItsInstance() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.press(.down, .down)
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[1])
    fixture.answer(.group, FleetSamples.group(desired: 2, lifecycles: ["InService", "InService"]))
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[1])
  }

  @Test func aSelectionThatIsGoneDoesNotFallOnAnother() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.press(.end)
    let gone = fixture.model.fleet?.selected?.id
    #expect(gone == FleetSamples.ids[1])
    fixture.answer(.group, FleetSamples.group(desired: 2, lifecycles: ["InService"]))
    #expect(fixture.model.fleet?.selected == nil)
    fixture.type("x")
    #expect(fixture.model.overlay == nil)
    fixture.press(.down)
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[0])
  }

  @Test func theVerdictTellsTheWorstFirstAndSinceWhen() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    #expect(fixture.model.fleet?.verdict(at: fixture.now).kind == .ok)
    fixture.now = noon.adding(milliseconds: 1_000)
    let timeout = TargetStateRecord(state: .unhealthy, reason: .timeout)
    let healthy = TargetStateRecord(state: .healthy)
    fixture.answer(.targets, FleetSamples.targets([healthy, timeout, healthy]))
    #expect(
      fixture.model.fleet?.verdict(at: fixture.now).sentence
        == VerdictTexts.unhealthy(1, of: 3, "\(FleetSamples.ids[1]) Timeout"))
    #expect(fixture.model.fleet?.verdictSince == VerdictSince(kind: .unhealthyTargets, at: fixture.now))
    fixture.answer(.targets, FleetSamples.targets([timeout, timeout, timeout]))
    #expect(fixture.model.fleet?.verdict(at: fixture.now).level == .down)
    fixture.now = noon.adding(milliseconds: 60_000)
    fixture.fail(.group, .cannotConnect("refused"))
    #expect(fixture.model.fleet?.verdict(at: fixture.now).kind == .lost)
  }

  @Test func aFleetWhoseDataIsOldIsNotCalledFine() throws {
    let fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    let fleet = try #require(fixture.model.fleet)
    #expect(fleet.verdict(at: fixture.now).kind == .ok)
    let old = fleet.verdict(at: fixture.now.adding(milliseconds: 2 * fleet.targets.poll.intervalMilliseconds))
    #expect(old.kind == .stale && old.level == .unknown)
  }

  @Test func nextIsMadeOfPolicyAlarmsAndWarmUpTogether() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    #expect(fixture.screen.contains("is between 49 and 70: nothing to do"))
    fixture.model.fleet?.policies.receive([], at: fixture.now)
    #expect(fixture.model.fleet?.nextDecision(at: fixture.now) == nil)
  }

  @Test func loadIsStartedCountedAndStopped() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    #expect(fixture.type("L").contains(.startLoad(shoppers: 8, seconds: 120)))
    fixture.send(
      .child(
        .loadLine(
          "{\"kind\":\"progress\",\"seconds\":20,\"shoppers\":8,\"requests\":900,\"failed\":0,\"purchases\":4,\"p50_milliseconds\":9,\"p95_milliseconds\":41.6}"
        )))
    #expect(fixture.screen.contains("LOAD 8 shoppers, 100 s left, L stops"))
    #expect(fixture.type("L").contains(.stopLoad))
    #expect(fixture.type("L").isEmpty || !fixture.commands.suffix(1).contains(.stopLoad))
    fixture.send(
      .child(
        .loadLine(
          "{\"kind\":\"done\",\"seconds\":21,\"shoppers\":8,\"requests\":950,\"failed\":1,\"purchases\":4,\"p50_milliseconds\":9,\"p95_milliseconds\":41.6}"
        )))
    fixture.send(.child(.loadEnded(exitCode: 1, lastWords: "")))
    #expect(fixture.model.fleet?.load == .off)
    #expect(fixture.model.notice?.tone == .bad, "a failed request is not fine")
  }

  @Test func aLoadThatDidNotStartSaysWhy() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.type("L")
    fixture.send(.child(.loadEnded(exitCode: nil, lastWords: "bookstore-fleet was not found")))
    #expect(fixture.model.fleet?.load == .off)
    #expect(fixture.screen.contains("bookstore-fleet was not found"))
  }

  @Test func anIdleScreenPaintsNothingBetweenColumns() {
    var fixture = GoldenScreenTests.whole(Size(width: 200, height: 60))
    fixture.pass(milliseconds: 100)
    let before = view(fixture.model)
    fixture.pass(milliseconds: 1_500)
    #expect(GridDifference(from: before, to: view(fixture.model)).isEmpty)
  }

  @Test func causesAreSaidPlainly() {
    let alarm =
      "At 2026-11-23T10:40:12Z a monitor alarm TargetTracking-bookstore-asg-AlarmHigh-1 in state ALARM triggered policy cpu70 changing the desired capacity from 2 to 3.  At 2026-11-23T10:40:12Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 2 to 3."
    #expect(CauseTexts.short(ShortCause(alarm), arrow: "→").english == "alarm High, CPU was too high: 2 → 3")
    #expect(
      CauseTexts.short(ShortCause("At 2026-11-23T10:40:12Z something new happened."), arrow: "→").english
        == "something new happened.")
    #expect(ShortCause.sentences(alarm).count == 2)
  }
}
