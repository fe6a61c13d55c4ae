import BookStoreKit

/// Header lines in and out (RFC 9110 §5): what may be sent as a name or value, and what a received line says.
enum HeaderLine {
  /// A token: visible ASCII without separators.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
  }

  private static let separators = Array("()<>@,;:\\\"/[]?={}".utf8)

  /// No control but the tab: a line break would begin another header.
  static func isValue(_ value: String) -> Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }

  /// A received line without its end; bytes that are no UTF-8 become U+FFFD. A control inside, which would begin another
  /// line for whoever reads on, becomes a blank (RFC 9110 §5.5).
  static func text(_ bytes: UnsafeRawBufferPointer) -> Substring {
    var line = bytes[...]
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    return String(decoding: line.lazy.map { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)[...]
  }

  /// Name and value of a line; nil for the empty line at the end.
  static func header(_ line: Substring) -> WireHeader? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    var value = line[line.index(after: colon)...]
    while let first = value.first, first == " " || first == "\t" { value.removeFirst() }
    while let last = value.last, last == " " || last == "\t" { value.removeLast() }
    return WireHeader(String(line[..<colon]), String(value))
  }
}
