import BookStoreKit
import CloudAPI
import Testing

@testable import Console

/// A look at a fleet: what is asked, what it comes to, and the exit code.
@Suite struct FleetReadingTests {
  @Test func asksEveryFeedOnce() {
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    var asked: [FleetFeed] = []
    while true {
      let errands = reading.nextErrands()
      if errands.isEmpty { break }
      asked += errands.map(\.feed)
      for errand in errands {
        reading.take(Samples.pages(errand.call, targets: [Samples.target("i-0a1")]), of: errand)
      }
    }
    #expect(Set(asked) == FleetReading.everything)
    #expect(asked.count == FleetReading.everything.count)
  }

  @Test func healthyFleetIsFine() {
    let report = Samples.reading().status(.english)
    #expect(report.exit == .fine)
    #expect(report.lines[0] == "OK  2 of 2 targets healthy · CPU 12 % of 70 % · 0 failed requests")
    #expect(report.lines[1].contains("desired 2, in service 2, pending 0, terminating 0 (min 2, max 4)"))
    #expect(report.record.cpuPercent == 12.3)
    #expect(report.record.latestActivity?.endedAt == "2026-11-23T05:13:16Z")
  }

  @Test func verdictSpeaksTheUsersLanguage() {
    #expect(Samples.reading().status(.spanish).lines[0].hasPrefix("BIEN  2 de 2 destinos sanos"))
  }

  @Test func unhealthyTargetDegrades() {
    let report = Samples.reading(targets: [
      Samples.target("i-0a1"), Samples.target("i-0b2", .unhealthy, .timeout),
    ]).status(.english)
    #expect(report.exit == .refused)
    #expect(report.record.verdict.kind == "unhealthy_targets")
    #expect(
      report.record.targets
        == .init(
          total: 2, healthy: 1, unhealthy: 1, initial: 0, draining: 0, unused: 0, unavailable: 0))
  }

  @Test func noHealthyTargetIsDown() {
    let report = Samples.reading(targets: [Samples.target("i-0a1", .unhealthy, .timeout)]).status(.english)
    #expect(report.exit == .down)
    #expect(report.record.verdict.level == "down")
  }

  @Test func absentEndpointEndsTheLookAtOnce() {
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    for errand in reading.nextErrands() {
      if errand.feed == .group {
        reading.fail(errand, .transport(.cannotConnect("refused")))
      } else {
        reading.take(Samples.pages(errand.call, targets: []), of: errand)
      }
    }
    #expect(reading.isAbandoned)
    #expect(reading.nextErrands().isEmpty, "targets and metrics could be asked for now")
    let report = reading.status(.english)
    #expect(report.exit == .unreachable)
    #expect(report.record.gaps.map(\.code) == ["cannot_connect"])
    #expect(report.lines[0].hasPrefix("UNKNOWN  cannot see the fleet: cannot connect (refused)"))
  }

  @Test func unknownGroupIsSaidInTheWordsOfTheService() {
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    for errand in reading.nextErrands() where errand.feed == .group {
      reading.take([FleetPage(call: errand.call, reply: .describeAutoScalingGroups(RecordPage([])))], of: errand)
    }
    let gap = reading.status(.english).record.gaps.first
    #expect(gap?.code == "ValidationError")
    #expect(gap?.message == "AutoScalingGroup name not found - AutoScalingGroup 'bookstore-asg' not found")
  }

  @Test func withoutTargetGroupThereIsNoVerdict() {
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    for errand in reading.nextErrands() {
      if errand.feed == .targetGroup {
        reading.fail(errand, .error(.targetGroupNotFound))
      } else {
        reading.take(Samples.pages(errand.call, targets: []), of: errand)
      }
    }
    #expect(reading.status(.english).exit == .unreachable)
    #expect(!reading.nextErrands().contains { $0.feed == .targets })
  }

  @Test func oneCauseIsOneLine() {
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    for errand in reading.nextErrands() { reading.fail(errand, .error(.throttling)) }
    let lines = reading.status(.english).lines.filter { $0.hasPrefix("not read") }
    #expect(lines.count == 1)
    #expect(lines[0].contains("target_group") && lines[0].contains("policies"))
  }

  @Test func instancesAreJoinedAndSorted() {
    let report = Samples.reading().instances(.english)
    #expect(report.record.instances.map(\.id) == ["i-0a1", "i-0b2"])
    #expect(report.record.instances[0].ageSeconds == 45)
    #expect(report.record.instances[0].cpuPercent == 20.1)
    #expect(report.record.instances[1].privateAddress == nil)
    #expect(report.lines[1].hasPrefix("i-0a1  us-east-1a  InService  Healthy  healthy  127.64.0.10  20 %  45 s"))
    #expect(report.lines[2] == "i-0b2  us-east-1a  InService  Healthy  healthy  –               –     –")
  }

  @Test func hostileTextIsDrawnHarmlesslyAndToldTruly() {
    let id = "i-\u{1B}]52;c;eA==\u{7}\u{9B}1m\u{202E}"
    var reading = FleetReading(Samples.fleetContext, now: Samples.now)
    for errand in reading.nextErrands() where errand.feed == .group {
      reading.take(
        [FleetPage(call: errand.call, reply: .describeAutoScalingGroups(RecordPage([Samples.group([id])])))], of: errand
      )
    }
    let report = reading.instances(.english)
    let text = report.lines.joined()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    #expect(report.record.instances[0].id == id)
    #expect(report.record.json.contains(#"i-\u001b]52;c;eA==\u0007\u009b1m\u202e"#))
  }
}
