// Calls the shop, tries again where the pure rule says so, and keeps the session's cookie.
import BookStoreKit
import Console
import ConsoleHost
import CurlTransport

/// A conversation with one shop.
struct ShopTalk {
  let access: ShopAccess
  let output: Output
  private(set) var client: BookStoreClient
  private let transport: any HTTPTransport
  private let sessions: SessionStore?
  /// Nil where nothing can be kept.
  let intents: IntentFolder?
  /// Of the account whose session is remembered; empty where there is none.
  private(set) var email: String

  init(_ found: FoundContext, _ output: Output) async throws(Trouble) {
    let access = try await Self.shop(of: found)
    self.access = access
    transport = PagesTransport(
      over: CurlTransport(), shop: access.url,
      keeper: PageMemoryFile(path: found.stateFolder?.pageMemoryFile(shop: access.url)), pacemaker: HostPacemaker())
    self.output = output
    sessions = found.stateFolder.map { SessionStore(path: $0.sessionFile(shop: access.url)) }
    intents = found.stateFolder.map { IntentFolder(path: $0.purchases) }
    let saved = sessions?.load(output.note)
    email = saved?.email ?? ""
    client = BookStoreClient(shop: access.url, trust: access.trust, cookie: saved?.cookie)
  }

  /// The context's shop; where it names none the one behind its group's balancer, as the screen finds it.
  private static func shop(of found: FoundContext) async throws(Trouble) -> ShopAccess {
    let named = found.context.shop
    guard case .failure(.noShop) = named, case .success(let fleet) = found.context.fleet, let request = found.request
    else { return try named.orTrouble.get() }
    guard let url = try await FleetTalk.search(fleet).shop else { throw .context(.noShop) }
    return request.shopAccess(discovered: url)
  }

  /// Sends a request, again and again where that can help, and says so.
  mutating func settle<Value>(_ request: ShopRequest<Value>) async -> Settled<Value> {
    var tries = Tries()
    while true {
      let exchange = await exchange(request.wire)
      switch tries.take(request.answer(from: exchange.result), retryAfterSeconds: exchange.retryAfterSeconds) {
      case .settled(let settled): return settled
      case .again(let milliseconds, let trouble):
        output.note(SubcommandTexts.tryingAgain(trouble, tries, afterMilliseconds: milliseconds))
        try? await Task.sleep(for: .milliseconds(milliseconds))
      }
    }
  }

  /// The value, or the trouble after the last try.
  mutating func ask<Value>(_ request: ShopRequest<Value>) async throws(Trouble) -> Value {
    try await settle(request).result.get().value
  }

  /// Remembers the session (or that there is none) under the account's email.
  mutating func remember(as email: String? = nil) {
    if let email { self.email = email }
    let session = client.cookie.map { SavedSession(email: self.email, cookie: $0) }
    guard let sessions else { return output.note(ShopTexts.sessionNotSaved("XDG_STATE_HOME, HOME")) }
    if let problem = sessions.save(session) { output.note(ShopTexts.sessionNotSaved(problem)) }
  }

  /// Forgets the session.
  mutating func forget() {
    client.cookie = nil
    remember()
  }

  /// Sends a request once. A session that the shop renews or ends by its reply is remembered so; one that begins is
  /// remembered by whoever knows its account.
  mutating func exchange(_ request: WireRequest) async -> Exchange {
    do throws(TransportFailure) {
      let reply = try await transport.send(request)
      let hadSession = client.cookie != nil
      if client.remember(reply), hadSession { remember() }
      return .reply(reply)
    } catch {
      return .failure(error)
    }
  }
}
