import Glibc
import Scaling
import Testing

@testable import FleetController

/// The driver against a real HAProxy, with plain listeners: no traffic before checks, nothing lost, adoption.
@Suite struct HAProxyTests {
  @Test func aTargetServesOnlyAfterItsChecksAndLeavesWithoutATrace() async throws {
    let rig = try await BalancerRig()
    _ = try await rig.balancer.start(rig.configuration)
    let target = rig.target("i-1", host: 20)
    try await rig.balancer.register(target, settings: rig.configuration.settings)
    // Nothing listens there yet: registered, checked, not up.
    try await eventually {
      let row = try await rig.balancer.statistics().servers(of: "be_app")["i-1"]
      return row?.checkStatus == "L4CON" && row?.status.hasPrefix("DOWN") == true
    }
    let server = try rig.serve(target)
    try await eventually { try await rig.status("i-1") == "UP" }
    // Asked again, it is there once and keeps serving: it never went down for it.
    let downs = try await rig.balancer.statistics().servers(of: "be_app")["i-1"]?.number("chkdown")
    try await rig.balancer.register(target, settings: rig.configuration.settings)
    #expect(try await rig.status("i-1")?.hasPrefix("UP") == true)
    #expect(try await rig.balancer.statistics().servers(of: "be_app")["i-1"]?.number("chkdown") == downs)
    try await wholeAgain(rig, target)
    #expect(try await rig.balancer.servers().count == 2)
    try await rig.balancer.drain("i-1")
    #expect(try await rig.status("i-1")?.hasPrefix("DRAIN") == true)
    #expect(try await rig.balancer.look().servers.servers.map(\.isLeaving) == [true, true])
    try await rig.balancer.remove("i-1", cutting: false)
    try await rig.balancer.remove("i-1", cutting: false)
    #expect(try await rig.balancer.servers().isEmpty)
    await rig.balancer.stop(within: .seconds(5))
    await Stopping.stop(server, first: SIGKILL, within: .seconds(5))
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  @Test func aRestartBeginsWithTheHealthyTargetsAndTheOthersAreAdded() async throws {
    let rig = try await BalancerRig()
    let known = rig.target("i-1", host: 20)
    let missing = rig.target("i-2", host: 21)
    let servers = try [rig.serve(known), rig.serve(missing)]
    var configuration = rig.configuration
    configuration.targets = [known]
    try await eventually { PlainHTTP.send("GET", "/health", address: known.address, port: known.port) != nil }
    _ = try await rig.balancer.start(configuration)
    #expect(try await rig.status("i-1")?.hasPrefix("UP") == true)
    try await rig.balancer.register(missing, settings: configuration.settings)
    try await eventually { try await rig.status("i-2") == "UP" }
    #expect(try await rig.balancer.look().servers.halves.isEmpty)
    await rig.balancer.stop(within: .seconds(5))
    for server in servers { await Stopping.stop(server, first: SIGKILL, within: .seconds(5)) }
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  /// The last healthy server dies and is cut from the balancer in the same millisecond, while its successor is not
  /// yet there: what ran on it is asked again there, not cut. HAProxy asks again after a second; on a machine that
  /// took longer until the successor was up, nothing is learnt, and it is tried once more.
  @Test func whatRanOnTheLastServerIsAskedOfItsSuccessor() async throws {
    for _ in 0..<Self.tries {
      let (answers, took) = try await answersAfterTheDeathOfTheLast()
      if answers == Array(repeating: "200", count: Self.requestsAtATime) { return }
      if took < Self.beforeItAsksAgain {
        Issue.record("the successor was up after \(took), and the answers are \(answers)")
        return
      }
    }
    Issue.record("in \(Self.tries) tries the successor was never up before HAProxy asked again")
  }

  /// What the requests got that ran on the last server when it was killed, and how long after that its successor
  /// was up.
  private func answersAfterTheDeathOfTheLast() async throws -> ([String?], Duration) {
    let rig = try await BalancerRig()
    let dying = rig.target("i-slow", host: 20)
    let successor = rig.target("i-2", host: 21)
    let server = try rig.serve(dying)
    try await eventually { PlainHTTP.send("GET", "/health", address: dying.address, port: dying.port) != nil }
    var configuration = rig.configuration
    configuration.targets = [dying]
    configuration.settings.check.intervalMilliseconds = 20
    configuration.settings.check.changingIntervalMilliseconds = 20
    configuration.settings.check.healthyThreshold = 1
    _ = try await rig.balancer.start(configuration)
    let requests = try (0..<Self.requestsAtATime).map { try rig.ask("/slow", answer: "\(rig.folder.path)/\($0)") }
    try await eventually {
      try await rig.balancer.statistics().servers(of: "be_app")["i-slow"]?.currentSessions == Self.requestsAtATime
    }
    let next = try rig.serve(successor)
    try await eventually { PlainHTTP.send("GET", "/health", address: successor.address, port: successor.port) != nil }
    let killedAt = ContinuousClock.now
    try server.signal(SIGKILL)
    try await rig.balancer.remove("i-slow", cutting: true)
    // One check, soon: the second for which HAProxy waits is all there is.
    try await rig.balancer.register(successor, settings: configuration.settings)
    try await eventually { try await rig.status("i-2") == "UP" }
    let took = ContinuousClock.now - killedAt
    for request in requests { _ = await Stopping.end(of: request, within: .seconds(20)) }
    let answers = (0..<Self.requestsAtATime).map { FileText.read("\(rig.folder.path)/\($0)")?.trimmed }
    await rig.balancer.stop(within: .seconds(5))
    await Stopping.stop(next, first: SIGKILL, within: .seconds(5))
    return (answers, took)
  }

  private static let tries = 8
  /// HAProxy's second, less what its own work and the looks at its state may take.
  private static let beforeItAsksAgain = Duration.milliseconds(800)
  /// Enough that HAProxy has not seen the end of each before the cut.
  private static let requestsAtATime = 24

  /// A controller that ended between two commands left half a target: registering it makes it whole and takes nothing
  /// down.
  private func wholeAgain(_ rig: BalancerRig, _ target: BalancerTarget) async throws {
    let twin = BalancerConfiguration.failOpenBackend
    try await rig.balancer.socket.run([
      RuntimeCommand.maintenance("i-1", in: twin), RuntimeCommand.delete("i-1", from: twin),
    ])
    #expect(try await rig.balancer.look().servers.halves == ["i-1"])
    try await rig.balancer.register(target, settings: rig.configuration.settings)
    #expect(try await rig.balancer.look().servers.halves.isEmpty)
    #expect(try await rig.status("i-1")?.hasPrefix("UP") == true)
  }

  /// … and half a removal is finished.
  @Test func aRemovalThatEndedHalfWayIsFinished() async throws {
    let rig = try await BalancerRig()
    _ = try await rig.balancer.start(rig.configuration)
    try await rig.balancer.register(rig.target("i-1", host: 20), settings: rig.configuration.settings)
    let checked = BalancerConfiguration.checkedBackend
    try await rig.balancer.socket.run([
      RuntimeCommand.maintenance("i-1", in: checked), RuntimeCommand.delete("i-1", from: checked),
    ])
    try await rig.balancer.drain("i-1")
    try await rig.balancer.remove("i-1", cutting: true)
    #expect(try await rig.balancer.servers().isEmpty)
    await rig.balancer.stop(within: .seconds(5))
  }

  /// A full disk: the configuration cannot be written, and traffic must come back all the same.
  @Test func startsWithAConfigurationThatCannotBeWritten() async throws {
    let rig = try await BalancerRig()
    guard mkdir(rig.folder.path + "/haproxy.cfg.writing", 0o700) == 0 else { throw TestFailure("mkdir") }
    var configuration = rig.configuration
    configuration.targets = [rig.target("i-1", host: 20)]
    _ = try await rig.balancer.start(configuration)
    #expect(try await rig.balancer.servers().map(\.name) == ["i-1", "i-1"])
    #expect(access(rig.folder.path + "/haproxy.cfg", F_OK) != 0)
    await rig.balancer.stop(within: .seconds(5))
  }

  /// Frozen, it answers nothing: that is told apart from a process that is gone.
  @Test func aFrozenBalancerIsSilentAndADeadOneUnreachable() async throws {
    let rig = try await BalancerRig()
    let process = try await rig.balancer.start(rig.configuration)
    try process.signal(SIGSTOP)
    await #expect(throws: BalancerFailure.silent(milliseconds: RuntimeSocket.timeoutMilliseconds)) {
      try await rig.balancer.look()
    }
    await rig.balancer.kill()
    #expect(await DeathWatch.shared.end(of: process) == .signalled(number: SIGKILL))
    do {
      _ = try await rig.balancer.look()
      Issue.record("A dead balancer answered.")
    } catch {
      if case .unreachable = error {} else { Issue.record("\(error)") }
    }
  }

  @Test func sendsPlainHTTPToHTTPSWithPathAndQuery() async throws {
    let rig = try await BalancerRig()
    _ = try await rig.balancer.start(rig.configuration)
    let address = rig.claim.index.address
    let reply = try #require(PlainHTTP.send("GET", "/a?b=c", address: address, port: rig.configuration.httpPort))
    #expect(reply.status == 301)
    #expect(reply.text.contains("location: https://\(address):\(rig.configuration.httpsPort)/a?b=c\r\n"))
    await rig.balancer.stop(within: .seconds(5))
  }

  @Test func aConfigurationThatCannotRunSaysWhy() async throws {
    let rig = try await BalancerRig()
    var configuration = rig.configuration
    configuration.certificatePath = "/nowhere.pem"
    do {
      _ = try await rig.balancer.start(configuration)
      Issue.record("It started without a certificate.")
    } catch {
      #expect(error.description.contains("/nowhere.pem"))
    }
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  @Test func theCertificateIsMadeOnceAndAgainForOtherAddresses() async throws {
    let folder = try TemporaryFolder()
    let openssl = try #require(Programs.find("openssl", beside: nil, path: "/usr/bin"))
    let authority = LocalAuthority(folder: folder.path, openssl: openssl, fleet: folder.path)
    try await authority.prepare(addresses: ["127.64.0.1"])
    let first = FileText.read(authority.serverPath)
    let trusted = FileText.read(authority.authorityPath)
    try await authority.prepare(addresses: ["127.64.0.1"])
    #expect(FileText.read(authority.serverPath) == first)
    try await authority.prepare(addresses: ["127.66.0.1"])
    #expect(FileText.read(authority.serverPath) != first)
    #expect(FileText.read(authority.authorityPath) == trusted)
    var information = stat()
    #expect(stat(folder.path + "/ca.key", &information) == 0)
    #expect(information.st_mode & 0o777 == 0o600)
  }
}
