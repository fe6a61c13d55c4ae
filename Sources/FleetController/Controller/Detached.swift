import Glibc

/// `start`: the controller as a process of its own, followed until the fleet is ready.
public struct Detached: Sendable {
  /// Longer than the controller itself waits for healthy instances, and for preparing the database.
  static let limit = Duration.seconds(Startup.healthySeconds + 150)
  /// How often the log is read on.
  static let readEvery = Duration.milliseconds(50)

  private let folder: StateFolder
  private let program: String
  private let arguments: [String]
  private let environment: [String: String]

  /// - Parameters:
  ///   - program: absolute path of `bookstore-fleet`.
  ///   - arguments: its arguments, `run` and what belongs to it.
  ///   - environment: the whole environment of the controller.
  public init(folder: StateFolder, program: String, arguments: [String], environment: [String: String]) {
    self.folder = folder
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// Starts the controller and answers when the fleet is ready; if the controller runs already, says so.
  /// - Parameter tell: gets each line of its progress.
  /// - Returns: the exit code for `start`.
  public func start(tell: @Sendable (String) -> Void) async throws(FleetFailure) -> Int32 {
    if let pid = FleetLock.runningController(of: folder) {
      tell("The fleet runs already (controller: process \(pid)).")
      return 0
    }
    // Lines of an earlier boot may carry the process id that the controller will get.
    unlink(folder.startupLogPath)
    do throws(StateFailure) { try folder.prepare() } catch { throw .state(error) }
    let launch = Launch(
      program: program, arguments: arguments, environment: environment, outputPath: folder.logPath,
      instance: FleetProcesses.controller, fleet: folder.path)
    let handle: ProcessHandle
    do { handle = try launch.start() } catch { throw .process(error) }
    return try await follow(handle, tell: tell)
  }

  private func follow(_ handle: ProcessHandle, tell: (String) -> Void) async throws(FleetFailure) -> Int32 {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: Self.limit)
    var told = 0
    var followed = handle.process.pid
    while clock.now < deadline {
      // Looked at before the log is read: its last lines are there when it has ended.
      let ended = followed == handle.process.pid ? handle.reap() != nil : !runs(followed)
      let lines = StartupLine.lines(of: FileText.read(folder.startupLogPath) ?? "", by: followed)
      for line in lines.dropFirst(told) {
        switch line.kind {
        case .progress: tell(line.text)
        case .ready:
          tell(line.text)
          return 0
        case .failed: throw .startFailed(sentence: line.text, code: line.code ?? 2)
        }
      }
      told = lines.count
      if ended, let other = FleetLock.runningController(of: folder), other != followed {
        tell("Another start was first (controller: process \(other)).")
        (followed, told) = (other, 0)
        continue
      }
      if ended { throw .controllerEnded(logPath: folder.logPath) }
      try? await Task.sleep(for: Self.readEvery)
    }
    throw .notHealthy(seconds: Int(Self.limit.components.seconds), logPath: folder.logPath)
  }

  private func runs(_ controller: Int32) -> Bool { FleetLock.runningController(of: folder) == controller }
}
