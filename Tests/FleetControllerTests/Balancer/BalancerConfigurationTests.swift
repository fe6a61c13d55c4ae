import Testing

@testable import FleetController

@Suite struct BalancerConfigurationTests {
  static let check = TargetCheck(
    path: "/health", intervalMilliseconds: 1_000, changingIntervalMilliseconds: 200, timeoutMilliseconds: 500,
    healthyThreshold: 2, unhealthyThreshold: 3)

  private let configuration = BalancerConfiguration(
    listenAddresses: ["127.64.0.1", "127.0.0.1"], httpPort: 8080, httpsPort: 8443, certificatePath: "/s/server.pem",
    socketPath: "/tmp/b/h.sock", settings: BalancerSettings(check: check),
    targets: [BalancerTarget(instance: "i-1", address: "127.64.0.10", port: 8080)])

  @Test func bindsOnlyItsOwnAddresses() {
    let binds = configuration.text.split(separator: "\n").filter { $0.contains("bind ") }
    #expect(
      binds == [
        "  bind 127.64.0.1:8080", "  bind 127.0.0.1:8080",
        "  bind 127.64.0.1:8443 ssl crt /s/server.pem alpn h2,http/1.1",
        "  bind 127.0.0.1:8443 ssl crt /s/server.pem alpn h2,http/1.1",
      ])
  }

  @Test(arguments: [(1_048_576, 1_500), (1_024, 412), (100, 10)])
  func asksForNoMoreDescriptorsThanThereAre(limit: Int, connections: Int) {
    #expect(BalancerConfiguration.connections(descriptorLimit: limit) == connections)
  }

  @Test func neverReplaysAPost() {
    let lines = configuration.text.split(separator: "\n").map(String.init)
    let replaying = lines.filter { $0.contains("retry-on") }.count
    let guarded = lines.filter { $0 == "  http-request disable-l7-retry if !METH_GET !METH_HEAD !METH_OPTIONS" }.count
    #expect(replaying == 2)
    #expect(guarded == replaying)
  }

  @Test func startsHealthyTargetsInBothBackendsCheckedInOne() {
    let servers = configuration.text.split(separator: "\n").filter { $0.hasPrefix("  server ") }
    #expect(
      servers == [
        "  server i-1 127.64.0.10:8080 check inter 1000ms fastinter 200ms downinter 200ms rise 2 fall 3"
          + " weight 100 pool-max-conn -1 pool-purge-delay 5s",
        "  server i-1 127.64.0.10:8080 weight 100 pool-max-conn -1 pool-purge-delay 5s",
      ])
  }

  @Test func failsOpenOnlyWithoutAUsableTarget() {
    #expect(configuration.text.contains("use_backend be_failopen if { nbsrv(be_app),sub(proc.healthy_least) lt 0 }"))
  }
}

@Suite struct RuntimeCommandTests {
  @Test func registersWithoutTrafficBeforeTheChecks() {
    let target = BalancerTarget(instance: "i-1", address: "127.64.0.10", port: 8080)
    let lines = RuntimeCommand.both.flatMap {
      RuntimeCommand.register(target, in: $0, settings: BalancerSettings(check: BalancerConfigurationTests.check))
    }.map(\.line)
    #expect(
      lines.prefix(5) == [
        "add server be_app/i-1 127.64.0.10:8080 check inter 1000ms fastinter 200ms downinter 200ms rise 2 fall 3"
          + " weight 100 pool-max-conn -1 pool-purge-delay 5s",
        "set server be_app/i-1 state drain", "set server be_app/i-1 health down", "enable health be_app/i-1",
        "set server be_app/i-1 state ready",
      ])
  }

  @Test func drainsInBothBackends() {
    #expect(
      RuntimeCommand.drain("i-1").map(\.line) == [
        "set server be_app/i-1 state drain", "set server be_failopen/i-1 state drain",
      ])
  }

  @Test(arguments: ["New server registered.", "Already exists a server with the same name in backend."])
  func addingTwiceIsDone(reply: String) throws {
    let target = BalancerTarget(instance: "i-1", address: "127.64.0.10", port: 8080)
    let add = RuntimeCommand.register(
      target, in: "be_app", settings: BalancerSettings(check: BalancerConfigurationTests.check))[0]
    #expect(throws: Never.self) { try add.outcome(of: "\(reply)\n\n").get() }
    #expect(throws: BalancerFailure.self) { try add.outcome(of: "").get() }
  }

  @Test func deletingRefusedIsAFailureWithItsText() {
    let delete = RuntimeCommand.delete("i-1", from: "be_app")
    let text = "Server still has connections attached to it, cannot remove it."
    #expect(throws: BalancerFailure.refused(command: "del server be_app/i-1", reply: text)) {
      try delete.outcome(of: text + "\n\n").get()
    }
    #expect(throws: Never.self) { try delete.outcome(of: "Server deleted.\n").get() }
    #expect(throws: Never.self) { try delete.outcome(of: "No such server.\n").get() }
  }
}
