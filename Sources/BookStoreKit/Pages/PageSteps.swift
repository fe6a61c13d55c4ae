// The steps of each call: the page that was read, the form that was sent, what was made.

extension PageConversation {
  // MARK: A page was read

  mutating func readPage(_ reply: WireReply) -> Move {
    if case .logout = call { return loggedOut() }
    switch reply.status {
    case 403: return refuse(.notYours, "It is not yours.")
    case 404: return refuse(.notFound, "It is not there.")
    case 200: break
    default: return misunderstood("HTTP \(reply.status) at \(path)")
    }
    guard let page = BookStorePage(reply, path: path, shop: shop) else { return misunderstood("no page at \(path)") }
    switch call {
    case .account: return account(page)
    case .catalog(let query):
      let books = page.cards.enumerated().map { $1.book(at: $0) }
      return answer(PageListing.page(books, query, path: "/book/catalog"))
    case .myBooks(let query):
      let books = page.ownBooks.map { $0.book(of: memory.account?.user) }
      return answer(PageListing.page(books, query, path: "/book/my_books"))
    case .book(let id): return book(id, page)
    case .login(let email, let password): return fill(page, ["email": email, "password": password])
    case .register(let name, let email, let password):
      return fill(page, ["name": name, "email": email, "password": password])
    case .add(let fields), .edit(_, let fields): return fill(page, fields.values)
    case .delete(let id):
      guard let form = page.ownBooks.first(where: { $0.id == id })?.deletion else {
        return refuse(.notFound, "It is not among your books.")
      }
      return send(form)
    case .buy(let id, let quantity, let price): return buy(id, quantity, price, page)
    case .pay(_, let method): return pay(method, page)
    case .ship(_, let provider): return ship(provider, page)
    case .logout, .providers, .orders, .order, .paymentForm, .missing: return misunderstood("nothing was asked")
    }
  }

  /// Fills the form that has these fields, and sends it.
  private mutating func fill(_ page: BookStorePage, _ values: [String: String]) -> Move {
    let needed = values.keys.filter { $0 != "description" }
    guard var form = page.forms.first(where: { form in needed.allSatisfy { form[$0] != nil } }) else {
      return misunderstood("no form with \(needed.sorted().joined(separator: ", ")) at \(path)")
    }
    for (name, value) in values { form.fill(name, value) }
    return send(form)
  }

  private mutating func account(_ page: BookStorePage) -> Move {
    let remembered = memory.email.flatMap { email in page.users.first { $0.email.lowercased() == email } }
    let named = page.users.filter { $0.name == page.userName }
    guard let user = remembered ?? (named.count == 1 ? named.first : nil) else {
      return refuse(.loginRequired, "Whose session this is cannot be seen on the pages.")
    }
    lessons.append(.signedIn(user))
    return answer(user)
  }

  private mutating func book(_ id: Int, _ page: BookStorePage) -> Move {
    if let row = page.ownBooks.first(where: { $0.id == id }) { return answer(row.book(of: memory.account?.user)) }
    for (index, card) in page.cards.enumerated() {
      let book = card.book(at: index)
      if book.id == id { return answer(book) }
    }
    // The seller's own page has the description, and books without stock.
    guard cookie != nil, path != "/book/my_books" else { return refuse(.notFound, "It is not there.") }
    return read("/book/my_books")
  }

  private mutating func buy(_ id: Int, _ quantity: Int, _ price: Money, _ page: BookStorePage) -> Move {
    guard let card = page.cards.first(where: { $0.id == id }), var form = card.form else {
      return refuse(.outOfStock, "It is not in the catalog any more, or none are left.")
    }
    guard page.userName != nil || cookie != nil else { return refuse(.loginRequired, "Sign in first.") }
    guard card.price == price else { return refuse(.priceChanged, "The price is now \(card.price.wire).") }
    guard FieldRule.quantity.contains(quantity) else { return refuse(.invalid, "A quantity is 1 to 1000.") }
    guard card.stock >= quantity else { return refuse(.outOfStock, "Only \(card.stock) are left.") }
    form.fill("quantity", String(quantity))
    self.card = card
    return send(form)
  }

