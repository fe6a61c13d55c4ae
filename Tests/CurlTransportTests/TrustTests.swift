import BookStoreKit
import Foundation
import Testing

@testable import CurlTransport

/// Who is believed on https: the named authority alone.
@Suite(.timeLimit(.minutes(1))) struct TrustTests {
  /// A TLS server with a certificate of its own, by the openssl program; ended and removed by `close`.
  private struct TLSServer {
    let port: Int
    let certificate: String
    private let folder: URL
    private let process: Process

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      certificate = folder.appending(path: "certificate.pem").path
      let key = folder.appending(path: "key.pem").path
      let maker = try Self.openssl([
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
        "/CN=bookstore test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
      ])
      maker.waitUntilExit()
      try #require(maker.terminationStatus == 0)
      port = Int.random(in: 20000..<32768)
      process = try Self.openssl([
        "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www", "-quiet",
      ])
    }

    func close() {
      // Not SIGTERM: a child inherits the signals that the thread blocks, and Dispatch's threads block it.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try? FileManager.default.removeItem(at: folder)
    }

    private static func openssl(_ arguments: [String]) throws -> Process {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["openssl"] + arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
  }

  private func outcome(
    _ transport: CurlTransport, _ request: WireRequest
  ) async -> Result<WireReply, TransportFailure> {
    do throws(TransportFailure) {
      return .success(try await transport.send(request))
    } catch { return .failure(error) }
  }

  @Test func theNamedAuthorityIsBelievedAndNoOther() async throws {
    let server = try TLSServer()
    defer { server.close() }
    let transport = CurlTransport()
    let url = "https://127.0.0.1:\(server.port)/"
    let believed = WireRequest(url: url, trust: .authority(path: server.certificate))
    var answer = await outcome(transport, believed)
    // The server takes a moment to listen; each refusal is quick, so this is bounded by the suite's time limit.
    while case .failure(.cannotConnect) = answer { answer = await outcome(transport, believed) }
    guard case .success(let reply) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(reply.status == 200)
    guard case .failure(.tls) = await outcome(transport, WireRequest(url: url, trust: .system)) else {
      Issue.record("an unknown authority was believed")
      return
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:8070/", true), ("https://127.70.0.1/a", true), ("http://localhost:1", true),
    ("http://[::1]:1/", true),
    ("http://user@127.0.0.1/", true), ("http://a.localhost/", true), ("https://127.0.0.1.evil.test/", false),
    ("https://example.test/?http://127.0.0.1", false), ("https://127.0.0.1@evil.test/", false), ("nothing", false),
  ]) func thisMachineIsKnownByItsName(url: String, isLoopback: Bool) {
    #expect(LoopbackHost.isNamed(in: url) == isLoopback)
  }
}
