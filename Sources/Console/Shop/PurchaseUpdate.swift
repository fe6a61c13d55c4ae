// How the answer to one step of a purchase moves it on. Only what is worth trying again is tried again:
// 502, 503 and a connection that was not made or was lost.
import BookStoreKit
import Scaling

extension Model {
  mutating func purchaseAnswered(_ step: PurchaseProgress.Step, _ exchange: Exchange) -> [Command] {
    guard var purchase = shop?.purchase, case .asking(let attempt) = purchase[step].state, let client = shop?.client
    else { return [] }
    // Every step answers the purchase.
    let answer = client.order(0).answer(from: exchange.result)
    switch answer {
    case .success(let order, let servedBy, let microseconds):
      purchase.order = OrderFacts(order)
      if step == .take { fleet?.notePurchase(at: now) }
      purchase[step].state = .done(
        milliseconds: microseconds / 1000, servedBy: ShopIntake.safe(servedBy ?? "?"), retries: attempt - 1)
    case .refused(let failure, let status) where status != 503 && status != 502:
      // An error of the server comes from the middle of the work: it may have been done.
      if status >= 500 { purchase[step].mayHaveHappened = true }
      purchase[step].state = .refused(code: failure.code, answer.cause)
    default:
      if Self.mayHaveHappened(exchange) { purchase[step].mayHaveHappened = true }
      purchase[step].state = Self.unanswered(answer.cause, attempt: attempt, exchange, at: now)
    }
    shop?.purchase = purchase
    shop?.orders.feed.poll.hurry(at: now)
    guard case .done = purchase[step].state else { return [] }
    guard let next = purchase.currentStep else {
      shop?.catalog.feed.poll.hurry(at: now)
      return []
    }
    return shop?.askStep(next, number: &lastNumber) ?? []
  }

  private static func unanswered(
    _ cause: Phrase, attempt: Int, _ exchange: Exchange, at now: Moment
  ) -> PurchaseProgress.Report.State {
    if attempt < PurchaseProgress.maximumAttempts, isWorthRetrying(exchange) {
      return .tryingAgain(
        attempt: attempt, at: now.adding(milliseconds: PurchaseProgress.waits[attempt - 1]), cause)
    }
    return .unanswered(cause)
  }

  private static func isWorthRetrying(_ exchange: Exchange) -> Bool {
    switch exchange {
    case .reply(let reply): reply.status == 502 || reply.status == 503
    case .failure(.cannotConnect), .failure(.timedOut), .failure(.cut): true
    case .failure: false
    }
  }

  /// Whether the shop may have done it although no answer came: not when no connection was made, and not when
  /// it (or the balancer before it) said 503, which is said before anything is done.
  private static func mayHaveHappened(_ exchange: Exchange) -> Bool {
    switch exchange {
    case .failure(.cannotConnect), .failure(.tls), .failure(.badRequest): false
    case .reply(let reply): reply.status != 503
    case .failure: true
    }
  }
}
