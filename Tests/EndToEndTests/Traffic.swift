import BookStoreKit
import Foundation

/// Customers who never stop while a story goes on: one reads, one buys. Their log of what was
/// acknowledged is what the shop is held to afterwards.
actor Traffic {
  private(set) var reads = 0
  private(set) var failedReads: [String] = []
  /// Purchases that a 201 acknowledged, by the key that asked for them.
  private(set) var acknowledged: [String: Int] = [:]
  private(set) var repeatedPosts = 0
  private(set) var unexpected: [String] = []

  private let customers = Customers()
  private var client: BookStoreClient
  private var book: Book?
  private var running: [Task<Void, Never>] = []
  private var goingOn = true

  /// Think time of either customer.
  private static let pause = Duration.milliseconds(50)
  /// A POST without an answer is asked again with the same key, at most this often.
  private static let attempts = 20
  private static let stock = 1_000_000

  init(shop: String, authority: String) {
    client = BookStoreClient(shop: shop, trust: .authority(path: authority))
  }

  /// A seller with one book of a million copies, and a buyer who is signed in; then both customers start.
  func start() async throws {
    let seller = try await customers.signedIn("seller", as: client)
    let draft = BookDraft(
      title: "A Long Story", author: "Nobody", description: "", price: Money(cents: 1250), stock: Self.stock)
    let request = seller.addBook(draft, key: UUID().uuidString)
    guard case .success(let made, _, _) = request.answer(from: await sent(request.wire)) else {
      throw Customers.Refused(description: "the seller could not publish")
    }
    book = made
    client = try await customers.signedIn("buyer", as: client)
    running = [Task { await self.read() }, Task { await self.buy() }]
  }

  /// Both customers finish what they began: a request that was cut off would be neither acknowledged nor refused.
  func stop() async {
    goingOn = false
    for task in running { await task.value }
    running = []
  }

  /// What the shop says after the story: the buyer's orders and the book's stock.
  func ledger() async throws -> (orders: [Int], stock: Int) {
    var orders: [Int] = []
    var request: ShopRequest<Page<Purchase>>? = client.orders()
    while let page = request {
      guard case .success(let found, _, _) = page.answer(from: await sent(page.wire)) else {
        throw Customers.Refused(description: "the orders could not be read")
      }
      orders += found.items.map(\.id)
      request = found.next.flatMap { client.orders(at: $0) }
    }
    guard let book else { throw Customers.Refused(description: "there is no book") }
    let request2 = client.book(book.id)
    guard case .success(let now, _, _) = request2.answer(from: await sent(request2.wire)) else {
      throw Customers.Refused(description: "the book could not be read")
    }
    return (orders, now.stock)
  }

  static var fullStock: Int { stock }

  private func read() async {
    let catalog = client.catalog()
    while goingOn {
      reads += 1
      let outcome = await sent(catalog.wire)
      if case .success = catalog.answer(from: outcome) {
      } else {
        failedReads.append("\(outcome)".prefix(300).description)
      }
      try? await Task.sleep(for: Self.pause)  // between two looks
    }
  }

  private func buy() async {
    guard let book else { return }
    while goingOn {
      let key = UUID().uuidString
      let request = client.buy(book: book.id, quantity: 1, price: book.price, key: key)
      attempts: for attempt in 1...Self.attempts {
        let outcome = await sent(request.wire)
        switch request.answer(from: outcome) {
        case .success(let purchase, _, _):
          acknowledged[key] = purchase.value.id
          break attempts
        case .transport, .notJSON, .refused(_, status: 502), .refused(_, status: 503):
          // Without an answer nobody knows whether it was done: the same key makes asking again safe.
          repeatedPosts += 1
          if attempt == Self.attempts { unexpected.append("no answer for \(key)") }
        case .refused(let failure, let status):
          unexpected.append("\(status) \(failure)")
          break attempts
        }
        try? await Task.sleep(for: Self.pause)  // between two looks
      }
      try? await Task.sleep(for: Self.pause)  // between two looks
    }
  }

  private func sent(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
    await customers.sent(request)
  }
}
