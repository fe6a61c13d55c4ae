// `wait --healthy N --timeout SPAN`: one look after the other until so many targets are healthy or the time is over. What
// to say and with which exit code is decided here; the program only waits.
import Scaling

/// A wait for healthy targets.
public struct HealthWait: Hashable, Sendable {
  public let wanted: Int
  public let beganAt: Moment
  public let timeoutMilliseconds: Int64
  private var latest: FleetMoment?
  private var said: Phrase?

  public init(wanted: Int, timeout: TimeSpan, beganAt: Moment) {
    self.wanted = wanted
    timeoutMilliseconds = timeout.milliseconds
    self.beganAt = beganAt
  }

  /// What a look means.
  public enum Step: Hashable, Sendable {
    /// Look again; a line of progress where there is something new to say.
    case again(Phrase?)
    case over
  }

  public mutating func take(_ moment: FleetMoment, at now: Moment) -> Step {
    latest = moment
    if isDone || now.since(beganAt) >= timeoutMilliseconds { return .over }
    let words = moment.level == .unknown ? ChangeTexts.lost(moment.sentence) : ChangeTexts.waiting(healthy, wanted)
    defer { said = words }
    return .again(words == said ? nil : words)
  }

  private var healthy: Int? { latest?.healthyCount }
  private var isDone: Bool { latest?.level != .unknown && (healthy ?? -1) >= wanted }

  /// 0 done, 1 the time is over, 3 nothing answers.
  private var exit: ExitStatus {
    if isDone { return .fine }
    return latest.map { $0.level == .unknown } ?? true ? .unreachable : .refused
  }

  public func report(at now: Moment, _ language: Language) -> Report<WaitRecord> {
    let milliseconds = now.since(beganAt)
    let seconds = "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)"
    let sentence =
      exit == .unreachable
      ? ChangeTexts.lost(latest?.sentence ?? FeedTexts.noAnswer)
      : ChangeTexts.waited(healthy, wanted, seconds: seconds, isDone: isDone)
    return Report(
      record: WaitRecord(
        exitCode: exit.rawValue, healthy: healthy, sentence: sentence.text(language),
        verdict: latest?.verdict.rawValue, waitedSeconds: Double(milliseconds / 100) / 10, wanted: wanted),
      lines: [sentence.text(language)], exit: exit)
  }
}

/// What `wait --json` prints.
public struct WaitRecord: Record {
  public var exitCode: Int32
  @OrNull public var healthy: Int?
  public var sentence: String
  @OrNull public var verdict: String?
  public var waitedSeconds: Double
  public var wanted: Int
}
