// What the shop's subcommands say. Records hold what the shop said; lines are made safe here.
import BookStoreKit
import Terminal

extension Book: Record {}

/// What `register`, `login` and `logout` print with `--json`.
public struct AccountRecord: Record {
  public var shop: String
  /// Whether a session is remembered now.
  public var signedIn: Bool
  @OrNull public var user: User?
}

extension ListReading<Book> {
  /// What `books` says.
  public func books(_ language: Language) -> Report<ListRecord<Book>> {
    var table = TextTable(columns: [
      .init(heading: "#", alignment: .right), .init(heading: ShopTexts.columnTitle.text(language), limit: 48),
      .init(heading: ShopTexts.columnAuthor.text(language), limit: 28),
      .init(heading: ShopTexts.columnPrice.text(language), alignment: .right),
      .init(heading: ShopTexts.columnStock.text(language), alignment: .right),
    ])
    table.rows = items.map { book in
      let stock = book.status == .withdrawn ? ShopTexts.withdrawn.text(language) : String(book.stock)
      return [String(book.id), book.title, book.author, book.price.wire, stock]
    }
    let lines = items.isEmpty ? [ShopTexts.noBooks.text(language)] : table.lines
    return Report(record: record, lines: lines + rest(language), exit: .fine)
  }
}

extension ListReading<Purchase> {
  /// What `orders` says.
  public func orders(_ language: Language) -> Report<ListRecord<Purchase>> {
    report(language, empty: SubcommandTexts.noOrders)
  }

  /// What `sales` says.
  public func sales(_ language: Language) -> Report<ListRecord<Purchase>> { report(language, empty: ShopTexts.noSales) }

  private func report(_ language: Language, empty: Phrase) -> Report<ListRecord<Purchase>> {
    var table = TextTable(columns: [
      .init(heading: "#", alignment: .right), .init(heading: SubcommandTexts.columnWhen.text(language)),
      .init(heading: ShopTexts.columnBook.text(language), limit: 48),
      .init(heading: ShopTexts.columnTotal.text(language), alignment: .right),
      .init(heading: ShopTexts.columnState.text(language), limit: 48),
    ])
    table.rows = items.map { purchase in
      [
        String(purchase.id), purchase.createdAt.text, "\(purchase.quantity) × \(purchase.book.title)",
        purchase.total.wire, Self.state(purchase).text(language),
      ]
    }
    let lines = items.isEmpty ? [empty.text(language)] : table.lines
    return Report(record: record, lines: lines + rest(language), exit: .fine)
  }

  private static func state(_ purchase: Purchase) -> Phrase {
    let state = ShopTexts.status(purchase.status)
    switch purchase.status {
    case .pendingPayment: return state + .verbatim(", ") + ShopTexts.payBy(purchase.expiresAt.text)
    case .shipped: return purchase.delivery.map { ShopTexts.shippedBy($0.name) } ?? state
    case .paid, .cancelled, .expired: return state
    }
  }
}

extension Purchase: Record {}

extension Purchase {
  /// What `cancel` says.
  public func cancelled(_ language: Language) -> Report<Purchase> {
    Report(record: self, lines: [ShopTexts.cancelled(id).text(language)], exit: .fine)
  }
}

extension Book {
  /// What `book ID` says: the book in full.
  public func report(_ language: Language) -> Report<Book> {
    var lines = [
      title, author, ShopTexts.soldBy(id, seller.name).text(language),
      [
        ShopTexts.each(price.wire),
        status == .withdrawn ? ShopTexts.withdrawn : stock == 0 ? ShopTexts.soldOut : ShopTexts.inStock(stock),
      ].map { $0.text(language) }.joined(separator: " · "),
    ].map { Sanitiser.line($0) }
    if !description.isEmpty { lines += [""] + Sanitiser.lines(description, maximumLines: 400) }
    return Report(record: self, lines: lines, exit: .fine)
  }

  /// What `publish` says.
  public func published(_ language: Language) -> Report<Book> {
    let sentence = SubcommandTexts.published(id, Sanitiser.line(title), price.wire, stock)
    return Report(record: self, lines: [sentence.text(language)], exit: .fine)
  }
}

extension User {
  /// What `register` says: the account is there, nobody is signed in by it.
  public func registered(shop: String, _ language: Language) -> Report<AccountRecord> {
    let sentence = SubcommandTexts.registered(Sanitiser.line(name), Sanitiser.line(email))
    return Report(
      record: AccountRecord(shop: shop, signedIn: false, user: self), lines: [sentence.text(language)], exit: .fine)
  }

  /// What `login` says.
  public func signedIn(shop: String, _ language: Language) -> Report<AccountRecord> {
    Report(
      record: AccountRecord(shop: shop, signedIn: true, user: self),
      lines: [ShopTexts.welcome(Sanitiser.line(name)).text(language)], exit: .fine)
  }
}

extension AccountRecord {
  /// What `logout` says.
  public static func signedOut(shop: String, _ language: Language) -> Report<AccountRecord> {
    Report(
      record: AccountRecord(shop: shop, signedIn: false, user: nil), lines: [ShopTexts.signedOut.text(language)],
      exit: .fine)
  }
}
