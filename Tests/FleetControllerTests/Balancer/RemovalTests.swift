import Glibc
import Testing

@testable import FleetController

/// In which order a target is taken from the balancer, with a stand-in at the other end of the runtime socket: in a
/// real HAProxy the moment between a death and its notice is too short to be met every time.
@Suite struct RemovalTests {
  private static let cuts = RuntimeCommand.shutdownSessions("i-1").map(\.line)
  private static let deletions = RuntimeCommand.both.flatMap { backend in
    [RuntimeCommand.maintenance("i-1", in: backend).line, RuntimeCommand.delete("i-1", from: backend).line]
  }

  private func linesOfARemoval(cutting: Bool, running: Int) async throws -> [String] {
    let folder = try TemporaryFolder()
    let stub = try StubBalancer(path: folder.path + "/h.sock", looksWithRequests: running)
    let balancer = HAProxy(
      program: "/nowhere", folder: folder.path, socketPath: folder.path + "/h.sock", fleet: folder.path)
    try await balancer.remove("i-1", cutting: cutting)
    return stub.end()
  }

  /// Cut at once, the requests of an instance that died this moment would end without an answer.
  @Test func whatRunsIsLetGoBeforeItIsCut() async throws {
    let lines = try await linesOfARemoval(cutting: true, running: 3)
    #expect(lines == Array(repeating: "show stat", count: 4) + Self.cuts + Self.deletions)
  }

  @Test func whatDoesNotEndIsCutAllTheSame() async throws {
    let lines = try await linesOfARemoval(cutting: true, running: .max)
    #expect(lines == Array(repeating: "show stat", count: 25) + Self.cuts + Self.deletions)
  }

  @Test func whatIsIdleIsDeletedWithoutACut() async throws {
    #expect(try await linesOfARemoval(cutting: false, running: 0) == Self.deletions)
  }
}
