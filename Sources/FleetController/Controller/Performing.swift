import Doorkeeper
import Glibc
import Scaling

// Performing effects: each may be asked twice, and each answers once with its outcome.

extension Controller {
  /// The waits between two tries to start the balancer: the first, doubled up to the last.
  static let balancerRetryFirst = Duration.milliseconds(200)
  static let balancerRetryMost = Duration.seconds(5)
  /// Folders of ended instances that are kept for their logs.
  static let instanceFoldersKept = 20

  func perform(_ effect: Effect) async {
    let outcome = await outcome(of: effect.action)
    if case .failed(let reason) = outcome {
      logger.warning(
        "An effect failed and will be asked again.",
        metadata: ["instance": "\(effect.action.instance)", "reason": "\(reason)"])
    }
    handle(.finished(effect, outcome))
    if changesTargets(effect.action) { nudge?.yield() }
  }

  private func changesTargets(_ action: Effect.Action) -> Bool {
    switch action {
    case .register, .deregister, .removeTarget: true
    case .launch, .stop, .kill: false
    }
  }

  private func outcome(of action: Effect.Action) async -> Effect.Outcome {
    switch action {
    case .launch(let wish): return await launch(wish)
    case .register(let id, let address):
      return await ask { () async throws(BalancerFailure) in
        try await self.balancer.register(
          self.place.target(id, address: address), settings: self.place.balancerSettings(of: self.group))
      }
    case .deregister(let id):
      return await ask { () async throws(BalancerFailure) in try await self.balancer.drain(id.text) }
    case .removeTarget(let id, let cutting):
      return await ask { () async throws(BalancerFailure) in
        try await self.balancer.remove(id.text, cutting: cutting)
      }
    case .stop(let id, let identity): return signal(SIGTERM, id, identity)
    case .kill(let id, let identity): return signal(SIGKILL, id, identity)
    }
  }

  private func ask(_ work: () async throws(BalancerFailure) -> Void) async -> Effect.Outcome {
    do {
      try await work()
      return .done
    } catch {
      return .failed(error.description)
    }
  }

  /// Starts an instance's process, unless one with its names lives already.
  private func launch(_ wish: Effect.Launch) async -> Effect.Outcome {
    guard let data = group.templates.version(wish.templateVersion)?.data else {
      return .failed("Version \(wish.templateVersion) of the launch template is no longer there.")
    }
    // Before anything is looked at: what is found must be so when the process starts.
    if let program = place.program(of: data), let image = await images.id(of: program) {
      group.noteImage(image, of: wish.instance)
    }
    if let handle = handles[wish.instance] { return .launched(handle.process.identity) }
    let living = FleetProcesses.scan(fleet: place.folder.path).first { $0.instance == wish.instance.text }
    do {
      if let living, let handle = try? ProcessHandle(adopting: living) {
        watch(handle, of: wish.instance)
        return .launched(handle.process.identity)
      }
      dropOldFolders()
      let launch = place.launch(wish, from: data)
      let folder = place.folder.instancePath(wish.instance.text)
      try Folder.makePrivate(folder)
      if let text = data.userData { try AtomicFile.write(Array(text.utf8), to: place.userDataPath(wish.instance)) }
      try AtomicFile.write(
        Array((launch.entries.joined(separator: "\n") + "\n").utf8), to: folder + "/environment")
      let handle = try shares.start(launch, share: shareOfCore(of: wish.instance))
      watch(handle, of: wish.instance)
      return .launched(handle.process.identity)
    } catch let failure as ProcessFailure {
      return .failed(failure.description)
    } catch {
      return .failed("\(error)")
    }
  }

  /// Cores that an instance is worth: what its template says, else the fleet's.
  func shareOfCore(of instance: InstanceID) -> Double { group.processorShare(of: instance) }

  /// Tells the group what its first version's program is: when it began nobody had looked.
  func noteFirstImage() async {
    guard let first = group.templates.version(1), first.data.imageId == nil,
      let program = place.program(of: first.data), let image = await images.id(of: program)
    else { return }
    group.noteFirstImage(image)
    handle(.woke)
  }

  /// Signals exactly this process; one that is gone needs none.
  private func signal(_ number: Int32, _ id: InstanceID, _ identity: ProcessIdentity) -> Effect.Outcome {
    guard let handle = handles[id], handle.process.identity == identity else { return .done }
    do {
      try handle.signal(number)
      return .done
    } catch .gone {
      return .done
    } catch {
      return .failed(error.description)
    }
  }

  /// Starts the balancer again with the targets that were healthy; the group registers the others when it sees that
  /// they are missing. Nil when the controller ends meanwhile.
  func restartBalancer() async -> ProcessHandle? {
    var wait = Self.balancerRetryFirst
    while !Task.isCancelled {
      do {
        let process = try await balancer.start(balancerConfiguration())
        remember(balancer: process.process)
        trafficMeter = TrafficMeter()
        nudge?.yield()
        return process
      } catch {
        logger.error("\(error.description)")
        try? await Task.sleep(for: wait)
        wait = min(Self.balancerRetryMost, wait * 2)
      }
    }
    return nil
  }

  func balancerConfiguration() -> BalancerConfiguration {
    place.balancerConfiguration(of: group, targets: place.healthyTargets(of: group))
  }

  /// Removes the folders of instances that ended long ago, the oldest first.
  private func dropOldFolders() {
    let known = Set(group.instances.map(\.id.text))
    let old = FolderList.entries(place.folder.instancesPath).filter { !known.contains($0.name) }
    for entry in old.sorted(by: { $0.changedAt < $1.changedAt }).dropLast(Self.instanceFoldersKept) {
      FolderList.remove(place.folder.instancePath(entry.name))
    }
  }
}

extension FleetPlace {
  /// The targets that take requests at this moment.
  func healthyTargets(of group: GroupState) -> [BalancerTarget] {
    group.instances.filter { $0.targetHealth == .healthy }.map { target($0.id, address: $0.address) }
  }

  func balancerConfiguration(of group: GroupState, targets: [BalancerTarget]) -> BalancerConfiguration {
    var configuration = BalancerConfiguration(
      listenAddresses: index.listenAddresses, httpPort: ports.http, httpsPort: ports.https,
      certificatePath: folder.certificatesPath + "/server.pem", socketPath: socketPath,
      settings: balancerSettings(of: group), targets: targets, descriptorLimit: DescriptorLimit.highest())
    configuration.healthyLeast = group.healthyTargetsLeast
    return configuration
  }

  /// Where the controller listens for the balancer's lines about requests.
  var accessLogSocketPath: String { folder.socketFolder(uid: getuid()) + "/access.sock" }

  var socketPath: String { folder.socketFolder(uid: getuid()) + "/haproxy.sock" }
}
