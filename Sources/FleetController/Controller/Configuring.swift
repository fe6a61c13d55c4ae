import Scaling

// Bringing the running balancer to the settings that the group wants. What it was configured with is compared with what
// is wanted, whoever changed it and whenever: after an operator's call, a controller's restart, or a try that failed.

extension Controller {
  /// A hand-over that failed is tried again after this; the old process goes on meanwhile.
  static let configureAgainAfter = Duration.seconds(1)

  /// Compares after every step, until cancelled.
  func configureForever() async {
    let (wishes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    wish = continuation
    continuation.yield()
    for await _ in wishes {
      if Task.isCancelled { break }
      guard await !configure() else { continue }
      // A hand-over fails for want of room, memory or an answer, and nothing tells when that is there again: a try does.
      try? await Task.sleep(for: Self.configureAgainAfter)
      continuation.yield()
    }
  }

  /// - Returns: whether the balancer now runs as is wanted.
  private func configure() async -> Bool {
    do {
      if await balancer.fingerprint != place.balancerSettings(of: group).fingerprint { try await handOver() }
      try await balancer.tell(healthyLeast: group.healthyTargetsLeast)
      return true
    } catch {
      logger.warning("The load balancer's settings were not changed.", metadata: ["reason": "\(error.description)"])
      return false
    }
  }

  private func handOver() async throws(BalancerFailure) {
    let (process, last) = try await balancer.handOver(to: balancerConfiguration())
    trafficMeter.handOver(last: last)
    keep(process)
    remember(balancer: process.process)
    logger.notice("The load balancer took over its new settings.")
    nudge?.yield()
  }
}
