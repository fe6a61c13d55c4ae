// One pass over a recording before it is shown: what is worth jumping to, and states to come back to.
import BookStoreKit
import Scaling
import Terminal

extension Player {
  /// Plays a recording once, unseen.
  ///
  /// - Parameter model: as it is before anything was answered; its panes are those of the recording.
  init(_ recording: Recording, into model: Model) {
    var marker = Marker(model: model)
    for (index, moment) in recording.events.enumerated() {
      if index % ReplayCheckpoint.events == 0 { marker.addCheckpoint(at: moment.at) }
      marker.play(moment)
    }
    self.recording = recording
    logs = recording.logShelf(group: recording.header.context?.logGroupName ?? "")
    marks = marker.marks
    checkpoints = marker.checkpoints
    position = recording.beganAt
  }
}

private struct Marker {
  var model: Model
  var memory = ReplayMemory()
  var marks: [ReplayMark] = []
  var checkpoints: [ReplayCheckpoint] = []
  private var knownActivities: Set<String>?

  init(model: Model) { self.model = model }

  mutating func addCheckpoint(at moment: Moment) {
    checkpoints.append(
      ReplayCheckpoint(
        at: moment, memory: memory, fleet: model.fleet, shop: model.shop, lastNumber: model.lastNumber))
  }

  mutating func play(_ moment: RecordedMoment) {
    let before = model.fleet?.verdictSince?.kind
    model.play(moment, &memory)
    memory.next += 1
    if let after = model.fleet?.verdictSince?.kind, let before, before != .waiting, after != before,
      let verdict = model.fleet?.verdict(at: model.now)
    {
      add(.verdict, verdict.word + .verbatim(": ") + verdict.sentence)
    }
    switch moment.event {
    case .fleet(.activities, _): addActivities()
    case .action(let text, _): add(.action, .verbatim(Sanitiser.line(text, limit: 300)))
    case .refused(let action, let reply):
      add(.failure, RecordingTexts.refused(Sanitiser.line(action, limit: 100), reply.cause))
    case .purchase(let step, let reply) where (reply.status ?? 599) >= 500:
      add(.failure, RecordingTexts.step(Sanitiser.line(step, limit: 100), reply.cause))
    default: break
    }
  }

  private mutating func addActivities() {
    guard let activities = model.fleet?.activities.value else { return }
    let ids = Set(activities.map(\.id))
    // What was there before the recording began is no event of it.
    if let known = knownActivities {
      for activity in activities.reversed() where !known.contains(activity.id) {
        add(.activity, .verbatim(activity.text))
      }
    }
    knownActivities = (knownActivities ?? []).union(ids)
  }

  private mutating func add(_ kind: ReplayMark.Kind, _ text: Phrase) {
    marks.append(ReplayMark(at: model.now, kind: kind, text: text))
  }
}
