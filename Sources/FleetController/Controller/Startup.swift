import BookStoreKit
import Glibc
import Logging
import Scaling

/// What an operator asks for when starting a fleet.
public struct FleetWish: Sendable {
  /// The fleet's name.
  public var fleet: String
  /// The ports it shall have; 0 takes a free one.
  public var ports: FleetPorts
  /// Its clocks, where the command line names them.
  public var timing: TimingName?
  /// Its configuration file, where the command line names one.
  public var config: String?
  /// Path of `bookstore-server`, where it is not beside this program or in PATH.
  public var server: String?
  /// Whether instances are held to their share of a core, where that can be done.
  public var limitsShare: Bool
  /// The program's environment.
  public var environment: [String: String]

  /// A wish from its parts.
  public init(
    fleet: String, ports: FleetPorts, timing: TimingName?, config: String? = nil, server: String?,
    limitsShare: Bool = true, environment: [String: String]
  ) {
    self.fleet = fleet
    self.ports = ports
    self.timing = timing
    self.config = config
    self.server = server
    self.limitsShare = limitsShare
    self.environment = environment
  }

  /// The fleet's state folder.
  public func folder() throws(FleetFailure) -> StateFolder {
    try StateFolder.of(fleet: fleet, environment: environment)
  }

  /// The wish with what it leads to, when everything that can be known before anything is done speaks for a start.
  public func checked() throws(FleetFailure) -> CheckedWish {
    let folder = try folder()
    if let objection = ports.objection { throw .badPorts(sentence: objection) }
    return CheckedWish(
      wish: self, folder: folder, programs: try FleetPrograms.find(self), numbers: try numbers().numbers)
  }
}

/// A wish that was looked at: a start takes it as it is.
public struct CheckedWish: Sendable {
  let wish: FleetWish
  /// The fleet's state folder.
  public let folder: StateFolder
  let programs: FleetPrograms
  /// For a fleet that begins anew.
  let numbers: GroupNumbers
}

/// The programs that a fleet consists of, by absolute path.
struct FleetPrograms: Sendable {
  let server: String
  let haproxy: String
  let openssl: String

  /// - Parameter system: the folders of the system's programs, which are looked through last.
  static func find(
    _ wish: FleetWish, beside: String? = Programs.ownFolder(), system: [String] = Programs.systemFolders
  ) throws(FleetFailure) -> FleetPrograms {
    let path = wish.environment["PATH"]
    var server = Programs.find("bookstore-server", beside: beside, path: path, system: system)
    if let wished = wish.server {
      guard Programs.isExecutable(wished) else { throw .noProgram(path: wished) }
      server = absolute(wished)
    }
    guard let server else {
      throw .missing(program: "bookstore-server", advice: "build it, or name it by --server PATH")
    }
    guard let haproxy = Programs.find("haproxy", beside: nil, path: path, system: system) else {
      throw .missing(program: "haproxy", advice: "sudo apt-get install haproxy installs it")
    }
    guard let openssl = Programs.find("openssl", beside: nil, path: path, system: system) else {
      throw .missing(program: "openssl", advice: "sudo apt-get install openssl installs it")
    }
    return FleetPrograms(server: server, haproxy: haproxy, openssl: openssl)
  }

  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = SymbolicLink.target(of: "/proc/self/cwd") else { return path }
    return "\(folder)/\(path)"
  }
}

/// The way from nothing, or from what a dead controller left, to a controller that runs.
public enum Startup {
  /// How long the group may take to its minimum of healthy instances before the start counts as failed.
  static let healthySeconds = 120

