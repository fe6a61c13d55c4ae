import ArgumentParser
import BookStoreKit
import Console

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
    // Once the errand has begun nothing is thrown any more: it reports.
    try await talking(options, output, failureMeans: SubcommandTexts.nothingTaken) { (talk) async throws(Trouble) in
      var errand = BuyErrand(try await order(&talk))
      talk.output.note(errand.plan)
      LastWords.prepare(errand.interrupted.text(talk.output.language))
      while let step = errand.nextStep {
        errand.take(await talk.settle(errand.request(step, talk.client)), of: step)
        if let line = errand.line(of: step) { talk.output.note(line) }
      }
      LastWords.forget()
      if let trouble = errand.trouble { talk.output.explain(trouble) }
      return errand.report(talk.output.language)
    }
  }

  /// What is to be bought, once the words of the command line are known to mean something.
  private func order(_ talk: inout ShopTalk) async throws(Trouble) -> BuyOrder {
    guard let method = PaymentMethod(argument: method) else {
      throw .usage(
        code: "unknown_method", SubcommandTexts.unknownMethod(method, PaymentMethod.allCases.map(\.rawValue)))
    }
    let providers = try await talk.ask(talk.client.providers())
    guard let provider = providers.provider(argument: provider) else {
      throw .usage(code: "unknown_provider", SubcommandTexts.unknownProvider(provider, providers.map(\.name)))
    }
    let book = try await talk.ask(talk.client.book(id))
    return BuyOrder(
      book: book, price: price, quantity: quantity, method: method, provider: provider, key: key ?? RandomKey.make())
  }
}

/// `orders`: what was bought.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "What you bought.", discussion: ShopExit.codes)

  @OptionGroup var list: ListOptions
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
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
}
