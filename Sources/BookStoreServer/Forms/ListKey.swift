/// Where a page ended: the id of its last item and the value by which the list is ordered.
/// A page by key costs the same wherever it is in the list, and nothing is skipped or shown twice when
/// books come and go meanwhile. As text: `<id>` or `<id>.<value in base64url>`.
struct ListKey: Hashable, Sendable {
  let id: Int
  let value: String?

  init(id: Int, value: String?) {
    self.id = id
    self.value = value
  }

  init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 1024, let id = Int(parts[0]), id >= 0 else { return nil }
    self.id = id
    if parts.count == 2 {
      guard let bytes = TextCoding.bytes(base64URL: parts[1]), let value = String(validating: bytes, as: UTF8.self)
      else { return nil }
      self.value = value
    } else {
      value = nil
    }
  }

  var text: String {
    guard let value else { return String(id) }
    return "\(id).\(TextCoding.base64URL(Array(value.utf8)))"
  }
}
