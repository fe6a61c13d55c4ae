// The tree as XML and back. Out, lists become `<member>` or `<item>` children; in, they stay objects of equal names and
// `WireValue.elements` reads them.

import Markup

extension WireValue {
  /// What an element says: its children by name, or its text.
  init(_ element: Element) {
    let elements = element.elements
    if elements.isEmpty {
      self = .text(element.text)
    } else {
      self = .object(elements.map { Member(name: $0.name, value: WireValue($0)) })
    }
  }

  /// Writes this under a name. Null is not written.
  func write(as name: String, listItem: String, to writer: inout XMLWriter) {
    if case .null = self { return }
    writer.element(name) { writeContent(listItem: listItem, to: &$0) }
  }

  /// Writes what stands inside an element.
  func writeContent(listItem: String, to writer: inout XMLWriter) {
    switch self {
    case .text(let text): writer.text(text)
    case .integer(let integer): writer.text(String(integer))
    case .number(let number): writer.text(Self.text(of: number))
    case .boolean(let boolean): writer.text(String(boolean))
    case .time(let time): writer.text(time.iso8601)
    case .list(let elements):
      for element in elements { element.write(as: listItem, listItem: listItem, to: &writer) }
    case .object(let members):
      for member in members { member.value.write(as: member.name, listItem: listItem, to: &writer) }
    case .null: break
    }
  }

  /// A number as Smithy writes it: what is no number becomes `NaN`, `Infinity`, `-Infinity`.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return String(number)
  }
}
