// XML as text, escaped wherever text enters. It writes elements one after another into one buffer; balancing them is by
// construction, since an element's content is written by the closure between its tags.

/// Writes an XML document.
public struct XMLWriter: Sendable {
  /// What was written so far, UTF-8.
  public private(set) var bytes: [UInt8]

  /// Begins a document.
  public init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }

  /// An element with attributes, and what the closure writes inside; an empty one is closed at once.
  public mutating func element(
    _ name: String, attributes: KeyValuePairs<String, String> = [:], content: (inout XMLWriter) -> Void = { _ in }
  ) {
    precondition(Self.isName(name), "an element is named by letters, digits, - _ . and begins with a letter: \(name)")
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for (attribute, value) in attributes {
      precondition(Self.isName(attribute), "an attribute is named like an element: \(attribute)")
      bytes.append(contentsOf: " \(attribute)=\"".utf8)
      text(value)
      bytes.append(UInt8(ascii: "\""))
    }
    let beforeContent = bytes.count
    bytes.append(UInt8(ascii: ">"))
    content(&self)
    if bytes.count == beforeContent + 1 {
      bytes.removeLast()
      bytes.append(contentsOf: "/>".utf8)
    } else {
      bytes.append(contentsOf: "</\(name)>".utf8)
    }
  }

  /// An element that holds only a text.
  public mutating func element(_ name: String, text content: String) {
    element(name) { $0.text(content) }
  }

  /// Text, escaped. What XML 1.0 cannot hold at all (most of C0, U+FFFE, U+FFFF) becomes U+FFFD.
  public mutating func text(_ content: String) {
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": bytes.append(contentsOf: "&amp;".utf8)
      case "<": bytes.append(contentsOf: "&lt;".utf8)
      case ">": bytes.append(contentsOf: "&gt;".utf8)
      case "\"": bytes.append(contentsOf: "&quot;".utf8)
      // A reader turns a bare carriage return into a line feed (XML 1.0 §2.11), and in attributes all blanks into spaces.
      case "\r": bytes.append(contentsOf: "&#13;".utf8)
      case "\n": bytes.append(contentsOf: "&#10;".utf8)
      case "\t": bytes.append(contentsOf: "&#9;".utf8)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first < 128, Character(Unicode.Scalar(first)).isLetter else { return false }
    return name.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || [45, 46, 95].contains($0)
    }
  }
}
