import FoundationEssentials
import Glibc
import Logging
import Scaling

/// The controller of a fleet: one actor that folds facts into the group and performs what the group then wants.
///
/// Everything that happens (a process ended, a period was measured, an operator called, an effect was done) arrives
/// here as an `Event`; `Scaling` answers with effects; the record is written; the effects are performed outside the
/// actor, and their outcome is the next event. Nothing else decides anything.
actor Controller {
  /// How often a state that could not be stored is tried again: somebody who made room sees it taken at once.
  static let storeAgainEvery = Duration.seconds(1)

  let place: FleetPlace
  let balancer: HAProxy
  let shares: Shares
  let logger: Logger
  private let store: RecordStore
  private var record: FleetRecord
  var group: GroupState

  /// The instances' processes by id, adopted ones included.
  var handles: [InstanceID: ProcessHandle] = [:]
  var processorMeter = ProcessorMeter()
  var trafficMeter = TrafficMeter()
  var inFlightMeter = InFlightMeter()
  let images = ProgramImages()
  /// Targets on which a balancer that handed over may still finish requests.
  var finishingElsewhere: Set<String> = []
  /// Tells that the balancer's settings may have become others.
  var wish: AsyncStream<Void>.Continuation?
  /// Questions in a row that the balancer left without an answer.
  var balancerSilences = 0

  /// Tasks that run as long as the controller does.
  private var tasks: [Task<Void, Never>] = []
  private var watches: [InstanceID: Task<Void, Never>] = [:]
  private var wake: Task<Void, Never>?
  private var storing: Task<Void, Never>?
  var nudge: AsyncStream<Void>.Continuation?
  private var isClosed = false

  /// - Parameters:
  ///   - record: what was read, with the group and the balancer's process in it.
  ///   - group: the group, new or restored.
  init(
    place: FleetPlace, balancer: HAProxy, shares: Shares, store: RecordStore, record: FleetRecord, group: GroupState,
    logger: Logger
  ) {
    self.place = place
    self.balancer = balancer
    self.shares = shares
    self.store = store
    self.record = record
    self.group = group
    self.logger = logger
  }

  /// Begins: tells the group what lives, and starts measuring.
  /// - Parameter found: the instances' processes that live already.
  func begin(found: [FleetProcess], balancerProcess: ProcessHandle) {
    var live: [LiveProcess] = []
    for process in found {
      guard let handle = try? ProcessHandle(adopting: process) else { continue }
      let id = InstanceID(process.instance)
      let address = ProcessTable.environment(of: process.pid)["HOST"] ?? ""
      live.append(LiveProcess(instance: id, address: address, identity: process.identity))
      watch(handle, of: id)
    }
    keep(balancerProcess)
    handle(.restored(live))
    forgetTerminated()
    tasks.append(Task { await self.measureForever() })
    tasks.append(Task { await self.lookForever() })
    tasks.append(Task { await self.trimLogsForever() })
    tasks.append(Task { await self.noteFirstImage() })
    tasks.append(Task { await self.configureForever() })
  }

  /// Stops controlling and leaves every process alone.
  func close() {
    isClosed = true
    wake?.cancel()
    storing?.cancel()
    for task in tasks + Array(watches.values) { task.cancel() }
    nudge?.finish()
    wish?.finish()
  }

  /// An operator's call: refused with AWS's words, or done and stored when this returns.
  func command(_ command: OperatorCommand) throws(Refusal) {
    if let refusal = group.refusal(of: command, at: .now()) { throw refusal }
    handle(.commanded(command))
    // The step could not be stored, so the command was not kept.
    if let suspension = group.suspension { throw .suspended(suspension.text) }
  }

  /// Folds one fact, stores what must survive, performs what follows. What cannot be stored is not done: the plan is
  /// taken back, and the group stands still until its state can be stored again.
  func handle(_ event: Event) {
    guard !isClosed else { return }
    let before = Durable(group)
    let beforeStep = group.beforeStep
    var (effects, wakeAt) = group.advance(event, now: .now())
    // While the group stands still it plans nothing, and the tries to store it have a pace of their own.
    let isToStore = group.suspension == nil && (!effects.isEmpty || before != Durable(group))
    if isToStore, let failure = persist() {
      effects = []
      wakeAt = group.takeBack(to: beforeStep, folding: event, because: failure.description, now: .now())
      storeAgainLater(failure)
    }
    log(from: before)
    setAlarmClock(wakeAt)
    for effect in effects { Task { await self.perform(effect) } }
    wish?.yield()
  }

  /// Stores the record; nil when that is done.
  private func persist() -> StateFailure? {
    record.group = group
    do {
      try store.write(record)
      return nil
    } catch {
      return error
    }
  }

  func remember(balancer process: FleetProcess) {
    record.balancer = process
    guard group.suspension == nil, let failure = persist() else { return }
    group.suspend(because: failure.description, now: .now())
    storeAgainLater(failure)
  }

  /// Tries to store the state until that is done; then the group goes on from where it is.
  private func storeAgainLater(_ failure: StateFailure) {
    logger.error("The state was not stored; the group stands still.", metadata: ["reason": "\(failure)"])
    storing?.cancel()
    storing = Task {
      repeat {
        // Nothing tells when a disk has room again but a write that succeeds.
        do { try await Task.sleep(for: Self.storeAgainEvery) } catch { return }
      } while persist() != nil
      guard !isClosed else { return }
      logger.notice("The state was stored again; the group goes on.")
      group.resume()
      handle(.woke)
    }
  }

  private func setAlarmClock(_ moment: Moment?) {
    wake?.cancel()
    guard let moment else { return }
    let wait = max(.milliseconds(1), moment - .now())
    wake = Task {
      do { try await Task.sleep(for: wait) } catch { return }
      self.handle(.woke)
    }
  }

  /// Reports the end of an instance's process, whenever it comes.
  func watch(_ handle: ProcessHandle, of id: InstanceID) {
    handles[id] = handle
    watches[id] = Task {
      guard let end = await DeathWatch.shared.end(of: handle) else { return }
      self.ended(id, handle, end)
    }
  }

  private func ended(_ id: InstanceID, _ handle: ProcessHandle, _ end: ProcessEnd) {
    logger.notice("An instance's process \(end.sentence).", metadata: ["instance": "\(id)"])
    if handles[id] === handle { handles[id] = nil }
    watches[id] = nil
    group.noteEnd(of: id, handle.process.identity, end.sentence + lastWords(of: id))
    self.handle(.exited(id, handle.process.identity))
    forgetTerminated()
  }

  /// What its log ends with: a process that cannot start says there why.
  private func lastWords(of id: InstanceID) -> String {
    let words = LogFile(place.folder.instanceLogPath(id.text)).flatMap(LastWords.of)
    return words.map { ", and wrote last: \($0)" } ?? ""
  }

  /// Restarts the balancer whenever it ends, with a wait that doubles while it fails.
  func keep(_ process: ProcessHandle) {
    tasks.append(
      Task {
        var current = process
        while let end = await DeathWatch.shared.end(of: current) {
          // One that handed over to another has done its work.
          guard await self.balancer.isCurrent(current) else { return }
          self.logger.error("The load balancer \(end.sentence); it is started again.")
          guard let next = await self.restartBalancer() else { return }
          current = next
        }
      })
  }

  private func log(from before: Durable) {
    if before.desiredCapacity != group.desiredCapacity {
      logger.notice("Desired capacity changed from \(before.desiredCapacity) to \(group.desiredCapacity).")
    }
    guard let newest = group.activities.first, newest.id != before.activities.first?.id else { return }
    logger.notice("\(newest.description)", metadata: ["cause": "\(newest.cause)"])
  }

  /// Of instances that ended no figure, no limit and no process remains.
  private func forgetTerminated() {
    let living = Set(handles.keys.map(\.text))
    processorMeter.keep(only: living)
    shares.keep(only: living)
  }
}

/// The part of the group that must survive a crash, compared to see whether it changed. Metrics and alarms, which
/// change every second, are not in it.
struct Durable: Equatable {
  let desiredCapacity: Int
  let policies: PolicyBook
  let instances: [Instance]
  let activities: ActivityLog
  let configuration: GroupConfiguration
  let suspendedProcesses: [SuspendedProcess]
  let templates: TemplateBook
  let refresh: RefreshBook
  let balancing: BalancingSettings

  init(_ group: GroupState) {
    desiredCapacity = group.desiredCapacity
    policies = group.policies
    instances = group.instances
    activities = group.activities
    configuration = group.configuration
    suspendedProcesses = group.suspendedProcesses
    templates = group.templates
    refresh = group.refresh
    balancing = group.balancing
  }
}
