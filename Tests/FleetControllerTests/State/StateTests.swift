import BookStoreKit
import FoundationEssentials
import Glibc
import Scaling
import Testing

@testable import FleetController

/// Numbers that look random and are the same in every run.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64 = 7
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

@Suite struct StateFolderTests {
  @Test func followsXDGAndHome() {
    #expect(
      StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": "/x", "HOME": "/h"])?.path == "/x/bookstore/a")
    #expect(StateFolder(fleet: "a", environment: ["HOME": "/h"])?.path == "/h/.local/state/bookstore/a")
    #expect(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": "relative"]) == nil)
  }

  @Test(arguments: ["", "..", ".a", "a/b", "ä", "a b", "console", String(repeating: "x", count: 41)])
  func refusesNamesThatLeadElsewhere(name: String) {
    #expect(StateFolder(fleet: name, environment: ["HOME": "/h"]) == nil)
  }

  @Test func theSocketsFolderIsShortHoweverLongTheStateFolder() throws {
    let home = "/" + String(repeating: "long/", count: 60)
    let folder = try #require(StateFolder(fleet: "a", environment: ["HOME": home]))
    #expect(folder.socketFolder(uid: 1_000).utf8.count < 60)
    let other = try #require(StateFolder(fleet: "b", environment: ["HOME": home]))
    #expect(folder.socketFolder(uid: 1_000) != other.socketFolder(uid: 1_000))
  }

  @Test func isPrivate() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try folder.prepare()
    defer { rmdir(folder.socketFolder(uid: getuid())) }
    var information = stat()
    #expect(stat(folder.path, &information) == 0)
    #expect(information.st_mode & 0o777 == 0o700)
  }

  @Test func oneControllerAtATime() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try folder.prepare()
    defer { rmdir(folder.socketFolder(uid: getuid())) }
    var lock: FleetLock? = try FleetLock(folder)
    #expect(throws: StateFailure.alreadyRuns(pid: getpid())) { try FleetLock(folder) }
    #expect(FleetLock.runningController(of: folder) == getpid())
    withExtendedLifetime(lock) {}
    lock = nil
    #expect(FleetLock.runningController(of: folder) == nil)
  }

  @Test func aStopHoldsTheLockAndIsNoController() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    let lock = try FleetLock(folder, for: .stop)
    #expect(FleetLock.runningController(of: folder) == nil)
    #expect(throws: StateFailure.isBeingStopped(pid: getpid())) { try FleetLock(folder) }
    withExtendedLifetime(lock) {}
  }

  /// A stop removes the lock's file and lets it go: a start that came meanwhile has opened the file that is gone.
  @Test func aStartAtTheEndOfAStopGetsTheLock() async throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    for _ in 0..<100 {
      let stop = try FleetLock(folder, for: .stop)
      let (begun, begins) = AsyncStream.makeStream(of: Void.self)
      let start = Task.detached {
        begins.finish()
        // On a busy machine the stop lasts longer than a start tries, which is another answer and a true one.
        try await eventually {
          do { try FleetLock(folder).release() } catch StateFailure.isBeingStopped { return false }
          return true
        }
      }
      for await _ in begun {}
      unlink(folder.lockPath)
      stop.release()
      try await start.value
    }
  }

  @Test func aNameAndAHomeAreToldApart() throws {
    #expect(throws: FleetFailure.badName("a/b")) { try StateFolder.of(fleet: "a/b", environment: ["HOME": "/h"]) }
    #expect(throws: FleetFailure.noHome) { try StateFolder.of(fleet: "a", environment: [:]) }
    #expect(try StateFolder.of(fleet: "a", environment: ["HOME": "/h"]).fleet == "a")
  }

  @Test func aFleetThatDoesNotRunSaysHowItIsStarted() {
    #expect(FleetFailure.doesNotRun(fleet: "default").description.hasSuffix("; bookstore-fleet start starts it."))
    #expect(FleetFailure.doesNotRun(fleet: "b").description.hasSuffix("; bookstore-fleet start --fleet b starts it."))
    #expect(FleetStatus(fleet: "b", record: nil, file: nil, controller: nil, living: []).exitCode == 2)
  }

  @Test func whatWasTypedWronglyIsUsage() {
    let usage: [FleetFailure] = [
      .badName("a/b"), .badPorts(sentence: "No."), .noProgram(path: "/x"), .noSuchInstance("z"),
      .manyInstances("a", count: 2),
    ]
    #expect(usage.map(\.exitCode) == [64, 64, 64, 64, 64])
    #expect(FleetFailure.startFailed(sentence: "No.", code: 64).exitCode == 64)
    #expect(FleetFailure.doesNotRun(fleet: "a").exitCode == 2)
  }
}

