/// A key as the user pressed it.
public enum Key: Hashable, Sendable {
  /// A character that can be typed; a space is one too.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`; never one that is a key of its own (`^I`, `^M`).
  case control(Character)
  /// Alt (or Esc quickly before) with a character.
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 to F63.
  case function(Int)

  /// The name for footers and help, which ``init(name:)`` reads back: `q`, `^L`, `Alt-x`, `Enter`, `F5`.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + String(character).uppercased()
    case .alt(let character): "Alt-" + String(character)
    case .function(let number): "F\(number)"
    default: Key.names.first { $0.key == self }?.name ?? "?"
    }
  }

  /// A key by its name, as it stands in a configuration file; `nil` when there is no such key.
  public init?(name: String) {
    if let known = Key.names.first(where: { $0.name == name }) {
      self = known.key
    } else if name == "Space" {
      self = .character(" ")
    } else if name.count == 1, let character = name.first, character.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) {
      self = .character(character)
    } else if name.count == 2, name.hasPrefix("^"), let character = name.lowercased().last, character.isASCII {
      self = .control(character)
    } else if name.hasPrefix("Alt-"), name.count == 5, let character = name.last {
      self = .alt(character)
    } else if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Shift-Tab", .backTab), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
  ]
}

/// What the owner of the terminal reports; all of it in the order in which it happened.
public enum ScreenEvent: Hashable, Sendable {
  case key(Key)
  /// Text pasted at once (bracketed paste), raw: whoever takes it in sanitises it.
  /// `isCut`: it was longer than the limit and its rest was dropped.
  case paste(String, isCut: Bool)
  /// The mouse was pressed or its wheel turned; only while it was asked for.
  case pointer(PointerEvent)
  /// The screen has this size now, or must be drawn again after another program had it.
  case resized(Size)
  /// The user asked to stop (`^Z`): suspend the screen.
  case suspendRequested
  /// A signal asks the program to end; the number is the signal's, the exit code 128 + it.
  case ended(signal: Int32)
  /// The terminal is gone or standard input is closed: nothing more will come.
  case closed
}
