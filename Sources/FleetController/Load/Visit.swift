import BookStoreKit

/// One account's visit to the shop: performs a step over the network and says what came of it.
struct Visit: Sendable {
  /// What the shop said to a call.
  private enum Reply<Value> {
    case done(Value)
    /// By a rule of the shop's own.
    case refused(ShopErrorCode)
    /// No answer, or one that says the system failed.
    case failed
  }

  private var client: BookStoreClient
  private let transport: any HTTPTransport
  private let account: LoadAccount

  init(client: BookStoreClient, transport: any HTTPTransport, account: LoadAccount) {
    self.client = client
    self.transport = transport
    self.account = account
  }

  /// A shopper's step: the outcome, and the microseconds of the answer if one came.
  mutating func perform(_ step: Shopper.Step, key: String) async -> (Shopper.Outcome, Int?) {
    let key = "\(account.email)-\(key)"
    switch step {
    case .register: return await shop(register(key: key)) { _ in .registered }
    case .signIn: return await shop(signIn) { _ in .signedIn }
    case .providers: return await shop(client.providers()) { .providers($0.map(\.id)) }
    case .catalog(let sort):
      return await shop(client.catalog(CatalogQuery(sort: sort))) { .catalog($0.items, next: $0.next) }
    case .page(let path):
      // A path that leads away from the shop is a fault of the shop's answer.
      guard let call = client.books(at: path) else { return (.failed, nil) }
      return await shop(call) { .catalog($0.items, next: $0.next) }
    case .look(let book): return await shop(client.book(book)) { .looked($0) }
    case .buy(let book, let price):
      return await shop(client.buy(book: book, quantity: 1, price: price, key: key)) { .bought(purchase: $0.value.id) }
    case .pay(let purchase):
      return await shop(client.pay(purchase: purchase, by: .creditCard, key: key)) { _ in .paid }
    case .ship(let purchase, let provider):
      return await shop(client.ship(purchase: purchase, by: provider, key: key)) { _ in .shipped }
    }
  }

  /// A seller's step, likewise. A step with nothing to do has no outcome.
  mutating func perform(_ step: LoadSeller.Step, key: String) async -> (LoadSeller.Outcome, Int?)? {
    let key = "\(account.email)-\(key)"
    switch step {
    case .signIn: return await sell(signIn) { _ in .signedIn }
    case .register: return await sell(register(key: key)) { _ in .registered }
    case .search:
      let query = CatalogQuery(search: LoadSeller.title, perPage: CatalogQuery.maximumPerPage)
      return await sell(client.myBooks(query)) { .found($0.items, total: $0.total) }
    case .publish: return await sell(client.addBook(LoadSeller.draft, key: key)) { .kept($0) }
    case .fill(let book): return await sell(client.editBook(book, to: LoadSeller.draft)) { .kept($0) }
    case .onSale, .lockedOut: return nil
    }
  }

  private var signIn: ShopRequest<User> { client.login(email: account.email, password: account.password) }

  private func register(key: String) -> ShopRequest<Continued<User>> {
    client.register(name: account.name, email: account.email, password: account.password, key: key)
  }

  private mutating func shop<Value>(
    _ call: ShopRequest<Value>, _ outcome: (Value) -> Shopper.Outcome
  ) async -> (Shopper.Outcome, Int?) {
    switch await send(call) {
    case (.done(let value), let elapsed): (outcome(value), elapsed)
    case (.refused(let code), let elapsed): (.refused(code), elapsed)
    case (.failed, let elapsed): (.failed, elapsed)
    }
  }

  private mutating func sell<Value>(
    _ call: ShopRequest<Value>, _ outcome: (Value) -> LoadSeller.Outcome
  ) async -> (LoadSeller.Outcome, Int?) {
    switch await send(call) {
    case (.done(let value), let elapsed): (outcome(value), elapsed)
    case (.refused(let code), let elapsed): (.refused(code), elapsed)
    case (.failed, let elapsed): (.failed, elapsed)
    }
  }

  private mutating func send<Value>(_ call: ShopRequest<Value>) async -> (Reply<Value>, Int?) {
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
    case .success(let value, _, _): return (.done(value), elapsed)
    case .refused(let failure, let status): return (status >= 500 ? .failed : .refused(failure.code), elapsed)
    case .notJSON, .transport: return (.failed, elapsed)
    }
  }
}
