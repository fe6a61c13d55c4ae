// A log group for tests: it answers what the logs view asks, as the service does, page by page.
import CloudAPI
import Scaling
import Terminal

@testable import Console

struct LogWorld {
  /// Oldest first.
  var events: [LogEventRecord] = []
  /// The service takes no pattern with this in it.
  var refusedPattern = "["
  private(set) var asked: [FilterLogEvents] = []

  static func time(_ secondsAgo: Double) -> WireTime {
    WireTime(milliseconds: noon.milliseconds - Int64(secondsAgo * 1_000))
  }

  mutating func log(_ text: String, _ stream: String = FleetSamples.ids[0], secondsAgo: Double) {
    let event = LogEventRecord(
      streamName: stream, time: Self.time(secondsAgo), message: text, id: "e\(events.count)")
    let isLate = events.last.map { event.time < $0.time } ?? false
    events.append(event)
    if isLate { events.sort { $0.time < $1.time } }
  }

  private func streams() -> [LogStreamRecord] {
    Set(events.map(\.streamName)).sorted().map { name in
      let own = events.filter { $0.streamName == name }
      return LogStreamRecord(name: name, firstEventTime: own.first?.time, lastEventTime: own.last?.time)
    }
  }

  mutating func answer(_ call: LogCall) -> FleetOutcome {
    switch call {
    case .describeLogStreams: return .replies([.logs(.describeLogStreams(RecordPage(streams())))])
    case .describeLogGroups: return .replies([.logs(.describeLogGroups(RecordPage([])))])
    case .filterLogEvents(let call):
      asked.append(call)
      if call.filterPattern?.contains(refusedPattern) == true {
        return .failed(.error(.invalidLogParameter("Invalid filter pattern")))
      }
      let matching = events.filter { event in
        (call.streamNames.isEmpty || call.streamNames.contains(event.streamName))
          && call.startTime.map { $0 <= event.time } ?? true && call.endTime.map { event.time <= $0 } ?? true
          && call.filterPattern.map { event.message.contains($0) } ?? true
      }
      let start = call.page.token.flatMap { Int($0) } ?? 0
      let page = Array(matching.dropFirst(start).prefix(call.page.limit ?? 10_000))
      let end = start + page.count
      return .replies([
        .logs(.filterLogEvents(RecordPage(page, nextToken: end < matching.count ? "\(end)" : nil)))
      ])
    }
  }
}

extension Fixture {
  /// Answers what the logs view asks until it asks nothing more.
  mutating func answerLogs(_ world: inout LogWorld) {
    for _ in 0..<200 {
      let asked = commands
      commands = []
      var isDone = true
      for case .callFleet(.logs(let purpose), .logs(let call)) in asked {
        isDone = false
        send(.fleet(.logs(purpose), world.answer(call)))
      }
      if isDone { return }
    }
  }

  /// A second goes by, and what is asked then is answered.
  mutating func passWithLogs(_ world: inout LogWorld, milliseconds: Int64 = 1_000) {
    pass(milliseconds: milliseconds)
    answerLogs(&world)
  }

  var logs: LogsScreen? { if case .logs(let screen)? = model.overlay { screen } else { nil } }

  /// The line on which the reader stands.
  var readLine: String? { logs.flatMap { screen in screen.index.map { screen.lines[$0].text } } }

  /// The row of the screen on which a text stands.
  func row(of text: String) -> Int? {
    screen.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) }
  }
}
