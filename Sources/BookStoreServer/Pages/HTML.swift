/// Builds a page by appending to one string: fast, and safe because text can only come in escaped.
///
///     var html = HTML()
///     html.element("p", ["class": "lead"]) { $0.text(book.title) }
///
/// There is no way to append outside text as markup; `markup` takes literals only (StaticString).
struct HTML: Sendable {
  private(set) var string = ""

  init() {
    // The catalog of sixty books is about 60 kB; growing a string by doubling costs little after that.
    string.reserveCapacity(16_384)
  }

  /// Markup that is written in this program's source.
  mutating func markup(_ literal: StaticString) {
    string += literal.description
  }

  /// Text from anywhere, escaped for content and for quoted attributes alike.
  mutating func text(_ text: String) {
    Self.escape(text, into: &string)
  }

  mutating func text(_ number: Int) {
    string += String(number)
  }

  /// An attribute with a blank before it: ` value="…"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    string += " "
    string += name.description
    string += "=\""
    Self.escape(value, into: &string)
    string += "\""
  }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: (inout HTML) -> Void
  ) {
    open(name, attributes)
    content(&self)
    string += "</"
    string += name.description
    string += ">\n"
  }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text content: String
  ) {
    element(name, attributes) { $0.text(content) }
  }

  /// An element without content, like `input`.
  mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
    open(name, attributes)
    string += "\n"
  }

  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    string += "<"
    string += name.description
    for (name, value) in attributes { attribute(name, value) }
    string += ">"
  }

  static func escape(_ text: String, into output: inout String) {
    let hasSpecials = text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
      default: false
      }
    }
    guard hasSpecials else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "&": output += "&amp;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
