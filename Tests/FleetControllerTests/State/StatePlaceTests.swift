import Glibc
import Scaling
import Testing

@testable import FleetController

/// Where a fleet's state may be kept, by the environment and by what lies there already.
@Suite struct StatePlaceTests {
  @Test(arguments: [
    "relative", "./here", "~/state", "/a/../b", "/with\u{1b}[2Jescape", "/new\nline", "/delete\u{7f}",
    "/" + String(repeating: "x", count: 1_024),
  ])
  func aStateHomeThatIsNoPlaceIsNamed(value: String) throws {
    for name in ["XDG_STATE_HOME", "HOME"] {
      let failure = FleetFailure.badHome(name: name, value: value)
      #expect(throws: failure) { try StateFolder.of(fleet: "a", environment: [name: value]) }
      #expect(failure.exitCode == 64)
      #expect(failure.description.hasPrefix("\(name) is \""))
      #expect(failure.description.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "it would steer the terminal")
      #expect(failure.description.count < 300)
    }
  }

  @Test func anEmptyVariableCountsAsNone() throws {
    #expect(throws: FleetFailure.noHome) {
      try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": "", "HOME": ""])
    }
    let folder = try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": "", "HOME": "/h"])
    #expect(folder.path == "/h/.local/state/bookstore/a")
  }

  /// The fleet's processes are found by this path: two spellings would be two fleets.
  @Test func twoSpellingsOfOneFolderAreOneFleet() throws {
    let spellings = ["/x/y", "/x/y/", "//x//y", "/x/./y/."]
    let paths = try spellings.map { try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": $0]).path }
    #expect(Set(paths) == ["/x/y/bookstore/a"])
  }

  @Test func aFileInTheWayIsNamed() throws {
    let temporary = try TemporaryFolder()
    let file = temporary.path + "/file"
    try AtomicFile.write([], to: file)
    let folder = try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": file])
    #expect(throws: StateFailure.self) { try folder.prepare() }
    let closed = try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": "/proc/self"])
    #expect(throws: StateFailure.cannotWrite(path: "/proc/self/bookstore", reason: "No such file or directory")) {
      try closed.prepare()
    }
  }

  @Test func aFolderInWhichEverybodyMayWriteIsNoPlace() throws {
    let temporary = try TemporaryFolder()
    let open = temporary.path + "/open"
    #expect(mkdir(open, 0o700) == 0)
    #expect(chmod(open, 0o777) == 0)
    let folder = try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": open])
    #expect(throws: StateFailure.othersMayReplace(path: open)) { try folder.prepare() }
    // As in /tmp: each may remove only their own.
    #expect(chmod(open, 0o1777) == 0)
    try folder.prepare()
    rmdir(folder.socketFolder(uid: getuid()))
  }

  @Test func aLinkPlantedInThePlaceOfAFolderIsNotFollowed() throws {
    let temporary = try TemporaryFolder()
    let folder = try StateFolder.of(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path])
    let trap = temporary.path + "/trap"
    try Folder.makePrivate(trap)
    let sockets = folder.socketFolder(uid: getuid())
    #expect(symlink(trap, sockets) == 0)
    defer { unlink(sockets) }
    #expect(throws: StateFailure.notPrivate(path: sockets)) { try folder.prepare() }
    unlink(sockets)
    #expect(symlink(trap, folder.path + ".x") == 0)
    #expect(throws: StateFailure.notPrivate(path: folder.path + ".x")) { try Folder.makePrivate(folder.path + ".x") }
    #expect(FolderList.entries(trap).isEmpty)
  }

  @Test func aFolderThatWasOpenIsClosed() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/open"
    #expect(mkdir(path, 0o700) == 0 && chmod(path, 0o755) == 0)
    try Folder.makePrivate(path)
    var information = stat()
    #expect(lstat(path, &information) == 0 && information.st_mode & 0o777 == 0o700)
  }
}

/// The programs that a fleet consists of, where one of them is not there or cannot run.
@Suite struct MissingProgramTests {
  private func wish(server: String? = nil) -> FleetWish {
    FleetWish(
      fleet: "a", ports: FleetPorts(), timing: .fast, server: server, environment: ["PATH": "relative:/nowhere"])
  }

  private func install(_ names: [String], in folder: TemporaryFolder, mode: mode_t = 0o700) throws {
    for name in names {
      try AtomicFile.write(Array("#!/bin/sh\n".utf8), to: "\(folder.path)/\(name)", mode: mode)
    }
  }

  @Test(arguments: ["bookstore-server", "haproxy", "openssl"])
  func theProgramThatIsMissingIsNamedWithWhatToDo(missing: String) throws {
    let folder = try TemporaryFolder()
    let names = ["bookstore-server", "haproxy", "openssl"]
    try install(names.filter { $0 != missing }, in: folder)
    do throws(FleetFailure) {
      _ = try FleetPrograms.find(wish(), beside: nil, system: [folder.path])
      Issue.record("\(missing) was found")
    } catch {
      #expect(error.description.hasPrefix("\(missing) is not installed: "))
      #expect(error.exitCode == 2)
    }
    // There, but nobody may run it: the same.
    try install([missing], in: folder, mode: 0o600)
    #expect(throws: FleetFailure.self) { try FleetPrograms.find(wish(), beside: nil, system: [folder.path]) }
    try install([missing], in: folder)
    let found = try FleetPrograms.find(wish(), beside: nil, system: [folder.path])
    #expect(found.haproxy == folder.path + "/haproxy")
  }

  @Test(arguments: ["", "/nowhere/bookstore-server", "/tmp", "/proc/version", "no\u{1b}[2J"])
  func whatIsNoServerIsNamed(path: String) {
    #expect(throws: FleetFailure.noProgram(path: path)) { try FleetPrograms.find(wish(server: path)) }
    #expect(!FleetFailure.noProgram(path: path).description.contains("\u{1b}"))
  }

  @Test func aPortThatMayNotBeBoundIsNamed() throws {
    let index = FleetIndex(3)
    #expect(throws: AddressFailure.cannotBind(address: "127.70.0.1", port: 80, reason: "Permission denied")) {
      try PortChoice.settle(
        FleetPorts(api: 20_001, http: 80, https: 20_002, instance: 20_003), index: index, own: [],
        canBind: { $1 == 80 ? EACCES : 0 })
    }
  }
}
