import ArgumentParser
import BookStoreKit
import Console
import ConsoleHost

/// `buy`: takes, pays and has shipped.
struct BuyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buy", abstract: "Buy a book: take it from the stock, pay, have it shipped.",
    discussion: "The last line says whether your order is safe or nothing was taken. " + ShopExit.codes)

  @Argument(help: "The number of the book.") var id: Int

  @Option(help: "How many copies.") var quantity = 1

  @Option(
    help: ArgumentHelp("credit-card, paypal or bank-transfer (simulated: no money moves).", valueName: "method"))
  var method: String

  @Option(help: ArgumentHelp("Who delivers, by name: DHL.", valueName: "name"))
  var provider: String

  @Option(
    help: ArgumentHelp("What one copy may cost; the shop refuses another price.", valueName: "amount"),
    transform: { text in
      guard let money = Money(wire: text) else {
        throw ValidationError("a price has a point and at most two decimals, as 12.50")
      }
      return money
    })
  var price: Money?

  @Option(help: ArgumentHelp("Go on with the purchase of this key, which cannot be bought twice.", valueName: "key"))
  var key: String?

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    // Once the purchase has begun nothing is thrown any more: it reports.
    try await talking(options, output, failureMeans: PurchaseTexts.nothingTaken) { (talk) async throws(Trouble) in
      var purchase = try await purchase(&talk)
      LastWords.prepare(purchase.intent.interrupted.text(talk.output.language))
      await talk.drive(&purchase, .goOn)
      LastWords.forget()
      if let trouble = purchase.trouble { talk.output.explain(trouble) }
      return purchase.report(talk.output.language, at: HostPacemaker().now())
    }
  }

  /// The purchase to do: one that an earlier run left, where this command means it, else a new one.
  private func purchase(_ talk: inout ShopTalk) async throws(Trouble) -> PurchaseProgress {
    if let key, !PurchaseIntent.isKey(key) { throw .usage(code: "bad_key", SubcommandTexts.badKey(key)) }
    let left = talk.unsettled()
    switch EarlierPurchase(key: key, book: id, quantity: quantity, among: left) {
    case .mistaken: throw .usage(code: "other_purchase", SubcommandTexts.otherPurchase(key ?? ""))
    case .goOn(let intent):
      talk.output.note(SubcommandTexts.goingOn(intent))
      if left.count > 1 { talk.output.note(SubcommandTexts.notSettled(left.count - 1)) }
      return PurchaseProgress(resuming: intent)
    case .none:
      if !left.isEmpty { talk.output.note(SubcommandTexts.notSettled(left.count)) }
      let intent = try await intent(&talk)
      talk.output.note(intent.plan)
      return PurchaseProgress(intent)
    }
  }

  /// What is to be bought, once the words of the command line are known to mean something.
  private func intent(_ talk: inout ShopTalk) async throws(Trouble) -> PurchaseIntent {
    guard let method = PaymentMethod(argument: method) else {
      throw .usage(
        code: "unknown_method", SubcommandTexts.unknownMethod(method, PaymentMethod.allCases.map(\.rawValue)))
    }
    let providers = try await talk.ask(talk.client.providers())
    guard let provider = providers.provider(argument: provider) else {
      throw .usage(code: "unknown_provider", SubcommandTexts.unknownProvider(provider, providers.map(\.name)))
    }
    let book = try await talk.ask(talk.client.book(id))
    return PurchaseIntent(
      key: key ?? RandomKey.make(), shop: talk.access.url, user: talk.email,
      book: PurchasedBook(id: book.id, title: book.title, author: book.author), quantity: quantity,
      price: price ?? book.price, method: method, provider: provider, begunAt: HostPacemaker().now(),
      asksOnce: talk.client.dialect == .pages)
  }
}

/// `cancel ID`: gives an unpaid order back.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Give an unpaid order back; its stock is free again.", discussion: ShopExit.codes)

  @Argument(help: "The number of the order.") var id: Int

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      try await talk.ask(talk.client.cancel(purchase: id, key: RandomKey.make())).cancelled(talk.output.language)
    }
  }
}

/// `sales`: what others bought of you.
struct SalesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sales", abstract: "What others bought of your books, newest first.", discussion: ShopExit.codes)

  @OptionGroup var list: ListOptions
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      var reading = ListReading<Purchase>(limit: list.limit)
      var request: ShopRequest<Page<Purchase>>? = talk.client.sales(
        CatalogQuery(order: .descending, perPage: list.perPage))
      while let asked = request {
        let more = reading.take(try await talk.ask(asked))
        request = more ? reading.next.flatMap { talk.client.orders(at: $0) } : nil
      }
      return reading.sales(talk.output.language)
    }
  }
}

/// `orders`: what was bought.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "What you bought.",
    discussion:
      "Of a purchase that was interrupted it first asks, with the same key, what became of it. " + ShopExit.codes)

  @Option(help: ArgumentHelp("Forget the interrupted purchase of this key; nobody asks any more.", valueName: "key"))
  var drop: String?

  @OptionGroup var list: ListOptions
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      try await settle(&talk)
      var reading = ListReading<Purchase>(limit: list.limit)
      var request: ShopRequest<Page<Purchase>>? = talk.client.orders(
        CatalogQuery(order: .descending, perPage: list.perPage))
      while let asked = request {
        let more = reading.take(try await talk.ask(asked))
        request = more ? reading.next.flatMap { talk.client.orders(at: $0) } : nil
      }
      return reading.orders(talk.output.language)
    }
  }
  /// Says what became of purchases that earlier runs left; forgets the one that the user does not want to know of.
  private func settle(_ talk: inout ShopTalk) async throws(Trouble) {
    let left = talk.unsettled()
    if let drop, !left.contains(where: { $0.key == drop }) {
      throw .usage(code: "nothing_to_drop", SubcommandTexts.nothingToDrop(drop))
    }
    for intent in left {
      var purchase = PurchaseProgress(resuming: intent)
      await talk.drive(&purchase, intent.key == drop ? .drop : .settle)
      if case .over(.dropped) = purchase.standing {
        talk.output.note(SubcommandTexts.dropped(intent))
        continue
      }
      if let trouble = purchase.trouble { talk.output.explain(trouble) }
      talk.output.note(purchase.settlement(at: HostPacemaker().now()))
    }
  }
}
