import ArgumentParser
import BookStoreKit
import Console

/// How much of a list is read.
struct ListOptions: ParsableArguments {
  @Option(
    name: [.customLong("page"), .customLong("page-size")],
    help: ArgumentHelp("How many to ask for at once, 1 to 200.", valueName: "size"))
  var pageSize = CatalogQuery.defaultPerPage

  @Option(help: ArgumentHelp("How many to show at most, 1 to 10000.", valueName: "count"))
  var limit = ListReading<Book>.defaultLimit

  func validate() throws {
    guard (1...CatalogQuery.maximumPerPage).contains(pageSize) else {
      throw ValidationError("--page is 1 to \(CatalogQuery.maximumPerPage)")
    }
    guard (1...ListReading<Book>.maximumLimit).contains(limit) else {
      throw ValidationError("--limit is 1 to \(ListReading<Book>.maximumLimit)")
    }
  }

  /// What to ask for at once: no more than will be shown.
  var perPage: Int { min(pageSize, limit) }
}

extension CatalogSort: ExpressibleByArgument {}
extension SortOrder: ExpressibleByArgument {}

/// `books`: the catalog, or what a search finds in it.
struct BooksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "books", abstract: "The books of the shop.", discussion: ShopExit.codes)

  @Option(help: ArgumentHelp("Words that title or author must have.", valueName: "words"))
  var search = ""

  @Option(help: ArgumentHelp("By title, author, price or newest.", valueName: "what"))
  var sort: CatalogSort?

  @Option(help: ArgumentHelp("asc or desc.", valueName: "order"))
  var order: SortOrder?

  @OptionGroup var list: ListOptions
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      var reading = ListReading<Book>(limit: list.limit)
      let query = CatalogQuery(search: search, sort: sort, order: order, perPage: list.perPage)
      var request: ShopRequest<Page<Book>>? = talk.client.catalog(query)
      while let asked = request {
        let more = reading.take(try await talk.ask(asked))
        request = more ? reading.next.flatMap { talk.client.books(at: $0) } : nil
      }
      return reading.books(talk.output.language)
    }
  }
}

/// `book ID`: one book in full.
struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "One book in full.", discussion: ShopExit.codes)

  @Argument(help: "The number of the book.") var id: Int
  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await talking(options, output) { (talk) async throws(Trouble) in
      try await talk.ask(talk.client.book(id)).report(talk.output.language)
    }
  }
}
