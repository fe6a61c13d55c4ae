import Glibc

/// The load balancer of this fleet: an HAProxy process that outlives the controller, steered by its runtime socket.
///
/// Every method may be called again after a crash half way: registering a server that is there, or deleting one that
/// is gone, counts as done.
actor HAProxy {
  /// A start that takes longer has failed.
  static let startLimit = Duration.seconds(10)
  /// How often a start is looked at, and a refused deletion tried again.
  static let lookEvery = Duration.milliseconds(50)
  /// Tries of one deletion: idle connections to a server are closed within this many looks.
  static let deletionTries = 20

  nonisolated let socket: RuntimeSocket
  private let program: String
  private let configurationPath: String
  private let outputPath: String
  private let fleet: String
  private var handle: ProcessHandle?

  /// - Parameters:
  ///   - program: absolute path of `haproxy`.
  ///   - folder: where the configuration and the log are written.
  ///   - socketPath: the runtime socket, in a short private folder.
  ///   - fleet: the state folder, for the process's identity.
  init(program: String, folder: String, socketPath: String, fleet: String) {
    self.program = program
    self.configurationPath = folder + "/haproxy.cfg"
    self.outputPath = folder + "/haproxy.log"
    self.fleet = fleet
    self.socket = RuntimeSocket(path: socketPath)
  }

  /// Starts HAProxy in the foreground, in a session of its own, and answers when its socket speaks.
  func start(_ configuration: BalancerConfiguration) async throws(BalancerFailure) -> ProcessHandle {
    let logBefore = FileText.readBytes(outputPath)?.count ?? 0
    let handle: ProcessHandle
    do {
      try AtomicFile.write(Array(configuration.text.utf8), to: configurationPath)
      let launch = Launch(
        program: program, arguments: ["-db", "-f", configurationPath],
        environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], outputPath: outputPath,
        instance: FleetProcesses.balancer, fleet: fleet)
      handle = try launch.start()
    } catch {
      throw .cannotStart(reason: "\(error)")
    }
    do {
      try await waitUntilItSpeaks(handle)
    } catch {
      try? handle.signal(SIGKILL)
      throw .cannotStart(reason: reasonFromLog(after: logBefore) ?? "\(error)")
    }
    self.handle = handle
    return handle
  }

  /// Takes over an HAProxy that runs already.
  func adopt(_ handle: ProcessHandle) { self.handle = handle }

  /// Puts a target into both backends, so that it takes requests once its checks have passed. One that is there and
  /// not leaving stays as it is: registering it anew would take it down until its checks have passed again.
  func register(_ target: BalancerTarget, check: TargetCheck) async throws(BalancerFailure) {
    let present = try await servers().filter { $0.name == target.instance && !$0.isLeaving }
    if present.count == RuntimeCommand.both.count { return }
    try await socket.run(RuntimeCommand.register(target, check: check))
  }

  /// No new request to a target; those that run go on. A target that is not there is as wished.
  func drain(_ instance: String) async throws(BalancerFailure) {
    guard try await holds(instance) else { return }
    try await socket.run(RuntimeCommand.drain(instance))
  }

  /// Deletes a target from both backends. A target that is not there is as wished.
  /// - Parameter cutting: whether what still runs on it is cut; without, a running request makes it fail.
  func remove(_ instance: String, cutting: Bool) async throws(BalancerFailure) {
    guard try await holds(instance) else { return }
    if cutting { try await socket.run(RuntimeCommand.shutdownSessions(instance)) }
    try await socket.run(RuntimeCommand.maintenance(instance))
    for backend in RuntimeCommand.both { try await delete(instance, from: backend) }
  }

  /// `show stat` for everything.
  func statistics() async throws(BalancerFailure) -> StatisticsTable {
    let text = try await socket.ask("show stat")
    guard let table = StatisticsTable(csv: text) else { throw .unreadable(what: "show stat") }
    return table
  }

  /// What its servers do and what an administrator made of them, at one moment.
  func look() async throws(BalancerFailure) -> (statistics: StatisticsTable, servers: ServerStateTable) {
    let replies = try await socket.ask(["show servers state", "show stat"])
    guard replies.count == 2, let servers = ServerStateTable(text: replies[0]),
      let statistics = StatisticsTable(csv: replies[1])
    else { throw .unreadable(what: "show stat") }
    return (statistics, servers)
  }

  /// The servers that it has in both backends.
  func servers() async throws(BalancerFailure) -> [ServerStateTable.Server] {
    let text = try await socket.ask("show servers state")
    guard let table = ServerStateTable(text: text) else { throw .unreadable(what: "show servers state") }
    return table.servers
  }

  /// Makes a running balancer equal the record; answers what had to be done.
  func repair(
    registered: [BalancerTarget], draining: Set<String>, check: TargetCheck
  ) async throws(BalancerFailure) -> BalancerRepair {
    let text = try await socket.ask("show servers state")
    guard let table = ServerStateTable(text: text) else { throw .unreadable(what: "show servers state") }
    let repair = BalancerRepair.between(registered: registered, draining: draining, actual: table)
    for instance in repair.remove { try await remove(instance, cutting: true) }
    for instance in repair.drain { try await socket.run(RuntimeCommand.drain(instance)) }
    for target in repair.register { try await register(target, check: check) }
    return repair
  }

  /// Ends the process: it closes its listeners, and is killed when it has not ended within the limit.
  func stop(within limit: Duration) async {
    guard let handle else { return }
    await Stopping.stop(handle, first: SIGTERM, within: limit)
    self.handle = nil
    unlink(socket.path)
  }

  private func holds(_ instance: String) async throws(BalancerFailure) -> Bool {
    try await servers().contains { $0.name == instance }
  }

  private func delete(_ instance: String, from backend: String) async throws(BalancerFailure) {
    let command = RuntimeCommand.delete(instance, from: backend)
    var last: BalancerFailure?
    for _ in 0..<Self.deletionTries {
      switch command.outcome(of: try await socket.ask(command.line)) {
      case .success: return
      case .failure(let failure): last = failure
      }
      try? await Task.sleep(for: Self.lookEvery)
    }
    if let last { throw last }
  }

  private func waitUntilItSpeaks(_ handle: ProcessHandle) async throws(BalancerFailure) {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: Self.startLimit)
    while clock.now < deadline {
      // Its own id in the answer: an older process may still hold the socket for a moment.
      if let reply = try? await socket.ask("show info"), reply.contains("\nPid: \(handle.process.pid)\n") { return }
      if handle.reap() != nil { throw .unreachable(reason: "it ended at once") }
      try? await Task.sleep(for: Self.lookEvery)
    }
    throw .unreachable(reason: "no answer within \(Self.startLimit)")
  }

  /// The first alert that it wrote since; HAProxy says there what it could not bind or read.
  private func reasonFromLog(after length: Int) -> String? {
    guard let bytes = FileText.readBytes(outputPath), bytes.count >= length else { return nil }
    let text = String(decoding: bytes[length...], as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).first { $0.contains("[ALERT]") }.map(String.init)
  }
}
