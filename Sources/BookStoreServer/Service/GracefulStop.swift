import Logging
import ServiceLifecycle

/// Holds the listener open after SIGTERM until the balancer has noticed.
///
/// A service group stops its services in reverse order, each after the one behind it has returned. This one
/// stands behind the application: it hears of the stop first, makes `/health` say `draining`, and returns when
/// nothing is in flight and the drain time has passed. Only then does the application close its listener
/// (Hummingbird alone would close it at once, and a balancer that has not noticed would meet a closed door).
struct GracefulStop: Service {
  let pulse: Pulse
  let drain: Duration
  let logger: Logger

  /// How often it looks whether the last request is done.
  private static let look = Duration.milliseconds(10)

  func run() async throws {
    do {
      try await gracefulShutdown()
    } catch {
      // Cancelled: another service failed, and there is nothing to drain.
      return
    }
    let began = ContinuousClock.now
    pulse.beginDraining()
    logger.info("graceful stop begins", metadata: ["in_flight": "\(pulse.inFlight)"])
    while pulse.inFlight > 0 || began.duration(to: .now) < drain {
      guard (try? await Task.sleep(for: Self.look)) != nil else { return }
    }
    logger.info("nothing is in flight, the listener closes")
  }
}