  /// Starts or takes over a fleet and answers when its listeners accept.
  public static func run(
    _ checked: CheckedWish, log: StartupLog,
    logger: Logger = Logger(label: "silent", factory: { _ in SwiftLogNoOpLogHandler() })
  ) async throws(FleetFailure) -> RunningFleet {
    let (wish, folder, programs) = (checked.wish, checked.folder, checked.programs)
    do throws(StateFailure) { try folder.prepare() } catch { throw .state(error) }
    let lock = try state { () throws(StateFailure) in try FleetLock(folder) }
    log.begin()
    let store = RecordStore(path: folder.statePath)
    // In a box: the thread sanitizer looks at the address of what is passed inout, and a value without a size has none.
    var random: any RandomNumberGenerator = SystemRandomNumberGenerator()
    let stored = try state { () throws(StateFailure) in try store.read() }
    var record = stored ?? FleetRecord(names: FleetNames(from: &random))
    // Before anything is started: a file that cannot be read ends the start, and nothing is left half done.
    let credentials = try state { () throws(StateFailure) in try LocalCredentials.ofFleet(folder, random: &random) }
    await Self.finishPreparations(folder)
    let living = FleetProcesses.scan(fleet: folder.path)
    // Without its record a running fleet's addresses, ports and names are unknown.
    if stored?.index == nil, living.contains(where: \.servesTraffic) {
      throw .state(.missing(path: folder.statePath))
    }
    let claim = try settle(&record, wish: wish, living: living)
    try state { () throws(StateFailure) in try store.write(record) }
    let place = FleetPlace(
      folder: folder, index: claim.index, ports: record.ports ?? wish.ports, names: record.names,
      timing: record.group?.configuration.timing ?? checked.numbers.timing, serverProgram: programs.server,
      inherited: FleetPlace.inherited(from: wish.environment))
    log.progress(
      "Fleet \(wish.fleet) has the addresses 127.\(claim.index.networks[0]) and 127.\(claim.index.networks[1]).")
    try await prepareCertificate(place, programs)
    let instances = living.filter(\.isInstance)
    if instances.isEmpty { try await Database(place: place).prepare(log) }

    let group =
      record.group
      ?? GroupState(
        configuration: checked.numbers.configuration(fleet: claim.index.number), seed: random.next(), now: .now()
      )
    let limit = await findLimit(wish, folder, recorded: record.controlGroup)
    if case .controlGroup(let controlGroup) = limit { record.controlGroup = controlGroup }
    record.share = limit.tag(share: group.configuration.shareOfCore)
    log.progress(limit.sentence(share: group.configuration.shareOfCore))
    let balancer = HAProxy(
      program: programs.haproxy, folder: folder.path, socketPath: place.socketPath, fleet: folder.path)
    let process = try await BalancerStart(place: place, balancer: balancer, log: log)
      .begin(group: group, living: living)
    let controller = Controller(
      place: place, balancer: balancer, shares: Shares(limit), store: store, record: record, group: group,
      logger: logger)
    await controller.remember(balancer: process.process)
    let accessLog = AccessLogReceiver.listening(at: place, logger: logger)
    let endpoint = Endpoint(controller: controller, credentials: credentials, place: place, logger: logger)
    try await endpoint.listen()
    await controller.begin(found: instances, balancerProcess: process)
    try state { () throws(StateFailure) in try place.fleetFile(credentials).write(folder) }
    log.progress("The API listens on \(place.apiURL), the shop on \(place.shopURL).")
    return RunningFleet(
      place: place, controller: controller, endpoint: endpoint, accessLog: accessLog, lock: lock, claim: claim)
  }

  private static func findLimit(
    _ wish: FleetWish, _ folder: StateFolder, recorded: ControlGroup?
  ) async -> ShareLimit {
    guard wish.limitsShare else { return .measuredOnly(because: "--no-cpu-limit asks for it") }
    return await ShareLimit.find(folder, recorded: recorded, environment: wish.environment)
  }

  /// A controller that died while it prepared the fleet may have left a step behind that still writes: two migrations
  /// or two keys at once spoil each other.
  private static func finishPreparations(_ folder: StateFolder) async {
    let steps = FleetProcesses.scan(fleet: folder.path).filter { !$0.servesTraffic && !$0.isController }
    for step in steps.compactMap({ try? ProcessHandle(adopting: $0) }) {
      if await Stopping.end(of: step, within: Database.stepLimit) == nil {
        await Stopping.stop(step, first: SIGKILL, within: .seconds(1))
      }
    }
  }

