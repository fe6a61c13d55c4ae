import BookStoreKit
import Scaling
import Testing

@testable import Console

/// What `buy` prints, and what its arguments mean.
@Suite struct BuyReportTests {
  static let intent = PurchaseIntent(
    key: "k1", shop: "http://127.0.0.1:1", user: "ana@example.org",
    book: PurchasedBook(id: 3, title: Samples.book.title, author: Samples.book.author), quantity: 2,
    price: Money(cents: 790), method: .paypal, provider: Samples.carrier, begunAt: Samples.now)

  static func done(_ status: PurchaseStatus) -> Exchange {
    PretendShop.reply(Samples.purchase(status), servedBy: "i-0a1")
  }
  static func refused(_ code: ShopErrorCode) -> Exchange { PretendShop.refusal(code) }

  /// A purchase after these answers; a try that is planned comes at once.
  static func purchase(_ exchanges: Exchange...) -> PurchaseProgress {
    var purchase = PurchaseProgress(intent)
    _ = purchase.take(.goOn, at: Samples.now)
    for exchange in exchanges {
      _ = purchase.take(.noted, at: Samples.now)
      _ = purchase.take(.answered(exchange), at: Samples.now)
    }
    return purchase
  }

  @Test func goesThroughItsSteps() {
    let report = Self.purchase(Self.done(.pendingPayment), Self.done(.paid), Self.done(.shipped))
      .report(.english, at: Samples.now)
    #expect(report.exit == .fine)
    #expect(report.record.outcome == .shipped)
    #expect(report.lines == ["Your order is safe: order 12 is paid (15.80, Paypal) and shipped by DHL."])
    #expect(report.record.steps.map(\.state) == [.done, .done, .done])
  }

  @Test func refusedAtOnceTakesNothing() {
    let report = Self.purchase(Self.refused(.outOfStock)).report(.english, at: Samples.now)
    #expect(report.exit == .refused)
    #expect(report.lines == ["Nothing was taken."])
    #expect(report.record.steps.map(\.state) == [.refused, .notTried, .notTried])
    #expect(report.record.steps[0].code == "out_of_stock")
  }

  @Test func lostAnswerIsNotKnownAndSaysHowToAskAgain() {
    let report = Self.purchase(.failure(.tooLarge(bytes: 1))).report(.english, at: Samples.now)
    #expect(report.exit == .unreachable)
    #expect(report.record.outcome == .unknown)
    #expect(report.lines[0].hasPrefix("Nothing was paid; whether the order was taken is not known"))
    #expect(report.lines[0].contains("--key k1"))
  }

  @Test func expiredOrderIsOver() {
    let report = Self.purchase(Self.done(.pendingPayment), Self.refused(.expired)).report(.spanish, at: Samples.now)
    #expect(report.record.outcome == .lapsed)
    #expect(report.lines == ["No se pagó nada: el pedido 12 terminó y devolvió sus existencias."])
  }

  @Test func theLineOfAStepSaysWhoDidItAndAfterHowManyTries() {
    var purchase = PurchaseProgress(Self.intent)
    _ = purchase.take(.goOn, at: Samples.now)
    _ = purchase.take(.noted, at: Samples.now)
    _ = purchase.take(.answered(.failure(.cut("reset"))), at: Samples.now)
    #expect(
      purchase.line(after: .step(.buy), at: Samples.now)?.english
        == "cut: connection cut (reset): trying again in 0.2 s (2 of 6)")
    let later = Samples.now.adding(milliseconds: 200)
    _ = purchase.take(.woke, at: later)
    _ = purchase.take(.answered(Self.done(.pendingPayment)), at: later)
    #expect(purchase.line(after: .step(.buy), at: later)?.english == "buy: done by i-0a1 in 3 ms, try 2")
  }

  @Test func theSameCommandAfterACrashMeansTheSamePurchase() {
    let left = [Self.intent]
    #expect(EarlierPurchase(key: nil, book: 3, quantity: 2, among: left) == .goOn(Self.intent))
    #expect(EarlierPurchase(key: nil, book: 3, quantity: 1, among: left) == .none)
    #expect(EarlierPurchase(key: nil, book: 4, quantity: 2, among: left) == .none)
    #expect(EarlierPurchase(key: "k1", book: 3, quantity: 2, among: left) == .goOn(Self.intent))
    #expect(EarlierPurchase(key: "k1", book: 4, quantity: 2, among: left) == .mistaken)
    #expect(EarlierPurchase(key: "k2", book: 3, quantity: 2, among: left) == .none)
  }

  @Test(arguments: ["", ".", "a b", "../x", "é", String(repeating: "k", count: 101), "a\n"])
  func whatCannotBeAFileOrAHeaderIsNoKey(text: String) { #expect(!PurchaseIntent.isKey(text)) }

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
