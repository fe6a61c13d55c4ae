import Glibc
import Scaling

/// Taking over the balancer that runs, or starting one.
struct BalancerStart: Sendable {
  let place: FleetPlace
  let balancer: HAProxy
  let log: StartupLog

  /// The balancer's process, adopted if it answers.
  /// - Parameter living: all processes of this fleet.
  func begin(
    group: GroupState, recorded: FleetProcess?, living: [FleetProcess]
  ) async throws(FleetFailure) -> ProcessHandle {
    let candidates = living.filter { $0.instance == FleetProcesses.balancer }
    // A balancer that is not the recorded one was started a moment before the last controller's end.
    let ordered = candidates.filter { $0 == recorded } + candidates.filter { $0 != recorded }
    for process in ordered {
      guard let handle = try? ProcessHandle(adopting: process) else { continue }
      if await adopt(handle) { return handle }
      await Stopping.stop(handle, first: SIGTERM, within: .seconds(2))
    }
    let alive = Set(living.map(\.instance))
    let targets = place.healthyTargets(of: group).filter { alive.contains($0.instance) }
    do {
      let handle = try await balancer.start(place.balancerConfiguration(healthyTargets: targets))
      log.progress("The load balancer started.")
      return handle
    } catch {
      throw .balancer(error)
    }
  }

  private func adopt(_ handle: ProcessHandle) async -> Bool {
    do {
      try await balancer.adopt(handle)
      log.progress("The load balancer runs and was adopted.")
      return true
    } catch {
      log.progress("The load balancer that runs cannot be adopted: \(error.description)")
      return false
    }
  }
}
