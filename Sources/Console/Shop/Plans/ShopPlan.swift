// Plans of the shop: giving an unpaid order back, taking a book out of the shop. Keeping is first, as in every plan. What is
// sent goes out again with the same key while the plan stands open and no usable answer came.
import BookStoreKit
import Scaling
import Terminal

/// Something in the shop that asks before it is done.
public struct ShopPlan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case cancelOrder(OrderFacts)
    /// `sold`: copies of it in the sales that are known.
    case withdraw(BookFacts, sold: Int)
  }

  public let kind: Kind
  public var focus: PlanFocus = .cancel
  public var sending = ShopForm.Sending.no
  public var problem: Phrase?
  /// What was sent, with its tries.
  private(set) var sent: ShopForm.SentForm?

  public init(_ kind: Kind) { self.kind = kind }

  var isSending: Bool { sending != .no }

  /// The try that is next, from 1.
  var nextAttempt: Int { (sent?.tries.attempts ?? 0) + 1 }

  /// What the call is for.
  var purpose: ShopPurpose {
    switch kind {
    case .cancelOrder(let order): .cancelOrder(order.id)
    case .withdraw(let book, _): .withdraw(book.id)
    }
  }

  /// The request: with the key of the first try, where there was one.
  mutating func send(_ client: BookStoreClient, fresh: String) -> WireRequest {
    let key = sent?.request.header(named: ShopRequestHeader.idempotencyKey) ?? fresh
    let request =
      switch kind {
      case .cancelOrder(let order): client.cancel(purchase: order.id, key: key).wire
      case .withdraw(let book, _): client.deleteBook(book.id, key: key).wire
      }
    var tries = sent?.tries ?? Tries()
    tries.startOver()
    sent = ShopForm.SentForm(purpose: purpose, request: request, tries: tries)
    sending = .asking
    problem = nil
    return request
  }

  /// Takes an answer: nil where it is tried again.
  mutating func settle<Value>(
    _ answer: ShopAnswer<Value>, retryAfterSeconds: Int64?, at now: Moment
  ) -> Settled<Value>? {
    guard var sent else { return nil }
    let next = sent.tries.take(answer, retryAfterSeconds: retryAfterSeconds)
    self.sent = sent
    switch next {
    case .again(let milliseconds, let trouble):
      sending = .pausing(until: now.adding(milliseconds: milliseconds), trouble)
      return nil
    case .settled(let settled):
      sending = .no
      return settled
    }
  }
}

extension Model {
  mutating func openCancel() {
    guard let order = shop?.orders.selectedItem else { return }
    overlay = .shopPlan(ShopPlan(.cancelOrder(order)))
  }

  mutating func openWithdraw() {
    guard let shop, let book = shop.selectedBook else { return }
    let sold = shop.sales.items.filter { $0.bookID == book.id && $0.isSold }.reduce(0) { $0 + $1.quantity }
    overlay = .shopPlan(ShopPlan(.withdraw(book, sold: sold)))
  }

  mutating func pressInShopPlan(_ key: Key, _ plan: ShopPlan) -> [Command] {
    var plan = plan
    switch key {
    case .escape, .character("q"): overlay = nil
    case .tab, .backTab, .left, .right:
      plan.focus = plan.focus.other
      overlay = .shopPlan(plan)
    case .enter where plan.focus == .cancel: overlay = nil
    case .enter:
      guard !plan.isSending, let client = shop?.client else { return [] }
      let request = plan.send(client, fresh: "\(settings.runName)-\(nextNumber())")
      overlay = .shopPlan(plan)
      return [callShop(plan.purpose, request)]
    default: break
    }
    return []
  }

  /// Sends a plan again whose pause is over.
  mutating func passTimeOfShopPlan() -> [Command] {
    guard let shopPlanRetryAt, shopPlanRetryAt <= now, case .shopPlan(var plan)? = overlay, let sent = plan.sent else {
      return []
    }
    plan.sending = .asking
    overlay = .shopPlan(plan)
    return [callShop(sent.purpose, sent.request)]
  }

  /// When the open plan is sent again; nil where it is not.
  var shopPlanRetryAt: Moment? {
    guard case .shopPlan(let plan)? = overlay, case .pausing(let until, _) = plan.sending else { return nil }
    return until
  }

  /// The answer to a plan: done, tried again, or said why not.
  mutating func shopPlanAnswered<Value>(
    _ answer: ShopAnswer<Value>, _ reply: ShopReply, done: Phrase
  ) {
    guard case .shopPlan(var plan)? = overlay, plan.purpose == reply.purpose, plan.sending == .asking else {
      // Closed while it was on its way: what came of it is said all the same.
      if case .success = answer { say(done, .good) } else { say(answer.cause, .bad) }
      return hurryLists()
    }
    guard let settled = plan.settle(answer, retryAfterSeconds: reply.exchange.retryAfterSeconds, at: now) else {
      overlay = .shopPlan(plan)
      return
    }
    hurryLists()
    switch settled.result {
    case .success:
      overlay = nil
      say(done, .good)
    case .failure(let trouble):
      plan.problem =
        settled.mayHaveHappened && trouble.kind == .unreachable ? ShopTexts.planMayBeDone(plan.kind) : trouble.words
      overlay = .shopPlan(plan)
      forgetSessionIfOver(answer.code)
    }
  }

  private mutating func hurryLists() {
    shop?.catalog.feed.poll.hurry(at: now)
    shop?.myBooks.feed.poll.hurry(at: now)
    shop?.orders.feed.poll.hurry(at: now)
  }
}
