// What a report tells of a span of time: gathered from a recording as it is played, or from one look at a live fleet, which
// knows what CloudWatch and the activities still tell. Texts are safe for a terminal; the renderers escape them for their own format.
import Scaling
import Terminal

/// The facts of a report.
public struct ReportFacts: Hashable, Sendable {
  /// From when on the group had which sizes.
  struct Size: Hashable, Sendable {
    var at: Moment
    var desired: Int
    var inService: Int
  }

  /// A request of this console's that an instance answered, or that none did.
  struct Served: Hashable, Sendable {
    var answered = 0
    var failed = 0
  }

  /// An instance in the words of the group and of the balancer.
  struct Member: Hashable, Sendable {
    var id: String
    var lifecycle: String
    /// Nil where it is no target.
    var target: String?
    var launchedAt: Moment?
  }

  public let from: Moment
  public let to: Moment
  var name: String
  var group: String
  var verdict: Phrase
  var target: Double?
  var sizes: [Size] = []
  var cpu: [MetricPoint] = []
  var requests: [MetricPoint] = []
  /// Requests that failed, of target and balancer together.
  var failed: [MetricPoint] = []
  /// Newest first.
  var activities: [ActivityFacts] = []
  /// By instance; an empty name is no instance.
  var served: [String: Served] = [:]
  /// Who stood behind the balancer at the end, where only that is known.
  var members: [Member] = []
  var events: [ReplayMark] = []
  /// A recording that could not be read to its end.
  var flaw: Phrase?

  /// A live fleet: sizes are as they are now. Of requests the API tells sums, never who answered one: so of the
  /// instances it is told who serves now and since when.
  public init(_ pane: FleetPane, at now: Moment, since span: TimeSpan) {
    from = now.adding(milliseconds: -span.milliseconds)
    to = now
    name = pane.context.name
    group = pane.context.group
    let verdict = pane.verdict(at: now)
    self.verdict = verdict.word + .verbatim(": ") + verdict.sentence
    take(pane)
    if let facts = pane.group.value {
      sizes = [Size(at: now, desired: facts.desired, inService: facts.inServiceCount)]
      members = facts.instances.map { instance in
        let target = pane.targets.value?.first { $0.id == instance.id }
        return Member(
          id: instance.id, lifecycle: instance.lifecycle,
          target: target.map { $0.reason.isEmpty ? $0.state : "\($0.state) \($0.reason)" },
          launchedAt: pane.machines.value?.first { $0.id == instance.id }?.launchedAt)
      }
    }
    trim()
  }

  /// The last span of a recording; nil where it shows no fleet.
  public init?(_ recording: Recording, since span: TimeSpan) {
    guard let context = recording.header.context else { return nil }
    to = recording.endedAt
    from = max(recording.beganAt, to.adding(milliseconds: -span.milliseconds))
    name = context.name
    group = context.group
    verdict = .verbatim("")
    flaw = recording.flaw?.sentence
    var model = Model(
      settings: Settings(language: .english, glyphs: .ascii, secondsEastOfUTC: 0, runName: ""),
      now: recording.beganAt, size: Terminal.Size(width: 1, height: 1), fleet: FleetPane(context), shop: nil)
    events = Player(recording, into: model).marks
    var memory = ReplayMemory()
    for moment in recording.events {
      model.play(moment, &memory)
      note(moment)
      guard let pane = model.fleet else { continue }
      if case .fleet(.metrics, _) = moment.event { take(pane) }
      if case .fleet(.activities, _) = moment.event { take(pane) }
      guard let facts = pane.group.value else { continue }
      let size = Size(at: moment.at, desired: facts.desired, inService: facts.inServiceCount)
      if sizes.last.map({ $0.desired != size.desired || $0.inService != size.inService }) ?? true {
        sizes.append(size)
      }
    }
    if let pane = model.fleet {
      let last = pane.verdict(at: to)
      verdict = last.word + .verbatim(": ") + last.sentence
      target = pane.targetValue
    }
    trim()
  }

  private mutating func take(_ pane: FleetPane) {
    target = pane.targetValue ?? target
    merge(pane.metrics.value?.groupCPU ?? [], into: \.cpu)
    merge(pane.metrics.value?.requests ?? [], into: \.requests)
    merge(pane.metrics.value.map { Array($0.failed.values.joined()) } ?? [], into: \.failed)
    let newer = pane.activities.value ?? []
    let ids = Set(newer.map(\.id))
    activities = newer + activities.filter { !ids.contains($0.id) }
  }

  /// A later figure of the same period is the better one.
  private mutating func merge(_ points: [MetricPoint], into path: WritableKeyPath<ReportFacts, [MetricPoint]>) {
    guard let first = points.map(\.at).min() else { return }
    let known = self[keyPath: path]
    self[keyPath: path] = known.filter { $0.at < first } + points.sorted { $0.at < $1.at }
  }

  private mutating func note(_ moment: RecordedMoment) {
    guard moment.at >= from else { return }
    let reply: RecordedReply
    switch moment.event {
    case .shop(_, let answer): reply = answer
    case .purchase(_, let answer): reply = answer
    default: return
    }
    let server = Sanitiser.line(reply.servedBy ?? "", limit: 64)
    if reply.failure != nil || (reply.status ?? 0) >= 500 {
      served[server, default: Served()].failed += 1
    } else {
      served[server, default: Served()].answered += 1
    }
  }

  private mutating func trim() {
    cpu.removeAll { $0.at < from || $0.at > to }
    requests.removeAll { $0.at < from || $0.at > to }
    failed.removeAll { $0.at < from || $0.at > to }
    activities.removeAll { ($0.endedAt ?? to) < from }
    events.removeAll { $0.at < from }
    if let before = sizes.lastIndex(where: { $0.at <= from }) {
      sizes.removeFirst(before)
      sizes[0].at = from
    }
  }

  var requestCount: Int { Self.count(requests) }
  var failedCount: Int { Self.count(failed) }

  /// The sum, as far as a file can be believed.
  private static func count(_ points: [MetricPoint]) -> Int {
    let sum = points.reduce(0) { $0 + ($1.value.isFinite ? $1.value : 0) }
    return Int(min(max(sum, 0), 1e15))
  }
}
