// What the shop's answers do to the model. The purpose of a call says how to read its reply; an answer whose
// call is not awaited any more is dropped.
import BookStoreKit
import Scaling
import Terminal

extension Model {
  mutating func shopAnswered(_ reply: ShopReply) -> [Command] {
    guard var shop, shop.calls.removeValue(forKey: reply.number) == reply.purpose else { return [] }
    var commands: [Command] = []
    let hadOnlyPages = shop.hasOnlyPages
    if case .reply(let wire) = reply.exchange, shop.client.remember(wire) {
      commands += shop.saveCommand(for: reply.purpose)
    }
    if shop.hasOnlyPages, !hadOnlyPages { say(ShopTexts.onlyPages) }
    self.shop = shop
    let result = reply.exchange.result
    switch reply.purpose {
    case .catalog: receiveBooks(\.catalog, shop.client.catalog().answer(from: result))
    case .myBooks: receiveBooks(\.myBooks, shop.client.myBooks().answer(from: result))
    case .orders: receiveOrders(\.orders, shop.client.orders().answer(from: result))
    case .sales:
      receiveOrders(\.sales, shop.client.sales().answer(from: result))
      self.shop?.noteSeenSales()
    case .carriers:
      if case .success(let carriers, _, _) = shop.client.providers().answer(from: result) {
        self.shop?.carriers = carriers.map(CarrierFacts.init)
      }
    case .account: commands += accountAnswered(shop.client.account().answer(from: result))
    case .signIn:
      if let answer = settled(shop.client.account().answer(from: result), reply) { commands += signedIn(answer) }
    case .signOut: commands += signedOut()
    case .register(let email, let password):
      if let answer = settled(ShopAnswer<Continued<User>>(result), reply) {
        commands += registered(answer, reply.purpose, email: email, password: password)
      }
    case .publish:
      if let answer = settled(ShopAnswer<Book>(result), reply) {
        formAnswered(answer, reply.purpose, ShopTexts.published)
      }
    case .edit:
      if let answer = settled(ShopAnswer<Book>(result), reply) {
        formAnswered(answer, reply.purpose, ShopTexts.changed)
      }
    case .look(let id): looked(id, ShopAnswer<Book>(result))
    case .withdraw(let id):
      let title = (shop.myBooks.items + shop.catalog.items).first { $0.id == id }?.title ?? "#\(id)"
      shopPlanAnswered(ShopAnswer<Nothing>(result), reply, done: ShopTexts.takenOut(title))
    case .cancelOrder(let id):
      shopPlanAnswered(ShopAnswer<Purchase>(result), reply, done: ShopTexts.cancelled(id))
    case .purchase(let key, let question): commands += purchaseAnswered(key, question, reply.exchange)
    }
    return commands
  }

  private mutating func receiveBooks(
    _ list: WritableKeyPath<ShopPane, Listing<BookFacts>>, _ answer: ShopAnswer<Page<Book>>
  ) {
    switch answer {
    case .success(let page, _, _):
      shop?[keyPath: list].receive(
        ListingPage(items: page.items.map(BookFacts.init), next: page.next, total: page.total), at: now)
    default:
      shop?[keyPath: list].feed.fail(answer.cause, at: now)
      forgetSessionIfOver(answer.code)
    }
  }

  private mutating func receiveOrders(
    _ list: WritableKeyPath<ShopPane, Listing<OrderFacts>>, _ answer: ShopAnswer<Page<Purchase>>
  ) {
    switch answer {
    case .success(let page, _, _):
      shop?[keyPath: list].receive(
        ListingPage(items: page.items.map(OrderFacts.init), next: page.next, total: page.total), at: now)
    default:
      shop?[keyPath: list].feed.fail(answer.cause, at: now)
      forgetSessionIfOver(answer.code)
    }
  }

  /// The shop ended the session (14 days, or signed out elsewhere): say so once.
  mutating func forgetSessionIfOver(_ code: ShopErrorCode?) {
    guard code == .loginRequired, shop?.account != nil else { return }
    shop?.endSession()
    say(ShopTexts.sessionOver, .bad)
  }

  private mutating func accountAnswered(_ answer: ShopAnswer<User>) -> [Command] {
    switch answer {
    case .success(let user, _, _):
      shop?.begin(AccountFacts(user))
      return []
    case .refused(let failure, _) where failure.code == .loginRequired:
      shop?.endSession()
      say(ShopTexts.sessionOver)
      return [.saveSession(nil)]
    default:
      // Not reached: it stays remembered, and is tried again with the next list.
      return []
    }
  }

