// A recording as a console would have made it of the same answers that a fixture is given.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

@testable import Console

/// Answers on their way into a recording.
struct RecordedFixture {
  var now = noon
  var recorder = Recorder()
  var ring = RecordingRing()
  var moments: [RecordedMoment] = []

  static let header = RecordingHeader(
    beganAt: noon, fleet: Fixture().model.fleet?.context, shop: "https://shop.example:8443")

  mutating func note(_ event: RecordedEvent?) {
    guard let event else { return }
    moments.append(RecordedMoment(at: now, event: event))
    ring.append(RecordedMoment(at: now, event: event))
  }

  mutating func answer(_ feed: FleetFeed, _ reply: APIReply) {
    let exchange = Self.exchange(reply)
    note(recorder.fleet(.feed(feed), .getCallerIdentity, [exchange], isSame: false))
  }

  static func exchange(_ reply: APIReply) -> Exchange {
    let dress: WireProtocol =
      switch reply {
      case .getMetricData, .describeAlarms: .json
      case .describeInstances: .ec2
      default: .query
      }
    let rendered = reply.rendered(in: dress, requestId: "r-1")
    return .reply(
      WireReply(
        status: rendered.status, headers: [WireHeader("Content-Type", rendered.contentType)], body: rendered.body,
        elapsedMicroseconds: 2_000))
  }

  /// The same answers as `Fixture.fleetIsKnown`, and the catalog.
  mutating func everythingIsKnown() {
    for (feed, reply) in FleetSamples.answers { answer(feed, reply) }
    note(
      recorder.probed(
        FleetSamples.ids.map { ProbeOutcome(id: $0, exchange: .json(FleetSamples.health, milliseconds: 2)) })
    )
    note(recorder.shop(.catalog, .json(ShopSamples.catalog)))
  }

  var bytes: [UInt8] {
    RecordingLines.bytes(of: Self.header) + moments.flatMap { RecordingLines.bytes(of: $0) }
  }

  /// Second after second nothing new, up to so many seconds after noon.
  mutating func repeats(until second: Int64) {
    while now < noon.adding(milliseconds: second * 1_000) {
      now = now.adding(milliseconds: 1_000)
      for feed in [FleetFeed.group, .targets, .metrics, .activities, .alarms] { note(.same(.fleet(feed))) }
      note(.same(.probes))
      note(.same(.shop(.catalog)))
    }
  }

  /// Half a minute in which a fleet is asked for a fourth instance, and has one that is ill for some seconds.
  static func eventful() -> RecordedFixture {
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.repeats(until: 5)
    made.note(.action(text: "set desired capacity of bookstore-asg from 3 to 4", command: "aws autoscaling …"))
    made.answer(.group, FleetSamples.group(desired: 4))
    made.repeats(until: 12)
    made.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .unhealthy), TargetStateRecord(state: .healthy),
      ]))
    made.repeats(until: 20)
    made.answer(.targets, FleetSamples.targets())
    made.answer(.group, FleetSamples.group())
    made.repeats(until: 30)
    return made
  }
}

extension Model {
  static func replaying(
    _ recording: Recording, size: Size = Size(width: 120, height: 36), language: Language = .english
  ) -> Model {
    Model(
      replaying: recording,
      settings: Settings(language: language, glyphs: .unicode, secondsEastOfUTC: 0, runName: "run", mode: .replay),
      size: size, wall: Moment(milliseconds: 1_000))
  }
}
