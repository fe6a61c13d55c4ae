import BookStoreKit
import Scaling

/// One line about a fleet, from its state folder alone.
public struct FleetStatus: Hashable, Sendable {
  /// The sentence.
  public let text: String
  /// 0 as many in service as desired and a controller, 1 less than that, 2 nothing runs.
  public let exitCode: Int32

  /// What is known without asking the API.
  /// - Parameters:
  ///   - fleet: the fleet's name.
  ///   - controller: the process that holds the fleet's lock.
  ///   - running: how many instances' processes live.
  init(fleet: String, record: FleetRecord?, file: FleetFile?, controller: Int32?, running: Int) {
    guard let group = record?.group, controller != nil || running > 0 else {
      let failure = FleetFailure.doesNotRun(fleet: fleet)
      text = failure.description
      exitCode = failure.exitCode
      return
    }
    let serving = group.listedInstances.count { $0.inServiceSince != nil }
    let healthy = group.instances.count { $0.targetHealth == .healthy }
    var words = [
      controller.map { "controller: process \($0)" } ?? "no controller",
      "\(running) processes", "\(serving) of \(group.desiredCapacity) in service", "\(healthy) healthy",
    ]
    if let file { words += ["shop \(file.shop)", "API \(file.api)"] }
    text = words.joined(separator: " · ")
    exitCode = controller != nil && min(serving, healthy) >= group.desiredCapacity ? 0 : 1
  }

  /// Looks at a fleet's folder and processes.
  public static func look(_ folder: StateFolder) throws(FleetFailure) -> FleetStatus {
    do throws(StateFailure) {
      return FleetStatus(
        fleet: folder.fleet, record: try RecordStore(path: folder.statePath).read(), file: try FleetFile.read(folder),
        controller: FleetLock.runningController(of: folder),
        running: FleetProcesses.scan(fleet: folder.path).count { $0.instance.hasPrefix("i-") })
    } catch { throw .state(error) }
  }
}
