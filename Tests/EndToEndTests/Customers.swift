import BookStoreKit
import CurlTransport
import Foundation

/// How a customer reaches the shop: sends a request, and signs in with an account of its own.
struct Customers {
  private let transport = CurlTransport()

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  func sent(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
    do { return .success(try await transport.send(request)) } catch { return .failure(error) }
  }

  /// Registers and signs in: `client` with its session.
  func signedIn(_ name: String, as client: BookStoreClient) async throws -> BookStoreClient {
    var client = client
    let email = "\(name)-\(UUID().uuidString.lowercased())@example.org"
    let register = client.register(name: name, email: email, password: "a long password", key: UUID().uuidString)
    guard case .success = register.answer(from: await sent(register.wire)) else {
      throw Refused(description: "\(name) could not register")
    }
    let login = client.login(email: email, password: "a long password")
    let outcome = await sent(login.wire)
    guard case .success = login.answer(from: outcome), case .success(let reply) = outcome else {
      throw Refused(description: "\(name) could not sign in")
    }
    client.remember(reply)
    return client
  }
}