@Suite struct FileTests {
  @Test func aWriteThatFailsLeavesTheOldContent() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state.json"
    try AtomicFile.write(Array("old".utf8), to: path)
    // A folder in the place of the temporary file: it cannot be opened for writing.
    #expect(mkdir(path + ".writing", 0o700) == 0)
    #expect(throws: StateFailure.cannotWrite(path: path, reason: "File exists")) {
      try AtomicFile.write(Array("new".utf8), to: path)
    }
    #expect(FileText.read(path) == "old")
  }

  @Test func theRecordSurvives() throws {
    let folder = try TemporaryFolder()
    let store = RecordStore(path: folder.path + "/state.json")
    #expect(try store.read() == nil)
    var random = FixedRandom()
    var record = FleetRecord(names: FleetNames(from: &random))
    record.index = FleetIndex(2)
    record.ports = FleetPorts()
    record.balancer = FleetProcess(pid: 1, startTicks: 2, instance: "balancer", fleet: "/s")
    var group = GroupState(
      configuration: .bookstore(timing: .fast, fleet: 2), seed: 1, now: Moment(milliseconds: 1_000))
    _ = group.advance(.woke, now: Moment(milliseconds: 2_000))
    record.group = group
    try store.write(record)
    let read = try #require(try store.read())
    #expect(read.index == record.index)
    #expect(read.balancer == record.balancer)
    #expect(read.names == record.names)
    #expect(read.group?.instances == group.instances)
    #expect(read.group?.activities == group.activities)
  }

  @Test func aRecordOfAnotherVersionIsNotRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state.json"
    try AtomicFile.write(Array("{\"version\":2}".utf8), to: path)
    #expect(throws: StateFailure.self) { try RecordStore(path: path).read() }
  }

  /// A start would wait for ever at a pipe, and read on and on in a device.
  @Test func aRecordThatIsNoFileOfThisUsersIsRefusedAndNotWaitedFor() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state.json"
    let store = RecordStore(path: path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: StateFailure.unusable(path: path, reason: "it is no regular file")) { try store.read() }
    unlink(path)
    #expect(symlink("/dev/zero", path) == 0)
    #expect(throws: StateFailure.unusable(path: path, reason: "it is a symbolic link")) { try store.read() }
    unlink(path)
    let long = PrivateFile.Kind.record.maximumBytes + 1
    try AtomicFile.write([], to: path)
    #expect(truncate(path, long) == 0)
    #expect(throws: StateFailure.unusable(path: path, reason: "it is longer than \(long - 1) bytes")) {
      try store.read()
    }
  }

  /// What an operator copies back has the mode of their own files; the folder around it is closed.
  @Test func aRecordThatOthersMayReadIsRead() throws {
    let folder = try TemporaryFolder()
    let store = RecordStore(path: folder.path + "/state.json")
    var random = FixedRandom()
    try store.write(FleetRecord(names: FleetNames(from: &random)))
    #expect(chmod(store.path, 0o644) == 0)
    #expect(try store.read() != nil)
  }

  @Test func theFleetFileHasExactlyItsMembers() throws {
    let folder = try TemporaryFolder()
    let state = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": folder.path]))
    try Folder.makePrivate(state.path)
    let file = FleetFile(
      version: 1, api: "http://127.0.0.1:8070", region: "us-east-1", accessKeyId: "A", secretAccessKey: "S",
      group: "g", targetGroup: "t", shop: "https://127.0.0.1:8443", ca: "/ca.pem", timing: "fast")
    try file.write(state)
    let text = try #require(FileText.read(state.fleetFilePath))
    let names = text.split(separator: "\n").compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    #expect(
      names == [
        "accessKeyId", "api", "ca", "group", "region", "secretAccessKey", "shop", "targetGroup", "timing", "version",
      ])
    #expect(try FleetFile.read(state) == file)
    var information = stat()
    #expect(stat(state.fleetFilePath, &information) == 0)
    #expect(information.st_mode & 0o777 == 0o600)
    #expect(
      file.exports == """
        export AWS_ENDPOINT_URL=http://127.0.0.1:8070
        export AWS_ACCESS_KEY_ID=A
        export AWS_SECRET_ACCESS_KEY=S
        export AWS_DEFAULT_REGION=us-east-1
        """)
  }

  @Test func credentialsAreMadeOnce() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    var random = FixedRandom()
    let made = try LocalCredentials.ofFleet(folder, random: &random)
    #expect(made.accessKeyId.count == 20 && made.secretAccessKey.count == 40)
    #expect(try LocalCredentials.ofFleet(folder, random: &random) == made)
  }
}

@Suite struct FleetNamesTests {
  @Test func writesARNsAsAWSDoes() {
    var random = FixedRandom()
    let names = FleetNames(from: &random)
    #expect(names.groupUUID.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    #expect(
      names.groupARN == "arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:\(names.groupUUID)"
        + ":autoScalingGroupName/bookstore-asg")
    #expect(names.loadBalancerARN.hasSuffix(":loadbalancer/app/bookstore-load-balancer/\(names.loadBalancerId)"))
    #expect(names.targetGroupARN.hasSuffix(":targetgroup/bookstore-tg/\(names.targetGroupId)"))
    #expect(names.targetGroupId.count == 16)
  }

  @Test func aStartupLogIsReadLineByLine() {
    let text = """
      {"controller":7,"kind":"progress","text":"a"}
      {"controller":8,"kind":"ready","text":"another start's"}
      {"controller":7,"kind":"failed","text":"b","code":2}
      {"controller":7,"kind":
      """
    #expect(
      StartupLine.lines(of: text, by: 7) == [
        StartupLine(controller: 7, kind: .progress, text: "a"),
        StartupLine(controller: 7, kind: .failed, text: "b", code: 2),
      ])
  }
}
