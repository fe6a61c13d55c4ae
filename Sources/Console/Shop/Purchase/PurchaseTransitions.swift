// How a purchase moves on: what happened goes in, what is to be done comes out, as values. Every failure at every step,
// with and without a restart, is a row of PurchaseTransitionTests.
import BookStoreKit
import Scaling

/// What happened to a purchase.
public enum PurchaseEvent: Hashable, Sendable {
  /// The user wants all of it: begins, asks again, or goes on.
  case goOn
  /// What is in doubt is to be settled, and nothing more.
  case settle
  /// The intent is on disk.
  case noted
  /// It could not be written; the system's words.
  case notNoted(cause: String)
  /// What came of the question that was asked.
  case answered(Exchange)
  /// The moment of the next try may have come.
  case woke
  /// The account that buys has a session again.
  case signedIn
  /// The user does not want to know any more.
  case drop
}

/// What a purchase wants to be done.
public enum PurchaseDeed: Hashable, Sendable {
  /// Write this down; answers `.noted` or `.notNoted`. Nothing is asked before.
  case note(PurchaseIntent)
  /// Ask the shop; answers `.answered`.
  case ask(PurchaseQuestion)
  /// It is settled: what was written of it goes.
  case forget(key: String)
}

extension PurchaseProgress {
  /// Folds what happened into the purchase. An event that does not fit where it stands does nothing.
  public mutating func take(_ event: PurchaseEvent, at now: Moment) -> [PurchaseDeed] {
    switch (event, standing) {
    case (.goOn, .found), (.settle, .found):
      goesOn = event == .goOn
      if isResumed, intent.asksOnce == true { return end(.inDoubt(intent.step, nil)) }
      return isResumed ? ask(.step(intent.step), at: now) : note(intent.step, at: now)
    case (.goOn, .waiting(.step(let step), .nextStep)), (.goOn, .waiting(.step(let step), .notNoted)):
      goesOn = true
      return note(step, at: now)
    case (.goOn, .waiting(let question, .unanswered)), (.goOn, .pausing(let question, _, _)),
      (.signedIn, .waiting(let question, .signIn)):
      return askAnew(question, at: now)
    case (.woke, .pausing(let question, let until, _)) where until <= now: return ask(question, at: now)
    case (.noted, .noting(let step)): return ask(.step(step), at: now)
    case (.notNoted(let cause), .noting(let step)):
      standing = step == .buy ? .over(.notNoted(cause: cause)) : .waiting(.step(step), .notNoted(cause: cause))
      // Half of a note may be there.
      return step == .buy ? [.forget(key: intent.key)] : []
    case (.answered(let exchange), .asking(let question)): return answered(question, exchange, at: now)
    case (.drop, .found), (.drop, .waiting), (.drop, .pausing): return end(.dropped)
    default: return []
    }
  }

  private mutating func note(_ step: PurchaseStep, at now: Moment) -> [PurchaseDeed] {
    intent.step = step
    intent.askedAtMilliseconds = now.milliseconds
    standing = .noting(step)
    return [.note(intent)]
  }

  /// Asks, or looks where asking again could do it twice.
  mutating func ask(_ question: PurchaseQuestion, at now: Moment) -> [PurchaseDeed] {
    if case .step = question, !intent.keyIsKept(at: now) {
      return look(intent.purchase.map { .order($0) } ?? .orders(path: nil))
    }
    standing = .asking(question)
    return [.ask(question)]
  }

  /// Looks, with all tries.
  private mutating func look(_ question: PurchaseQuestion) -> [PurchaseDeed] {
    search = OrderSearch()
    standing = .asking(question)
    return [.ask(question)]
  }

  private mutating func askAnew(_ question: PurchaseQuestion, at now: Moment) -> [PurchaseDeed] {
    switch question {
    case .step(let step): self[step].tries.startOver()
    case .order, .orders: search.tries = Tries()
    }
    return ask(question, at: now)
  }

  mutating func end(_ end: End) -> [PurchaseDeed] {
    standing = .over(end)
    return [.forget(key: intent.key)]
  }

  private mutating func answered(
    _ question: PurchaseQuestion, _ exchange: Exchange, at now: Moment
  ) -> [PurchaseDeed] {
    switch question {
    case .step(let step): stepAnswered(step, exchange, at: now)
    case .order(let id): orderAnswered(id, exchange, at: now)
    case .orders: ordersAnswered(question, exchange, at: now)
    }
  }

