// What a cell means. Views say only that; a theme says what it looks like, and the depth of colour
// of the terminal says how much of that is left.

/// The meaning of a piece of text on the screen. The case's name is its name in a theme file.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Ordinary text.
  case plain
  /// The title bar (first line).
  case title
  /// The title bar of a context in which a mistake is dear.
  case danger
  /// The border of a panel, and that of the one with the focus.
  case frame, frameFocused
  /// The title in a border.
  case frameTitle
  /// A table's column heads.
  case heading
  /// The selected row in the panel with the focus, and in the others.
  case selection, selectionIdle
  /// States: fine, look at it, broken.
  case good, warning, bad
  /// The verdict line for the same three states.
  case verdictGood, verdictWarning, verdictBad
  /// Less important text.
  case dim
  /// Old data; data whose source is lost.
  case stale, lost
  /// What is to be noticed without being good or bad.
  case accent
  /// The chart's line, the rule of the target value, that of the low threshold, axis texts, marks.
  case chartLine, targetRule, thresholdRule, axis, chartMark
  /// A text field, the one with the focus, and a hint in an empty one.
  case input, inputFocused, placeholder
  /// What cannot be chosen now.
  case disabled
  /// A button, and the one with the focus.
  case button, buttonFocused
  /// The footer: its ground, the name of a key, what the key does.
  case footer, keyName, keyHint

  /// The name in theme files and in dumps.
  public var name: String { String(describing: self) }
}

/// What is added to a role's look, whatever the theme.
public struct Modifiers: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = Modifiers(rawValue: 1)
  public static let dim = Modifiers(rawValue: 2)
  public static let underline = Modifiers(rawValue: 4)
  public static let reverse = Modifiers(rawValue: 8)

  /// Every modifier with its name in theme files and in dumps.
  public static let named: [(name: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
  ]
}

/// A role with its modifiers: two bytes, so that a cell needs no table of styles.
public struct Style: Hashable, Sendable {
  public var role: Role
  public var modifiers: Modifiers

  public init(_ role: Role, _ modifiers: Modifiers = []) {
    self.role = role
    self.modifiers = modifiers
  }

  public static let plain = Style(.plain)
}
