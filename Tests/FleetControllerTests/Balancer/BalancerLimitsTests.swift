import Testing

@testable import FleetController

/// What bounds a client of the balancer, in time, number and bytes.
@Suite struct BalancerLimitsTests {
  private func lines(descriptorLimit: Int) -> [String] {
    BalancerConfiguration(
      listenAddresses: ["127.64.0.1"], httpPort: 8080, httpsPort: 8443, certificatePath: "/s/server.pem",
      socketPath: "/tmp/b/h.sock", settings: BalancerSettings(check: BalancerConfigurationTests.check), targets: [],
      descriptorLimit: descriptorLimit
    ).text.split(separator: "\n").map { $0.drop { $0 == " " } }.map(String.init)
  }

  @Test(arguments: [
    "maxconn 1500", "timeout http-request 10s", "option http-buffer-request", "timeout client 20s",
    "timeout client-fin 10s", "timeout http-keep-alive 30s", "timeout queue 10s", "timeout server 60s",
    "tune.bufsize 16384", "tune.maxrewrite 1024", "tune.http.maxhdr 101", "tune.h2.max-concurrent-streams 20",
  ])
  func aSlowClientIsBounded(line: String) {
    #expect(lines(descriptorLimit: 20_000).filter { $0 == line }.count == 1)
  }

  @Test(arguments: [(20_000, 300), (1_024, 300), (300, 50)])
  func theRedirectLeavesPlacesToTheOtherListener(descriptorLimit: Int, most: Int) throws {
    let lines = lines(descriptorLimit: descriptorLimit)
    let frontend = try #require(lines.firstIndex(of: "frontend fe_http"))
    #expect(lines[frontend + 1] == "maxconn \(most)")
  }
}
