import BookStoreKit
import GRDB

/// One page of a list by key: the SQL of "what comes after this key, in this order".
///
/// The order's column and the id together are unique, so the pair is compared as a row value and an index on
/// both serves it: the hundredth page costs what the first one does.
struct ListingSQL {
  /// A column to order by, and whether its values are numbers.
  struct Column {
    let name: String
    let isNumber: Bool
  }

  let list: ListRequest
  /// Columns by sort; without a sort the list is by id.
  let columns: (CatalogSort) -> Column?
  /// The table's alias, for `id`, `title_key` and `author_key`.
  let table: String

  private var column: Column? { list.query.sort.flatMap(columns) }

  private var isDescending: Bool {
    switch list.query.order {
    case .ascending: false
    case .descending: true
    case nil: list.query.sort == .newest
    }
  }

  /// The column whose value goes into the key, for the SELECT list.
  var keyColumn: String { column?.name ?? "NULL" }

  var order: String {
    let direction = isDescending ? "DESC" : "ASC"
    let id = "\(table).id \(direction)"
    return column.map { "\($0.name) \(direction), \(id)" } ?? id
  }

  /// Conditions for the words of a search, with their arguments.
  var search: (sql: String, arguments: [any DatabaseValueConvertible]) {
    var sql = ""
    var arguments: [any DatabaseValueConvertible] = []
    for word in FoldedText.words(list.query.search) {
      sql += " AND (\(table).title_key LIKE ? ESCAPE '\\' OR \(table).author_key LIKE ? ESCAPE '\\')"
      let pattern = "%\(Self.escaped(word))%"
      arguments += [pattern, pattern]
    }
    return (sql, arguments)
  }

  /// The condition for what comes after the key, with its arguments.
  var after: (sql: String, arguments: [any DatabaseValueConvertible]) {
    guard let key = list.key else { return ("", []) }
    let comparison = isDescending ? "<" : ">"
    guard let column else { return (" AND \(table).id \(comparison) ?", [key.id]) }
    let value: any DatabaseValueConvertible = column.isNumber ? Int64(key.value ?? "") ?? 0 : key.value ?? ""
    return (" AND (\(column.name), \(table).id) \(comparison) (?, ?)", [value, key.id])
  }

  private static func escaped(_ word: String) -> String {
    String(word.flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] })
  }
}
