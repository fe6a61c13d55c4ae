// Bytes to a tree by libxml2, quietly and within bounds. XML is strict: not well-formed is a failure, a document type is
// refused. HTML is what a browser would make of it: never malformed, only empty, too large or too deep.
// Nothing is fetched (NONET), no entity of the document's own is expanded, nothing is printed.

import CLibXML2

extension Element {
  /// Reads an XML document.
  public init(xml bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFailure) {
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    self = try Self.parse(bytes, limits, isXML: true) { context, start, count in
      xmlCtxtReadMemory(context, start, count, nil, nil, Int32(options | XML_PARSE_NOCDATA.rawValue))
    }
  }

  /// Reads an HTML page as UTF-8, mending what is broken.
  public init(html bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFailure) {
    let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    self = try Self.parse(bytes, limits, isXML: false) { _, start, count in
      htmlReadMemory(start, count, nil, "UTF-8", Int32(options | HTML_PARSE_NONET.rawValue))
    }
  }

  private typealias Reader = (xmlParserCtxtPtr?, UnsafePointer<CChar>?, Int32) -> xmlDocPtr?

  private static func parse(
    _ bytes: [UInt8], _ limits: MarkupLimits, isXML: Bool, with reader: Reader
  ) throws(MarkupFailure) -> Element {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= min(limits.bytes, Int(Int32.max)) else { throw .tooLarge(limit: limits.bytes) }
    prepareLibrary
    clibxml2_be_silent_in_this_thread()
    let context = xmlNewParserCtxt()
    defer { xmlFreeParserCtxt(context) }
    let document = bytes.withUnsafeBytes { buffer in
      reader(context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
    }
    // Of a page that begins with a NUL libxml2 makes nothing, without a complaint.
    guard let document else { throw isXML ? Self.complaint(of: context) : .empty }
    defer { xmlFreeDoc(document) }
    if isXML, document.pointee.intSubset != nil { throw .documentType }
    guard let root = xmlDocGetRootElement(document) else { throw .empty }
    return try convert(root, depth: 1, limit: limits.depth)
  }

  private static func complaint(of context: xmlParserCtxtPtr?) -> MarkupFailure {
    guard let error = xmlCtxtGetLastError(context), let message = error.pointee.message else {
      return .malformed("not well-formed", line: 0)
    }
    let text = String(cString: message).filter { !$0.isNewline }
    return .malformed(text, line: Int(error.pointee.line))
  }

  private static func convert(_ node: xmlNodePtr, depth: Int, limit: Int) throws(MarkupFailure) -> Element {
    guard depth <= limit else { throw .tooDeep(limit: limit) }
    var element = Element(name: string(node.pointee.name))
    var attribute = node.pointee.properties
    while let current = attribute {
      let value = xmlNodeListGetString(node.pointee.doc, current.pointee.children, 1)
      element.attributes.append(Attribute(name: string(current.pointee.name), value: string(value)))
      if let value { clibxml2_free_text(value) }
      attribute = current.pointee.next
    }
    var child = node.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_ELEMENT_NODE:
        element.children.append(.element(try convert(current, depth: depth + 1, limit: limit)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: element.children.append(.text(string(current.pointee.content)))
      default: break
      }
      child = current.pointee.next
    }
    return element
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
  }

  private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    string(text.map { UnsafePointer($0) })
  }
}

/// libxml2 wants its tables made once before threads use it (its documentation, "Threading"); a constant that is made on
/// first use is exactly that. It holds nothing.
private let prepareLibrary: Void = xmlInitParser()
