/// The one way out to the network. `CurlTransport` is the real one; tests give replies of their own.
public protocol HTTPTransport: Sendable {
  /// Sends one request and waits for the whole reply. Any HTTP status is a reply; only what kept a reply from coming is
  /// thrown. Cancelling the task ends the transfer, which then throws `.cut`.
  func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply
}
