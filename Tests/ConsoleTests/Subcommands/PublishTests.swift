// Files of books: what is read from them, what is wrong with them, and what publishing them twice does.
import BookStoreKit
import Testing

@testable import Console

@Suite struct PublishTests {
  static let header = "title,author,description,price,stock\r\n"

  private static func sheet(_ text: String) -> BookSheet { BookSheet(csv: Array(text.utf8)) }

  private static func words(_ sheet: BookSheet) -> [String] {
    sheet.mistakes.map { "\($0.line.map(String.init) ?? "-") \($0.field ?? "-") \($0.problem.english)" }
  }

  @Test func aFileOfASpreadsheetIsReadAsItStands() {
    let text = """
      \u{FEFF}Price, TITLE ,author,stock,description\r
      12.5,"Emma, and others",Jane Austen,3,"She said ""no"".
      Twice."\r
      \r
      9.90,Walden,Thoreau,0,
      """
    let sheet = Self.sheet(text)
    #expect(sheet.mistakes == [])
    #expect(sheet.rows.map(\.line) == [2, 5])
    #expect(
      sheet.rows.first?.draft
        == BookDraft(
          title: "Emma, and others", author: "Jane Austen", description: "She said \"no\".\nTwice.",
          price: Money(cents: 1250), stock: 3))
  }

  /// A file and how its complaint begins.
  private struct Wrong: Sendable {
    let text: String
    let says: String

    init(_ text: String, _ says: String) { (self.text, self.says) = (text, says) }
  }

  /// Files without a header of their own.
  private static let wrongHeaders: [Wrong] = [
    Wrong("", "- - the file is empty"),
    Wrong("title;author\n", "1 - the fields are parted by semicolons; CSV has commas"),
    Wrong("title,author,description,price,stock\n", "- - there is a header and no book"),
    Wrong("title,author,price,stock\n", "1 description this column is missing"),
    Wrong("title,author,description,price,stock,isbn\n", "1 isbn no such column; there are title"),
    Wrong("title,author,description,price,stock,title\n", "1 title this column is there twice"),
  ]

  /// Rows below the header.
  private static let wrongRows: [Wrong] = [
    Wrong("A,B,,25.000,1\n", "2 price at most two decimals: 25.000 could mean two things"),
    Wrong("A,B,,\"25,00\",1\n", "2 price use a point"), Wrong("\n\nA,,,1.00,1\n", "4 author this is needed"),
    Wrong("A,B,,1.00,-1\n", "2 stock a whole number"), Wrong("A,B,,1.00\n", "2 - 4 fields where the header has 5"),
    Wrong("A,B,\u{1B}[2J,1.00,1\n", "2 description this has a control character"),
    Wrong("A,B,\"open,1.00,1\nC,D,,1.00,1\n", "2 - a quote opens here and is never closed"),
    Wrong("A\"x\",B,,1.00,1\n", "2 - a quote inside a field"),
    Wrong("\"A\"x,B,,1.00,1\n", "2 - something stands between"),
  ]

  @Test func whatIsWrongIsNamedWithItsLineAndField() {
    let below = Self.wrongRows.map { Wrong(Self.header + $0.text, $0.says) }
    for wrong in Self.wrongHeaders + below {
      let words = Self.words(Self.sheet(wrong.text))
      #expect(words.contains { $0.hasPrefix(wrong.says) }, "\(wrong.text): \(words)")
    }
  }

  @Test func everyMistakeIsNamedNotTheFirstAlone() {
    let sheet = Self.sheet(Self.header + ",B,,x,1\nA,B,,1.00,1\nA,B,,1.00,many\n")
    #expect(Self.words(sheet).count == 3)
    #expect(sheet.rows.count == 1)
  }

  @Test func bytesThatAreNoUTF8AreNamedByTheirLine() {
    let sheet = BookSheet(csv: Array(Self.header.utf8) + [0x41, 0xE9, 0x0A])
    #expect(Self.words(sheet).first?.hasPrefix("2 - this is not UTF-8") == true)
  }

  @Test func theSameRowHasTheSameKeyAndLikeRowsHaveOthers() throws {
    let twice = Self.sheet(Self.header + "A,B,,1.00,1\nA,B,,1.00,1\n")
    let again = Self.sheet(Self.header + "A,B,,1.0,1\nA,B,,1.00,1\n")
    let keys = twice.rows.map { $0.key(picture: []) }
    #expect(Set(keys).count == 2)
    #expect(again.rows.map { $0.key(picture: []) } == keys, "1.0 and 1.00 are one price")
    #expect(keys.allSatisfy(PurchaseIntent.isKey))
    #expect(try #require(twice.rows.first).key(picture: [1]) != keys[0])
  }

  private static func book(_ id: Int, _ title: String, _ status: BookStatus = .listed) -> Book {
    Book(
      id: id, title: title, author: "B", description: "", price: Money(cents: 100), stock: 1,
      seller: Seller(id: 1, name: "S"), cover: nil, status: status)
  }

  private static func run(_ rows: String) -> PublishRun {
    PublishRun(sheet(header + rows).rows.map { PublishRun.Item(row: $0) })
  }

  @Test func whatIsThereIsLeftOutAsOftenAsItIsThere() {
    var run = Self.run("A,B,,1.00,5\nA,B,,1.00,5\nC,B,,1.00,1\n")
    run.leaveOut([Self.book(1, "A"), Self.book(2, "C", .withdrawn)])
    #expect(run.states == [.there, .notTried, .notTried])
  }

  private static func settled(_ result: Result<Served<Book>, Trouble>, lost: Bool = false) -> Settled<Book> {
    Settled(result: result, attempts: 1, mayHaveHappened: lost)
  }

  static var mixed: Report<PublishRecord> {
    var run = Self.run("A,B,,1.00,5\nC,B,,1.00,1\nD,B,,1.00,1\nE,B,,1.00,1\n")
    run.leaveOut([book(1, "C")])
    run.take(
      settled(.success(Served(value: book(7, "A"), servedBy: nil, elapsedMicroseconds: 1))), of: 0)
    run.take(settled(.failure(.shopRefused(ShopFailure(.invalid, "no", fields: ["title": "bad"])))), of: 2)
    return run.report(file: "books.csv", isDryRun: false, .english)
  }

  /// With something in every list.
  static var everyField: PublishRecord {
    var record = mixed.record
    record.mistakes = sheet(header + "A,B,,x,1\n").mistakes.report(file: "f", isDryRun: true, .english).record.mistakes
    return record
  }

  @Test func aRefusedRowDoesNotEndTheRun() {
    let report = Self.mixed
    #expect(report.exit == .refused)
    #expect(report.record.rows.map(\.state) == [.published, .there, .refused, .notTried])
    #expect(report.lines.contains { $0.hasPrefix("line 4: invalid: no; title: bad") }, "\(report.lines)")
  }

  @Test func anUnreachableShopEndsTheRunAndSaysWhatIsNotKnown() {
    var run = Self.run("A,B,,1.00,5\nC,B,,1.00,1\n")
    run.take(Self.settled(.failure(.unreachable(.timedOut(milliseconds: 5))), lost: true), of: 0)
    #expect(run.next == nil)
    let report = run.report(file: "f", isDryRun: false, .english)
    #expect(report.exit == .unreachable)
    #expect(report.lines.contains { $0.contains("whether it was published is not known") })
    #expect(report.record.rows.map(\.state) == [.unreachable, .notTried])
  }

  @Test func aDryRunSaysWhatItWouldDo() {
    let report = Self.run("A,B,,1.00,5\n").report(file: "f", isDryRun: true, .english)
    #expect(report.record.rows.map(\.state) == [.valid])
    #expect(report.lines == ["dry run: 1 would be published, 0 are among your books already; nothing was sent"])
  }
}
