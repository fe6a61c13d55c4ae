// The bytes of an HTTP message taken apart as loosely as can be: a fuzzer's input always is one.

/// A start line, headers and a body.
struct WireMessage {
  var start: [Substring]
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    func line() -> String? {
      guard !rest.isEmpty else { return nil }
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<end]
      rest = rest[end...].dropFirst()
      if line.last == 0x0D { line.removeLast() }
      return String(decoding: line, as: UTF8.self)
    }
    start = (line() ?? "").split(separator: " ")
    headers = []
    while let text = line(), !text.isEmpty {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      headers.append((String(parts[0]), parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""))
    }
    body = Array(rest)
  }
}
