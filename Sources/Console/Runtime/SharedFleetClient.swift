import BookStoreKit
import Synchronization

/// The client of the fleet, whose key may be replaced while calls are on their way.
final class SharedFleetClient: Sendable {
  private let state: Mutex<FleetClient>

  init(_ client: FleetClient) { state = Mutex(client) }

  var client: FleetClient { state.withLock { $0 } }

  /// Signs with another key from now on; false where it is the one in use.
  func sign(with key: AWSKey) -> Bool {
    state.withLock { client in
      let endpoint = client.endpoint.with(key)
      defer { client.endpoint = endpoint }
      return endpoint != client.endpoint
    }
  }
}
