import BookStoreKit
import Testing

@testable import Console

/// Lists and texts of the shop's subcommands: bounded, aligned, harmless.
@Suite struct ShopReportTests {
  static func page(_ count: Int, next: String?, total: Int) -> Page<Book> {
    Page(items: Array(repeating: Samples.book, count: count), next: next, total: total)
  }

  /// `#expect` cannot change what it looks at.
  static func take(_ page: Page<Book>, _ list: inout ListReading<Book>) -> Bool { list.take(page) }

  @Test func readsToTheEnd() {
    var list = ListReading<Book>(limit: 100)
    #expect(Self.take(Self.page(60, next: "/book/catalog?after=60", total: 71), &list))
    #expect(list.next == "/book/catalog?after=60")
    #expect(!Self.take(Self.page(11, next: nil, total: 71), &list))
    #expect(list.record.complete)
    #expect(list.books(.english).lines.count == 72)
  }

  @Test func stopsAtItsLimitAndSaysSo() {
    var list = ListReading<Book>(limit: 3)
    #expect(Self.take(Self.page(2, next: "/n", total: 71), &list))
    #expect(!Self.take(Self.page(2, next: "/n", total: 71), &list))
    let report = list.books(.english)
    #expect(report.record.items.count == 3)
    #expect(!report.record.complete)
    #expect(report.lines.last == "3 of 71 shown: --limit shows more")
  }

  @Test func leavesAListWithoutEnd() {
    var list = ListReading<Book>(limit: 10_000)
    var pages = 1
    while list.take(Self.page(1, next: "/n", total: 1_000_000)), pages < 1_000 { pages += 1 }
    #expect(pages == ListReading<Book>.maximumPages)
    #expect(list.books(.english).lines.last == "200 of 1000000 shown")
    var empty = ListReading<Book>(limit: 10)
    #expect(!Self.take(Self.page(0, next: "/n", total: 5), &empty))
  }

  @Test func emptyListsSaySo() {
    #expect(ListReading<Book>(limit: 1).books(.english).lines == ["no book matches"])
    #expect(ListReading<Purchase>(limit: 1).orders(.spanish).lines == ["nada comprado aún"])
  }

  @Test func columnsAreAsWideAsTheirText() {
    var table = TextTable(columns: [
      .init(heading: "#", alignment: .right), .init(heading: "NAME", limit: 6), .init(heading: "N"),
    ])
    table.rows = [["1", "日本語の本", "x"], ["10", "a", "y"]]
    #expect(table.lines == [" #  NAME    N", " 1  日本…   x", "10  a       y"])
  }

  @Test func hostileTextOfABookIsHarmless() {
    let evil = "\u{1B}[2J\u{9B}31m\u{202E}\u{7}"
    let book = Book(
      id: 1, title: evil, author: evil, description: "\(evil)\nline", price: Money(cents: 1), stock: 0,
      seller: Seller(id: 1, name: evil), cover: nil, status: .listed)
    var list = ListReading<Book>(limit: 5)
    _ = list.take(Page(items: [book], next: nil, total: 1))
    let lines =
      book.report(.english).lines + book.published(.english).lines + list.books(.english).lines
      + User(id: 1, name: evil, email: evil).registered(shop: "s", .english).lines
      + Trouble.shopRefused(ShopFailure(.invalid, evil, fields: [evil: evil])).lines(.english)
    let text = lines.joined()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    #expect(book.report(.english).lines.contains("line"))
  }

  @Test func refusalSaysCodeFieldsAndWhatToDo() {
    let invalid = Trouble.shopRefused(
      ShopFailure(.invalid, "Check the fields.", fields: ["title": "needed", "price": "bad"]))
    #expect(invalid.lines(.english) == ["invalid: Check the fields.", "  price: bad", "  title: needed"])
    let stranger = Trouble.shopRefused(ShopFailure(.loginRequired, "Sign in first."))
    #expect(stranger.lines(.english).last == "Sign in first: bookstore-tui login --email ADDRESS")
    #expect(stranger.exit == .refused)
  }

  @Test(arguments: [
    (Trouble.unreachable(.cannotConnect("x")), Console.ExitStatus.unreachable, "cannot_connect"),
    (.unavailable(status: 503), .unreachable, "unavailable"), (.speaksHTML(status: 200), .unreachable, "speaks_html"),
    (.context(.noShop), .usage, "usage"), (.context(.noSuchFleet("a", path: "/")), .unreachable, "no_fleet"),
    (.usage(code: "no_password", .verbatim("")), .usage, "no_password"),
  ])
  func troubleHasACodeAndAnExit(trouble: Trouble, exit: Console.ExitStatus, code: String) {
    #expect(trouble.exit == exit)
    #expect(trouble.code == code)
    #expect(trouble.record(.english).exitCode == exit.rawValue)
  }
}
