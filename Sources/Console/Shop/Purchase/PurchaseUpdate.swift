// The screen's hands of a purchase: its events come from keys, answers and time; its deeds become commands. One purchase
// is in front; others that are not settled wait beside it, those that an earlier run left first of all.
import BookStoreKit
import Scaling
import Terminal

extension Model {
  /// Tells the purchase in front what happened, and does what it wants.
  mutating func drivePurchase(_ event: PurchaseEvent) -> [Command] {
    guard var purchase = shop?.purchase, let client = shop?.client else { return [] }
    let deeds = purchase.take(event, at: now)
    shop?.purchase = purchase
    return deeds.map { deed in
      switch deed {
      case .note(let intent): .noteIntent(intent)
      case .forget(let key): .forgetIntent(key: key)
      case .ask(let question):
        callShop(.purchase(key: purchase.intent.key, question), purchase.request(question, client))
      }
    }
  }

  mutating func purchaseAnswered(_ key: String, _ question: PurchaseQuestion, _ exchange: Exchange) -> [Command] {
    guard let purchase = shop?.purchase, purchase.intent.key == key else { return [] }
    let wasTaken = purchase[.buy].done != nil
    let commands = drivePurchase(.answered(exchange))
    guard let after = shop?.purchase else { return commands }
    if !wasTaken, case .now? = after[.buy].done { fleet?.notePurchase(at: now) }
    if case .waiting(_, .signIn) = after.standing { forgetSessionIfOver(.loginRequired) }
    shop?.orders.feed.poll.hurry(at: now)
    if after.isOver {
      shop?.catalog.feed.poll.hurry(at: now)
      shop?.keepReceipt(of: after)
    }
    return commands
  }

  /// The intent with this key is on disk, or could not be written.
  mutating func intentWritten(_ key: String, failure: String?) -> [Command] {
    guard shop?.purchase?.intent.key == key else { return [] }
    return drivePurchase(failure.map { .notNoted(cause: $0) } ?? .noted)
  }

  /// The first words of a console: a note that could not be read, or that somebody must sign in to settle a purchase.
  mutating func sayWhatEarlierRunsLeft() {
    guard let shop else { return }
    if let refused = shop.refusedIntents.first {
      say(PurchaseTexts.refused(refused), .bad)
    } else if !shop.unsettled.isEmpty, shop.session == .signedOut {
      say(ShopTexts.signInToSettle, .bad)
    }
  }

  /// What time does to purchases: the next try is due, or one that an earlier run left has its turn.
  mutating func passTimeOfPurchases() -> [Command] {
    var commands: [Command] = []
    if let retryAt = shop?.purchase?.retryAt, retryAt <= now { commands += drivePurchase(.woke) }
    return commands + settleNext()
  }

  /// Asks what became of a purchase of an earlier run, as soon as who made it is signed in and nothing is in front.
  private mutating func settleNext() -> [Command] {
    guard let shop, let account = shop.account else { return [] }
    if let front = shop.purchase, !front.isOver || overlay == .purchase { return [] }
    guard
      let index = shop.unsettled.firstIndex(where: { $0.standing == .found && $0.intent.user == account.email })
    else { return [] }
    bringForward(index)
    if overlay == nil { overlay = .purchase } else { say(ShopTexts.settlingEarlier) }
    return drivePurchase(.settle)
  }

  /// Begins what the form says. A purchase that waits for the user makes room; one under way does not.
  mutating func begin(_ purchase: PurchaseProgress) -> [Command] {
    if let front = shop?.purchase, !front.isOver { shop?.unsettled.append(front) }
    shop?.purchase = purchase
    overlay = .purchase
    return drivePurchase(.goOn)
  }

  /// Shows a purchase that is not settled: the one in front, else the first of the others.
  mutating func showUnsettled() -> [Command] {
    overlay = .purchase
    if let front = shop?.purchase, !front.isOver { return [] }
    let user = shop?.account?.email
    guard let index = shop?.unsettled.firstIndex(where: { $0.intent.user == user }) else { return [] }
    bringForward(index)
    return drivePurchase(.settle)
  }

  private mutating func bringForward(_ index: Int) {
    guard var shop else { return }
    shop.purchase = shop.unsettled.remove(at: index)
    self.shop = shop
  }

  mutating func pressInPurchase(_ key: Key) -> [Command] {
    guard let purchase = shop?.purchase else {
      overlay = nil
      return []
    }
    switch key {
    case .escape, .character("q"): overlay = nil
    case .enter where purchase.isOver:
      if let commands = lookAgain() { return commands }
      overlay = nil
    case .enter: return drivePurchase(.goOn)
    case .character("d") where purchase.mayBeDropped:
      overlay = nil
      say(ShopTexts.dropped(PurchaseTexts.sentence(purchase, purchase.outcome(at: now)) { clock.minute($0) }))
      return drivePurchase(.drop)
    default: break
    }
    return []
  }

  private var clock: Clock { Clock(secondsEast: settings.secondsEastOfUTC) }
}

extension ShopPane {
  /// Receipts of so many purchases of this run are kept.
  private static let maximumReceipts = 50

  fileprivate mutating func keepReceipt(of purchase: PurchaseProgress) {
    guard purchase.intent.purchase != nil else { return }
    receipts.removeAll { $0.intent.purchase == purchase.intent.purchase }
    receipts = Array((receipts + [purchase]).suffix(Self.maximumReceipts))
  }

  /// The steps of an order that this run bought; nil of any other.
  func receipt(ofOrder id: Int) -> PurchaseProgress? {
    if let purchase, purchase.intent.purchase == id { return purchase }
    return receipts.last { $0.intent.purchase == id }
  }

  /// Purchases of whoever is signed in (of anybody, while nobody is) of which it is not known what became.
  public var unsettledCount: Int {
    let others = unsettled.count { account == nil || $0.intent.user == account?.email }
    guard let purchase, !purchase.isOver, !purchase.isUnderWay else { return others }
    return others + 1
  }

  /// A purchase that stands in the way of a new one: it is under way, or it is of the same book and may have been done.
  func purchaseInTheWay(ofBook book: Int) -> PurchaseProgress? {
    guard let purchase, !purchase.isOver else { return nil }
    return purchase.isUnderWay || purchase.intent.book.id == book ? purchase : nil
  }
}

extension PurchaseProgress {
  /// Whether the user may say that it need not be settled: not while an answer may come any moment.
  var mayBeDropped: Bool {
    switch standing {
    case .found, .waiting, .pausing: true
    case .noting, .asking, .over: false
    }
  }
}
