// XML and HTML to trees, and XML back.
import BookStoreKit
import Markup

extension FuzzTarget {
  private static let tags = [
    "<!DOCTYPE", "<!ENTITY a \"b\">", "&a;", "&#0;", "&#xFFFE;", "<![CDATA[", "]]>", "<!--", "-->",
    "<?xml version=\"1.0\"?>",
    "<form action=\"/buy/1\">", "<input type=hidden name=price value=1>", "<select name=method>", "<option selected>",
    "<table>", "<tr><td>", "<script>", "</", "/>", " xmlns:a=\"b\"", "encoding=\"UTF-16\"", "<meta charset=latin1>",
    "%",
  ]

  /// A page is never malformed: it gives a tree within the limit of depth, or is empty or too deep.
  static let html = FuzzTarget("html", dictionary: tags) { bytes throws(BrokenInvariant) in
    let limits = MarkupLimits(bytes: 8192, depth: 40)
    let page: Element
    do throws(MarkupFailure) {
      page = try Element(html: bytes, limits: limits)
    } catch {
      if case .malformed(let words, _) = error {
        throw BrokenInvariant(description: "a page is malformed: \(words)")
      }
      return try checkFailure(error, of: bytes, limits)
    }
    try checkDepth(page, limit: 40)
  }

  /// - A document gives a tree within the limit of depth, or says why not in one line.
  /// - No document type gets through, so nothing is ever expanded.
  /// - A tree that is written reads back the same.
  static let xml = FuzzTarget("xml", dictionary: tags) { bytes throws(BrokenInvariant) in
    let limits = MarkupLimits(bytes: 8192, depth: 40)
    let document: Element
    do throws(MarkupFailure) {
      document = try Element(xml: bytes, limits: limits)
    } catch {
      return try checkFailure(error, of: bytes, limits)
    }
    try checkDepth(document, limit: 40)
    guard canBeWritten(document) else { return }
    var writer = XMLWriter()
    write(document, to: &writer)
    let again: Element
    do throws(MarkupFailure) {
      again = try Element(xml: writer.bytes)
    } catch {
      throw BrokenInvariant(description: "what was written does not read: \(error)")
    }
    try hold(joined(again) == joined(document), "what was written reads back as something else")
  }

  private static func checkFailure(
    _ failure: MarkupFailure, of bytes: [UInt8], _ limits: MarkupLimits
  ) throws(BrokenInvariant) {
    switch failure {
    case .empty: break
    case .tooLarge: try hold(bytes.count > limits.bytes, "\(bytes.count) bytes are too large for \(limits.bytes)")
    case .tooDeep(let limit): try hold(limit == limits.depth, "another limit of depth was reached")
    case .malformed(let words, let line):
      try hold(!words.contains { $0.isNewline } && line >= 0, "the cause is no line: \(words.debugDescription)")
    case .documentType: break
    case .noParser(let words): throw BrokenInvariant(description: "there is no libxml2: \(words)")
    }
  }

  private static func checkDepth(_ element: Element, limit: Int) throws(BrokenInvariant) {
    try hold(limit > 0, "the tree is deeper than its limit")
    for child in element.elements { try checkDepth(child, limit: limit - 1) }
  }

  /// The writer takes plain names only; a document may have others.
  private static func canBeWritten(_ element: Element) -> Bool {
    func isPlain(_ name: String) -> Bool {
      let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
      guard let first = name.utf8.first, letters.contains(first | 0x20) else { return false }
      return name.utf8.allSatisfy {
        letters.contains($0 | 0x20) || (48...57).contains($0) || [45, 46, 95].contains($0)
      }
    }
    let names = element.attributes.map(\.name)
    // Two attributes may have one name once their prefixes are gone; the writer is not given such.
    return isPlain(element.name) && names.allSatisfy(isPlain) && Set(names).count == names.count
      && element.attributes.isEmpty && element.elements.allSatisfy(canBeWritten)
  }

  private static func write(_ element: Element, to writer: inout XMLWriter) {
    writer.element(element.name) { writer in
      for child in element.children {
        switch child {
        case .element(let child): write(child, to: &writer)
        case .text(let text): writer.text(text)
        }
      }
    }
  }

  /// The same tree with neighbouring texts as one: CDATA beside text comes back as one text.
  private static func joined(_ element: Element) -> Element {
    var result = Element(name: element.name, attributes: element.attributes)
    for child in element.children {
      switch (child, result.children.last) {
      case (.element(let child), _): result.children.append(.element(joined(child)))
      case (.text(let text), .text(let before)?):
        result.children[result.children.count - 1] = .text(before + text)
      case (.text(let text), _): if !text.isEmpty { result.children.append(.text(text)) }
      }
    }
    return result
  }
}
