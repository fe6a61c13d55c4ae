// Bytes to a tree by libxml2, quietly and within bounds. XML is strict: not well-formed is a failure, a document type is
// refused. HTML is what a browser would make of it: never malformed, only empty, too large or too deep.
// Nothing is fetched (NONET), no entity of the document's own is expanded, nothing is printed.

import CLibXML2

extension Element {
  /// Reads an XML document.
  public init(xml bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFailure) {
    self = try Self.parse(bytes, limits, isXML: true) { clibxml2_read_xml($0, $1, $2) }
  }

  /// Reads an HTML page as UTF-8, mending what is broken.
  public init(html bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFailure) {
    self = try Self.parse(bytes, limits, isXML: false) { _, start, count in clibxml2_read_html(start, count) }
  }

  /// Context, first byte, number of bytes; gives a document or nothing.
  private typealias Reader = (OpaquePointer?, UnsafePointer<CChar>?, Int32) -> OpaquePointer?

  private static func parse(
    _ bytes: [UInt8], _ limits: MarkupLimits, isXML: Bool, with reader: Reader
  ) throws(MarkupFailure) -> Element {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= min(limits.bytes, Int(Int32.max)) else { throw .tooLarge(limit: limits.bytes) }
    if let libraryMissing { throw .noParser(libraryMissing) }
    clibxml2_be_silent_in_this_thread()
    let context = clibxml2_new_context()
    defer { clibxml2_free_context(context) }
    let document = bytes.withUnsafeBytes { buffer in
      reader(context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
    }
    // Of a page that begins with a NUL libxml2 makes nothing, without a complaint.
    guard let document else { throw isXML ? Self.complaint(of: context) : .empty }
    defer { clibxml2_free_document(document) }
    if isXML, clibxml2_has_document_type(document) != 0 { throw .documentType }
    guard let root = clibxml2_root(document) else { throw .empty }
    return try convert(root, depth: 1, limit: limits.depth)
  }

  private static func complaint(of context: OpaquePointer?) -> MarkupFailure {
    var line: Int32 = 0
    guard let message = clibxml2_complaint(context, &line) else { return .malformed("not well-formed", line: 0) }
    return .malformed(String(cString: message).filter { !$0.isNewline }, line: Int(line))
  }

  private static func convert(_ node: OpaquePointer, depth: Int, limit: Int) throws(MarkupFailure) -> Element {
    guard depth <= limit else { throw .tooDeep(limit: limit) }
    var element = Element(name: string(clibxml2_name(node)))
    var attribute = clibxml2_first_attribute(node)
    while let current = attribute {
      let value = clibxml2_attribute_value(current)
      element.attributes.append(Attribute(name: string(clibxml2_attribute_name(current)), value: string(value)))
      if let value { clibxml2_free_text(value) }
      attribute = clibxml2_next_attribute(current)
    }
    var child = clibxml2_first_child(node)
    while let current = child {
      switch clibxml2_kind(current) {
      case CLIBXML2_ELEMENT:
        element.children.append(.element(try convert(current, depth: depth + 1, limit: limit)))
      case CLIBXML2_TEXT: element.children.append(.text(string(clibxml2_content(current))))
      default: break
      }
      child = clibxml2_next(current)
    }
    return element
  }

  /// What is not UTF-8 is mended.
  private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}

/// libxml2 wants its tables made once before threads use it (its documentation, "Threading"); a constant that is made on
/// first use is exactly that. Nil where the library is there, else why it is not.
private let libraryMissing: String? = clibxml2_start().map { String(cString: $0) }
