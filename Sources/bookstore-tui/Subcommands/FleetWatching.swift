// Looks at a fleet again and again and hands on what changed: `watch` and `--linear` are this, with other words around it.
import Console
import FoundationEssentials
import Scaling

/// A fleet that is looked at until somebody has seen enough.
struct FleetWatching {
  let talk: FleetTalk
  let interval: TimeSpan
  /// Nil: until the program ends.
  var ending: Moment?

  /// - Parameters:
  ///   - story: what was told before.
  ///   - each: every look, and what it told that was new.
  /// - Returns: the last look.
  func run(_ story: FleetStory, each: (FleetReading, [FleetChange]) -> Void) async -> FleetMoment {
    var story = story
    while true {
      let reading = await talk.look()
      let moment = FleetMoment(reading.pane, at: reading.now)
      each(reading, story.take(moment))
      if let ending, Moment.wallClock >= ending { return moment }
      // The AWS API tells no changes: it is asked again after the interval.
      try? await Task.sleep(for: .milliseconds(interval.milliseconds))
    }
  }
}

extension FleetTalk {
  /// One look at everything but /health.
  func look() async -> FleetReading {
    var reading = FleetReading(access.context, now: .wallClock)
    await read(&reading)
    return reading
  }
}
