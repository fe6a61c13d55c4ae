/// A change of the session by a `Set-Cookie` header. Only the shop's own cookie is looked at; of its attributes only
/// those that take it away (RFC 6265 §5.2.2, and the empty value that frameworks send).
struct SessionCookie: Hashable {
  /// The name of the session cookie, here and in the deployed BookStore.
  static let name = "session"

  /// The new value; nil where the cookie is taken away.
  var value: String?

  /// Nil for another cookie, or a value that could not be sent back as one line.
  init?(setCookie header: String) {
    let parts = header.split(separator: ";", omittingEmptySubsequences: false).map { Self.trimmed($0) }
    let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2, Self.trimmed(pair[0]) == Self.name else { return nil }
    let value = Self.trimmed(pair[1])
    guard value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3B }) else { return nil }
    let isOver = parts.dropFirst().contains { attribute in
      let lowered = attribute.lowercased()
      return lowered == "max-age=0" || lowered.hasPrefix("max-age=-") || lowered.hasPrefix("expires=thu, 01 jan 1970")
    }
    self.value = value.isEmpty || isOver ? nil : value
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
