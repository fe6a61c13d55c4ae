// A file of books to publish: a header that names its columns, a row a book. All of it is checked by the shop's own rules
// before anything is sent; what is wrong is named with its line and field, all of it at once.
import BookStoreKit

/// The books of a file.
public struct BookSheet: Hashable, Sendable {
  /// The columns, in any order; all but `cover` are needed.
  public enum Column: String, Hashable, Sendable, CaseIterable {
    case title, author, description, price, stock, cover

    /// How a mistake names it.
    var isNeeded: Bool { self != .cover }
  }

  /// One row.
  public struct Row: Hashable, Sendable {
    /// From 1, with the header.
    public let line: Int
    public let draft: BookDraft
    /// The path of its cover as the file has it; nil where there is none.
    public let cover: String?
    /// Which of the rows with the same content it is, from 1.
    public let occurrence: Int
  }

  /// Something wrong with the file.
  public struct Mistake: Hashable, Sendable {
    /// From 1; nil where it is the whole file.
    public let line: Int?
    /// The column's name; nil where it is the whole row.
    public let field: String?
    public let problem: Phrase

    public init(line: Int?, field: String?, problem: Phrase) {
      self.line = line
      self.field = field
      self.problem = problem
    }
  }

  public let rows: [Row]
  /// Nothing is sent while there is one.
  public let mistakes: [Mistake]

  /// More rows than a shop of this size has books.
  public static let maximumRows = 10_000
  /// All those rows with descriptions of a page each.
  public static let maximumBytes = 32 << 20

  public init(csv bytes: [UInt8]) {
    do throws(CSVText.Failure) {
      // One more for the header.
      self.init(try CSVText(utf8: bytes, maximumRecords: Self.maximumRows + 1).records)
    } catch {
      self.init(
        rows: [], mistakes: [Mistake(line: error.line, field: nil, problem: PublishTexts.problem(error.problem))])
    }
  }

  private init(rows: [Row], mistakes: [Mistake]) {
    self.rows = rows
    self.mistakes = mistakes
  }

  private init(_ records: [CSVText.Record]) {
    guard let header = records.first else {
      rows = []
      mistakes = [Mistake(line: nil, field: nil, problem: PublishTexts.emptyFile)]
      return
    }
    let (columns, wrong) = Self.columns(header)
    guard wrong.isEmpty else {
      rows = []
      mistakes = wrong
      return
    }
    var rows: [Row] = []
    var mistakes: [Mistake] = []
    var occurrences: [BookDraft: Int] = [:]
    for record in records.dropFirst() {
      guard record.fields.count == columns.count else {
        let problem = PublishTexts.fieldCount(record.fields.count, wanted: columns.count)
        mistakes.append(Mistake(line: record.line, field: nil, problem: problem))
        continue
      }
      let values = Dictionary(zip(columns, record.fields)) { first, _ in first }
      let found = Self.mistakes(values, line: record.line)
      mistakes += found
      guard found.isEmpty, let draft = Self.draft(values) else { continue }
      occurrences[draft, default: 0] += 1
      let cover = values[.cover].flatMap { $0.isEmpty ? nil : $0 }
      rows.append(Row(line: record.line, draft: draft, cover: cover, occurrence: occurrences[draft] ?? 1))
    }
    if rows.isEmpty, mistakes.isEmpty {
      mistakes = [Mistake(line: nil, field: nil, problem: PublishTexts.noRows)]
    }
    self.rows = rows
    self.mistakes = mistakes
  }

  private static func columns(_ header: CSVText.Record) -> ([Column], [Mistake]) {
    let names = header.fields.map { FieldRule.trimmed($0).lowercased() }
    if names.count == 1, names[0].contains(";") {
      return ([], [Mistake(line: header.line, field: nil, problem: PublishTexts.semicolons)])
    }
    var mistakes: [Mistake] = []
    for (index, name) in names.enumerated() {
      if Column(rawValue: name) == nil {
        mistakes.append(Mistake(line: header.line, field: header.fields[index], problem: PublishTexts.unknownColumn))
      } else if names[..<index].contains(name) {
        mistakes.append(Mistake(line: header.line, field: name, problem: PublishTexts.columnTwice))
      }
    }
    for column in Column.allCases where column.isNeeded && !names.contains(column.rawValue) {
      mistakes.append(Mistake(line: header.line, field: column.rawValue, problem: PublishTexts.columnMissing))
    }
    return (names.compactMap(Column.init(rawValue:)), mistakes)
  }

  private static func mistakes(_ values: [Column: String], line: Int) -> [Mistake] {
    Column.allCases.compactMap { column in
      guard let text = values[column], let problem = problem(column, text) else { return nil }
      return Mistake(line: line, field: column.rawValue, problem: problem)
    }
  }

  private static func problem(_ column: Column, _ text: String) -> Phrase? {
    let problem: FieldRule.Problem?
    switch column {
    case .title: problem = FieldRule.problem(text: text, FieldRule.title)
    case .author: problem = FieldRule.problem(text: text, FieldRule.author)
    case .description: problem = FieldRule.problem(text: text, FieldRule.description, mayHaveLines: true)
    case .stock: problem = FieldRule.problem(whole: text, FieldRule.stock)
    case .price: return PriceReading(FieldRule.trimmed(text)).problem
    // The picture itself is looked at where the files are.
    case .cover: return nil
    }
    return problem.map(ShopTexts.problem)
  }

  private static func draft(_ values: [Column: String]) -> BookDraft? {
    func text(_ column: Column) -> String { FieldRule.trimmed(values[column] ?? "") }
    guard let price = Money(wire: text(.price)), let stock = Int(text(.stock)) else { return nil }
    return BookDraft(
      title: text(.title), author: text(.author), description: text(.description), price: price, stock: stock)
  }
}

extension BookSheet.Row {
  /// The Idempotency-Key of a row: made of what is published, so that the same file sent again is the same call. The shop
  /// keeps its answers for 24 hours (docs/server.md).
  ///
  /// - Parameter picture: the bytes of its cover; empty where it has none.
  public func key(picture: [UInt8]) -> String {
    let texts = [
      draft.title, draft.author, draft.description, draft.price.wire, String(draft.stock), String(occurrence),
    ]
    return "csv-" + ContentKey(texts.map { Array($0.utf8) } + [picture]).text
  }
}
