// The calls that the shop pane makes by itself: its lists, again and again, and the remembered session once.
import BookStoreKit
import Scaling

extension ShopPane {
  /// A call on its way: numbered, so that its answer is taken once and a late one is dropped.
  mutating func call(_ purpose: ShopPurpose, _ request: WireRequest, number: inout Int) -> Command {
    number += 1
    calls[number] = purpose
    return .callShop(purpose, number: number, request)
  }

  /// Drops calls on their way whose answers would be of another page, search or user.
  mutating func forgetCalls(_ purposes: ShopPurpose...) {
    calls = calls.filter { !purposes.contains($0.value) }
  }

  /// Whatever is due now.
  mutating func callsThatAreDue(at now: Moment, number: inout Int) -> [Command] {
    var commands: [Command] = []
    if case .unchecked = session, !calls.values.contains(.account) {
      commands.append(call(.account, client.account().wire, number: &number))
    }
    if catalog.feed.poll.isDue(at: now), let request = catalogRequest {
      catalog.feed.poll.asked()
      commands.append(call(.catalog, request, number: &number))
    }
    if account != nil {
      if myBooks.feed.poll.isDue(at: now), let request = myBooksRequest {
        myBooks.feed.poll.asked()
        commands.append(call(.myBooks, request, number: &number))
      }
      if orders.feed.poll.isDue(at: now), let request = ordersRequest {
        orders.feed.poll.asked()
        commands.append(call(.orders, request, number: &number))
      }
      if !hasOnlyPages, sales.feed.poll.isDue(at: now), let request = salesRequest {
        sales.feed.poll.asked()
        commands.append(call(.sales, request, number: &number))
      }
      if carriers.isEmpty, !calls.values.contains(.carriers), catalog.feed.value != nil, carriersDueAt <= now {
        carriersDueAt = now.adding(milliseconds: Listing<BookFacts>.intervalMilliseconds)
        commands.append(call(.carriers, client.providers().wire, number: &number))
      }
    }
    return commands
  }

  /// When to look again although nothing happens.
  func wakes(after now: Moment) -> [Moment] {
    var moments = [
      catalog.feed.poll.dueAt, catalog.feed.nextChange(after: now), purchase?.retryAt, typedSearch?.dueAt, draftDueAt,
    ]
    if account != nil {
      moments += [myBooks.feed.poll.dueAt, orders.feed.poll.dueAt, hasOnlyPages ? nil : sales.feed.poll.dueAt]
      if carriers.isEmpty, !calls.values.contains(.carriers), catalog.feed.value != nil {
        moments.append(carriersDueAt)
      }
    }
    return moments.compactMap { $0 }
  }

  private var catalogRequest: WireRequest? {
    guard let path = catalog.path.last else {
      return client.catalog(order.query(search: search)).wire
    }
    return client.books(at: path)?.wire
  }

  private var myBooksRequest: WireRequest? {
    guard let path = myBooks.path.last else { return client.myBooks().wire }
    return client.books(at: path)?.wire
  }

  private var salesRequest: WireRequest? {
    guard let path = sales.path.last else { return client.sales(CatalogQuery(order: .descending)).wire }
    return client.orders(at: path)?.wire
  }

  private var ordersRequest: WireRequest? {
    guard let path = orders.path.last else { return client.orders(CatalogQuery(order: .descending)).wire }
    return client.orders(at: path)?.wire
  }
}
