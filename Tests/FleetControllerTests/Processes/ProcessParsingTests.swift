import Testing

@testable import FleetController

@Suite struct ProcessParsingTests {
  private static let stat = "4711 (we) ird ) S 1 4711 4711 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 3 0 987654 1000 20"

  @Test func theLastParenthesisEndsTheName() throws {
    let status = try #require(ProcessStatus(stat: Self.stat))
    #expect(status.pid == 4711)
    #expect(status.state == "S")
    #expect(status.startTicks == 987_654)
  }

  @Test func shortTextIsNoStatus() {
    #expect(ProcessStatus(stat: "") == nil)
    #expect(ProcessStatus(stat: "1 (a) S 1 2") == nil)
  }

  @Test func readsTheEnvironment() {
    let environment = ProcessTable.parseEnvironment("A=1\0B=x=y\0A=2\0nothing\0")
    #expect(environment == ["A": "1", "B": "x=y"])
  }

  @Test func anotherStartTimeOrNameIsAnotherProcess() throws {
    let status = try #require(ProcessStatus(stat: Self.stat))
    let names = [FleetProcess.instanceName: "i-1", FleetProcess.fleetName: "/s"]
    let process = FleetProcess(pid: 4711, startTicks: 987_654, instance: "i-1", fleet: "/s")
    #expect(process.matches(status, environment: names))
    #expect(!process.matches(nil, environment: names))
    #expect(!process.matches(status, environment: [FleetProcess.instanceName: "i-2", FleetProcess.fleetName: "/s"]))
    let reused = FleetProcess(pid: 4711, startTicks: 1, instance: "i-1", fleet: "/s")
    #expect(!reused.matches(status, environment: names))
  }

  @Test func chaosInAFleetThatDoesNotRunSaysSo() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    #expect(throws: FleetFailure.doesNotRun(fleet: "a")) { try Chaos.perform(.kill, on: "1", folder: folder) }
  }

  @Test func chaosMeansOneInstance() throws {
    func process(_ name: String) -> FleetProcess { FleetProcess(pid: 1, startTicks: 1, instance: name, fleet: "/s") }
    let all = ["i-0a1", "i-1a1", "i-2b2", "balancer", "openssl"].map(process)
    #expect(try Chaos.choose("b2", among: all).instance == "i-2b2")
    #expect(try Chaos.choose("i-0a1", among: all).instance == "i-0a1")
    #expect(try Chaos.choose("balancer", among: all).instance == "balancer")
    #expect(throws: FleetFailure.manyInstances("a1", count: 2)) { try Chaos.choose("a1", among: all) }
    #expect(throws: FleetFailure.noSuchInstance("openssl")) { try Chaos.choose("openssl", among: all) }
    #expect(throws: FleetFailure.noSuchInstance("")) { try Chaos.choose("", among: all) }
  }
}

@Suite struct ProcessorMeterTests {
  @Test func measuresAgainstTheShare() {
    var meter = ProcessorMeter()
    #expect(meter.utilization(of: "i-1", usedNanoseconds: 100, atNanoseconds: 0, share: 0.25) == nil)
    // An eighth of a core is half of a quarter.
    let half = meter.utilization(of: "i-1", usedNanoseconds: 125_000_100, atNanoseconds: 1_000_000_000, share: 0.25)
    #expect(half == 50)
    let more = meter.utilization(of: "i-1", usedNanoseconds: 1_125_000_100, atNanoseconds: 2_000_000_000, share: 0.25)
    #expect(more == 100)
  }

  @Test func anInstanceThatIsForgottenBeginsAnew() {
    var meter = ProcessorMeter()
    _ = meter.utilization(of: "i-1", usedNanoseconds: 0, atNanoseconds: 0, share: 0.25)
    meter.keep(only: [])
    #expect(meter.utilization(of: "i-1", usedNanoseconds: 1, atNanoseconds: 1, share: 0.25) == nil)
  }
}
