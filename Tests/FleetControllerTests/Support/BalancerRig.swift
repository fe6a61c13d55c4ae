import Glibc
import Scaling
import Testing

@testable import FleetController

/// A balancer on a fleet index of its own with a stub server behind it. `http` redirects to `https`, so requests
/// are looked at through the balancer's own statistics.
struct BalancerRig {
  let folder: TemporaryFolder
  let claim: IndexClaim
  let balancer: HAProxy
  let configuration: BalancerConfiguration
  let serverPort: Int
  let program: String
  let socketFolder: String

  init() async throws {
    folder = try TemporaryFolder()
    claim = try IndexClaim.take(before: nil)
    let ports = try PortChoice.settle(
      FleetPorts(api: 0, http: 0, https: 0, instance: 0), index: claim.index, own: [])
    serverPort = ports.instance
    program = try StubServer.install(in: folder)
    let certificates = folder.path + "/certificates"
    guard mkdir(certificates, 0o700) == 0 else { throw TestFailure("mkdir") }
    let openssl = try #require(Programs.find("openssl", beside: nil, path: "/usr/bin"))
    let authority = LocalAuthority(folder: certificates, openssl: openssl, fleet: folder.path)
    try await authority.prepare(addresses: [claim.index.address])
    let haproxy = try #require(Programs.find("haproxy", beside: nil, path: nil))
    socketFolder = folder.path
    configuration = BalancerConfiguration(
      listenAddresses: [claim.index.address], httpPort: ports.http, httpsPort: ports.https,
      certificatePath: authority.serverPath, socketPath: socketFolder + "/h.sock",
      settings: BalancerSettings(
        check: TargetCheck(
          path: "/health", intervalMilliseconds: 200, changingIntervalMilliseconds: 100, timeoutMilliseconds: 500,
          healthyThreshold: 2, unhealthyThreshold: 3)), targets: [])
    balancer = HAProxy(
      program: haproxy, folder: folder.path, socketPath: configuration.socketPath, fleet: folder.path)
  }

  func target(_ name: String, host: Int) -> BalancerTarget {
    BalancerTarget(
      instance: name, address: claim.index.instanceAddress(zone: 0, host: host), port: serverPort)
  }

  func serve(_ target: BalancerTarget) throws -> ProcessHandle {
    try Launch(
      program: program,
      arguments: [
        "serve", "--host", target.address, "--port", "\(target.port)", "--instance-id", target.instance,
      ], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"], outputPath: folder.path + "/stub.log",
      instance: target.instance, fleet: folder.path
    ).start()
  }

  /// A GET through the balancer by curl, whose answer's status is written into a file.
  func ask(_ path: String, answer: String) throws -> ProcessHandle {
    let url = "https://\(claim.index.address):\(configuration.httpsPort)\(path)"
    return try Launch(
      program: try #require(Programs.find("curl", beside: nil, path: nil)),
      arguments: ["-sk", "-o", "/dev/null", "-w", "%{http_code}", url], environment: [:], outputPath: answer,
      instance: "curl", fleet: folder.path
    ).start()
  }

  func status(_ name: String) async throws -> String? {
    try await balancer.statistics().servers(of: "be_app")[name]?.status
  }

  /// Waits until a server listens there.
  func accepts(_ target: BalancerTarget) async throws {
    try await eventually { PlainHTTP.send("GET", "/", address: target.address, port: target.port) != nil }
  }

  /// Which targets answer so many requests one after the other, each on a connection of its own.
  func servedBy(_ requests: Int, _ words: [String] = []) async throws -> Set<String> {
    var names: Set<String> = []
    for number in 0..<requests {
      let answer = "\(folder.path)/served-\(number)"
      unlink(answer)
      let url = "https://\(claim.index.address):\(configuration.httpsPort)/who"
      let request = try Launch(
        program: try #require(Programs.find("curl", beside: nil, path: nil)),
        arguments: ["-sk", "-o", "/dev/null", "-w", "%header{x-served-by}", "--max-time", "10"] + words + [url],
        environment: [:], outputPath: answer, instance: "curl", fleet: folder.path
      ).start()
      _ = await Stopping.end(of: request, within: .seconds(20))
      names.insert(FileText.read(answer)?.trimmed ?? "")
    }
    return names
  }
}
