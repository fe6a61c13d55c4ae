// Searching while one types. The shop is asked when the fingers rest; what was found before stays on the screen until the
// new answer is there, and an answer to earlier words that comes late is dropped, because its call is forgotten.
import BookStoreKit
import Scaling
import Terminal

/// The search while it is typed.
public struct CatalogSearch: Hashable, Sendable {
  public var field: TextField
  /// What was searched for when it began: Esc goes back to it.
  let before: String
  /// When to ask for what is typed; nil while nothing new was typed.
  var dueAt: Moment?

  /// So long after the last key the shop is asked: a fast typist's keys come within it, and nobody waits for it.
  static let restMilliseconds: Int64 = 150
  /// As long as the shop takes it (docs/server.md).
  static let maximumCharacters = 100

  init(_ text: String) {
    field = TextField(text, limit: Self.maximumCharacters)
    before = text
  }
}

extension Model {
  mutating func openSearch() {
    let before = shop?.search ?? ""
    shop?.section = .catalog
    shop?.typedSearch = CatalogSearch(before)
  }

  mutating func pressInSearch(_ key: Key) -> [Command] {
    guard var search = shop?.typedSearch else { return [] }
    switch key {
    case .escape:
      shop?.typedSearch = nil
      shop?.look(for: search.before, at: now)
    case .enter, .tab, .down:
      shop?.typedSearch = nil
      shop?.look(for: search.field.text, at: now)
    default:
      if search.field.apply(key) { search.dueAt = now.adding(milliseconds: CatalogSearch.restMilliseconds) }
      shop?.typedSearch = search
    }
    return []
  }

  /// Text pasted while a search is typed; false where none is.
  mutating func pasteIntoSearch(_ text: String, isCut: Bool) -> Bool {
    guard var search = shop?.typedSearch else { return false }
    let fits = search.field.insert(text)
    search.dueAt = now.adding(milliseconds: CatalogSearch.restMilliseconds)
    shop?.typedSearch = search
    if isCut || !fits { say(ActionTexts.pasteCut(search.field.limit), .bad) }
    return true
  }

  /// The fingers rested: what is typed is looked for.
  mutating func passTimeOfSearch() {
    guard let search = shop?.typedSearch, let dueAt = search.dueAt, dueAt <= now else { return }
    shop?.typedSearch?.dueAt = nil
    shop?.look(for: search.field.text, at: now)
  }
}

extension ShopPane {
  /// The first page of what is found by these words, in the order that is set; the list stays until it comes.
  mutating func look(for words: String, at now: Moment) {
    guard words != search else { return }
    search = words
    catalog.askAfresh(at: now)
    forgetCalls(.catalog)
  }

  /// The same books in another order.
  mutating func sort(by order: CatalogOrder, at now: Moment) {
    self.order = order
    catalog.askAfresh(at: now)
    forgetCalls(.catalog)
  }
}
