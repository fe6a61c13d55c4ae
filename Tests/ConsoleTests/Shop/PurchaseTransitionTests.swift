// Where a purchase stands after each kind of answer at each step, and what the looks of an old one find.
import BookStoreKit
import Scaling
import Testing

@testable import Console

@Suite struct PurchaseTransitionTests {
  private static let now = Samples.now

  /// A purchase whose step was asked; resumed, if an earlier run did.
  private static func asking(_ step: PurchaseStep, resumed: Bool = false) -> PurchaseProgress {
    var intent = BuyReportTests.intent
    intent.step = step
    if step != .buy { intent.purchase = 12 }
    var purchase = resumed ? PurchaseProgress(resuming: intent) : PurchaseProgress(intent)
    _ = purchase.take(.goOn, at: now)
    _ = purchase.take(.noted, at: now)
    return purchase
  }

  private static func after(_ step: PurchaseStep, _ code: ShopErrorCode, lost: Bool) -> PurchaseProgress {
    var purchase = asking(step, resumed: lost)
    _ = purchase.take(.answered(PretendShop.refusal(code)), at: now)
    return purchase
  }

  @Test(arguments: [
    ShopErrorCode.notFound, .priceChanged, .outOfStock, .withdrawn, .ownBook, .invalid, .malformed, .notYours,
    .crossSite, .keyReused, .loginRequired, .tooLarge, .unsupportedType,
  ])
  func aRefusalOfTheFirstTryTookNothing(code: ShopErrorCode) {
    let purchase = Self.after(.buy, code, lost: false)
    #expect(purchase.isOver)
    #expect(purchase.outcome(at: Self.now) == .nothingTaken)
  }

  @Test(arguments: [ShopErrorCode.notFound, .priceChanged, .outOfStock, .withdrawn, .ownBook, .invalid])
  func aRefusalThatProvesItSaysAlsoAfterALostAnswerThatNothingWasTaken(code: ShopErrorCode) {
    let purchase = Self.after(.buy, code, lost: true)
    #expect(purchase.isOver)
    #expect(purchase.outcome(at: Self.now) == .nothingTaken)
  }

  @Test(arguments: [ShopErrorCode.malformed, .notYours, .crossSite, .keyReused, .slowDown, .tooLarge, .loginRequired])
  func aRefusalThatProvesNothingLeavesItOpenAfterALostAnswer(code: ShopErrorCode) {
    let purchase = Self.after(.buy, code, lost: true)
    #expect(!purchase.isOver)
    #expect(purchase.outcome(at: Self.now) == .unknown)
  }

  @Test(arguments: [PurchaseStep.pay, .ship], [ShopErrorCode.expired, .cancelled])
  func anOrderThatTheShopCallsOverIsNotCalledSafe(step: PurchaseStep, code: ShopErrorCode) {
    for lost in [false, true] {
      let purchase = Self.after(step, code, lost: lost)
      #expect(purchase.outcome(at: Self.now) == .lapsed)
      #expect(ShopTexts.whatNow(purchase) == Phrase("", ""), "there is nothing to go on with")
    }
  }

  @Test(arguments: [false, true])
  func anOrderThatTheShopCallsUnpaidIsLookedAtAndNotPaidUnasked(lost: Bool) {
    var purchase = Self.after(.ship, .notPaid, lost: lost)
    #expect(purchase.standing == .asking(.order(12)))
    #expect(purchase.take(.answered(BuyReportTests.done(.pendingPayment)), at: Self.now) == [])
    #expect(purchase.standing == .waiting(.step(.pay), .nextStep))
    #expect(purchase.outcome(at: Self.now) == .ordered(isKnown: true))
  }

  @Test func everyLookHasAllItsTries() {
    var purchase = Self.asking(.pay, resumed: true)
    _ = purchase.take(.answered(PretendShop.refusal(.alreadyPaid)), at: Self.now)
    _ = purchase.take(.answered(PretendShop.page(502)), at: Self.now)
    _ = purchase.take(.goOn, at: Self.now)
    _ = purchase.take(.answered(BuyReportTests.done(.paid)), at: Self.now)
    _ = purchase.take(.noted, at: Self.now)
    _ = purchase.take(.answered(PretendShop.refusal(.alreadyShipped)), at: Self.now)
    #expect(purchase.standing == .asking(.order(12)))
    #expect(purchase.search == OrderSearch())
  }

