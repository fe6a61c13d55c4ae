import ArgumentParser
import CloudAPI
import Console
import ConsoleHost
import Scaling

/// `status`: the verdict line of the screen, as a command.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How the fleet is, in a line and an exit code.",
    discussion: "Exit code: 0 fine, 1 degraded, 2 down, 3 stale or unreachable, 64 usage.")

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (reading, output) = try await look(options, output)
    try output.finish(reading.status(output.language))
  }
}

/// `instances`: the instances of the group, with their targets.
struct InstancesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instances", abstract: "The instances of the group, a line each.",
    discussion: "Exit code: as of status.")

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (reading, output) = try await look(options, output)
    try output.finish(reading.instances(output.language))
  }
}

/// `scale`: sets the desired capacity.
struct ScaleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale", abstract: "Set how many instances the group wants.",
    discussion: "Exit code: 0 done, 1 refused (AWS's code and words are printed), 3 unreachable, 64 usage.")

  @Argument(
    help: ArgumentHelp("out: one more; in: one fewer; a number: exactly so many.", valueName: "out|in|number"),
    transform: { argument in
      guard let wish = ScaleWish(argument: argument) else { throw ValidationError("say out, in, or a whole number") }
      return wish
    })
  var wish: ScaleWish

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let found = options.find()
    let output = Output(json: output.json, language: found.language)
    do {
      let access = try await FleetTalk.completed(try found.context.fleet.orTrouble.get())
      guard !access.context.readOnly else { throw Trouble.usage(code: "read_only", AccessTexts.staysReadOnly) }
      let talk = FleetTalk(access)
      let name = talk.access.context.group
      let group = try ScaleWish.group(name, in: try await talk.ask(ScaleWish.reading(name)))
      _ = try await talk.ask(wish.setting(group))
      log(group, found, output)
      try output.finish(wish.done(group, found.language))
    } catch let trouble as Trouble {
      try output.fail(trouble)
    }
  }

  /// What was done stays done when it cannot be written down; then that is said.
  private func log(_ group: AutoScalingGroupRecord, _ found: FoundContext, _ output: Output) {
    do throws(FileFailure) {
      try HostFiles(sessionPath: nil, actionLogPath: found.stateFolder?.actionLog)
        .appendToActionLog(wish.logLine(group, at: .wallClock))
    } catch {
      output.note(FleetTexts.actionLogFailed(error.cause))
    }
  }
}

/// Reads the fleet once.
private func look(_ options: ContextOptions, _ output: OutputOptions) async throws -> (FleetReading, Output) {
  let found = options.find()
  let output = Output(json: output.json, language: found.language)
  do throws(Trouble) {
    let access = try await FleetTalk.completed(try found.context.fleet.orTrouble.get())
    var reading = FleetReading(access.context, now: .wallClock)
    await FleetTalk(access).read(&reading)
    return (reading, output)
  } catch {
    try output.fail(error)
  }
}
