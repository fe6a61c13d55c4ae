import Glibc
import Testing

@testable import FleetController

/// What the fleet's authority vouches for, by the openssl program that users' own clients check with.
@Suite struct LocalAuthorityTests {
  private func run(_ folder: String, _ arguments: [String]) async throws -> (end: ProcessEnd?, output: String) {
    let output = folder + "/openssl.out"
    unlink(output)
    let launch = Launch(
      program: try #require(Programs.find("openssl", beside: nil, path: nil)), arguments: arguments,
      environment: ["PATH": "/usr/bin"], outputPath: output, instance: "openssl", fleet: folder)
    let end = await Stopping.end(of: try launch.start(), within: .seconds(30))
    return (end, FileText.read(output) ?? "")
  }

  @Test func theAuthorityVouchesForThisMachineAlone() async throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.path
    let openssl = try #require(Programs.find("openssl", beside: nil, path: nil))
    let authority = LocalAuthority(folder: folder, openssl: openssl, fleet: folder)
    try await authority.prepare(addresses: ["127.64.0.1"])
    let own = try await run(folder, ["verify", "-CAfile", authority.authorityPath, folder + "/server.crt"])
    #expect(own.end == .exited(code: 0), "\(own.output)")

    // A thief of the key signs another name.
    try AtomicFile.write(Array("subjectAltName=DNS:bank.example\n".utf8), to: folder + "/bank.ext")
    let commands = [
      ["req", "-new", "-key", folder + "/server.key", "-subj", "/CN=bank.example", "-out", folder + "/bank.csr"],
      [
        "x509", "-req", "-in", folder + "/bank.csr", "-CA", authority.authorityPath, "-CAkey", folder + "/ca.key",
        "-CAcreateserial", "-extfile", folder + "/bank.ext", "-out", folder + "/bank.crt",
      ],
    ]
    for command in commands {
      let made = try await run(folder, command)
      #expect(made.end == .exited(code: 0), "\(made.output)")
    }
    let stolen = try await run(folder, ["verify", "-CAfile", authority.authorityPath, folder + "/bank.crt"])
    #expect(stolen.end != .exited(code: 0))
    #expect(stolen.output.contains("permitted subtree violation"), "\(stolen.output)")
  }
}
