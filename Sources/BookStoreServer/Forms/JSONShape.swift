/// What Foundation's decoder does not refuse in a JSON object: nesting without need, and a name that comes twice, of
/// which two readers would take different values.
enum JSONShape {
  /// Whether brackets open no deeper than so. Reads any bytes.
  static func isShallow(_ bytes: [UInt8], depth: Int) -> Bool {
    var scanner = Scanner(bytes: bytes)
    while scanner.next() != nil {
      if scanner.depth > depth { return false }
    }
    return true
  }

  /// The names of an object's members, as they are written, escapes and all. Wants JSON that is known to be valid.
  static func memberNames(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var scanner = Scanner(bytes: bytes)
    var names: [ArraySlice<UInt8>] = []
    var isName = true
    while let token = scanner.next() {
      switch token {
      case .text(let text) where scanner.depth == 1 && isName:
        names.append(text)
        isName = false
      case .comma where scanner.depth == 1: isName = true
      case .text, .comma, .bracket: continue
      }
    }
    return names
  }

  private enum Token {
    /// With its quotes.
    case text(ArraySlice<UInt8>)
    case comma
    case bracket
  }

  private struct Scanner {
    let bytes: [UInt8]
    private var position = 0
    private(set) var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          return .bracket
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          return .bracket
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "\""): return text(from: position - 1)
        default: continue
        }
      }
      return nil
    }

    private mutating func text(from start: Int) -> Token? {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, bytes.count)
      return .text(bytes[start..<position])
    }
  }
}