  private mutating func pay(_ method: PaymentMethod, _ page: BookStorePage) -> Move {
    if let purchase = subject, purchase.status != .pendingPayment {
      return refuse(.alreadyPaid, "This purchase is already paid.")
    }
    guard var form = page.form(with: "method") else { return misunderstood("no form to pay at \(path)") }
    guard
      let option = form["method"]?.options.first(where: { $0.value == method.rawValue || $0.label == method.rawValue })
    else { return refuse(.invalid, "The shop does not take this.", fields: ["method": "It is not offered."]) }
    form.fill("method", option.value)
    return send(form)
  }

  private mutating func ship(_ provider: Int, _ page: BookStorePage) -> Move {
    switch subject?.status {
    case .pendingPayment: return refuse(.notPaid, "Pay this purchase first.")
    case .shipped: return refuse(.alreadyShipped, "This purchase is already on its way.")
    default: break
    }
    guard var form = page.form(with: "provider") else { return misunderstood("no form of carriers at \(path)") }
    let offered = BookStorePage.carriers(form)
    lessons.append(.carriers(offered))
    // The page's own numbers count; what the buyer chose is known by its name and cost.
    guard let wanted = memory.knownCarriers.first(where: { $0.id == provider }),
      let found = offered.first(where: { $0.name == wanted.name && $0.cost == wanted.cost })
    else {
      let names = offered.map { "\($0.name) \($0.cost.wire)" }.joined(separator: ", ")
      return refuse(.invalid, "Choose again: \(names).", fields: ["provider": "There are: \(names)."])
    }
    form.fill("provider", String(found.id))
    carrier = found
    return send(form)
  }

  /// The purchase that is paid or shipped.
  private var subject: Purchase? {
    switch call {
    case .pay(let id, _), .ship(let id, _): memory.purchase(id)
    default: nil
    }
  }

  private mutating func loggedOut() -> Move {
    (cookie, hasNewCookie) = (nil, true)
    return answer([String: String]())
  }

  // MARK: The form was sent

  mutating func sentForm(_ reply: WireReply) -> Move {
    guard (300..<400).contains(reply.status) else { return refused(reply) }
    let location = reply.header(named: "Location") ?? ""
    let target = PageForm.local(location, on: path, of: shop) ?? location
    let isLogin = target.hasPrefix("/login")
    switch call {
    case .register(let name, let email, _):
      return answer(Continued(User(id: 0, name: name, email: email), next: "/login"), status: 201)
    case _ where isLogin: return refuse(.loginRequired, "Sign in first.")
    case .login:
      stage = .lookingUp
      return read("/admin/users")
    case .add:
      stage = .lookingUp
      return read("/book/my_books")
    case .edit(let id, let fields): return answer(fields.book(id: id, of: memory.account?.user))
    case .delete: return answer([String: String]())
    case .buy(let id, let quantity, let price): return bought(id, quantity, price, target)
    case .pay(_, let method): return paid(method)
    case .ship: return shipped()
    default: return misunderstood("HTTP \(reply.status)")
    }
  }

  /// The form came back, or the shop said no.
  private mutating func refused(_ reply: WireReply) -> Move {
    let page = BookStorePage(reply, path: path, shop: shop)
    let words = page?.alert
    switch (call, reply.status) {
    case (.login, 200): return refuse(.loginFailed, words ?? "Login failed")
    case (.buy, 400): return refuse(.outOfStock, words ?? "Too few are left.")
    case (_, 403): return refuse(.notYours, words ?? "It is not yours.")
    case (_, 404): return refuse(.notFound, words ?? "It is not there.")
    case (_, 400), (_, 413), (_, 422): return refuse(.invalid, words ?? "HTTP \(reply.status)")
    case (_, 200) where words != nil: return refuse(.invalid, words ?? "")
    default: return misunderstood("HTTP \(reply.status) where a form was sent")
    }
  }

