import BookStoreKit
import CloudAPI
import FoundationEssentials
import Testing

@testable import Console

/// The JSON of the subcommands has exactly the fields of docs/json.md, and that page's examples are such JSON.
@Suite struct RecordTests {
  /// A record of each kind with everything in it, by the heading of its section.
  static let records: [(section: String, json: String)] = [
    (
      "Error record", Trouble.shopRefused(ShopFailure(.invalid, "no", fields: ["price": "wrong"])).record(.english).json
    ),
    ("`status`", statusWithGap),
    ("`instances`", instancesWithGap),
    ("`scale`", ScaleWish.out.done(Samples.group(), .english).record.json),
    ("`book` and `publish`", Samples.book.json),
    (
      "`register`, `login` and `logout`",
      User(id: 7, name: "Ana", email: "a@b.c").signedIn(shop: "http://x", .english).record.json
    ),
    (
      "`buy`",
      BuyReportTests.purchase(BuyReportTests.refused(.outOfStock)).report(.english, at: Samples.now).record.json
    ),
    ("`orders` and `sales`", orders),
    ("`cancel`", Samples.purchase(.pendingPayment).cancelled(.english).record.json),
    ("`publish --from`", PublishTests.everyField.json),
    ("`themes`", ThemesReport.report([ListedTheme(.dark, isBuiltIn: true)], depth: nil).record.json),
    ("`keys`", Keymap.standard.report(.english).record.json),
    ("`watch` and `diff`", ChangeRecord(.beginning(FleetChangeTests.ill), at: noon, .english).json),
    ("`wait`", waited),
    ("`doctor`", DoctorTests.facts(DoctorTests.group(maximum: 2)).report.report(.english).record.json),
  ]

  static var waited: String {
    HealthWait(wanted: 3, timeout: TimeSpan(milliseconds: 1_000), beganAt: noon).report(at: noon, .english).record.json
  }

  static var gapped: FleetReading {
    var reading = Samples.reading()
    guard let errand = FleetReading(Samples.fleetContext, now: Samples.now).firstErrand else { return reading }
    reading.fail(errand, .error(.throttling))
    return reading
  }
  static var statusWithGap: String { gapped.status(.english).record.json }
  static var instancesWithGap: String { gapped.instances(.english).record.json }
  static var orders: String {
    var list = ListReading<Purchase>(limit: 10)
    _ = list.take(Page(items: [Samples.purchase(.shipped)], next: nil, total: 1))
    return list.orders(.english).record.json
  }

  @Test(arguments: records)
  func recordHasTheFieldsOfThePage(section: String, json: String) throws {
    let documented = try JSONPage.fields(of: section)
    let written = try Self.parsed(json).fields()
    #expect(Self.covered(written, by: documented) == [], "fields that the page does not have")
    #expect(Self.missing(documented, in: written) == [], "fields that the record does not have")
  }

  @Test(arguments: [
    "Error record", "`status`", "`instances`", "`scale`", "`books`", "`book` and `publish`",
    "`register`, `login` and `logout`", "`buy`", "`orders` and `sales`", "`cancel`", "`publish --from`",
    "`themes`", "`keys`", "`watch` and `diff`", "`wait`", "`doctor`",
  ])
  func exampleOfThePageIsSuchARecord(section: String) throws {
    let example = try JSONPage.example(of: section)
    let fields = try Self.parsed(example).fields()
    #expect(Self.covered(fields, by: try JSONPage.fields(of: section)) == [])
    #expect(!example.contains("\n"))
  }

  @Test func booksAreListedAsBooks() throws {
    var list = ListReading<Book>(limit: 10)
    _ = list.take(Page(items: [Samples.book], next: nil, total: 1))
    let fields = try Self.parsed(list.books(.english).record.json).fields()
    let book = try Self.parsed(Samples.book.json).fields().map { "items[].\($0)" }
    #expect(fields == Set(book + ["complete", "total"]))
  }

  @Test func absentIsNull() {
    let json = AccountRecord.signedOut(shop: "http://x", .english).record.json
    #expect(json == #"{"shop":"http://x","signed_in":false,"user":null}"#)
  }

  @Test func purchaseOfBuyIsThatOfOrders() throws {
    let done = BuyReportTests.purchase(
      BuyReportTests.done(.pendingPayment), BuyReportTests.done(.paid), BuyReportTests.done(.shipped))
    guard case .object(let buy) = try Self.parsed(done.report(.english, at: Samples.now).record.json),
      let purchase = buy["purchase"],
      case .object(let list) = try Self.parsed(Self.orders), case .array(let items)? = list["items"]
    else {
      Issue.record("buy has a purchase and orders has items")
      return
    }
    #expect(purchase.fields() == items[0].fields())
  }

  @Test func keysAreSorted() {
    let json = ScaleWish.out.done(Samples.group(), .english).record.json
    #expect(json == #"{"changed":true,"exit_code":0,"from":2,"group":"bookstore-asg","maximum":4,"minimum":2,"to":3}"#)
  }

  @Test func whatHarmsATerminalIsEscapedAndReadsBack() throws {
    let title = "a\u{1B}[2J\u{7F}\u{9B}31m\u{202E}\u{200B}\u{FEFF}\u{E000}\u{2028}\u{E0041}é→😀"
    let json = User(id: 1, name: title, email: "e").signedIn(shop: "s", .english).record.json
    #expect(json.contains(#"a\u001b[2J\u007f\u009b31m\u202e\u200b\ufeff\ue000\u2028\udb40\udc41é→😀"#))
    guard case .object(let record) = try Self.parsed(json), case .object(let user)? = record["user"] else { return }
    #expect(user["name"] == .scalar(title))
  }

  static func parsed(_ json: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
  }

  /// Fields that no row has. A row `items[]` or `purchase` that points elsewhere covers everything below it, and a null
  /// or empty list is covered by the rows of what could be in it.
  static func covered(_ written: Set<String>, by documented: Set<String>) -> [String] {
    let elsewhere = documented.filter { row in !documented.contains { $0.hasPrefix(row + ".") } }
    return written.filter { field in
      !documented.contains(field) && !elsewhere.contains { field.hasPrefix($0 + ".") }
        && !documented.contains { $0.hasPrefix(field + ".") }
    }.sorted()
  }

  /// Rows that the record lacks. An object has no field of its own name when it is there.
  static func missing(_ documented: Set<String>, in written: Set<String>) -> [String] {
    documented.filter { row in !written.contains(row) && !written.contains { $0.hasPrefix(row + ".") } }.sorted()
  }
}

extension FleetReading {
  /// The first errand of a fresh look.
  fileprivate var firstErrand: FleetErrand? {
    var copy = self
    return copy.nextErrands().first
  }
}

/// docs/json.md as the tests read it.
enum JSONPage {
  /// The first column of a section's table.
  static func fields(of section: String) throws -> Set<String> {
    let rows = try lines(of: section).filter { $0.hasPrefix("| `") }
    return Set(rows.map { String($0.dropFirst(3).prefix { $0 != "`" }) })
  }

  /// The one line of a section's block of JSON.
  static func example(of section: String) throws -> String {
    let lines = try lines(of: section)
    let start = try #require(lines.firstIndex(of: "```json"), "\(section) has an example")
    return String(lines[start + 1])
  }

  private static func lines(of section: String) throws -> [Substring] {
    let page = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "## \(section)"), "the page has a section \(section)")
    return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("## ") })
  }

  private static var path: String {
    let folders = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return "/\(folders)/docs/json.md"
  }
}
