import Glibc

/// The load balancer of this fleet: an HAProxy process that outlives the controller, steered by its runtime socket.
///
/// Settings change by a new process that takes over from the old one (`handOver`).
/// Every method may be called again after a crash half way: registering a server that is there, or deleting one that
/// is gone, counts as done.
actor HAProxy {
  /// A start that takes longer has failed.
  static let startLimit = Duration.seconds(10)
  /// One that runs and has not answered for so long is not adopted.
  static let adoptionLimit = Duration.seconds(2)
  /// How often a start is looked at, and a refused deletion tried again.
  static let lookEvery = Duration.milliseconds(50)
  /// Tries of one deletion: idle connections to a server are closed within this many looks.
  static let deletionTries = 20

  /// The runtime socket of the process that takes requests now.
  private(set) var socket: RuntimeSocket
  /// What that process was configured with, by its fingerprint; nil where nobody knows.
  private(set) var fingerprint: String?
  /// What it makes servers with, once it was started or handed over to here.
  private var settings: BalancerSettings?
  /// How many targets must be healthy, as it was told last.
  private var healthyLeast: Int?
  /// Processes that handed over and finish their requests, with the targets that they had (nil: any).
  private var predecessors: [Int32: Set<String>?] = [:]
  var gate = Gate()
  private let socketPath: String
  private let program: String
  private let configurationPath: String
  private let outputPath: String
  private let statePath: String
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
    self.socketPath = socketPath
    self.statePath = folder + "/haproxy.state"
    self.socket = RuntimeSocket(path: socketPath)
  }

  /// The names in a process's environment that tell what it was configured with and where it listens.
  private static let fingerprintName = "BALANCER_SETTINGS"
  private static let socketName = "BALANCER_SOCKET"

  /// Starts HAProxy in the foreground, in a session of its own, and answers when its socket speaks.
  func start(_ configuration: BalancerConfiguration) async throws(BalancerFailure) -> ProcessHandle {
    var configuration = configuration
    configuration.socketPath = socketPath
    let first = configuration
    return try await alone { () async throws(BalancerFailure) in try await self.begin(first, after: nil) }
  }

  /// Hands over to a process with other settings without refusing a connection or cutting a request: the new one takes
  /// the listeners over and knows what the old one knew of its targets' health; the old one finishes what it has.
  ///
  /// HAProxy's sockets of both have names of their own, so that no command reaches the one that is leaving.
  /// - Parameter last: what the old one counted, asked a moment before.
  func handOver(
    to configuration: BalancerConfiguration
  ) async throws(BalancerFailure) -> (process: ProcessHandle, last: StatisticsTable) {
    try await alone { () async throws(BalancerFailure) in
      guard let old = self.handle else { throw .unreachable(reason: "there is no process to take over from") }
      let replies = try await self.socket.ask(["show servers state", "show stat"])
      guard replies.count == 2, let servers = ServerStateTable(text: replies[0]),
        let last = StatisticsTable(csv: replies[1])
      else { throw .unreadable(what: "show servers state") }
      do throws(StateFailure) { try AtomicFile.write(Array(replies[0].utf8), to: self.statePath) } catch {
        throw .cannotStart(reason: error.description)
      }
      var next = configuration
      next.statePath = self.statePath
      next.socketPath = self.socket.path == self.socketPath ? self.socketPath + Self.otherEnding : self.socketPath
      next.targets = servers.checkedTargets
      let process = try await self.begin(next, after: old)
      self.predecessors[old.process.pid] = .some(Set(servers.servers.map(\.name)))
      Task { await self.watch(predecessor: old) }
      return (process, last)
    }
  }

  private static let otherEnding = "2"

  private func begin(
    _ configuration: BalancerConfiguration, after old: ProcessHandle?
  ) async throws(BalancerFailure) -> ProcessHandle {
    let logBefore = FileText.readBytes(outputPath)?.count ?? 0
    let next = RuntimeSocket(path: configuration.socketPath)
    let handle: ProcessHandle
    do { handle = try launch(configuration, after: old) } catch { throw .cannotStart(reason: "\(error)") }
    do {
      try await waitUntilItSpeaks(handle, on: next, within: Self.startLimit)
    } catch {
      try? handle.signal(SIGKILL)
      throw .cannotStart(reason: reasonFromLog(after: logBefore) ?? "\(error)")
    }
    self.handle = handle
    socket = next
    settings = configuration.settings
    fingerprint = configuration.settings.fingerprint
    healthyLeast = configuration.healthyLeast
    return handle
  }

  /// Whether this process is the one that takes requests; a hand-over that is under way is waited for.
  func isCurrent(_ process: ProcessHandle) async -> Bool {
    while gate.isClosed { await waitAtGate() }
    return handle === process
  }

  /// A process that handed over before this controller began.
  func note(predecessor process: ProcessHandle) {
    predecessors[process.process.pid] = .some(nil)
    Task { await self.watch(predecessor: process) }
  }

  private func watch(predecessor process: ProcessHandle) async {
    _ = await DeathWatch.shared.end(of: process)
    predecessors[process.process.pid] = nil
  }

  /// Targets on which processes that handed over may still have requests: on which of its targets they run on, it
  /// tells nobody.
  func finishing(among instances: [String]) -> Set<String> {
    if predecessors.isEmpty { return [] }
    return Set(instances.filter { name in predecessors.values.contains { $0?.contains(name) ?? true } })
  }

  /// Tells how many targets must be healthy for the others to get no requests, where that is another number.
  func tell(healthyLeast count: Int) async throws(BalancerFailure) {
    guard count != healthyLeast else { return }
    try await together { () async throws(BalancerFailure) in
      try await self.socket.run([.healthyLeast(count)])
      self.healthyLeast = count
    }
  }

  /// Traffic must not wait for room on a disk: a configuration that cannot be written is read from memory.
  private func launch(_ configuration: BalancerConfiguration, after old: ProcessHandle?) throws -> ProcessHandle {
    let text = Array(configuration.text.utf8)
    var launch = Launch(
      program: program, arguments: ["-db", "-f", configurationPath],
      environment: [
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", Self.fingerprintName: configuration.settings.fingerprint,
        Self.socketName: configuration.socketPath,
      ], outputPath: outputPath, instance: FleetProcesses.balancer, fleet: fleet)
    do throws(StateFailure) {
      try AtomicFile.write(text, to: configurationPath)
    } catch {
      launch.arguments = ["-db", "-f", "/dev/stdin"]
      launch.input = text
    }
    if let old { launch.arguments += ["-x", socket.path, "-sf", "\(old.process.pid)"] }
    return try launch.start()
  }

  /// Takes over an HAProxy that runs already, if it speaks: one that was started a moment ago may need some time.
  /// What differs between its servers and the record the group mends as for every balancer that it looks at: a
  /// record is older than the world by what the last controller did before its end, and cutting a target that the
  /// record does not know yet would cut its requests.
  func adopt(_ handle: ProcessHandle) async throws(BalancerFailure) {
    let environment = ProcessTable.environment(of: handle.process.pid)
    let next = RuntimeSocket(path: environment[Self.socketName] ?? socketPath)
    try await waitUntilItSpeaks(handle, on: next, within: Self.adoptionLimit)
    self.handle = handle
    socket = next
    fingerprint = environment[Self.fingerprintName]
  }

  /// Kills a process that no longer answers: its end is seen, and it is started again.
  func kill() { try? handle?.signal(SIGKILL) }

  /// Puts a target into both backends, so that it takes requests once its checks have passed. Where it is and does not
  /// leave, it stays as it is: registering it anew would take it down until its checks have passed again.
  /// - Parameter wanted: what it is made with where the running process's own settings are not known.
  func register(_ target: BalancerTarget, settings wanted: BalancerSettings) async throws(BalancerFailure) {
    try await together { () async throws(BalancerFailure) in
      let settings = self.settings ?? wanted
      let present = try await self.servers().filter { $0.name == target.instance && !$0.isLeaving }.map(\.backend)
      let missing = RuntimeCommand.both.filter { !present.contains($0) }
      try await self.socket.run(missing.flatMap { RuntimeCommand.register(target, in: $0, settings: settings) })
    }
  }

  /// No new request to a target; those that run go on. A target that is not there is as wished.
  func drain(_ instance: String) async throws(BalancerFailure) {
    try await together { () async throws(BalancerFailure) in
      // Where its settings are not known, it may be one that is sticky.
      let isSticky = self.settings?.isSticky ?? true
      try await self.socket.run(RuntimeCommand.drain(instance, isSticky: isSticky))
    }
  }

  /// Deletes a target from both backends. A target that is not there is as wished.
  /// - Parameter cutting: whether what still runs on it is cut; without, a running request makes it fail.
  func remove(_ instance: String, cutting: Bool) async throws(BalancerFailure) {
    try await together { () async throws(BalancerFailure) in try await self.takeOut(instance, cutting: cutting) }
  }

  private func takeOut(_ instance: String, cutting: Bool) async throws(BalancerFailure) {
    if cutting {
      try await letGo(instance)
      try await socket.run(RuntimeCommand.shutdownSessions(instance))
    }
    // An earlier try may have ended between the two backends: where it is gone, both commands are done.
    for backend in RuntimeCommand.both {
      try await socket.run([RuntimeCommand.maintenance(instance, in: backend)])
      try await delete(instance, from: backend)
    }
  }

  /// Waits a moment until nothing runs on a target that is going to be cut.
  ///
  /// When an instance dies, HAProxy asks another one for each GET that ran there, or after a second again where no
  /// other is up yet. Cut before it has seen the death, a millisecond after it, the requests would end without an
  /// answer, and in maintenance at that moment with 503 (both seen in HAProxy 2.6).
  private func letGo(_ instance: String) async throws(BalancerFailure) {
    for _ in 0..<Self.lettingGoLooks {
      let table = try await statistics()
      let running = RuntimeCommand.both.compactMap { table.servers(of: $0)[instance]?.currentSessions }
      if running.allSatisfy({ $0 == 0 }) { return }
      // HAProxy tells nobody when a session ends: it has to be asked again.
      try? await Task.sleep(for: Self.lettingGoEvery)
    }
  }

  /// Half a second in all: HAProxy sees a death within a millisecond or two.
  private static let lettingGoLooks = 25
  private static let lettingGoEvery = Duration.milliseconds(20)

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

  /// Ends the process: it closes its listeners, and is killed when it has not ended within the limit.
  func stop(within limit: Duration) async {
    guard let handle else { return }
    await Stopping.stop(handle, first: SIGTERM, within: limit)
    self.handle = nil
    for path in [socketPath, socketPath + Self.otherEnding] { unlink(path) }
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

  private func waitUntilItSpeaks(
    _ handle: ProcessHandle, on socket: RuntimeSocket, within limit: Duration
  ) async throws(BalancerFailure) {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: limit)
    while clock.now < deadline {
      // Its own id in the answer: an older process may still hold the socket for a moment.
      if let reply = try? await socket.ask("show info"), reply.contains("\nPid: \(handle.process.pid)\n") { return }
      if handle.reap() != nil { throw .unreachable(reason: "it ended at once") }
      try? await Task.sleep(for: Self.lookEvery)
    }
    throw .unreachable(reason: "no answer within \(limit)")
  }

  /// The first alert that it wrote since; HAProxy says there what it could not bind or read.
  private func reasonFromLog(after length: Int) -> String? {
    guard let bytes = FileText.readBytes(outputPath), bytes.count >= length else { return nil }
    let text = String(decoding: bytes[length...], as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).first { $0.contains("[ALERT]") }.map(String.init)
  }
}
