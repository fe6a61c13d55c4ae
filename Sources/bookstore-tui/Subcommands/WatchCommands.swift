// `watch`, `wait`, `diff`: the fleet without a screen, over time. What is said is decided in Console/Changes.
import ArgumentParser
import Console
import ConsoleHost
import FoundationEssentials
import Glibc
import Scaling

extension TimeSpan: ExpressibleByArgument {}

/// `watch`: a line for each change.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "A line of JSON for each change of the fleet, until it is stopped.",
    discussion: "With --linear the lines are sentences. With --for it ends with the exit code of status.")

  @OptionGroup var options: ContextOptions

  @Flag(help: "Sentences instead of JSON: for a screen reader, or a log.")
  var linear = false

  @Option(help: ArgumentHelp("How often to look (100ms to 24h).", valueName: "span"))
  var interval = TimeSpan(milliseconds: 1_000)

  @Option(name: .customLong("for"), help: ArgumentHelp("Ends after so long.", valueName: "span"))
  var duration: TimeSpan?

  func run() async throws {
    let found = options.find()
    let watching = FleetWatching(
      talk: try await fleetTalk(found, json: !linear), interval: interval,
      ending: duration.map { .wallClock + .milliseconds($0.milliseconds) })
    let moment = await watching.run(FleetStory(tellsAll: linear)) { reading, changes in
      for change in changes {
        print(
          linear
            ? change.line(at: reading.now, found.language)
            : ChangeRecord(change, at: reading.now, found.language).json)
      }
      if !changes.isEmpty { fflush(nil) }
    }
    if moment.exit != .fine { throw ExitCode(moment.exit.rawValue) }
  }
}

/// `wait`: until so many targets are healthy.
struct WaitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Wait until so many targets are healthy.",
    discussion: "Exit code: 0 they are, 1 the time is over, 3 nothing answers, 64 usage. Progress is on standard error."
  )

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("How many healthy targets to wait for.", valueName: "number"),
    transform: { argument in
      guard argument.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(argument),
        (1...10_000).contains(number)
      else { throw ValidationError("say a whole number from 1 to 10000") }
      return number
    })
  var healthy: Int

  @Option(help: ArgumentHelp("For how long at most (100ms to 24h).", valueName: "span"))
  var timeout = TimeSpan(milliseconds: 60_000)

  @Option(help: ArgumentHelp("How often to look (100ms to 24h).", valueName: "span"))
  var interval = TimeSpan(milliseconds: 1_000)

  func run() async throws {
    let found = options.find()
    let output = Output(json: output.json, language: found.language)
    let talk = try await fleetTalk(found, json: output.json)
    var wait = HealthWait(wanted: healthy, timeout: timeout, beganAt: .wallClock)
    while true {
      let (moment, now) = await look(talk)
      switch wait.take(moment, at: now) {
      case .over: return try output.finish(wait.report(at: .wallClock, found.language))
      case .again(let words):
        if let words { output.note(words) }
        // The AWS API tells no changes: it is asked again after what --interval says.
        try? await Task.sleep(for: .milliseconds(interval.milliseconds))
      }
    }
  }
}

/// `diff`: what changed between two moments.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What changed from a file to another, or to now.",
    discussion: """
      A file is a recording (its last moment counts) or what status --json printed. Exit code: 0 nothing changed, 1 \
      something did, 3 unreachable, 64 usage.
      """)

  @Argument(help: ArgumentHelp("A recording, or a line of status --json.", valueName: "before"))
  var before: String

  @Argument(help: ArgumentHelp("The same of a later moment (default: the fleet as it is now).", valueName: "after"))
  var after: String?

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let found = options.find()
    let first = try moment(of: before, found.language)
    let second: FleetMoment
    var now = Moment.wallClock
    if let after {
      second = try moment(of: after, found.language)
    } else {
      (second, now) = await look(try await fleetTalk(found, json: output.json))
      if second.level == .unknown {
        throw CleanExit.refused(second.sentence.text(found.language))
      }
    }
    let changes = first.changes(to: second)
    for change in changes {
      print(output.json ? ChangeRecord(change, at: now, found.language).json : change.sentence.text(found.language))
    }
    if changes.isEmpty, !output.json { print(ChangeTexts.same.text(found.language)) }
    if !changes.isEmpty { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  private func moment(of path: String, _ language: Language) throws -> FleetMoment {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: Recording.maximumBytes)
    } catch {
      throw CleanExit.refused("\(path): \(error.description)", isUsage: true)
    }
    if let saved = FleetMoment(savedStatus: bytes) { return saved }
    let recording: Recording
    do throws(RecordingFlaw) { recording = try Recording.read(bytes) } catch {
      throw CleanExit.refused(
        "\(path): \(ChangeTexts.neitherKind.text(language)) (\(error.sentence.text(language)))", isUsage: true)
    }
    guard let moment = recording.lastMoment else {
      throw CleanExit.refused("\(path): \(ChangeTexts.noFleetRecorded.text(language))", isUsage: true)
    }
    if let flaw = recording.flaw {
      Output.complain(ChangeTexts.recordingCut(path, flaw.sentence).text(language))
    }
    return moment
  }
}

/// Who is asked; where there is no fleet that is said as every subcommand says it.
private func fleetTalk(_ found: FoundContext, json: Bool) async throws -> FleetTalk {
  do throws(Trouble) {
    return FleetTalk(try await FleetTalk.completed(try found.context.fleet.orTrouble.get()))
  } catch {
    try Output(json: json, language: found.language).fail(error)
  }
}

/// One look.
private func look(_ talk: FleetTalk) async -> (FleetMoment, Moment) {
  let reading = await talk.look()
  return (FleetMoment(reading.pane, at: reading.now), reading.now)
}