  private mutating func bought(_ book: Int, _ quantity: Int, _ price: Money, _ target: String) -> Move {
    guard let id = BookStorePage.number(behind: "/payment/", in: target) else {
      return misunderstood("no number of a purchase in \(target)")
    }
    let purchase = Purchase(
      id: id, book: PurchasedBook(id: book, title: card?.title ?? "", author: card?.author ?? ""),
      quantity: quantity, unitPrice: price, total: price * quantity, status: .pendingPayment, expiresAt: .never,
      payment: nil, delivery: nil, createdAt: now)
    lessons.append(.purchase(purchase))
    return answer(Continued(purchase, next: "/payment/\(id)"), status: 201)
  }

  private mutating func paid(_ method: PaymentMethod) -> Move {
    guard let purchase = subject else { return refuse(.notFound, Self.notBoughtHere) }
    // What the form said is what this shop books, whatever was bought.
    let amount = form?["amount"].flatMap { BookStorePage.amount($0.value) } ?? purchase.total
    let paid = purchase.changed(.paid, Payment(method: method, amount: amount), nil)
    lessons.append(.purchase(paid))
    return answer(Continued(paid, next: "/delivery/\(paid.id)"))
  }

  private mutating func shipped() -> Move {
    guard let purchase = subject else { return refuse(.notFound, Self.notBoughtHere) }
    let shipped = purchase.changed(.shipped, purchase.payment, carrier)
    lessons.append(.purchase(shipped))
    return answer(shipped)
  }

  // MARK: What was made is looked up

  mutating func lookedUp(_ reply: WireReply) -> Move {
    guard let page = BookStorePage(reply, path: path, shop: shop) else { return doneWithoutLook() }
    switch call {
    case .login(let email, _):
      let user = page.users.first { $0.email.lowercased() == email.lowercased() }
      return signedIn(user ?? User(id: 0, name: page.userName ?? email, email: email))
    case .add(let fields):
      let same = page.ownBooks.filter { $0.title == BookStorePage.line(fields.title) && $0.price == fields.price }
      guard let made = same.max(by: { $0.id < $1.id }) else { return doneWithoutLook() }
      return answer(fields.book(id: made.id, of: memory.account?.user), status: 201)
    default: return doneWithoutLook()
    }
  }

  /// It was done; only its number is not known.
  mutating func doneWithoutLook() -> Move {
    switch call {
    case .login(let email, _): signedIn(User(id: 0, name: email, email: email))
    case .add(let fields): answer(fields.book(id: 0, of: memory.account?.user), status: 201)
    default: misunderstood("nothing was looked up")
    }
  }

  private mutating func signedIn(_ user: User) -> Move {
    lessons.append(.signedIn(user))
    return answer(user)
  }
}

extension PageCall.BookFields {
  /// As the form has them; a price as the page would show it.
  var values: [String: String] {
    [
      "title": title, "author": author, "description": description, "price": price.wire, "stock": String(stock),
    ]
  }

  func book(id: Int, of seller: User?) -> Book {
    Book(
      id: id, title: title, author: author, description: description, price: price, stock: stock,
      seller: Seller(id: seller?.id ?? 0, name: seller?.name ?? ""), cover: nil, status: .listed)
  }
}

extension Purchase {
  fileprivate func changed(_ status: PurchaseStatus, _ payment: Payment?, _ delivery: DeliveryProvider?) -> Purchase {
    Purchase(
      id: id, book: book, quantity: quantity, unitPrice: unitPrice, total: total, status: status,
      expiresAt: expiresAt, payment: payment, delivery: delivery, createdAt: createdAt)
  }
}