  private mutating func stepAnswered(_ step: PurchaseStep, _ exchange: Exchange, at now: Moment) -> [PurchaseDeed] {
    // Every step answers the purchase, two of them with a member more.
    let answer = ShopAnswer<Purchase>(exchange.result)
    switch self[step].tries.take(answer, retryAfterSeconds: exchange.retryAfterSeconds) {
    case .again(let milliseconds, let trouble):
      standing = .pausing(.step(step), until: now.adding(milliseconds: milliseconds), trouble)
      return []
    case .settled(let settled):
      switch settled.result {
      case .success(let served):
        self[step].done = .now(
          status: exchange.status ?? 200, servedBy: served.servedBy, elapsedMicroseconds: served.elapsedMicroseconds)
        return stepDone(step, served.value, at: now)
      case .failure(let trouble): return stepFailed(step, trouble, at: now)
      }
    }
  }

  private mutating func stepDone(_ step: PurchaseStep, _ purchase: Purchase, at now: Moment) -> [PurchaseDeed] {
    let isFirstWord = self.purchase == nil
    know(purchase)
    guard let next = step.next else { return end(.shipped) }
    // A kept answer tells how it was then: an order of an earlier run may have lapsed since, or gone on. What this run
    // asked first tells how it is.
    return isResumed && isFirstWord ? look(.order(purchase.id)) : note(next, at: now)
  }

  private mutating func stepFailed(_ step: PurchaseStep, _ trouble: Trouble, at now: Moment) -> [PurchaseDeed] {
    if case .unreachable(.inDoubt) = trouble { return end(.inDoubt(step, trouble)) }
    guard case .shopRefused(let failure) = trouble else {
      standing = .waiting(.step(step), .unanswered(trouble))
      return []
    }
    if let purchase = intent.purchase, failure.code.saysAlreadyDone(step) {
      // By another console, or with another key: how it stands, the shop says.
      self[step].done = .before
      return look(.order(purchase))
    }
    if let purchase = intent.purchase, step == .ship, failure.code == .notPaid {
      // It was paid by all that is known here. What is paid for twice is worse than asking the user.
      goesOn = false
      return look(.order(purchase))
    }
    let mayHaveHappened = self[step].tries.mayHaveHappened
    switch failure.code {
    case .loginRequired where step != .buy || mayHaveHappened: standing = .waiting(.step(step), .signIn)
    case let code where code.isWorthRetrying || (mayHaveHappened && !code.proves(step)):
      standing = .waiting(.step(step), .unanswered(trouble))
    default: return end(.refused(step, trouble))
    }
    return []
  }

  /// What the shop tells of the order.
  mutating func know(_ purchase: Purchase) {
    self.purchase = purchase
    intent.purchase = purchase.id
    intent.heldUntil = purchase.expiresAt
  }

  /// Goes on from where the order stands, or waits for the user there.
  mutating func stand(at status: PurchaseStatus, now: Moment) -> [PurchaseDeed] {
    switch status {
    case .shipped:
      for step in PurchaseStep.allCases where self[step].done == nil { self[step].done = .before }
      return end(.shipped)
    case .cancelled, .expired: return end(.lapsed)
    case .pendingPayment, .paid:
      let left: PurchaseStep = status == .paid ? .ship : .pay
      for step in PurchaseStep.allCases {
        if step.place < left.place { self[step].done = self[step].done ?? .before }
        // The shop says that it is not done, whatever was asked.
        if step.place >= left.place { self[step] = Trace() }
      }
      if goesOn { return note(left, at: now) }
      intent.step = left
      standing = .waiting(.step(left), .nextStep)
      return []
    }
  }
}

extension ShopErrorCode {
  /// Whether a refusal of a step proves that no earlier try of it was done: the shop would have repeated its earlier
  /// answer instead (Idempotency-Key, docs/server.md). After a lost answer only such a refusal settles it.
  fileprivate func proves(_ step: PurchaseStep) -> Bool {
    switch (step, self) {
    case (_, .notFound), (_, .invalid): true
    case (.buy, .priceChanged), (.buy, .outOfStock), (.buy, .withdrawn), (.buy, .ownBook): true
    case (.pay, .expired), (.pay, .cancelled): true
    case (.ship, .expired), (.ship, .cancelled): true
    default: false
    }
  }

  fileprivate func saysAlreadyDone(_ step: PurchaseStep) -> Bool {
    switch step {
    case .buy: false
    case .pay: self == .alreadyPaid
    case .ship: self == .alreadyShipped
    }
  }
}

extension Exchange {
  /// The reply's HTTP status; nil where none came.
  var status: Int? { if case .reply(let reply) = self { reply.status } else { nil } }

  /// What the reply's `Retry-After` asks for.
  public var retryAfterSeconds: Int64? { if case .reply(let reply) = self { reply.retryAfterSeconds } else { nil } }
}
