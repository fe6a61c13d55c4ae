import Glibc
import Testing

@testable import FleetController

/// What is told, what systemd-run is asked for, and what really holds.
@Suite struct ShareLimitTests {
  private static let group = ControlGroup(version: .one, path: "/cpu/fleet", countingPath: nil)
  private static let scope = SystemdScope(
    program: "/usr/bin/systemd-run", prefix: "bookstore-1-ab", manager: ["XDG_RUNTIME_DIR": "/run/user/1"])

  @Test func eachWayIsToldInASentenceAndInATag() {
    let ways: [(ShareLimit, String, String)] = [
      (
        .controlGroup(Self.group),
        "Each instance has 25 % of a core, and a control group (version 1, /cpu/fleet) holds it to that.",
        "0.25 core, cgroup v1"
      ),
      (
        .scope(Self.scope), "Each instance has 25 % of a core, and systemd-run (CPUQuota) holds it to that.",
        "0.25 core, systemd-run"
      ),
      (
        .measuredOnly(because: "no control groups"),
        "Each instance has 25 % of a core; it is measured only, nothing holds it to that: no control groups.",
        "0.25 core, measured only"
      ),
    ]
    for (way, sentence, tag) in ways {
      #expect(way.sentence(share: 0.25) == sentence)
      #expect(way.tag(share: 0.25) == tag)
    }
    #expect(ways[0].0.sentence(share: 0.125).contains("12.5 % of a core"))
  }

  @Test func systemdRunIsAskedForAScopeWithTheShareAndBecomesTheProgram() {
    let launch = Launch(
      program: "/bin/server", arguments: ["serve"], environment: ["A": "b"], outputPath: "/o", instance: "i-1",
      fleet: "/f")
    let wrapped = Self.scope.wrapping(launch, share: 0.25)
    #expect(wrapped.program == "/usr/bin/systemd-run")
    #expect(
      wrapped.arguments == [
        "--user", "--scope", "--quiet", "--collect", "--unit=bookstore-1-ab-i-1", "--property=CPUQuota=25%",
        "--property=CPUQuotaPeriodSec=20ms", "--", "/bin/server", "serve",
      ])
    #expect(wrapped.environment == ["A": "b", "XDG_RUNTIME_DIR": "/run/user/1"])
    #expect(wrapped.outputPath == "/o" && wrapped.instance == "i-1" && wrapped.fleet == "/f")
  }

  @Test func withoutAServiceManagerThereIsNoScope() throws {
    let folder = try TemporaryFolder()
    #expect(
      SystemdScope.find(prefix: "a", environment: ["PATH": "/usr/bin"])
        == .failure(
          SystemdScope.Missing(
            reason: access("/usr/bin/systemd-run", X_OK) == 0
              ? "systemd-run finds no service manager of this user (XDG_RUNTIME_DIR is not set)"
              : "systemd-run is not there")))
    _ = folder
  }

  /// A script in the place of systemd-run, which does what systemd-run does last: it becomes the program.
  @Test(arguments: [("while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"", true), ("exit 1", false)])
  func aServiceManagerThatAnswersIsUsedAndAnotherIsNot(body: String, works: Bool) async throws {
    let temporary = try TemporaryFolder()
    let program = temporary.path + "/systemd-run"
    try AtomicFile.write(Array("#!/bin/sh\n\(body)\n".utf8), to: program, mode: 0o700)
    let state = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    let scope = SystemdScope(program: program, prefix: "a", manager: [:])
    let reason = await scope.trial(state)
    #expect(reason == (works ? nil : "systemd-run exited with code 1"))
  }

  /// On a machine where a group can be made: two endless loops, one of them a child's, get a quarter of a core.
  @Test func aGroupHoldsAnInstanceWithItsChildrenToItsShare() async throws {
    let temporary = try TemporaryFolder()
    let state = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    let limit = await ShareLimit.find(state, recorded: nil, environment: [:])
    guard case .controlGroup(let group) = limit else {
      // Where nobody may make a group (a container, a plain user) there is nothing to hold; the reason says why.
      guard case .measuredOnly(let reason) = limit else { return }
      #expect(!reason.isEmpty)
      return
    }
    let shares = Shares(limit)
    let launch = Launch(
      program: "/bin/sh", arguments: ["-c", "(while :; do :; done) & while :; do :; done"], environment: [:],
      outputPath: "/dev/null", instance: "i-loop", fleet: state.path)
    let began = Monotonic.nanoseconds()
    let handle = try shares.start(launch, share: 0.25)
    let wanted: UInt64 = 200_000_000
    try await eventually { shares.usedNanoseconds("i-loop", pid: handle.process.pid) ?? 0 >= wanted }
    let used = try #require(shares.usedNanoseconds("i-loop", pid: handle.process.pid))
    let elapsed = Monotonic.nanoseconds() - began
    // Two loops alone would use 200 ms in 100; of a quarter of a core they need 800, and one period may be ahead.
    #expect(Double(used) / Double(elapsed) < 0.3)
    #expect(group.processes(of: "i-loop", KernelControlGroups()).count == 2)
    await Stopping.stop(handle, first: SIGKILL, within: .seconds(1))
    try await eventually {
      shares.keep(only: [])
      return KernelControlGroups().folders(in: group.path).isEmpty
    }
    // As a stop whose record could not be used does it.
    ShareLimit.forget(state, recorded: nil)
    #expect(access(group.path, F_OK) != 0, "the fleet's group is gone too")
  }
}
