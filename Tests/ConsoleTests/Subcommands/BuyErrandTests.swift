import BookStoreKit
import Testing

@testable import Console

/// The last sentence of `buy` says only what the shop confirmed, in every way it can end.
@Suite struct BuyErrandTests {
  static let order = BuyOrder(
    book: Samples.book, quantity: 2, method: .paypal, provider: Samples.carrier, key: "k1")

  static func done(_ status: PurchaseStatus) -> Settled<Purchase> {
    Settled(
      result: .success(Served(value: Samples.purchase(status), servedBy: "i-0a1", elapsedMicroseconds: 3_500)),
      attempts: 1, mayHaveHappened: false)
  }
  static func failed(_ trouble: Trouble, lost: Bool = false) -> Settled<Purchase> {
    Settled(result: .failure(trouble), attempts: 1, mayHaveHappened: lost)
  }
  static func refused(_ code: ShopErrorCode) -> Trouble { .shopRefused(ShopFailure(code, "no")) }

  static func errand(_ settled: Settled<Purchase>...) -> BuyErrand {
    var errand = BuyErrand(order)
    for one in settled {
      guard let step = errand.nextStep else { break }
      errand.take(one, of: step)
    }
    return errand
  }

  @Test func goesThroughItsSteps() {
    let errand = Self.errand(Self.done(.pendingPayment), Self.done(.paid), Self.done(.shipped))
    #expect(errand.nextStep == nil)
    let report = errand.report(.english)
    #expect(report.exit == .fine)
    #expect(report.record.outcome == .shipped)
    #expect(report.lines == ["Your order is safe: order 12 is paid (15.80, Paypal) and shipped by DHL."])
    #expect(report.record.steps.map(\.state) == [.done, .done, .done])
  }

  @Test func refusedAtOnceTakesNothing() {
    let report = Self.errand(Self.failed(Self.refused(.outOfStock))).report(.english)
    #expect(report.exit == .refused)
    #expect(report.lines == ["Nothing was taken."])
    #expect(report.record.steps.map(\.state) == [.refused, .notTried, .notTried])
    #expect(report.record.steps[0].code == "out_of_stock")
  }

  @Test func neverReachedTakesNothing() {
    let report = Self.errand(Self.failed(.unreachable(.cannotConnect("refused")))).report(.english)
    #expect(report.exit == .unreachable)
    #expect(report.record.outcome == .nothingTaken)
  }

  @Test func lostAnswerIsNotKnown() {
    let report = Self.errand(Self.failed(.unreachable(.cut("reset")), lost: true)).report(.english)
    #expect(report.record.outcome == .unknown)
    #expect(report.lines[0].hasPrefix("Nothing was paid; whether the order was taken is not known"))
    #expect(report.lines[0].contains("--key k1"))
  }

  @Test(arguments: [
    (ShopErrorCode.outOfStock, BuyErrand.Outcome.nothingTaken), (.priceChanged, .nothingTaken),
    (.busy, .unknown), (.keyReused, .unknown), (.loginRequired, .unknown),
  ])
  func refusalAfterALostAnswer(code: ShopErrorCode, outcome: BuyErrand.Outcome) {
    #expect(Self.errand(Self.failed(Self.refused(code), lost: true)).outcome == outcome)
  }

  @Test func unpaidOrderIsSafe() {
    let errand = Self.errand(Self.done(.pendingPayment), Self.failed(.unavailable(status: 503)))
    let report = errand.report(.english)
    #expect(report.exit == .unreachable)
    #expect(report.record.outcome == .ordered)
    #expect(
      report.lines[0].hasPrefix("Your order is safe: order 12 is kept for you and not paid; unpaid it ends at 2026"))
    #expect(report.record.purchase?.id == 12)
  }

  @Test func lostPaymentIsNotCalledUnpaid() {
    let errand = Self.errand(Self.done(.pendingPayment), Self.failed(.unreachable(.cut("x")), lost: true))
    #expect(errand.report(.english).lines[0].contains("whether it is paid is not known"))
  }

  @Test func expiredOrderIsOver() {
    let errand = Self.errand(Self.done(.pendingPayment), Self.failed(Self.refused(.expired)))
    #expect(errand.outcome == .lapsed)
    #expect(errand.report(.spanish).lines == ["No se pagó nada: el pedido 12 terminó y devolvió sus existencias."])
  }

  @Test func paidOrderIsSafe() {
    let errand = Self.errand(Self.done(.pendingPayment), Self.done(.paid), Self.failed(Self.refused(.notFound)))
    #expect(errand.outcome == .paid)
    #expect(errand.report(.english).lines[0].hasPrefix("Your order is safe: order 12 is paid, and a carrier"))
  }

  @Test func everyStepHasOneKeyOfItsOwn() {
    let client = BookStoreClient(shop: "http://127.0.0.1:1")
    var errand = BuyErrand(Self.order)
    var keys: [String] = []
    for status in [PurchaseStatus.pendingPayment, .paid, .shipped] {
      guard let step = errand.nextStep else { break }
      let request = errand.request(step, client)
      #expect(request == errand.request(step, client))
      keys.append(request.wire.header(named: "Idempotency-Key") ?? "")
      errand.take(Self.done(status), of: step)
    }
    #expect(keys == ["k1-buy", "k1-pay", "k1-ship"])
  }

  @Test(arguments: [
    ("Credit Card", PaymentMethod.creditCard), ("credit-card", .creditCard), ("PAYPAL", .paypal),
    ("bank_transfer", .bankTransfer),
  ])
  func readsTheMethod(argument: String, method: PaymentMethod) { #expect(PaymentMethod(argument: argument) == method) }

  @Test func knowsNoOtherMethodOrCarrier() {
    #expect(PaymentMethod(argument: "cash") == nil)
    #expect([Samples.carrier].provider(argument: "dhl") == Samples.carrier)
    #expect([Samples.carrier].provider(argument: "1") == Samples.carrier)
    #expect([Samples.carrier].provider(argument: "UPS") == nil)
  }
}
