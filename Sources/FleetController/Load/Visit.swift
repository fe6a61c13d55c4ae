import BookStoreKit

/// One shopper's visit to the shop: performs a step over the network and says what came of it.
struct Visit: Sendable {
  struct Account: Hashable, Sendable {
    let name: String
    let email: String
    let password: String
  }

  private var client: BookStoreClient
  private let transport: any HTTPTransport
  private let account: Account

  init(client: BookStoreClient, transport: any HTTPTransport, account: Account) {
    self.client = client
    self.transport = transport
    self.account = account
  }

  /// The outcome, and the microseconds of the answer if one came.
  mutating func perform(_ step: Shopper.Step, key: String) async -> (Shopper.Outcome, Int?) {
    let key = "\(account.email)-\(key)"
    switch step {
    case .register:
      let call = client.register(name: account.name, email: account.email, password: account.password, key: key)
      return await send(call) { _ in .registered }
    case .signIn:
      return await send(client.login(email: account.email, password: account.password)) { _ in .signedIn }
    case .providers: return await send(client.providers()) { .providers($0.map(\.id)) }
    case .catalog(let sort):
      return await send(client.catalog(CatalogQuery(sort: sort))) { .catalog($0.items, next: $0.next) }
    case .page(let path):
      // A path that leads away from the shop is a fault of the shop's answer.
      guard let call = client.books(at: path) else { return (.failed, nil) }
      return await send(call) { .catalog($0.items, next: $0.next) }
    case .look(let book): return await send(client.book(book)) { .looked($0) }
    case .buy(let book, let price):
      return await send(client.buy(book: book, quantity: 1, price: price, key: key)) { .bought(purchase: $0.value.id) }
    case .pay(let purchase):
      return await send(client.pay(purchase: purchase, by: .creditCard, key: key)) { _ in .paid }
    case .ship(let purchase, let provider):
      return await send(client.ship(purchase: purchase, by: provider, key: key)) { _ in .shipped }
    }
  }

  private mutating func send<Value>(
    _ call: ShopRequest<Value>, _ outcome: (Value) -> Shopper.Outcome
  ) async -> (Shopper.Outcome, Int?) {
    let result: Result<WireReply, TransportFailure>
    do {
      let reply = try await transport.send(call.wire)
      client.remember(reply)
      result = .success(reply)
    } catch {
      result = .failure(error)
    }
    let elapsed = (try? result.get())?.elapsedMicroseconds
    switch call.answer(from: result) {
    case .success(let value, _, _): return (outcome(value), elapsed)
    case .refused(let failure, let status): return (status >= 500 ? .failed : .refused(failure.code), elapsed)
    case .notJSON, .transport: return (.failed, elapsed)
    }
  }
}
