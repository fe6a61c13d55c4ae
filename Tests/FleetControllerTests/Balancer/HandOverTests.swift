import Glibc
import Scaling
import Testing

@testable import FleetController

/// Settings that change while requests run, against a real HAProxy.
@Suite struct HandOverTests {
  private static func url(_ rig: BalancerRig, _ path: String) -> String {
    "https://\(rig.claim.index.address):\(rig.configuration.httpsPort)\(path)"
  }

  /// A request that runs when the balancer hands over is answered, the new process has the targets with their health
  /// and the new settings, and the old one ends.
  @Test func aRequestThatRunsIsAnsweredAndTheNewSettingsHold() async throws {
    let rig = try await BalancerRig()
    let (slow, other) = (rig.target("i-3s-slow", host: 20), rig.target("i-2", host: 21))
    let servers = try [rig.serve(slow), rig.serve(other)]
    for target in [slow, other] { try await rig.accepts(target) }
    var configuration = rig.configuration
    configuration.targets = [slow]
    let first = try await rig.balancer.start(configuration)
    let request = try rig.ask("/slow", answer: rig.folder.path + "/answer")
    try await eventually {
      try await rig.balancer.statistics().servers(of: "be_app")["i-3s-slow"]?.currentSessions == 1
    }
    try await rig.balancer.register(other, settings: configuration.settings)
    try await eventually { try await rig.status("i-2") == "UP" }
    try await rig.balancer.drain("i-3s-slow")
    configuration.settings.algorithm = .leastOutstandingRequests
    configuration.settings.stickinessSeconds = 60
    configuration.targets = []
    let (second, last) = try await rig.balancer.handOver(to: configuration)
    #expect(second.process.pid != first.process.pid)
    #expect(last.servers(of: "be_app")["i-3s-slow"]?.currentSessions == 1)
    let look = try await rig.balancer.look()
    #expect(look.servers.servers.map(\.name).sorted() == ["i-2", "i-2", "i-3s-slow", "i-3s-slow"])
    #expect(look.servers.halves == ["i-3s-slow"], "what drained drains on")
    #expect(try await rig.status("i-2")?.hasPrefix("UP") == true)
    #expect(await rig.balancer.fingerprint == configuration.settings.fingerprint)
    #expect(await rig.balancer.finishing(among: ["i-3s-slow", "i-9"]) == ["i-3s-slow"])
    #expect(await rig.balancer.isCurrent(second))
    #expect(await !rig.balancer.isCurrent(first))
    _ = await Stopping.end(of: request, within: .seconds(20))
    #expect(FileText.read(rig.folder.path + "/answer")?.trimmed == "200")
    try await eventually { await rig.balancer.finishing(among: ["i-3s-slow"]).isEmpty }
    await rig.balancer.stop(within: .seconds(5))
    for server in servers { await Stopping.stop(server, first: SIGKILL, within: .seconds(5)) }
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  /// A configuration that HAProxy refuses leaves the old process as it is.
  @Test func aHandOverThatFailsChangesNothing() async throws {
    let rig = try await BalancerRig()
    let process = try await rig.balancer.start(rig.configuration)
    var configuration = rig.configuration
    configuration.settings.check.matcher = "no code"
    await #expect(throws: BalancerFailure.self) { try await rig.balancer.handOver(to: configuration) }
    #expect(await rig.balancer.isCurrent(process))
    #expect(try await rig.balancer.servers().isEmpty)
    #expect(await rig.balancer.fingerprint == rig.configuration.settings.fingerprint)
    await rig.balancer.stop(within: .seconds(5))
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  /// Another controller finds the socket and the settings of the process that took over.
  @Test func whatTookOverCanBeAdopted() async throws {
    let rig = try await BalancerRig()
    _ = try await rig.balancer.start(rig.configuration)
    var configuration = rig.configuration
    configuration.settings.idleTimeoutSeconds = 7
    let (process, _) = try await rig.balancer.handOver(to: configuration)
    let next = HAProxy(
      program: try #require(Programs.find("haproxy", beside: nil, path: nil)), folder: rig.folder.path,
      socketPath: rig.configuration.socketPath, fleet: rig.folder.path)
    try await next.adopt(process)
    #expect(await next.fingerprint == configuration.settings.fingerprint)
    #expect(try await next.servers().isEmpty)
    await rig.balancer.stop(within: .seconds(5))
  }

  /// While fewer are healthy than must be, all get requests; when they are again, the sick one gets none. Nobody does
  /// anything for it.
  @Test func tooFewHealthyTargetsOpenTheOthersAndItEndsByItself() async throws {
    let rig = try await BalancerRig()
    let (well, sick) = (rig.target("i-1", host: 20), rig.target("i-2-sick", host: 21))
    let servers = try [rig.serve(well), rig.serve(sick)]
    for target in [well, sick] { try await rig.accepts(target) }
    _ = try await rig.balancer.start(rig.configuration)
    for target in [well, sick] { try await rig.balancer.register(target, settings: rig.configuration.settings) }
    try await eventually { try await rig.status("i-1") == "UP" }
    try await eventually { try await rig.balancer.statistics().servers(of: "be_app")["i-2-sick"]?.checkCode == 503 }
    #expect(try await rig.servedBy(8) == ["i-1"])
    try await rig.balancer.tell(healthyLeast: 2)
    #expect(try await rig.servedBy(8) == ["i-1", "i-2-sick"])
    try await rig.balancer.tell(healthyLeast: 1)
    #expect(try await rig.servedBy(8) == ["i-1"])
    await rig.balancer.stop(within: .seconds(5))
    for server in servers { await Stopping.stop(server, first: SIGKILL, within: .seconds(5)) }
  }

  /// A client comes back to its target, until that leaves: then to another one, though its cookie still names it.
  @Test func aStickyClientStaysAndLeavesWithItsTarget() async throws {
    let rig = try await BalancerRig()
    let targets = [rig.target("i-1", host: 20), rig.target("i-2", host: 21)]
    let servers = try targets.map { try rig.serve($0) }
    for target in targets { try await rig.accepts(target) }
    var configuration = rig.configuration
    configuration.settings.stickinessSeconds = 60
    _ = try await rig.balancer.start(configuration)
    for target in targets { try await rig.balancer.register(target, settings: configuration.settings) }
    for target in targets { try await eventually { try await rig.status(target.instance) == "UP" } }
    #expect(try await rig.servedBy(8) == ["i-1", "i-2"])
    let jar = ["-b", rig.folder.path + "/jar", "-c", rig.folder.path + "/jar"]
    let home = try #require(try await rig.servedBy(1, jar).first)
    #expect(try await rig.servedBy(8, jar) == [home])
    try await rig.balancer.drain(home)
    let refuge = try await rig.servedBy(8, jar)
    #expect(refuge.count == 1 && refuge != [home])
    await rig.balancer.stop(within: .seconds(5))
    for server in servers { await Stopping.stop(server, first: SIGKILL, within: .seconds(5)) }
  }

  /// The weight of a target that became healthy grows to the full one.
  @Test func aTargetThatBecomesHealthyStartsSlowly() async throws {
    let rig = try await BalancerRig()
    let target = rig.target("i-1", host: 20)
    let server = try rig.serve(target)
    try await rig.accepts(target)
    var configuration = rig.configuration
    configuration.settings.slowStartSeconds = 30
    _ = try await rig.balancer.start(configuration)
    try await rig.balancer.register(target, settings: configuration.settings)
    try await eventually { try await rig.status("i-1") == "UP" }
    let row = try #require(try await rig.balancer.statistics().servers(of: "be_app")["i-1"])
    #expect(row.number("weight") < 100 && row.number("throttle") < 100 && row.number("throttle") > 0)
    await rig.balancer.stop(within: .seconds(5))
    await Stopping.stop(server, first: SIGKILL, within: .seconds(5))
  }

  /// Real lines of a real HAProxy, over its socket, into the file.
  @Test func theAccessLogHasALineForEachRequest() async throws {
    let rig = try await BalancerRig()
    let target = rig.target("i-1", host: 20)
    let server = try rig.serve(target)
    try await rig.accepts(target)
    let path = rig.folder.path + "/access.log"
    let receiver = AccessLogReceiver(
      socketPath: rig.folder.path + "/a.sock", filePath: path,
      place: AccessLogRecord.Place(
        balancer: "app/b/1", targetGroupARN: "arn:tg", httpsPort: rig.configuration.httpsPort))
    #expect(receiver.begin() == nil)
    var configuration = rig.configuration
    configuration.settings.accessLogPath = rig.folder.path + "/a.sock"
    configuration.targets = [target]
    _ = try await rig.balancer.start(configuration)
    #expect(try await rig.servedBy(3, ["-A", "a \"quoted\" agent"]) == ["i-1"])
    _ = PlainHTTP.send("GET", "/x?y", address: rig.claim.index.address, port: configuration.httpPort)
    try await eventually { FileText.read(path)?.split(separator: "\n").count == 4 }
    let lines = (FileText.read(path) ?? "").split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("https ") || $0.hasPrefix("h2 ") }.count == 3)
    #expect(
      lines.filter { $0.contains(#""a \x22quoted\x22 agent""#) && $0.contains("\(target.address):\(target.port)") }
        .count == 3)
    #expect(lines.contains { $0.hasPrefix("http ") && $0.contains(#""redirect""#) && $0.contains(" 301 - ") })
    await rig.balancer.stop(within: .seconds(5))
    receiver.end()
    await Stopping.stop(server, first: SIGKILL, within: .seconds(5))
  }
}