  @Test func afterARestartOnlyTheFirstWordOfTheShopIsLookedAtAgain() {
    var purchase = Self.asking(.buy, resumed: true)
    _ = purchase.take(.answered(BuyReportTests.done(.pendingPayment)), at: Self.now)
    #expect(purchase.standing == .asking(.order(12)), "a kept answer tells how it was then")
    _ = purchase.take(.answered(BuyReportTests.done(.pendingPayment)), at: Self.now)
    _ = purchase.take(.noted, at: Self.now)
    _ = purchase.take(.answered(BuyReportTests.done(.paid)), at: Self.now)
    #expect(purchase.standing == .noting(.ship), "what was asked in this run tells how it is")
  }

  @Test(arguments: [(PurchaseStep.pay, ShopErrorCode.alreadyPaid), (.ship, .alreadyShipped)], [false, true])
  func whatAnotherConsoleDidIsLookedAt(_ refusal: (PurchaseStep, ShopErrorCode), lost: Bool) {
    var purchase = Self.after(refusal.0, refusal.1, lost: lost)
    #expect(purchase.standing == .asking(.order(12)))
    _ = purchase.take(.answered(BuyReportTests.done(.shipped)), at: Self.now)
    #expect(purchase.outcome(at: Self.now) == .shipped)
  }

