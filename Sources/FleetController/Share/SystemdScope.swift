import Glibc

/// Starting an instance through the user's service manager, which makes a control group for it where this user may
/// make none: `systemd-run --user --scope` asks for the group, and then becomes the program itself (systemd-run(1)),
/// so the process keeps its id.
struct SystemdScope: Hashable, Sendable {
  /// Absolute path of systemd-run.
  let program: String
  /// What the units' names begin with.
  let prefix: String
  /// The names by which the service manager is found.
  let manager: [String: String]

  /// Why it cannot be used.
  struct Missing: Error, Hashable {
    let reason: String
  }

  static let managerNames = ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"]

  /// The launch of an instance, wrapped so that it is held to its share.
  /// - Parameter share: cores, more than 0.
  func wrapping(_ launch: Launch, share: Double) -> Launch {
    let (part, period) = ControlGroup.quota(share: share)
    // systemd takes whole percents of a core.
    let percent = max(1, Int((Double(part) / Double(period) * 100).rounded()))
    var wrapped = launch
    wrapped.program = program
    wrapped.arguments =
      [
        "--user", "--scope", "--quiet", "--collect", "--unit=\(prefix)-\(launch.instance)",
        "--property=CPUQuota=\(percent)%", "--property=CPUQuotaPeriodSec=\(period / 1_000)ms", "--", launch.program,
      ] + launch.arguments
    wrapped.environment.merge(manager) { own, _ in own }
    return wrapped
  }

  /// Starts something that ends at once; nil when that went well.
  func trial(_ folder: StateFolder) async -> String? {
    let launch = Launch(
      program: "/bin/true", arguments: [], environment: [:], outputPath: "/dev/null", instance: ShareLimit.probe,
      fleet: folder.path)
    do throws(ProcessFailure) {
      let process = try wrapping(launch, share: 1).start()
      guard let end = await Stopping.end(of: process, within: ShareLimit.probeLimit) else {
        await Stopping.stop(process, first: SIGKILL, within: .seconds(1))
        return "systemd-run does not answer"
      }
      return end == .exited(code: 0) ? nil : "systemd-run \(end.sentence)"
    } catch {
      return error.description
    }
  }
}

extension SystemdScope {
  /// Finds the program, and the user's service manager by its names in the environment.
  static func find(
    prefix: String, environment: [String: String]
  ) -> Result<SystemdScope, Missing> {
    guard let program = Programs.find("systemd-run", beside: nil, path: environment["PATH"]) else {
      return .failure(Missing(reason: "systemd-run is not there"))
    }
    let manager = environment.filter { managerNames.contains($0.key) }
    guard manager["XDG_RUNTIME_DIR"] != nil else {
      return .failure(Missing(reason: "systemd-run finds no service manager of this user (XDG_RUNTIME_DIR is not set)"))
    }
    return .success(SystemdScope(program: program, prefix: prefix, manager: manager))
  }
}
