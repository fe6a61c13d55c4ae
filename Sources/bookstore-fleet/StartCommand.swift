import ArgumentParser
import FleetController
import FoundationEssentials
import Glibc
import Logging
import Scaling

/// What can be chosen about a fleet when it starts.
struct FleetOptions: ParsableArguments {
  @OptionGroup var which: FleetOption

  @Option(help: "The API's port; 0 takes a free one.")
  var apiPort = FleetPorts().api

  @Option(help: "The port that redirects to HTTPS; 0 takes a free one.")
  var httpPort = FleetPorts().http

  @Option(help: "The shop's HTTPS port; 0 takes a free one.")
  var httpsPort = FleetPorts().https

  @Option(help: "The port of the instances, each on its own address; 0 takes a free one.")
  var instancePort = FleetPorts().instance

  @OptionGroup var clocks: ClockOptions

  @Option(help: ArgumentHelp("The bookstore-server program, where it is not beside this one.", valueName: "path"))
  var server: String?

  @Flag(help: "Measure what instances use of their share of a core, and hold none to it.")
  var noCpuLimit = false

  func validate() throws {
    if let objection = ports.objection { throw ValidationError(objection) }
  }

  private var ports: FleetPorts {
    FleetPorts(api: apiPort, http: httpPort, https: httpsPort, instance: instancePort)
  }

  var wish: FleetWish {
    FleetWish(
      fleet: which.fleet, ports: ports, timing: clocks.timing, config: clocks.config, server: server,
      limitsShare: !noCpuLimit, environment: ProcessInfo.processInfo.environment)
  }

  /// The same choices as arguments, for the controller's own process.
  var arguments: [String] {
    var arguments = [
      "--fleet", which.fleet, "--api-port", "\(apiPort)", "--http-port", "\(httpPort)", "--https-port",
      "\(httpsPort)", "--instance-port", "\(instancePort)",
    ]
    if let timing = clocks.timing { arguments += ["--timing", timing.rawValue] }
    // The controller has another working folder.
    if let config = clocks.config {
      arguments += [
        "--config", config.hasPrefix("/") ? config : "\(FileManager.default.currentDirectoryPath)/\(config)",
      ]
    }
    if let server { arguments += ["--server", server] }
    if noCpuLimit { arguments.append("--no-cpu-limit") }
    return arguments
  }
}

/// By which numbers a fleet runs.
struct ClockOptions: ParsableArguments {
  @Option(
    help: "The clocks: fast, or aws for those of the deployed system. Without it the configuration file's, else fast.")
  var timing: TimingName?

  @Option(
    help: ArgumentHelp(
      "The file with the fleet's own numbers; without it fleet.yaml in the folder bookstore of XDG_CONFIG_HOME.",
      valueName: "file"))
  var config: String?
}

extension TimingName: ExpressibleByArgument {}

struct StartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Starts the fleet in the background and waits until it serves.")

  @OptionGroup var options: FleetOptions

  func run() async throws {
    try await reporting { () async throws(FleetFailure) in
      let folder = try options.wish.checked().folder
      guard let program = SelfProgram.path else {
        throw .missing(program: "/proc/self/exe", advice: "mount /proc")
      }
      let detached = Detached(
        folder: folder, program: program, arguments: ["run"] + options.arguments,
        environment: ProcessInfo.processInfo.environment)
      return try await detached.start { Terminal.say($0) }
    }
  }
}

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs the fleet's controller in the foreground.",
    discussion: "INT or TERM ends the controller alone; instances and load balancer go on until stop.")

  @OptionGroup var options: FleetOptions

  func run() async throws {
    let signals = Signals.stream(of: [SIGTERM, SIGINT, SIGHUP])
    try await reporting { () async throws(FleetFailure) in
      let wish = try options.wish.checked()
      let folder = wish.folder
      do throws(StateFailure) { try folder.prepare() } catch { throw .state(error) }
      if let pid = FleetLock.runningController(of: folder) { throw .state(.alreadyRuns(pid: pid)) }
      let log = StartupLog(path: folder.startupLogPath) { line in
        if line.kind == .failed { Terminal.complain(line.text) } else { Terminal.say(line.text) }
      }
      let fleet: RunningFleet
      do throws(FleetFailure) {
        fleet = try await Startup.run(wish, log: log, logger: Logger(label: "bookstore-fleet"))
      } catch {
        // Another start was first: its lines are the ones to read.
        if case .state(.alreadyRuns) = error { throw error }
        // The log tells it to whoever runs in the foreground.
        log.write(StartupLine(kind: .failed, text: error.description, code: error.exitCode))
        return error.exitCode
      }
      let health = Task { await fleet.reportHealth(log) }
      for await _ in signals { break }
      health.cancel()
      await fleet.close()
      Terminal.say("The controller ended. Instances and load balancer go on: bookstore-fleet stop ends them.")
      return 0
    }
  }
}