  @Test(arguments: PurchaseStep.allCases)
  func whatCannotBeNotedIsNotAsked(step: PurchaseStep) {
    var intent = BuyReportTests.intent
    intent.step = step
    if step != .buy { intent.purchase = 12 }
    var purchase = PurchaseProgress(intent)
    _ = purchase.take(.goOn, at: Self.now)
    let deeds = purchase.take(.notNoted(cause: "disk full"), at: Self.now)
    #expect(!deeds.contains { if case .ask = $0 { true } else { false } })
    let expected: PurchaseOutcome =
      switch step {
      case .buy: .nothingTaken
      case .pay: .ordered(isKnown: true)
      case .ship: .paid(isKnown: true)
      }
    #expect(purchase.outcome(at: Self.now) == expected)
    #expect(purchase.isOver == (step == .buy))
    if step != .buy { #expect(purchase.take(.goOn, at: Self.now) == [.note(purchase.intent)]) }
  }

  @Test func aPauseEndsAtItsMomentOrWithEnter() {
    var purchase = Self.asking(.buy)
    _ = purchase.take(.answered(PretendShop.page(502)), at: Self.now)
    #expect(purchase.retryAt == Self.now.adding(milliseconds: 200))
    #expect(purchase.take(.woke, at: Self.now.adding(milliseconds: 199)) == [])
    #expect(purchase.take(.woke, at: Self.now.adding(milliseconds: 200)) == [.ask(.step(.buy))])
    _ = purchase.take(.answered(PretendShop.page(504)), at: Self.now)
    #expect(purchase.take(.goOn, at: Self.now) == [.ask(.step(.buy))])
  }

  @Test func anAnswerThatNobodyAwaitsDoesNothing() {
    var purchase = PurchaseProgress(BuyReportTests.intent)
    #expect(purchase.take(.answered(BuyReportTests.done(.shipped)), at: Self.now) == [])
    #expect(purchase.standing == .found)
  }

  @Test func anOrderThatWasHeldLongAgoIsNotCalledSafe() {
    var purchase = Self.asking(.buy)
    _ = purchase.take(.answered(BuyReportTests.done(.pendingPayment)), at: Self.now)
    _ = purchase.take(.noted, at: Self.now)
    _ = purchase.take(.answered(.failure(.tooLarge(bytes: 1))), at: Self.now)
    #expect(purchase.outcome(at: Self.now) == .ordered(isKnown: false))
    #expect(purchase.outcome(at: Self.now.adding(milliseconds: 16 * 60_000)) == .paidOrLapsed)
  }

  // MARK: after a day

  private static let tomorrow = now.adding(milliseconds: 24 * 3_600_000)

  @Test(arguments: PurchaseStep.allCases)
  func anOldOneIsLookedAtAndNotAskedAgain(step: PurchaseStep) {
    var intent = BuyReportTests.intent
    intent.step = step
    if step != .buy { intent.purchase = 12 }
    var purchase = PurchaseProgress(resuming: intent)
    let expected: PurchaseQuestion = step == .buy ? .orders(path: nil) : .order(12)
    #expect(purchase.take(.settle, at: Self.tomorrow) == [.ask(expected)])
    #expect(purchase.request(expected, BookStoreClient(shop: "http://x")).method == .get)
  }

  @Test func aClockThatWentBackADayIsNotTrusted() {
    var purchase = PurchaseProgress(resuming: BuyReportTests.intent)
    let deeds = purchase.take(.settle, at: Self.now.adding(milliseconds: -25 * 3_600_000))
    #expect(deeds == [.ask(.orders(path: nil))])
  }

  private static func found(_ items: [Purchase], next: String? = nil) -> PurchaseProgress {
    var purchase = PurchaseProgress(resuming: BuyReportTests.intent)
    _ = purchase.take(.settle, at: tomorrow)
    let page = Page(items: items, next: next, total: items.count)
    _ = purchase.take(.answered(PretendShop.reply(page, servedBy: "i-1")), at: tomorrow)
    return purchase
  }

  @Test func noOrderLikeItMeansThatNothingWasTaken() {
    #expect(Self.found([]).outcome(at: Self.tomorrow) == .nothingTaken)
    #expect(Self.found([Samples.purchase(.paid).of(book: 4)]).outcome(at: Self.tomorrow) == .nothingTaken)
  }

  @Test func ordersLikeItAreNamedAndNoneIsClaimed() {
    let order = Samples.purchase(.shipped)
    let purchase = Self.found([order])
    #expect(purchase.outcome(at: Self.tomorrow) == .alike([order]))
    let words = purchase.settlement(at: Self.tomorrow)
    #expect(words.english.contains("12 (shipped). Whether one of them is it cannot be known."))
    #expect(words.spanish.contains("No se puede saber"))
  }

  @Test func allPagesAreReadUpToALimitAndThenItIsNotKnown() {
    var purchase = Self.found([], next: "/orders?after=1")
    var pages = 1
    while case .asking(.orders(let path)) = purchase.standing, pages < 50 {
      #expect(path == "/orders?after=\(pages)")
      pages += 1
      let page = Page<Purchase>(items: [], next: "/orders?after=\(pages)", total: 9_999)
      _ = purchase.take(.answered(PretendShop.reply(page, servedBy: "i-1")), at: Self.tomorrow)
    }
    #expect(pages == 10)
    #expect(purchase.outcome(at: Self.tomorrow) == .alike([]))
    #expect(purchase.settlement(at: Self.tomorrow).english.contains("whether the order was taken is not known"))
  }

  @Test func anOrderThatTheShopDoesNotKnowIsSaidPlainly() {
    var intent = BuyReportTests.intent
    intent.step = .pay
    intent.purchase = 12
    var purchase = PurchaseProgress(resuming: intent)
    _ = purchase.take(.settle, at: Self.tomorrow)
    let deeds = purchase.take(.answered(PretendShop.refusal(.notFound)), at: Self.tomorrow)
    #expect(purchase.outcome(at: Self.tomorrow) == .gone)
    #expect(deeds == [.forget(key: "k1")])
  }

  @Test(arguments: [PurchaseEvent.drop])
  func whatIsDroppedIsForgotten(event: PurchaseEvent) {
    var purchase = PurchaseProgress(resuming: BuyReportTests.intent)
    #expect(purchase.take(event, at: Self.now) == [.forget(key: "k1")])
    #expect(purchase.take(.goOn, at: Self.now) == [])
  }
}

extension Purchase {
  fileprivate func of(book: Int) -> Purchase {
    Purchase(
      id: id, book: PurchasedBook(id: book, title: "", author: ""), quantity: quantity, unitPrice: unitPrice,
      total: total, status: status, expiresAt: expiresAt, payment: payment, delivery: delivery, createdAt: createdAt)
  }
}
