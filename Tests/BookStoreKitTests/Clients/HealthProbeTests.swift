import BookStoreKit
import Testing

@Suite struct HealthProbeTests {
  private let probe = HealthProbe(address: "127.64.0.10", port: 8080)
  private static let body = """
    {"status":"draining","instance":"i-1","version":"1.0","uptime_seconds":61,"in_flight":2,\
    "database":{"state":"slow","age_seconds":3},"uploads":{"state":"ok"}}
    """

  @Test func asksTheInstanceItself() {
    #expect(probe.request.url == "http://127.64.0.10:8080/health")
    #expect(probe.request.timeoutMilliseconds == 500)
    #expect(HealthProbe(address: "fd00::1", port: 80).request.url == "http://[fd00::1]:80/health")
  }

  @Test func aDrainingInstanceStillSaysHowItIs() {
    let reply = WireReply(status: 503, body: Array(Self.body.utf8), elapsedMicroseconds: 700)
    guard case .report(let report, status: 503, elapsedMicroseconds: 700) = probe.answer(from: .success(reply)) else {
      Issue.record("not read")
      return
    }
    #expect(report.status == .draining && report.inFlight == 2 && report.database.state == .slow)
  }

  @Test func anOlderServersAnswerIsNoReport() {
    let reply = WireReply(status: 200, body: Array(#"{"status":"ok"}"#.utf8), elapsedMicroseconds: 700)
    #expect(probe.answer(from: .success(reply)) == .unreadable(status: 200, elapsedMicroseconds: 700))
  }

  @Test func nothingThereIsUnreachable() {
    #expect(probe.answer(from: .failure(.cannotConnect("refused"))) == .unreachable(.cannotConnect("refused")))
  }
}
