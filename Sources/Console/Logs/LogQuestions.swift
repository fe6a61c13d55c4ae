// What the logs view asks and what the answers do to it.
import CloudAPI
import Scaling
import Terminal

/// What a call to CloudWatch Logs is for.
public enum LogPurpose: Hashable, Sendable {
  case streams
  /// The question with this number; another one's answer is dropped.
  case events(Int)
}

extension LogsScreen {
  /// So many lines are read ahead of the reader.
  private static let linesAhead = 300
  /// Lines behind the reader beyond which the end is not read on.
  private static let linesBehind = 1_500
  /// After a failure the same question waits so long.
  private static let retryMilliseconds: Int64 = 2_000
  /// Streams arrive apart from each other: so much of the end is read again.
  private var overlapMilliseconds: Int64 { pace == .fast ? 1_500 : 30_000 }

  /// Whether the end is watched: it is not while the reader is far above it.
  var watchesEnd: Bool { isFollowing || index.map { lines.count - $0 < Self.linesBehind } ?? true }

  /// What is to be asked at a moment.
  mutating func ask(at now: Moment, number: inout Int) -> [Command] {
    var commands: [Command] = []
    if streams.poll.isDue(at: now) {
      streams.poll.asked()
      let call = DescribeLogStreams(
        groupName: group, order: .lastEvent, isDescending: true, page: PageRequest(limit: Self.streamsListed))
      commands.append(.callFleet(.logs(.streams), .logs(.describeLogStreams(call))))
    }
    if question == nil, retryAt.map({ $0 <= now }) ?? true, let kind = nextQuestion(at: now) {
      retryAt = nil
      number += 1
      question = Question(number: number, kind: kind)
      if kind == .newer { beginNewer() }
      commands.append(.callFleet(.logs(.events(number)), .logs(.filterLogEvents(call(kind)))))
    }
    return commands
  }

  /// When something is to be asked by time alone.
  func wakes(after now: Moment) -> [Moment] {
    let retry = retryAt.flatMap { $0 > now ? $0 : nil }
    var moments = [streams.poll.dueAt, streams.nextChange(after: now), retry].compactMap { $0 }
    if watchesEnd {
      moments += [tail.nextChange(after: now)].compactMap { $0 }
      // Not before the question that failed may be asked again: until then there is nothing to do.
      if question == nil, retry == nil { moments += [tail.poll.dueAt].compactMap { $0 } }
    }
    return moments
  }

  private mutating func beginNewer() {
    tail.poll.asked()
    let overlap = overlapMilliseconds
    if coming != nil {
      coming?.window.beginNewer(overlapMilliseconds: overlap)
    } else {
      shown.window.beginNewer(overlapMilliseconds: overlap)
    }
  }

  private func nextQuestion(at now: Moment) -> Question.Kind? {
    let window = (coming ?? shown).window
    let isHolding = place != nil && coming != nil
    let ahead = coming == nil ? index ?? 0 : place.flatMap(window.index(of:)) ?? window.lines.count
    let wantsOlder = !window.reachesBeginning && (seeksOlder || ahead < Self.linesAhead)
    // Around a held place its own lines come first.
    if isHolding, window.lines.isEmpty, !window.reachesEnd { return .newer }
    if wantsOlder { return .older }
    guard watchesEnd else { return nil }
    if window.newerToken != nil { return .newer }
    return tail.poll.isDue(at: now) ? .newer : nil
  }

  private func call(_ kind: Question.Kind) -> FilterLogEvents {
    let asked = coming ?? shown
    var call = FilterLogEvents(groupName: group, page: PageRequest(limit: LogWindow.pageEvents))
    if case .stream(let name) = asked.selection.choice { call.streamNames = [name] }
    if !asked.selection.filter.isEmpty { call.filterPattern = asked.selection.filter }
    switch kind {
    case .older:
      let range = asked.window.olderRange
      call.startTime = Self.time(range.from)
      call.endTime = Self.time(range.to)
      call.page.token = asked.window.older.token
    case .newer:
      call.startTime = Self.time(asked.window.newerFrom)
      call.page.token = asked.window.newerToken
    }
    return call
  }

  /// The service knows no time before 1970.
  private static func time(_ moment: Moment) -> WireTime { WireTime(milliseconds: max(0, moment.milliseconds)) }

  // MARK: answers

