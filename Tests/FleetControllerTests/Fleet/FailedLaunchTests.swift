import Glibc
import Scaling
import Testing

@testable import FleetController

/// Launches that cannot succeed, with real processes: the activity says why, nothing spins, and the group comes to its
/// capacity when the hindrance is gone.
@Suite struct FailedLaunchTests {
  @Test func anAddressThatSomebodyTookIsToldAndAnotherIsUsed() async throws {
    let rig = try FleetRig()
    let fleet = try await rig.run()
    try await rig.healthy(fleet)
    // The next instance's address, in whichever zone it comes: the first hosts of both have the instances.
    let place = fleet.place
    let takers = place.index.networks.map { network in
      PortTaker(address: "127.\(network).0.11", port: place.ports.instance)
    }
    #expect(takers.allSatisfy { $0 != nil })
    try await fleet.controller.command(.setDesiredCapacity(3, honorCooldown: false))
    // Its process may end before the group has called it InService, or after.
    try await eventually {
      await fleet.controller.group.activities.contains { activity in
        let words = activity.cause + (activity.statusMessage ?? "")
        return words.contains("exited with code 1") && words.contains("Address already in use")
      }
    }
    try await eventually { await fleet.controller.serving == 3 }
    let addresses = await fleet.controller.group.listedInstances.map(\.address)
    #expect(!addresses.contains { $0.hasSuffix(".0.11") }, "an address that failed rests")
    withExtendedLifetime(takers) {}
    await fleet.close()
    _ = try await Shutdown.stop(rig.folder) { _ in }
    #expect(FleetProcesses.scan(fleet: rig.folder.path).isEmpty)
  }

  @Test func aProgramThatCannotStartIsTriedEverMoreRarelyAndTold() async throws {
    let rig = try FleetRig()
    let fleet = try await rig.run()
    try await rig.healthy(fleet)
    let program = try #require(rig.wish.server)
    let good = try #require(FileText.readBytes(program))
    try AtomicFile.write(Array("#!/bin/sh\necho it lacks a library >&2\nexit 3\n".utf8), to: program, mode: 0o700)
    try await fleet.controller.command(.setDesiredCapacity(3, honorCooldown: false))
    // Two launches were the group's own; of the others each ends before it was InService, or a moment after.
    try await eventually { await fleet.controller.launches.count >= 6 }
    let words = await fleet.controller.group.activities.map { $0.cause + ($0.statusMessage ?? "") }
    #expect(words.contains { $0.contains("exited with code 3, and wrote last: it lacks a library") })
    let starts = await fleet.controller.launches.reversed().dropFirst(2).map(\.startTime.milliseconds)
    // The wait doubles from one second on, after the first failure or the second: whoever spins has hundreds by now.
    #expect(starts[3] - starts[1] >= 3_000)
    #expect(await fleet.controller.serving == 2, "those that serve go on")
    try AtomicFile.write(good, to: program, mode: 0o700)
    try await eventually { await fleet.controller.serving == 3 }
    await fleet.close()
    _ = try await Shutdown.stop(rig.folder) { _ in }
  }
}

/// Holds an address and port.
private final class PortTaker: Sendable {
  private let descriptor: Int32

  init?(address: String, port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(UInt16(port).bigEndian)
    inet_pton(AF_INET, address, &place.sin_addr)
    let bound = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, bound == 0, listen(descriptor, 1) == 0 else { return nil }
  }

  deinit { close(descriptor) }
}

extension Controller {
  fileprivate var launches: [Activity] { group.activities.filter { $0.kind == .launch } }
  fileprivate var serving: Int { group.instances.count { $0.targetHealth == .healthy } }
}
