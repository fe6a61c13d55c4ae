// Everything that a terminal can send, in any order: keys, escape sequences, pastes, resizes, and between them the
// passing of time and answers. The bytes are what a terminal sends, and bytes that no UTF-8 has stand for the rest.
import Console
import Scaling
import Terminal

extension FuzzTarget {
  /// - The decoder takes every input; a paste that it hands out is within its limit, a key has a name that reads back.
  /// - The console's invariants hold after every event (`ConsoleWorld.send`), and every screen is safe.
  static let keys = FuzzTarget(
    "keys",
    dictionary: [
      "\u{1B}[A", "\u{1B}[B", "\u{1B}OA", "\u{1B}[1;5C", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}]0;x\u{7}", "\u{1B}[[A",
      "\u{1B}x", "\u{1B}\u{1B}", "\t", "\r", "\u{7F}", "\u{3}", "\u{C}", "+", "-", "=3\r", "x", "K", "L", "b", "n", "s",
      "r",
      "/", "?", "o", "m", "c", "e", "z", "u", "y", "M", "\u{1B}[<0;5;9M", "\u{1B}[<65;5;9M", "\u{1B}[M !!", "é", "👩‍💻",
      "q",
    ], maximumBytes: 512
  ) { bytes throws(BrokenInvariant) in
    var world = ConsoleWorld.beginnings[bytes.count % ConsoleWorld.beginnings.count]
    var decoder = KeyDecoder()
    for stroke in Stroke.read(bytes) {
      switch stroke {
      case .raw(let raw): try take(decoder.take(raw), &world)
      case .settle: try take(decoder.settle(), &world)
      case .giveUpPaste: try take(decoder.giveUpPaste(), &world)
      case .resize(let size):
        try world.resize(size)
        try world.look()
      case .wait(let milliseconds): try world.pass(milliseconds: milliseconds)
      case .answer: try world.answerTruly()
      case .fail: try world.answerAll(with: .failure(.cut("reset")))
      }
    }
    try take(decoder.settle(), &world)
    try world.look()
  }

  private static func take(_ event: ScreenEvent?, _ world: inout ConsoleWorld) throws(BrokenInvariant) {
    switch event {
    case nil, .suspendRequested, .ended, .closed, .resized: break
    case .key(let key):
      // A combining mark alone is a character too, but not one that a name could carry.
      if case .character(let character) = key, character.unicodeScalars.contains(where: { $0.value > 0x7E }) {
      } else {
        try hold(Key(name: key.name) == key, "\(key) has the name \(key.name), which is another key")
      }
      try world.send(.key(key))
    case .pointer(let event): try world.send(.pointer(event))
    case .paste(let text, let isCut):
      try hold(text.utf8.count <= KeyDecoder.maximumPasteBytes, "a paste has \(text.utf8.count) bytes")
      try world.send(.paste(text, isCut: isCut))
    }
  }
}

/// One thing that happens at a terminal.
private enum Stroke {
  case raw(RawInput)
  case settle, giveUpPaste, answer, fail
  case resize(Size)
  case wait(Int64)

  private static let keys: [Key] = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backTab, .function(1), .function(12),
    .enter, .backspace, .tab,
  ]

  static func read(_ bytes: [UInt8]) -> [Stroke] {
    var strokes: [Stroke] = []
    var text: [UInt8] = []
    var rest = bytes[...]
    func argument() -> Int { Int(rest.popFirst() ?? 0) }
    while let byte = rest.popFirst() {
      guard byte >= 0xF8 else {
        text.append(byte)
        continue
      }
      strokes += scalars(&text)
      switch byte {
      case 0xFF: strokes.append(.resize(Size(width: argument() % 220 + 1, height: argument() % 70 + 1)))
      case 0xFE: strokes.append(.wait(Int64(argument()) * 100))
      case 0xFD: strokes.append(argument() % 4 == 0 ? .fail : .answer)
      case 0xFC: strokes.append(.raw(.pasteBegin))
      case 0xFB: strokes.append(.raw(.pasteEnd))
      case 0xFA: strokes.append(argument() % 8 == 0 ? .giveUpPaste : .settle)
      case 0xF9: strokes.append(.raw(.key(keys[argument() % keys.count])))
      default: strokes.append(.raw(.other))
      }
    }
    return strokes + scalars(&text)
  }

  private static func scalars(_ text: inout [UInt8]) -> [Stroke] {
    defer { text = [] }
    return String(decoding: text, as: UTF8.self).unicodeScalars.map { .raw(.scalar($0.value)) }
  }
}
