import Glibc
import Scaling
import Testing

@testable import FleetController

/// A fleet of a test's own: a stub in the place of the server, a real HAProxy, free ports.
struct FleetRig {
  let temporary: TemporaryFolder
  let wish: FleetWish
  let folder: StateFolder
  let log: StartupLog

  init() throws {
    temporary = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": temporary.path, "PATH": "/usr/local/bin:/usr/bin:/bin"]
    wish = FleetWish(
      fleet: "test", ports: FleetPorts(api: 0, http: 0, https: 0, instance: 0), timing: .fast,
      server: try StubServer.install(in: temporary), environment: environment)
    folder = try wish.folder()
    try folder.prepare()
    log = StartupLog(path: folder.startupLogPath) { _ in }
  }

  func run() async throws -> RunningFleet {
    try await Startup.run(wish.checked(), log: log)
  }

  /// Other suites of this process fork: until such a child is gone it holds a copy of the first controller's
  /// lock and of its listener, which a controller of its own process would never meet.
  func runWhenTheLockIsFree() async throws -> RunningFleet {
    var started: RunningFleet?
    try await eventually {
      do { started = try await run() } catch  where "\(error)".contains("runs already") {}
      return started != nil
    }
    return try #require(started)
  }

  func instances() -> [FleetProcess] {
    FleetProcesses.scan(fleet: folder.path).filter { $0.instance.hasPrefix("i-") }
  }

  func healthy(_ fleet: RunningFleet) async throws {
    try await eventually(within: .seconds(40)) {
      let (healthy, minimum) = await fleet.controller.healthyCount
      return healthy >= minimum && self.instances().count == healthy
    }
  }
}
