import ArgumentParser
import BookStoreKit
import Console
import ConsoleHost
import FoundationEssentials
import Glibc
import Terminal

/// `publish`: offers a book, or all books of a file.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Offer a book of your own, or with --from all books of a CSV file.",
    discussion: """
      The file has a header: title, author, description, price, stock, and perhaps cover (a picture's path beside the \
      file). All of it is checked before anything is sent. Sent again it publishes only what is not there yet.
      """ + " " + ShopExit.codes)

  @Option var title: String?
  @Option var author: String?
  @Option var description = ""

  @Option(
    help: "With a point and at most two decimals: 12.50.",
    transform: { text in
      guard let money = Money(wire: text) else {
        throw ValidationError("a price has a point and at most two decimals, as 12.50")
      }
      return money
    })
  var price: Money?

  @Option(help: "How many copies there are.") var stock: Int?

  @Option(help: ArgumentHelp("Send again what was sent with this key; it is published once.", valueName: "key"))
  var key: String?

  @Option(help: ArgumentHelp("Publish all books of this CSV file.", valueName: "file"))
  var from: String?

  @Flag(help: "With --from: check the file, say what would be published, send nothing.")
  var dryRun = false

  @OptionGroup var options: ContextOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let fields = [title, author, price?.wire, stock.map(String.init)]
    if from != nil {
      guard fields.allSatisfy({ $0 == nil }), description.isEmpty, key == nil else {
        throw ValidationError("--from has every book of a file: give it without the fields of one book")
      }
      return
    }
    let names = ["--title", "--author", "--price", "--stock"]
    let missing = zip(names, fields).filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty else { throw ValidationError("\(missing.joined(separator: ", ")) missing, or --from <file>") }
    guard !dryRun else { throw ValidationError("--dry-run checks a file: give it with --from <file>") }
  }

  func run() async throws {
    if let from { return try await publish(file: from) }
    guard let title, let author, let price, let stock else { preconditionFailure("validate saw that they are there") }
    try await talking(options, output) { (talk) async throws(Trouble) in
      let draft = BookDraft(title: title, author: author, description: description, price: price, stock: stock)
      if let key, !PurchaseIntent.isKey(key) { throw .usage(code: "bad_key", SubcommandTexts.badKey(key)) }
      let key = key ?? RandomKey.make()
      let settled = await talk.settle(talk.client.addBook(draft, key: key))
      if case .failure = settled.result, settled.mayHaveHappened {
        talk.output.note(SubcommandTexts.mayBePublished(key))
      }
      return try settled.result.get().value.published(talk.output.language)
    }
  }
}

extension PublishCommand {
  private func publish(file: String) async throws {
    let reading = SheetFile(path: file).read()
    let language = options.find().language
    guard case .success(let items) = reading else {
      guard case .failure(let wrong) = reading else { return }
      let output = Output(json: output.json, language: language)
      let report = wrong.mistakes.report(file: file, isDryRun: dryRun, language)
      if !output.json { for line in report.lines { Output.complain("\(Sanitiser.line(file, limit: 200)): \(line)") } }
      return try output.finish(Report(record: report.record, lines: [], exit: report.exit))
    }
    try await talking(options, output) { (talk) async throws(Trouble) in
      var run = PublishRun(items)
      run.leaveOut(try await talk.ownBooks())
      let line = ProgressLine()
      while !dryRun, let index = run.next {
        let item = run.items[index]
        run.take(await talk.settle(talk.client.adding(item)), of: index)
        line.show(run.progress(talk.output.language))
      }
      line.end()
      return run.report(file: file, isDryRun: dryRun, talk.output.language)
    }
  }
}

extension BookStoreClient {
  fileprivate func adding(_ item: PublishRun.Item) -> ShopRequest<Book> {
    let key = item.row.key(picture: item.picture)
    guard let cover = CoverPicture(firstBytes: item.picture) else { return addBook(item.row.draft, key: key) }
    return addBook(item.row.draft, cover: cover, picture: item.picture, key: key)
  }
}

extension ShopTalk {
  /// Every book of the account, page after page.
  fileprivate mutating func ownBooks() async throws(Trouble) -> [Book] {
    var reading = ListReading<Book>(limit: ListReading<Book>.maximumLimit)
    var request: ShopRequest<Page<Book>>? = client.myBooks(CatalogQuery(perPage: CatalogQuery.maximumPerPage))
    while let asked = request {
      let more = reading.take(try await ask(asked))
      request = more ? reading.next.flatMap { client.books(at: $0) } : nil
    }
    return reading.items
  }
}

/// The file and the pictures beside it.
private struct SheetFile {
  let path: String

  /// All covers of one file together; they are held until they are sent.
  private static let maximumPictureBytes = 256 << 20

  struct Wrong: Error { let mistakes: [BookSheet.Mistake] }

  func read() -> Result<[PublishRun.Item], Wrong> {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: BookSheet.maximumBytes)
    } catch {
      let problem = Phrase.verbatim("--from \(Sanitiser.line(path, limit: 200)): \(error.description)")
      return .failure(Wrong(mistakes: [BookSheet.Mistake(line: nil, field: nil, problem: problem)]))
    }
    let sheet = BookSheet(csv: bytes)
    var (items, mistakes): ([PublishRun.Item], [BookSheet.Mistake]) = ([], sheet.mistakes)
    var pictureBytes = 0
    for row in sheet.rows {
      guard pictureBytes <= Self.maximumPictureBytes else {
        mistakes.append(BookSheet.Mistake(line: row.line, field: "cover", problem: PublishTexts.tooManyPictures))
        break
      }
      switch picture(of: row) {
      case .success(let picture):
        pictureBytes += picture.count
        items.append(PublishRun.Item(row: row, picture: picture))
      case .failure(let wrong): mistakes += wrong.mistakes
      }
    }
    mistakes.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    return mistakes.isEmpty ? .success(items) : .failure(Wrong(mistakes: mistakes))
  }

  private func picture(of row: BookSheet.Row) -> Result<[UInt8], Wrong> {
    guard let cover = row.cover else { return .success([]) }
    func wrong(_ problem: Phrase) -> Result<[UInt8], Wrong> {
      .failure(Wrong(mistakes: [BookSheet.Mistake(line: row.line, field: "cover", problem: problem)]))
    }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    do throws(BoundedFile.Failure) {
      let bytes = try BoundedFile.read(
        cover.hasPrefix("/") ? cover : folder + cover, maximumBytes: CoverPicture.maximumBytes)
      return CoverPicture(firstBytes: bytes) == nil ? wrong(PublishTexts.noPicture) : .success(bytes)
    } catch {
      return wrong(.verbatim("\(Sanitiser.line(cover, limit: 200)): \(error.description)"))
    }
  }
}

/// One line on standard error that is written over itself; nothing where that is no terminal.
private struct ProgressLine {
  private let isShown = isatty(STDERR_FILENO) == 1

  func show(_ text: String) { if isShown { write("\r\u{1B}[K" + text) } }
  func end() { if isShown { write("\r\u{1B}[K") } }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
