import Scaling
import Testing

@testable import FleetController

@Suite struct TargetReadingTests {
  private static func row(_ status: String, _ check: String, code: String = "") -> StatisticsTable.Row {
    StatisticsTable.Row(values: ["status": status, "check_status": check, "check_code": code])
  }

  private static let newcomer = TargetReading.Past(wasHealthy: false, registeredForMilliseconds: 500)
  private static let patienceOver = TargetReading.Past(wasHealthy: false, registeredForMilliseconds: 3_000)
  private static let veteran = TargetReading.Past(wasHealthy: true, registeredForMilliseconds: 60_000)

  @Test(arguments: [
    ("UP", "L7OK", newcomer, TargetHealth.healthy),
    ("UP 2/3", "L7TOUT", veteran, .healthy),
    ("DOWN", "INI", newcomer, .initial(.initialHealthChecking)),
    ("DOWN 1/2", "L7OK", patienceOver, .initial(.initialHealthChecking)),
    ("DOWN", "L4CON", newcomer, .initial(.initialHealthChecking)),
    ("DOWN", "L4CON", patienceOver, .unhealthy(.failedHealthChecks)),
    ("DOWN 1/2", "L7OK", veteran, .unhealthy(.failedHealthChecks)),
    ("DOWN", "* L7TOUT", veteran, .unhealthy(.timeOut)),
  ])
  func readsHAProxysWords(status: String, check: String, past: TargetReading.Past, health: TargetHealth) {
    let reading = TargetReading.health(
      Self.row(status, check), isLeaving: false, past: past, check: BalancerConfigurationTests.check)
    #expect(reading == health)
  }

  /// HAProxy shows DOWN for a server that is down and drained (stats of 2.6): only its administrative state tells.
  @Test(arguments: ["UP", "DRAIN", "DOWN", "MAINT"])
  func aServerThatLeavesIsDrainingWhateverItsChecksSay(status: String) {
    let reading = TargetReading.health(
      Self.row(status, "L7TOUT"), isLeaving: true, past: Self.veteran, check: BalancerConfigurationTests.check)
    #expect(reading == .draining)
  }

  @Test func tellsTheCodeOfAFailedCheck() {
    let reading = TargetReading.health(
      Self.row("DOWN", "L7STS", code: "503"), isLeaving: false, past: Self.veteran,
      check: BalancerConfigurationTests.check)
    #expect(reading == .unhealthy(.responseCodeMismatch(503)))
  }
}

/// What a crash between two commands leaves in the balancer.
@Suite struct HalfServersTests {
  private static func halves(_ servers: [(String, String, Int)]) throws -> Set<String> {
    var text = "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_port\n"
    for (backend, name, state) in servers { text += "3 \(backend) 1 \(name) 127.64.0.10 2 \(state) 8080\n" }
    return try #require(ServerStateTable(text: text)).halves
  }

  @Test func aServerThatIsReadyInBothBackendsIsWhole() throws {
    #expect(try Self.halves([("be_app", "i-1", 0), ("be_failopen", "i-1", 0)]).isEmpty)
  }

  @Test func aServerThatIsMissingInOneBackendIsAHalf() throws {
    #expect(try Self.halves([("be_app", "i-1", 0)]) == ["i-1"])
    #expect(try Self.halves([("be_failopen", "i-1", 0)]) == ["i-1"])
  }

  @Test(arguments: [1, 8, 16])
  func aServerThatLeavesOneBackendIsAHalf(state: Int) throws {
    #expect(try Self.halves([("be_app", "i-1", state), ("be_failopen", "i-1", 0)]) == ["i-1"])
    #expect(try Self.halves([("be_app", "i-1", 0), ("be_failopen", "i-1", state)]) == ["i-1"])
  }
}

@Suite struct TrafficMeterTests {
  private static func table(requests: Int, errors: Int, ok: Int, failed: Int) throws -> StatisticsTable {
    let csv = """
      # pxname,svname,status,req_tot,hrsp_2xx,hrsp_5xx,
      be_app,i-1,UP,,\(ok),\(failed),
      be_app,BACKEND,UP,\(requests),\(ok),\(failed + errors),
      be_failopen,BACKEND,UP,0,0,0,

      """
    return try #require(StatisticsTable(csv: csv))
  }

  @Test func tellsTheBalancersErrorsFromTheTargets() throws {
    var meter = TrafficMeter()
    #expect(meter.traffic(try Self.table(requests: 10, errors: 1, ok: 8, failed: 1)) == nil)
    let traffic = meter.traffic(try Self.table(requests: 30, errors: 3, ok: 24, failed: 3))
    #expect(traffic?.requests == 20)
    #expect(traffic?.targetAnswers == [2: 16, 3: 0, 4: 0, 5: 2])
    #expect(traffic?.balancerAnswers == [5: 2])
  }

  @Test func aRestartedBalancerCountsFromZero() throws {
    var meter = TrafficMeter()
    _ = meter.traffic(try Self.table(requests: 1_000, errors: 0, ok: 1_000, failed: 0))
    let traffic = meter.traffic(try Self.table(requests: 5, errors: 0, ok: 5, failed: 0))
    #expect(traffic?.requests == 5)
    #expect(traffic?.targetAnswers[2] == 5)
  }
}