  mutating func streamsAnswered(_ outcome: FleetOutcome, at now: Moment) {
    switch outcome {
    case .replies(let replies):
      guard case .logs(.describeLogStreams(let page))? = replies.first else {
        return streams.fail(FeedTexts.noAnswer, at: now)
      }
      streams.receive(page.records.map(LogIntake.stream), at: now)
      if let firstAt { stopAtBeginning(firstAt) }
    case .unchanged: streams.confirm(at: now)
    case .failed(let answer): streams.fail(answer.cause, at: now)
    }
  }

  private mutating func stopAtBeginning(_ moment: Moment) {
    if coming != nil { coming?.window.stopsAt(moment) } else { shown.window.stopsAt(moment) }
  }

  /// An answer to the question with this number. What is refused for good (a pattern that the service does not take, a
  /// stream that is not there) is said.
  mutating func eventsAnswered(_ number: Int, _ outcome: FleetOutcome, at now: Moment) -> Phrase? {
    guard let question, question.number == number else { return nil }
    self.question = nil
    switch outcome {
    case .replies(let replies):
      guard case .logs(.filterLogEvents(let page))? = replies.first else { break }
      take(page, of: question.kind, at: now)
      return nil
    case .failed(.error(let error)) where coming != nil && error.code == "InvalidParameterException":
      coming = nil
      tail.poll.startOver(at: now)
      return LogTexts.filterRefused(FleetIntake.safe(error.message))
    case .failed(let answer):
      tail.fail(answer.cause, at: now)
      retryAt = now.adding(milliseconds: Self.retryMilliseconds)
      if coming != nil { coming?.window.forgetTokens() } else { shown.window.forgetTokens() }
      return nil
    case .unchanged: break
    }
    tail.fail(FeedTexts.noAnswer, at: now)
    return nil
  }

  private mutating func take(_ page: RecordPage<LogEventRecord>, of kind: Question.Kind, at now: Moment) {
    let first = firstAt
    let new = page.records.map(LogIntake.line)
    if let coming {
      shown = coming
      self.coming = nil
    }
    switch kind {
    case .newer:
      shown.window.addNewer(new, token: page.nextToken)
      tail.receive(true, at: now)
    case .older:
      shown.window.addOlder(new, token: page.nextToken, first: first)
      // A log of which nobody says when it began is not looked for back to 1970.
      shown.window.stopsAt(now.adding(milliseconds: -Self.oldestMilliseconds))
    }
    if let index { shown.window.trim(around: index) }
  }

  /// A year: what CloudWatch keeps for longer is for other tools.
  private static let oldestMilliseconds: Int64 = 366 * 86_400_000
}

extension Model {
  /// What there is to ask is asked with what time brings.
  mutating func openLogs() {
    guard let fleet else { return }
    let choice = fleet.selected.map { LogsScreen.Choice.stream($0.id) } ?? .all
    let fresh = LogsScreen(
      group: fleet.context.logGroupName, pace: fleet.context.pace, choice: choice, openedFor: choice, now: now)
    overlay = .logs(leftLogs?.reopened(as: fresh, now: now) ?? fresh)
    leftLogs = nil
  }

  mutating func logsAnswered(_ purpose: LogPurpose, _ outcome: FleetOutcome) -> [Command] {
    guard case .logs(var screen)? = overlay else { return [] }
    // Given away before it is changed, so that its lines are not copied.
    overlay = nil
    var refusal: Phrase?
    switch purpose {
    case .streams: screen.streamsAnswered(outcome, at: now)
    case .events(let number): refusal = screen.eventsAnswered(number, outcome, at: now)
    }
    screen.searchOn(rows: LogsLayout(size).rows)
    overlay = .logs(screen)
    if let refusal { say(refusal, .bad) }
    return []
  }

  /// What the open logs view has to ask.
  mutating func passTimeOfLogs() -> [Command] {
    guard case .logs(var screen)? = overlay else { return [] }
    overlay = nil
    let commands = screen.ask(at: now, number: &lastNumber)
    overlay = .logs(screen)
    return commands
  }

  /// When the open logs view has something to ask.
  var logWakes: [Moment] {
    guard case .logs(let screen)? = overlay else { return [] }
    return screen.wakes(after: now)
  }
}

extension FleetContext {
  /// The log group that is read: the context's, else the one that a local fleet serves.
  var logGroupName: String { logGroup ?? "/bookstore/\(group)" }
}
