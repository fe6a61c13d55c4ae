import CloudAPI
import Doorkeeper

extension ConnectionLimits {
  /// What the AWS endpoint holds to: a few consoles and tools, each with a few connections. docs/fleet.md lists it.
  static let endpoint = ConnectionLimits(
    connectionsMost: 256,
    reserve: 16,
    head: .seconds(10),
    body: .seconds(20),
    // The controller stores its state before it answers: a slow disk is waited for.
    work: .seconds(60),
    reply: .seconds(30),
    // botocore keeps a connection for as long as its client lives and opens a new one where it was closed.
    idle: .seconds(60),
    bodyBytesMost: 2 * APIRequest.maximumBodyBytes,
    headBytesMost: 16 * 1_024,
    headersMost: 100,
    heldBytesMost: 64 * 1_024 * 1_024)
}
