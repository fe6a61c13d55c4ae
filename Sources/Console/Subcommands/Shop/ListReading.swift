// A list of the shop, page after page, until its end or a limit: a catalog may be longer than anybody wants to see.
import BookStoreKit

/// A list while it is read.
public struct ListReading<Item: Codable & Hashable & Sendable>: Hashable, Sendable {
  public private(set) var items: [Item] = []
  /// How many there are in all, as the last page said.
  public private(set) var total = 0
  /// The path of the page to read next; nil at the end.
  public private(set) var next: String?
  private let limit: Int
  private var pages = 0

  /// Items that are read where no limit is given.
  public static var defaultLimit: Int { 1_000 }
  public static var maximumLimit: Int { 10_000 }
  /// A shop whose pages never end is left after so many: 10,000 items by the default page, and some.
  static var maximumPages: Int { 200 }

  /// - Parameter limit: items to read at most, 1 to `maximumLimit`.
  public init(limit: Int) {
    precondition((1...Self.maximumLimit).contains(limit), "the limit was checked where the user gave it")
    self.limit = limit
  }

  /// A page came. Says whether another is to be read.
  public mutating func take(_ page: Page<Item>) -> Bool {
    pages += 1
    let room = limit - items.count
    items += page.items.prefix(room)
    total = page.total
    next = page.next
    return next != nil && items.count < limit && pages < Self.maximumPages && !page.items.isEmpty
  }

  public var record: ListRecord<Item> { ListRecord(complete: items.count >= total, items: items, total: total) }

  /// What is said under a table that does not show all.
  func rest(_ language: Language) -> [String] {
    guard items.count < total else { return [] }
    let limitHelps = items.count >= limit && limit < Self.maximumLimit
    return [SubcommandTexts.shown(items.count, of: total, limitHelps: limitHelps).text(language)]
  }
}

/// A list as `books` and `orders` print it with `--json`.
public struct ListRecord<Item: Codable & Hashable & Sendable>: Record {
  /// Whether `items` are all there are.
  public var complete: Bool
  public var items: [Item]
  public var total: Int
}
