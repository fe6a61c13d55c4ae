import Glibc
import Scaling
import Testing

@testable import FleetController

/// The whole controller with real processes: a stub in the place of the server, a real HAProxy.
@Suite struct FleetLifeTests {
  @Test func startsHealsIsAdoptedAndEndsWithoutATrace() async throws {
    let rig = try FleetRig()
    let first = try await rig.run()
    let place = first.place
    try await rig.healthy(first)
    #expect(StartupLine.lines(of: FileText.read(rig.folder.startupLogPath) ?? "", by: getpid()).count >= 3)

    // An operator's kill: the dead one is replaced.
    let victim = try #require(rig.instances().first)
    _ = try Chaos.perform(.kill, on: victim.instance, folder: rig.folder)
    try await eventually { !rig.instances().contains(victim) }
    try await rig.healthy(first)

    // The API answers, and refuses what is not signed.
    let reply = PlainHTTP.send("POST", "/", address: place.index.address, port: place.ports.api)
    #expect(reply?.status == 403)
    #expect(reply?.text.contains("MissingAuthenticationToken") == true)

    // The controller ends, everything else goes on; the next one takes it over as it is.
    let before = rig.instances()
    let balancer = FleetProcesses.scan(fleet: rig.folder.path).first { $0.instance == FleetProcesses.balancer }
    await first.close()
    #expect(rig.instances() == before)
    try await adoption(rig, of: before, balancer: balancer)

    let report = try await Shutdown.stop(rig.folder) { _ in }
    #expect(report.instances == 2)
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
    #expect(access(rig.folder.fleetFilePath, F_OK) != 0)
    #expect(access(rig.folder.socketFolder(uid: getuid()), F_OK) != 0)
    #expect(access(rig.folder.lockPath, F_OK) != 0)
    #expect(PlainHTTP.send("GET", "/", address: place.index.address, port: place.ports.http) == nil)
  }

  /// In a scope of its own, so that the second controller's lock is let go at its end.
  private func adoption(_ rig: FleetRig, of before: [FleetProcess], balancer: FleetProcess?) async throws {
    let second = try await rig.runWhenTheLockIsFree()
    try await rig.healthy(second)
    #expect(rig.instances() == before)
    #expect(
      FleetProcesses.scan(fleet: rig.folder.path).first { $0.instance == FleetProcesses.balancer } == balancer)
    let (capacity, names) = await second.controller.summary
    #expect(capacity == 2)
    #expect(Set(names) == Set(before.map(\.instance)))
    try await killBalancer(rig, second)
    await second.close()
  }

  /// The balancer's death restarts it with the targets that it had.
  private func killBalancer(_ rig: FleetRig, _ fleet: RunningFleet) async throws {
    let old = FleetProcesses.scan(fleet: rig.folder.path).first { $0.instance == FleetProcesses.balancer }
    _ = try Chaos.perform(.kill, on: FleetProcesses.balancer, folder: rig.folder)
    try await eventually {
      let now = FleetProcesses.scan(fleet: rig.folder.path).first { $0.instance == FleetProcesses.balancer }
      return now != nil && now != old
    }
    try await rig.healthy(fleet)
  }

  @Test func aProgramThatIsMissingIsNamed() throws {
    let rig = try FleetRig()
    defer { rmdir(rig.folder.socketFolder(uid: getuid())) }
    var wish = rig.wish
    wish.server = "/nowhere/bookstore-server"
    #expect(throws: FleetFailure.noProgram(path: "/nowhere/bookstore-server")) { try wish.checked() }
  }

  @Test func stoppingNothingIsNothing() async throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "none", environment: ["XDG_STATE_HOME": temporary.path]))
    #expect(try await Shutdown.stop(folder) { _ in }.isNothing)
  }

  @Test func aStartThatComesSecondFollowsTheFirst() async throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "two", environment: ["XDG_STATE_HOME": temporary.path]))
    defer { rmdir(folder.socketFolder(uid: getuid())) }
    let (begun, go) = (temporary.path + "/begun", temporary.path + "/go")
    // A controller that finds the lock taken when it comes to it.
    let script = "touch \(begun); while [ ! -e \(go) ]; do sleep 0.02; done; exit 2"
    let detached = Detached(
      folder: folder, program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
    let starting = Task { try await detached.start { _ in } }
    try await eventually { access(begun, F_OK) == 0 }
    let lock = try FleetLock(folder)
    let log = StartupLog(path: folder.startupLogPath) { _ in }
    log.write(StartupLine(kind: .ready, text: "The fleet is ready."))
    try AtomicFile.write([], to: go)
    #expect(try await starting.value == 0)
    withExtendedLifetime(lock) {}
  }

  @Test func aStopWaitsForAnotherThatIsUnderWay() async throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "none", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    let other = try FleetLock(folder, for: .stop)
    let (said, saying) = AsyncStream.makeStream(of: String.self)
    let stopping = Task {
      defer { saying.finish() }
      return try await Shutdown.stop(folder) { saying.yield($0) }
    }
    var lines = said.makeAsyncIterator()
    #expect(await lines.next() == "Another stop is under way; waiting for it.")
    // As the other one's end does it.
    unlink(folder.lockPath)
    other.release()
    #expect(try await stopping.value.isNothing)
  }

  @Test(
    arguments: [
      (nil, 0, 2), (Int32(1), 2, 1), (nil, 2, 1),
    ] as [(Int32?, Int, Int32)])
  func theStatusSaysWhatIsThere(controller: Int32?, running: Int, code: Int32) {
    var random = FixedRandom()
    var record = FleetRecord(names: FleetNames(from: &random))
    record.group = GroupState(
      configuration: .bookstore(timing: .fast, fleet: 0), seed: 1, now: Moment(milliseconds: 0))
    let living = (0..<running).map { FleetProcess(pid: Int32(9 + $0), startTicks: 1, instance: "i-\($0)", fleet: "/f") }
    let status = FleetStatus(fleet: "f", record: record, file: nil, controller: controller, living: living)
    #expect(status.exitCode == code)
  }
}

extension Controller {
  var summary: (capacity: Int, names: [String]) {
    (group.desiredCapacity, group.listedInstances.map(\.id.text))
  }
}
