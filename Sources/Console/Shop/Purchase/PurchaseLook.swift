// Looking instead of asking: how an order stands, or which of the user's orders may be the purchase whose key the shop
// has forgotten. A look changes nothing, so it needs no key.
import BookStoreKit
import Scaling

/// The user's orders while they are searched for one.
struct OrderSearch: Hashable, Sendable {
  var tries = Tries()
  var alike: [Purchase] = []
  private(set) var pages = 0

  /// Pages of 200 orders; who bought more since is told that it is not known.
  static let maximumPages = 10

  /// Takes a page of the orders, newest first; true where older ones cannot be it any more, or there are none.
  mutating func take(_ page: Page<Purchase>, for intent: PurchaseIntent) -> Bool {
    pages += 1
    alike += page.items.filter(intent.mayBe)
    return page.next == nil || page.items.contains { $0.createdAt.milliseconds < intent.earliestMilliseconds }
  }

  var mayGoOn: Bool { pages < Self.maximumPages }
}

extension PurchaseIntent {
  /// When an order of it can have been made at the earliest, by the shop's clock.
  fileprivate var earliestMilliseconds: Int64 { askedAtMilliseconds - Self.clockMilliseconds }

  /// Whether an order may be this purchase, by all that is known of both.
  fileprivate func mayBe(_ order: Purchase) -> Bool {
    let latest = askedAtMilliseconds + Self.keptMilliseconds
    return order.book.id == book.id && order.quantity == quantity && order.unitPrice == price
      && (earliestMilliseconds...latest).contains(order.createdAt.milliseconds)
  }
}

extension Timestamp {
  fileprivate var milliseconds: Int64 { secondsSince1970 * 1_000 }
}

extension PurchaseProgress {
  mutating func orderAnswered(_ id: Int, _ exchange: Exchange, at now: Moment) -> [PurchaseDeed] {
    switch search.tries.take(ShopAnswer<Purchase>(exchange.result), retryAfterSeconds: exchange.retryAfterSeconds) {
    case .again(let milliseconds, let trouble): return pause(.order(id), milliseconds, trouble, at: now)
    case .settled(let settled):
      switch settled.result {
      case .success(let served):
        know(served.value)
        return stand(at: served.value.status, now: now)
      case .failure(.shopRefused(let failure)) where failure.code == .notFound: return end(.gone)
      case .failure(let trouble): return cannotLook(.order(id), trouble)
      }
    }
  }

  mutating func ordersAnswered(
    _ question: PurchaseQuestion, _ exchange: Exchange, at now: Moment
  ) -> [PurchaseDeed] {
    switch search.tries.take(ShopAnswer<Page<Purchase>>(exchange.result), retryAfterSeconds: exchange.retryAfterSeconds)
    {
    case .again(let milliseconds, let trouble): return pause(question, milliseconds, trouble, at: now)
    case .settled(let settled):
      switch settled.result {
      case .success(let served):
        let isAll = search.take(served.value, for: intent)
        guard isAll || !search.mayGoOn else {
          search.tries = Tries()
          return ask(.orders(path: served.value.next), at: now)
        }
        if search.alike.isEmpty, isAll { return end(.nothingFound) }
        return end(.alike(search.alike))
      case .failure(let trouble): return cannotLook(question, trouble)
      }
    }
  }

  private mutating func pause(
    _ question: PurchaseQuestion, _ milliseconds: Int64, _ trouble: Trouble, at now: Moment
  ) -> [PurchaseDeed] {
    standing = .pausing(question, until: now.adding(milliseconds: milliseconds), trouble)
    return []
  }

  private mutating func cannotLook(_ question: PurchaseQuestion, _ trouble: Trouble) -> [PurchaseDeed] {
    if case .shopRefused(let failure) = trouble, failure.code == .loginRequired {
      standing = .waiting(question, .signIn)
    } else {
      standing = .waiting(question, .unanswered(trouble))
    }
    return []
  }
}

extension PurchaseProgress {
  /// The request of a question, the same for all its tries but for the session.
  public func request(_ question: PurchaseQuestion, _ client: BookStoreClient) -> WireRequest {
    switch question {
    case .step(let step): return request(step, client)
    case .order(let id): return client.order(id).wire
    case .orders(let path):
      let first = client.orders(CatalogQuery(order: .descending, perPage: CatalogQuery.maximumPerPage)).wire
      return path.flatMap { client.orders(at: $0) }?.wire ?? first
    }
  }

  private func request(_ step: PurchaseStep, _ client: BookStoreClient) -> WireRequest {
    let key = intent.key(of: step)
    switch (step, intent.purchase) {
    case (.buy, _):
      return client.buy(book: intent.book.id, quantity: intent.quantity, price: intent.price, key: key).wire
    case (.pay, let purchase?): return client.pay(purchase: purchase, by: intent.method, key: key).wire
    case (.ship, let purchase?): return client.ship(purchase: purchase, by: intent.provider.id, key: key).wire
    case (_, nil): preconditionFailure("what was not bought is neither paid nor shipped")
    }
  }
}
