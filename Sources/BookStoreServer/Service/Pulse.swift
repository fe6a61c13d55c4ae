import BookStoreKit
import Synchronization

/// What `/health` says, kept in memory: the requests in flight, whether a graceful stop has begun, and what the
/// watch last saw of the database and the uploads. Reading it never waits for either.
public final class Pulse: Sendable {
  private struct State {
    var inFlight = 0
    var isDraining = false
    var database = DatabaseObservation.answered(at: .now, after: .zero)
    var uploads = UploadsState.ok
    var lastAnswer = ContinuousClock.now
  }

  private let state: Mutex<State>
  private let started = ContinuousClock.now
  private let instanceID: String

  public init(instanceID: String) {
    self.instanceID = instanceID
    state = Mutex(State())
  }

  func enter() { state.withLock { $0.inFlight += 1 } }
  func leave() { state.withLock { $0.inFlight -= 1 } }
  func beginDraining() { state.withLock { $0.isDraining = true } }
  var inFlight: Int { state.withLock { $0.inFlight } }

  func observe(_ observation: DatabaseObservation) {
    state.withLock { state in
      state.database = observation
      if case .answered(let at, _) = observation { state.lastAnswer = at }
    }
  }

  func observe(uploads: UploadsState) { state.withLock { $0.uploads = uploads } }

  func report(at now: ContinuousClock.Instant) -> HealthReport {
    state.withLock { state in
      HealthReport(
        status: state.isDraining ? .draining : .ok, instance: instanceID, version: ServerSettings.version,
        uptimeSeconds: Int(started.duration(to: now).components.seconds), inFlight: state.inFlight,
        database: DatabaseHealth(
          state: DatabaseHealthRule.state(state.database, at: now),
          ageSeconds: max(0, Int(state.lastAnswer.duration(to: now).components.seconds))),
        uploads: UploadsHealth(state: state.uploads))
    }
  }
}
