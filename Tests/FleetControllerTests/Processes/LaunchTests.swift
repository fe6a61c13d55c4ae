import Glibc
import Testing

@testable import FleetController

@Suite struct LaunchTests {
  private func launch(_ script: String, in folder: TemporaryFolder, id: String = "i-1") -> Launch {
    Launch(
      program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"],
      outputPath: folder.path + "/output", instance: id, fleet: folder.path)
  }

  @Test func aChildHasItsOwnSessionAndNoOtherDescriptor() async throws {
    let folder = try TemporaryFolder()
    let handle = try launch("ls -l /proc/self/fd | wc -l; cut -d' ' -f1,6 /proc/$$/stat", in: folder).start()
    #expect(await Stopping.end(of: handle, within: .seconds(10)) == .exited(code: 0))
    let lines = (FileText.read(folder.path + "/output") ?? "").split(separator: "\n")
    // A heading, 0, 1, 2, and the folder that ls itself reads.
    #expect(lines.first?.trimmed == "5")
    #expect(lines.last == "\(handle.process.pid) \(handle.process.pid)")
  }

  /// The threads of a pool have signals blocked, and a program that waits for signals ignores them: a child that
  /// inherited either would never hear SIGTERM.
  @Test func aChildHearsEverySignalWhateverItsParentBlocksOrIgnores() async throws {
    let folder = try TemporaryFolder()
    let handle = try Self.deaf { try launch("exec grep -E '^Sig(Blk|Ign):' /proc/self/status", in: folder).start() }
    #expect(await Stopping.end(of: handle, within: .seconds(10)) == .exited(code: 0))
    let lines = (FileText.read(folder.path + "/output") ?? "").split(separator: "\n")
    let masks = lines.compactMap { UInt64($0.drop { $0 != "\t" }.dropFirst(), radix: 16) }
    // Signals 32 and 33 are the C library's own: it lets no program change them.
    #expect(masks.map { $0 & ~(0b11 << 31) } == [0, 0])
  }

  /// Calls `body` on a thread that has every signal blocked, in a process that ignores SIGUSR2.
  private static func deaf<Result>(_ body: () throws -> Result) rethrows -> Result {
    var every = sigset_t()
    var before = sigset_t()
    sigfillset(&every)
    pthread_sigmask(SIG_SETMASK, &every, &before)
    let action = signal(SIGUSR2, SIG_IGN)
    defer {
      signal(SIGUSR2, action)
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try body()
  }

  @Test func tellsHowAChildEnded() async throws {
    let folder = try TemporaryFolder()
    let exits = try launch("exit 7", in: folder).start()
    #expect(await DeathWatch.shared.end(of: exits) == .exited(code: 7))
    let killed = try launch("exec sleep 30", in: folder).start()
    try killed.signal(SIGKILL)
    #expect(await DeathWatch.shared.end(of: killed) == .signalled(number: SIGKILL))
    #expect(throws: ProcessFailure.gone(pid: killed.process.pid)) { try killed.signal(SIGTERM) }
  }

  @Test func watchingCanBeGivenUp() async throws {
    let folder = try TemporaryFolder()
    let handle = try launch("exec sleep 30", in: folder).start()
    let watching = Task { await DeathWatch.shared.end(of: handle) }
    watching.cancel()
    #expect(await watching.value == nil)
    await Stopping.stop(handle, first: SIGKILL, within: .seconds(5))
  }

  @Test func aProcessThatHearsNoTermIsKilled() async throws {
    let folder = try TemporaryFolder()
    let handle = try launch("trap '' TERM; echo ready; while :; do sleep 0.05; done", in: folder).start()
    try await eventually { FileText.read(folder.path + "/output") == "ready\n" }
    let end = await Stopping.stop(handle, first: SIGTERM, within: .milliseconds(200))
    #expect(end == .signalled(number: SIGKILL))
  }

  @Test func isFoundAndAdoptedByItsNamesAndByNoOthers() async throws {
    let folder = try TemporaryFolder()
    let handle = try launch("exec sleep 30", in: folder, id: "i-7").start()
    #expect(FleetProcesses.scan(fleet: folder.path) == [handle.process])
    let adopted = try ProcessHandle(adopting: handle.process)
    let impostor = FleetProcess(
      pid: handle.process.pid, startTicks: handle.process.startTicks + 1, instance: "i-7", fleet: folder.path)
    #expect(throws: ProcessFailure.gone(pid: impostor.pid)) { try ProcessHandle(adopting: impostor) }
    await Stopping.stop(adopted, first: SIGKILL, within: .seconds(5))
    #expect(FleetProcesses.scan(fleet: folder.path).isEmpty)
  }

  /// While the kernel replaces a program by exec, as it does twice here, the environment reads as empty for a moment: a
  /// stop that looks then must not miss it.
  @Test func isFoundAtEveryMomentOfItsStart() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<20 {
      let handle = try launch("exec sleep 30", in: folder, id: "i-\(number)").start()
      for _ in 0..<10 { #expect(FleetProcesses.scan(fleet: folder.path) == [handle.process]) }
      try handle.signal(SIGKILL)
      _ = await DeathWatch.shared.end(of: handle)
    }
  }

  @Test func aProgramThatIsNotThereIsAFailureWithAReason() throws {
    let folder = try TemporaryFolder()
    var wish = launch("", in: folder)
    wish.program = folder.path + "/nothing"
    #expect(
      throws: ProcessFailure.cannotStart(program: wish.program, reason: "No such file or directory")
    ) { try wish.start() }
  }

  @Test func countsTheNanosecondsOfAProcess() async throws {
    let folder = try TemporaryFolder()
    let handle = try launch("while :; do :; done", in: folder).start()
    try await eventually { (ProcessorMeter.usedNanoseconds(pid: handle.process.pid) ?? 0) > 10_000_000 }
    await Stopping.stop(handle, first: SIGKILL, within: .seconds(5))
    #expect(ProcessorMeter.usedNanoseconds(pid: handle.process.pid) == nil)
  }
}
