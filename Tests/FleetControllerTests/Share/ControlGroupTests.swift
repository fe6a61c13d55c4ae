import Synchronization
import Testing

@testable import FleetController

/// What is written to the kernel, seen on a small model of its rules.
@Suite struct ControlGroupTests {
  @Test(arguments: [
    (0.25, 5_000, 20_000), (1, 20_000, 20_000), (2.5, 50_000, 20_000), (0.05, 1_000, 20_000), (0.01, 1_000, 100_000),
    (0.0001, 1_000, 1_000_000),
  ])
  func aShareIsAPartOfAShortPeriod(share: Double, part: Int, period: Int) {
    #expect(ControlGroup.quota(share: share) == (part, period))
  }

  @Test func versionTwoLimitsByOneFileAndCountsMicroseconds() throws {
    let files = ModelGroups(roots: ["/g"], version: .two)
    let group = try ControlGroup.make("fleet", below: [parent("/g", .two)], files).get()
    try group.prepare("i-1", share: 0.25, files)
    try files.write("42", to: "/g/fleet/i-1/cgroup.procs")
    #expect(files.text("/g/fleet/cgroup.subtree_control") == "+cpu")
    #expect(files.text("/g/fleet/i-1/cpu.max") == "5000 20000")
    #expect(group.usedNanoseconds("i-1", files) == 7_000)
    #expect(group.processes(of: "i-1", files) == [42])
    #expect(files.folders(in: "/g/fleet") == ["i-1"], "the trial's group is gone")
  }

  @Test func versionOneLimitsInOneTreeAndCountsInAnother() throws {
    let files = ModelGroups(roots: ["/cpu", "/count"], version: .one)
    let group = try ControlGroup.make(
      "fleet", below: [ControlGroupTable.Parent(version: .one, path: "/cpu", countingPath: "/count")], files
    ).get()
    try group.prepare("i-1", share: 0.25, files)
    #expect(files.text("/cpu/fleet/i-1/cpu.cfs_period_us") == "20000")
    #expect(files.text("/cpu/fleet/i-1/cpu.cfs_quota_us") == "5000")
    let launch = Launch(
      program: "/p", arguments: ["a b"], environment: [:], outputPath: "/o", instance: "i-1", fleet: "/f")
    #expect(
      group.wrapping(launch).arguments.dropFirst(2) == ["sh", "/cpu/fleet/i-1", "/count/fleet/i-1", "--", "/p", "a b"])
    #expect(group.usedNanoseconds("i-1", files) == 7)
    group.remove("i-1", files)
    group.remove(files)
    #expect(files.folders(in: "/cpu").isEmpty && files.folders(in: "/count").isEmpty)
  }

  @Test func aParentThatHandsNoLimitDownIsPassedOverAndLeftAsItWas() throws {
    let files = ModelGroups(roots: ["/g", "/g/own"], version: .two, without: ["/g/own"])
    let group = try ControlGroup.make("fleet", below: [parent("/g/own", .two), parent("/g", .two)], files).get()
    #expect(group.path == "/g/fleet")
    #expect(files.folders(in: "/g/own").isEmpty)
  }

  @Test func whereNoneTakesAGroupEachSaysWhy() {
    let files = ModelGroups(roots: ["/g"], version: .two, without: ["/g"])
    let made = ControlGroup.make("fleet", below: [parent("/g", .two), parent("/absent", .two)], files)
    #expect(
      made
        == .failure(
          ControlGroup.NotMade(reasons: ["/g: cpu is not handed down", "/absent: No such file or directory"])))
  }

  @Test func theGroupOfTheControllerBeforeIsWhereItWas() throws {
    let group = ControlGroup(version: .one, path: "/cpu/a/fleet", countingPath: "/count/a/fleet")
    #expect(group.parent == ControlGroupTable.Parent(version: .one, path: "/cpu/a", countingPath: "/count/a"))
  }

  private func parent(_ path: String, _ version: ControlGroupTable.Version) -> ControlGroupTable.Parent {
    ControlGroupTable.Parent(version: version, path: path)
  }
}

/// Folders as the kernel keeps them: a new one has its control files, and of version 2 the limit only where its parent
/// hands it down.
private final class ModelGroups: ControlGroupFiles {
  private let version: ControlGroupTable.Version
  private let without: Set<String>
  private let state: Mutex<(folders: Set<String>, texts: [String: String])>

  init(roots: [String], version: ControlGroupTable.Version, without: Set<String> = []) {
    self.version = version
    self.without = without
    state = Mutex((Set(roots), [:]))
  }

  func text(_ path: String) -> String? { state.withLock { $0.texts[path] } }

  func makeFolder(_ path: String) throws(ControlGroupFailure) {
    let above = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let isThere = state.withLock { state in
      guard state.folders.contains(above) else { return false }
      state.folders.insert(path)
      return true
    }
    if !isThere { throw ControlGroupFailure(reason: "No such file or directory") }
  }

  func removeFolder(_ path: String) {
    state.withLock { state in
      guard !state.folders.contains(where: { $0.hasPrefix(path + "/") }) else { return }
      state.folders.remove(path)
      state.texts = state.texts.filter { !$0.key.hasPrefix(path + "/") }
    }
  }

  func write(_ text: String, to path: String) throws(ControlGroupFailure) {
    if path.hasSuffix("/cgroup.subtree_control"),
      without.contains(where: { path.hasPrefix($0 + "/") && isNear(path, $0) })
    {
      throw ControlGroupFailure(reason: "cpu is not handed down")
    }
    state.withLock { $0.texts[path] = text }
  }

  /// `/g/fleet/file` is near `/g`, `/g/own/fleet/file` is not.
  private func isNear(_ path: String, _ root: String) -> Bool {
    path.split(separator: "/").count == root.split(separator: "/").count + 2
  }

  func read(_ path: String) -> String? {
    if path.hasSuffix("/cpu.stat") { return version == .two ? "usage_usec 7\nuser_usec 5\n" : "nr_periods 1\n" }
    if path.hasSuffix("/cpuacct.usage") { return "7\n" }
    return state.withLock { $0.texts[path] }
  }

  func folders(in path: String) -> [String] {
    state.withLock { state in
      state.folders.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
        .filter { !$0.contains("/") }.sorted()
    }
  }
}