  private mutating func signedIn(_ answer: ShopAnswer<User>) -> [Command] {
    guard case .success(let user, _, _) = answer else {
      showFormFailure(answer, .signIn)
      return []
    }
    finishForm(sentAs: .signIn)
    shop?.begin(AccountFacts(user))
    say(ShopTexts.welcome(ShopIntake.safe(user.name)), .good)
    let goingOn = purchaseGoesOn()
    guard let cookie = shop?.client.cookie else { return goingOn }
    return [.saveSession(SavedSession(email: user.email, cookie: cookie))] + goingOn
  }

  /// A purchase that waited for its buyer to sign in goes on.
  private mutating func purchaseGoesOn() -> [Command] {
    guard let shop, let purchase = shop.purchase, purchase.intent.user == shop.account?.email,
      case .waiting(_, .signIn) = purchase.standing
    else { return [] }
    if overlay == nil { overlay = .purchase }
    return drivePurchase(.signedIn)
  }

  private mutating func signedOut() -> [Command] {
    shop?.endSession()
    say(ShopTexts.signedOut)
    return [.saveSession(nil)]
  }

  /// An account that was made is signed in at once: the form has all that is needed, and becomes the one to sign in.
  private mutating func registered(
    _ answer: ShopAnswer<Continued<User>>, _ purpose: ShopPurpose, email: String, password: String
  ) -> [Command] {
    guard case .success = answer, let request = shop?.client.login(email: email, password: password).wire else {
      showFormFailure(answer, purpose)
      return []
    }
    let isOpen = openForm(sentAs: purpose) != nil
    finishForm(sentAs: purpose)
    if isOpen {
      var form = ShopForm(.signIn, [.email: email, .password: password])
      _ = form.send(.signIn, fresh: "") { _ in request }
      overlay = .form(form)
    }
    return shop.map { _ in [callShop(.signIn, request)] } ?? []
  }

  private mutating func formAnswered(
    _ answer: ShopAnswer<Book>, _ purpose: ShopPurpose, _ done: (String) -> Phrase
  ) {
    guard case .success(let book, _, _) = answer else { return showFormFailure(answer, purpose) }
    finishForm(sentAs: purpose)
    say(done(ShopIntake.safe(book.title)), .good)
    shop?.catalog.feed.poll.hurry(at: now)
    shop?.myBooks.feed.poll.hurry(at: now)
    shop?.myBooks.selected = book.id
  }

  /// Shows in the form why it was not taken, and says it where that was left; what was typed stays.
  private mutating func showFormFailure<Value>(_ answer: ShopAnswer<Value>, _ purpose: ShopPurpose) {
    var failure = answer.failure
    let isOpen = openForm(sentAs: purpose) != nil
    if var form = form(sentAs: purpose) {
      if answer.code?.isWorthRetrying != false { failure.cause = form.meaning(failure.cause) }
      form.take(failure)
      put(form)
    }
    if !isOpen { say(failure.cause, .bad) }
  }

  mutating func callShop(_ purpose: ShopPurpose, _ request: WireRequest) -> Command {
    guard var shop else { preconditionFailure("calls of the shop come from the shop pane") }
    let command = shop.call(purpose, request, number: &lastNumber)
    self.shop = shop
    return command
  }
}

/// Why a call failed: words, and for a form which field is wrong.
struct CallFailure: Hashable {
  var cause: Phrase
  var fields: [String: String] = [:]
}

extension ShopAnswer {
  /// Why there is no value, in words that are safe to show.
  var cause: Phrase {
    switch self {
    case .success: FeedTexts.noAnswer
    case .refused(let failure, _):
      ShopTexts.refused(failure.code, message: ShopIntake.safe(failure.message))
    case .notJSON(let reply):
      if reply.mediaType.contains("html") && reply.status < 500 {
        ShopTexts.speaksHTML
      } else {
        ShopTexts.notJSON(status: reply.status, ShopIntake.safe(reply.problem))
      }
    case .transport(let failure): failure.cause
    }
  }

  var failure: CallFailure {
    guard case .refused(let failure, _) = self else { return CallFailure(cause: cause) }
    return CallFailure(cause: cause, fields: failure.fields.mapValues(ShopIntake.safe))
  }

  var code: ShopErrorCode? { if case .refused(let failure, _) = self { failure.code } else { nil } }
}

extension ShopPane {
  mutating func begin(_ account: AccountFacts) {
    session = .signedIn(account)
    restartOwnLists()
  }

  private mutating func restartOwnLists() {
    myBooks.restart()
    orders.restart()
    sales.restart()
    forgetCalls(.myBooks, .orders, .sales)
  }

  mutating func endSession() {
    session = .signedOut
    client.cookie = nil
    restartOwnLists()
    if section != .catalog { section = .catalog }
  }

  /// A reply changed the cookie outside of signing in and out: the file follows.
  fileprivate func saveCommand(for purpose: ShopPurpose) -> [Command] {
    guard purpose != .signIn, purpose != .signOut, let account, let cookie = client.cookie else { return [] }
    return [.saveSession(SavedSession(email: account.email, cookie: cookie))]
  }
}
