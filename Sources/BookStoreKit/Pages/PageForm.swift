// A form of a page, and how a browser sends it: every field that it has, hidden ones too, to its own action. Nothing is
// ever sent that the form has no field for.
import Markup

/// A form as a page carries it.
struct PageForm: Hashable {
  /// One choice of a select.
  struct Option: Hashable {
    let value: String
    let label: String
  }

  struct Field: Hashable {
    let name: String
    var value: String
    /// What a select offers; empty for what is typed.
    var options: [Option] = []
  }

  /// A path on the same shop.
  let action: String
  var fields: [Field]

  /// Nil where the form leads away from the shop.
  ///
  /// - Parameters:
  ///   - page: the path of the page, where a form without an action goes.
  ///   - shop: the shop's address, without a slash at its end.
  init?(_ form: Element, on page: String, of shop: String) {
    guard let action = Self.local(form.attribute("action") ?? "", on: page, of: shop) else { return nil }
    self.action = action
    fields = Self.controls(of: form).compactMap(Self.field)
  }

  subscript(name: String) -> Field? { fields.first { $0.name == name } }

  /// Fills a field that the form has; what it has not is not sent.
  mutating func fill(_ name: String, _ value: String) {
    for index in fields.indices where fields[index].name == name { fields[index].value = value }
  }

  /// As `application/x-www-form-urlencoded`.
  var body: [UInt8] {
    let pairs = fields.map { "\(CatalogQuery.percentEncoded($0.name))=\(CatalogQuery.percentEncoded($0.value))" }
    return Array(pairs.joined(separator: "&").utf8)
  }

  /// A path on the shop: the action itself, or what it means beside the page.
  static func local(_ action: String, on page: String, of shop: String) -> String? {
    var action = FieldRule.trimmed(action)
    if action.hasPrefix(shop + "/") { action = String(action.dropFirst(shop.count)) }
    if action.isEmpty { return page }
    guard !action.contains("://"), !action.hasPrefix("//"), !action.utf8.contains(where: { $0 <= 0x20 || $0 == 0x5C })
    else { return nil }
    if action.hasPrefix("/") { return action }
    if action.hasPrefix("?") { return page.prefix { $0 != "?" } + action }
    let path = page.prefix { $0 != "?" }
    return String(path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)]) + action
  }

  private static func controls(of element: Element) -> [Element] {
    element.elements.flatMap { child -> [Element] in
      switch child.name {
      case "input", "select", "textarea": [child]
      default: controls(of: child)
      }
    }
  }

  private static func field(_ control: Element) -> Field? {
    guard let name = control.attribute("name"), !name.isEmpty, control.attribute("disabled") == nil else { return nil }
    switch control.name {
    case "textarea":
      // HTML drops one line end that follows the tag at once.
      let text = control.text
      return Field(name: name, value: text.hasPrefix("\n") ? String(text.dropFirst()) : text)
    case "select":
      let options = control.descendants("option").map { option in
        let label = FieldRule.trimmed(option.text)
        return (option, Option(value: option.attribute("value") ?? label, label: label))
      }
      let chosen = options.first { $0.0.attribute("selected") != nil } ?? options.first
      return Field(name: name, value: chosen?.1.value ?? "", options: options.map(\.1))
    default:
      switch (control.attribute("type") ?? "text").lowercased() {
      case "submit", "button", "reset", "image", "file": return nil
      case "checkbox", "radio": return control.attribute("checked").map { _ in Field(name: name, value: "on") }
      default: return Field(name: name, value: control.attribute("value") ?? "")
      }
    }
  }
}
