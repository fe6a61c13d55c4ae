// What the pages of the deployed BookStore say (docs/pages.md has them). Labels are read, not places: the pages are Bootstrap
// in Spanish and English, and their looks may change.
import Markup

/// A page of a BookStore, read as a tree.
struct BookStorePage {
  let root: Element
  /// The path that it came from.
  let path: String
  let shop: String

  init?(_ reply: WireReply, path: String, shop: String) {
    guard let root = try? Element(html: reply.body) else { return nil }
    self.root = root
    self.path = path
    self.shop = shop
  }

  var forms: [PageForm] { root.descendants("form").compactMap { PageForm($0, on: path, of: shop) } }

  /// The first form that has all these fields.
  func form(with names: String...) -> PageForm? {
    forms.first { form in names.allSatisfy { form[$0] != nil } }
  }

  /// What the page says went wrong (`div.alert`), in its own words.
  var alert: String? {
    let alerts = root.descendants("div").filter { $0.hasClass("alert") }.map { Self.line($0.text) }
    return alerts.first { !$0.isEmpty }
  }

  /// The name in `Usuario: …`; nil while nobody is signed in.
  var userName: String? {
    for name in ["a", "span", "li", "p", "div"] {
      for element in root.descendants(name) {
        if let found = Self.after("Usuario:", in: Self.line(element.text)), element.elements.isEmpty { return found }
      }
    }
    return nil
  }

  /// One line: blanks and line ends as one blank.
  static func line(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  static func after(_ label: String, in text: String) -> String? {
    guard let range = text.firstRange(of: label) else { return nil }
    return FieldRule.trimmed(String(text[range.upperBound...]))
  }

  /// The whole number at the beginning of a text.
  static func number(_ text: String) -> Int? { Int(text.prefix { $0.isASCII && $0.isNumber }) }

  /// The number behind a path: `/buy/17` → 17.
  static func number(behind prefix: String, in path: String) -> Int? {
    guard path.hasPrefix(prefix) else { return nil }
    let rest = path.dropFirst(prefix.count).prefix { $0 != "?" && $0 != "/" }
    return rest.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(rest) : nil
  }

  /// An amount as the pages print one: a float without a sign (`12.5`, `12.0`, `19.999`), a `$` before it allowed. More than
  /// two decimals are rounded to the nearest cent, which is what can be shown.
  static func amount(_ text: String) -> Money? {
    var text = FieldRule.trimmed(text)
    if text.hasPrefix("$") { text = FieldRule.trimmed(String(text.dropFirst())) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count > 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let money = Money(wire: "\(parts[0]).\(parts[1].prefix(2))")
    else { return Money(wire: text) }
    let isUp = (parts[1].dropFirst(2).first ?? "0") >= "5"
    return isUp ? Money(cents: money.cents + 1) : money
  }
}

extension Element {
  func hasClass(_ name: String) -> Bool {
    (attribute("class") ?? "").split { $0.isWhitespace }.contains { $0 == name }
  }
}

// MARK: The catalog

/// A card of the catalog.
struct CatalogCard: Hashable {
  let title: String
  let author: String
  let price: Money
  let stock: Int
  /// How it is bought; nil without stock, and then its id cannot be known from this page.
  let form: PageForm?

  var id: Int? { form.flatMap { BookStorePage.number(behind: "/buy/", in: $0.action) } }
}

extension BookStorePage {
  var cards: [CatalogCard] { Self.cards(root).compactMap(card) }

  /// The largest parts of the page with one title each.
  private static func cards(_ element: Element) -> [Element] {
    switch titles(element).prefix(2).count {
    case 0: []
    case 1: [element]
    default: element.elements.flatMap(cards)
    }
  }

  private static func titles(_ element: Element) -> [Element] {
    element.descendants("h5").filter { $0.hasClass("card-title") }
  }

  private func card(_ element: Element) -> CatalogCard? {
    guard let title = Self.titles(element).first.map({ Self.line($0.text) }) else { return nil }
    let lines = element.descendants("p").map { Self.line($0.text) }
    let price = lines.lazy.compactMap { Self.after("Price:", in: $0) }.compactMap(Self.amount).first
    guard let price else { return nil }
    let stock = Self.after("Unidades disponibles:", in: Self.line(element.text)).flatMap(Self.number)
    let form = element.descendants("form").compactMap { PageForm($0, on: path, of: shop) }
      .first { Self.number(behind: "/buy/", in: $0.action) != nil }
    return CatalogCard(
      title: title, author: lines.lazy.compactMap { Self.after("Author:", in: $0) }.first ?? "", price: price,
      stock: stock ?? 0, form: form)
  }
}

// MARK: Tables

/// A row of one's own books.
struct OwnBookRow: Hashable {
  let id: Int
  let title: String
  let author: String
  let description: String
  let price: Money
  let stock: Int
  let deletion: PageForm?
}

extension BookStorePage {
  var ownBooks: [OwnBookRow] {
    root.descendants("tr").compactMap { row in
      let cells = row.elements.filter { $0.name == "td" }
      guard cells.count >= 5 else { return nil }
      let edit = row.descendants("a").compactMap { link in
        PageForm.local(link.attribute("href") ?? "", on: path, of: shop)
          .flatMap { Self.number(behind: "/book/edit_book/", in: $0) }
      }.first
      let deletion = row.descendants("form").compactMap { PageForm($0, on: path, of: shop) }
        .first { Self.number(behind: "/book/delete_book/", in: $0.action) != nil }
      let id = edit ?? deletion.flatMap { Self.number(behind: "/book/delete_book/", in: $0.action) }
      guard let id, let price = Self.amount(cells[3].text) else { return nil }
      return OwnBookRow(
        id: id, title: Self.line(cells[0].text), author: Self.line(cells[1].text),
        description: FieldRule.trimmed(cells[2].text), price: price,
        stock: Self.number(Self.line(cells[4].text)) ?? 0, deletion: deletion)
    }
  }

  /// The table of users.
  var users: [User] {
    root.descendants("tr").compactMap { row in
      let cells = row.elements.filter { $0.name == "td" }.map { Self.line($0.text) }
      guard cells.count >= 3, let id = Self.number(cells[0]) else { return nil }
      return User(id: id, name: cells[1], email: cells[2])
    }
  }

  /// The carriers of a delivery form: `name - area - $cost`.
  static func carriers(_ form: PageForm) -> [DeliveryProvider] {
    (form["provider"]?.options ?? []).compactMap { option in
      let parts = option.label.split(separator: "-", omittingEmptySubsequences: false)
        .map { line(String($0)) }
      guard parts.count >= 3, let id = Int(option.value), let cost = amount(parts[parts.count - 1]) else { return nil }
      let name = parts[..<(parts.count - 2)].joined(separator: "-")
      return DeliveryProvider(id: id, name: name, coverageArea: parts[parts.count - 2], cost: cost)
    }
  }
}
