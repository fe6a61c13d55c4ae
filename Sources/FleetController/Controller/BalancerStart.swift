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
    group: GroupState, living: [FleetProcess]
  ) async throws(FleetFailure) -> ProcessHandle {
    let candidates = living.filter { $0.instance == FleetProcesses.balancer }
    // One that is not recorded was started a moment before the last controller's end. Of several the newest takes
    // requests, and those before it have handed over and finish what they have.
    var ordered = candidates.sorted { ($0.startTicks, $0.pid) > ($1.startTicks, $1.pid) }
    while !ordered.isEmpty {
      let process = ordered.removeFirst()
      guard let handle = try? ProcessHandle(adopting: process) else { continue }
      if await adopt(handle) {
        for earlier in ordered.compactMap({ try? ProcessHandle(adopting: $0) }) {
          await balancer.note(predecessor: earlier)
        }
        return handle
      }
      await Stopping.stop(handle, first: SIGTERM, within: .seconds(2))
    }
    let alive = Set(living.map(\.instance))
    let targets = place.healthyTargets(of: group).filter { alive.contains($0.instance) }
    do {
      let handle = try await balancer.start(place.balancerConfiguration(of: group, targets: targets))
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