  /// Settles index and ports. While any process of the fleet lives, they are the record's.
  private static func settle(
    _ record: inout FleetRecord, wish: FleetWish, living: [FleetProcess]
  ) throws(FleetFailure) -> IndexClaim {
    do {
      if !living.isEmpty, let index = record.index, let ports = record.ports {
        let claim = try IndexClaim.take(before: index)
        let own = Set([ports.http, ports.https, ports.instance])
        record.ports = try PortChoice.settle(ports, index: index, own: own)
        return claim
      }
      let kept = record.index.flatMap { try? IndexClaim.take(before: $0) }
      let claim = try kept ?? IndexClaim.take(before: nil)
      // Addresses stand in the group's configuration: another place on the machine means another group.
      if record.index != claim.index { record.group = nil }
      record.index = claim.index
      record.ports = try PortChoice.settle(wish.ports, index: claim.index, own: [])
      return claim
    } catch let failure as AddressFailure {
      throw .address(failure)
    } catch {
      preconditionFailure("Only an address can fail here: \(error)")
    }
  }

  private static func prepareCertificate(_ place: FleetPlace, _ programs: FleetPrograms) async throws(FleetFailure) {
    let authority = LocalAuthority(
      folder: place.folder.certificatesPath, openssl: programs.openssl, fleet: place.folder.path)
    do { try await authority.prepare(addresses: place.index.listenAddresses) } catch { throw .certificate(error) }
  }

  private static func state<Value>(_ body: () throws(StateFailure) -> Value) throws(FleetFailure) -> Value {
    do { return try body() } catch { throw .state(error) }
  }
}

/// A fleet whose controller runs in this process.
public struct RunningFleet: Sendable {
  let place: FleetPlace
  let controller: Controller
  let endpoint: Endpoint
  private let accessLog: AccessLogReceiver
  /// Held as long as the controller runs.
  private let lock: FleetLock
  private let claim: IndexClaim

  init(
    place: FleetPlace, controller: Controller, endpoint: Endpoint, accessLog: AccessLogReceiver, lock: FleetLock,
    claim: IndexClaim
  ) {
    self.place = place
    self.accessLog = accessLog
    self.controller = controller
    self.endpoint = endpoint
    self.lock = lock
    self.claim = claim
  }

  /// Waits until the group's minimum of instances is healthy, and writes how it went as the log's last line.
  public func reportHealth(_ log: StartupLog) async {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(Startup.healthySeconds))
    var shown = -1
    while clock.now < deadline {
      let (healthy, minimum) = await controller.healthyCount
      if healthy != shown { log.progress("\(healthy) of \(minimum) instances are healthy.") }
      shown = healthy
      if healthy >= minimum {
        log.write(StartupLine(kind: .ready, text: "The fleet is ready: shop \(place.shopURL), API \(place.apiURL)."))
        return
      }
      do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
    }
    let failure = FleetFailure.notHealthy(seconds: Startup.healthySeconds, logPath: place.folder.logPath)
    log.write(StartupLine(kind: .failed, text: failure.description, code: failure.exitCode))
  }

  /// Ends the controller and its endpoint and lets another controller take over; instances and balancer go on.
  public func close() async {
    await controller.close()
    await endpoint.close()
    accessLog.end()
    claim.release()
    lock.release()
  }
}

extension Controller {
  /// Healthy targets, and how many the group wants at least.
  var healthyCount: (healthy: Int, minimum: Int) {
    (group.instances.count { $0.targetHealth == .healthy }, group.configuration.minimumSize)
  }
}

extension FleetPlace {
  func fleetFile(_ credentials: LocalCredentials) -> FleetFile {
    FleetFile(
      version: FleetFile.currentVersion, api: apiURL, region: FleetNames.region,
      accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey, group: FleetNames.group,
      targetGroup: FleetNames.targetGroup, shop: shopURL, ca: folder.certificatesPath + "/ca.pem",
      timing: timing.name.rawValue)
  }
}
