import Testing

@testable import FleetController

/// Where groups may be made, read from texts as three kinds of machines have them.
@Suite struct ControlGroupTableTests {
  private func parents(_ mounts: String, _ groups: String) -> [String] {
    ControlGroupTable.parents(mounts: mounts, groups: groups).map { parent in
      "\(parent.version.rawValue) \(parent.path)" + (parent.countingPath.map { " \($0)" } ?? "")
    }
  }

  @Test func aUserOfSystemdHasOneTreeAndTriesFromItsOwnGroupUp() {
    let mounts = "31 23 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"
    #expect(
      parents(mounts, "0::/user.slice/user-1000.slice/session-2.scope\n") == [
        "2 /sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope", "2 /sys/fs/cgroup/user.slice/user-1000.slice",
        "2 /sys/fs/cgroup/user.slice", "2 /sys/fs/cgroup",
      ])
  }

  @Test func treesOfVersionOneLimitAndCountTogetherOrApart() {
    let apart = """
      33 32 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
      34 32 0:29 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct
      """
    #expect(
      parents(apart, "2:cpuacct:/\n1:cpu:/\n0::/\n") == ["1 /sys/fs/cgroup/cpu /sys/fs/cgroup/cpuacct"])
    let together = "33 32 0:28 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct"
    #expect(
      parents(together, "4:cpu,cpuacct:/a") == ["1 /sys/fs/cgroup/cpu,cpuacct/a", "1 /sys/fs/cgroup/cpu,cpuacct"])
  }

  @Test func aContainerSeesItsOwnPartAtTheMount() {
    let mounts = "33 32 0:28 /docker/ab /sys/fs/my\\040cgroup rw - cgroup cgroup rw,cpu,cpuacct"
    #expect(parents(mounts, "4:cpu,cpuacct:/docker/ab") == ["1 /sys/fs/my cgroup"])
    #expect(parents(mounts, "4:cpu,cpuacct:/../elsewhere") == ["1 /sys/fs/my cgroup"])
  }

  @Test func theTreeOfAllComesBeforeThoseOfVersionOne() {
    let mounts = """
      33 32 0:28 / /one rw - cgroup cgroup rw,cpu,cpuacct
      35 32 0:30 / /two rw - cgroup2 cgroup2 rw
      """
    #expect(parents(mounts, "1:cpu,cpuacct:/\n0::/\n") == ["2 /two", "1 /one"])
  }

  @Test(arguments: ["", "garbage", "33 32 0:28 / /x rw - tmpfs tmpfs rw", "33 32 0:28 / /x rw - cgroup"])
  func withoutControlGroupsThereIsNoPlace(mounts: String) {
    #expect(parents(mounts, "0::/\n").isEmpty)
    #expect(parents("35 32 0:30 / /two rw - cgroup2 cgroup2 rw", "no line of it").isEmpty)
  }
}
