// What each role looks like. A theme file is a flat table, role: words. The words are attributes
// (bold, dim, underline, reverse), a foreground, and after `on` a background:
//
//     selection: "bold black on cyan"
//     chartLine: "#7ee787"
//
// A colour is `default`, one of the sixteen names (red, bright-red, gray …) or #rrggbb.

/// Why a theme cannot be used; `description` is for the user.
public enum ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownRole(theme: String, role: String)
  case unknownWord(theme: String, role: String, word: String)
  case repeatedColor(theme: String, role: String, word: String)
  case missingBackground(theme: String, role: String)

  /// A stable word for logs and tests.
  public var code: String {
    switch self {
    case .unknownRole: "unknown-role"
    case .unknownWord: "unknown-word"
    case .repeatedColor: "repeated-color"
    case .missingBackground: "missing-background"
    }
  }

  public var description: String { Sanitiser.line(sentence) }

  /// With words of the file in it, as they stand there.
  private var sentence: String {
    switch self {
    case .unknownRole(let theme, let role):
      "theme \(theme): there is no role “\(role)”; roles are \(Role.allCases.map(\.name).joined(separator: ", "))"
    case .unknownWord(let theme, let role, let word):
      "theme \(theme), \(role): “\(word)” is neither a colour (default, red, bright-red, #rrggbb …)"
        + " nor bold, dim, underline or reverse"
    case .repeatedColor(let theme, let role, let word):
      "theme \(theme), \(role): “\(word)” is a second colour; a background stands after “on”"
    case .missingBackground(let theme, let role):
      "theme \(theme), \(role): “on” is not followed by a colour"
    }
  }
}

/// The look of one role.
public struct Appearance: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var modifiers: Modifiers

  public init(foreground: Color = .standard, background: Color = .standard, modifiers: Modifiers = []) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }
}

/// A look for every role.
public struct Theme: Hashable, Sendable {
  public let name: String
  private var appearances: [Role: Appearance]

  /// A theme from the table of a theme file.
  ///
  /// - Parameters:
  ///   - entries: words by the name of a role; a role that is not named looks like `plain`.
  ///   - base: gives the looks of the roles that are not named.
  public init(name: String, entries: [String: String], inheriting base: Theme? = nil) throws(ThemeProblem) {
    self.name = name
    appearances = base?.appearances ?? [:]
    let roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.name, $0) })
    // In the order of the names, so that of several problems the same one is always told.
    for (key, words) in entries.sorted(by: { $0.key < $1.key }) {
      guard let role = roles[key] else { throw .unknownRole(theme: name, role: key) }
      appearances[role] = try ThemeEntry(theme: name, role: key).parse(words)
    }
  }

  /// The look of a role. A colour that it leaves to `default` is that of `plain`, which leaves it to the terminal or
  /// brings the theme's own ground.
  public subscript(role: Role) -> Appearance {
    let plain = appearances[.plain] ?? Appearance()
    guard var look = appearances[role] else { return plain }
    if look.foreground == .standard { look.foreground = plain.foreground }
    if look.background == .standard { look.background = plain.background }
    return look
  }

  /// The look of a style on a terminal of that depth. Without colour the looks are those of the
  /// built-in theme `mono`, because what a theme tells by colour alone would be lost.
  public func appearance(of style: Style, at depth: ColorDepth) -> Appearance {
    var result = depth == .mono ? Theme.mono[style.role] : self[style.role]
    if depth == .mono { (result.foreground, result.background) = (.standard, .standard) }
    result.modifiers.formUnion(style.modifiers)
    return result
  }
}

private struct ThemeEntry {
  let theme: String
  let role: String

  func parse(_ text: String) throws(ThemeProblem) -> Appearance {
    var result = Appearance()
    var hasForeground = false
    var isAfterOn = false
    for word in text.split(separator: " ").map(String.init) {
      if isAfterOn {
        guard let color = color(word) else { throw .unknownWord(theme: theme, role: role, word: word) }
        result.background = color
        isAfterOn = false
        // Only attributes may follow the background.
        hasForeground = true
      } else if word == "on" {
        isAfterOn = true
      } else if let named = Modifiers.named.first(where: { $0.name == word }) {
        result.modifiers.insert(named.modifier)
      } else if let color = color(word) {
        if hasForeground { throw .repeatedColor(theme: theme, role: role, word: word) }
        result.foreground = color
        hasForeground = true
      } else {
        throw .unknownWord(theme: theme, role: role, word: word)
      }
    }
    if isAfterOn { throw .missingBackground(theme: theme, role: role) }
    return result
  }

  private func color(_ word: String) -> Color? {
    if word == "default" { return .standard }
    if let rgb = RGB(hex: word) { return .rgb(rgb) }
    return NamedColor.allCases.first { $0.name == word }.map(Color.named)
  }
}
