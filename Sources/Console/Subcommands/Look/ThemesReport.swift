// `themes`: what there is to choose from. On a terminal each theme shows itself: every role by its name, in its colours.
import Terminal

/// The themes.
public struct ThemesRecord: Record {
  struct Entry: Encodable, Hashable, Sendable {
    var name: String
    /// Whether it came with the program; else it is a file of the user's.
    var builtIn: Bool
    var roles: [RoleWords]
  }
  /// How a role looks, in the words of a theme file.
  struct RoleWords: Encodable, Hashable, Sendable {
    var name: String
    var words: String
  }

  var themes: [Entry]
  var exitCode = ExitStatus.fine.rawValue
}

/// A theme, and whether it came with the program.
public struct ListedTheme: Hashable, Sendable {
  public var theme: Theme
  public var isBuiltIn: Bool

  public init(_ theme: Theme, isBuiltIn: Bool) {
    self.theme = theme
    self.isBuiltIn = isBuiltIn
  }
}

public enum ThemesReport {
  /// - Parameter depth: the colours of the terminal that it is for; nil where it goes elsewhere: then the names alone.
  public static func report(_ themes: [ListedTheme], depth: ColorDepth?) -> Report<ThemesRecord> {
    let record = ThemesRecord(
      themes: themes.map { listed in
        ThemesRecord.Entry(
          name: listed.theme.name, builtIn: listed.isBuiltIn,
          roles: Role.allCases.map { .init(name: $0.name, words: listed.theme[$0].words) })
      })
    let lines = depth.map { depth in themes.flatMap { sample($0.theme, depth) } } ?? themes.map(\.theme.name)
    return Report(record: record, lines: lines, exit: .fine)
  }

  private static let rolesInARow = 5
  private static let roleWidth = 15

  private static func sample(_ theme: Theme, _ depth: ColorDepth) -> [String] {
    let roles = Role.allCases
    let rows = stride(from: 0, to: roles.count, by: rolesInARow).map { first in
      roles[first..<min(first + rolesInARow, roles.count)].map { role in
        theme.shown(Style(role), at: depth).painted(role.name.padded(toCells: roleWidth, align: .left))
      }.joined()
    }
    return [theme.name] + rows.map { "  " + $0 } + [""]
  }
}

extension ShownLook {
  /// A text in this look, by ECMA-48's Select Graphic Rendition, and back to the terminal's own.
  func painted(_ text: String) -> String {
    var codes: [String] = []
    if modifiers.contains(.bold) { codes.append("1") }
    if modifiers.contains(.dim) { codes.append("2") }
    if modifiers.contains(.underline) { codes.append("4") }
    if modifiers.contains(.reverse) { codes.append("7") }
    codes += [Self.code(foreground, "38", 30), Self.code(background, "48", 40)].compactMap { $0 }
    return codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  private static func code(_ color: ShownColor, _ extended: String, _ base: Int) -> String? {
    switch color {
    case .standard: nil
    case .palette(let number) where number < 8: "\(base + Int(number))"
    case .palette(let number) where number < 16: "\(base + 52 + Int(number))"
    case .palette(let number): "\(extended);5;\(number)"
    case .direct(let color): "\(extended);2;\(color.red);\(color.green);\(color.blue)"
    }
  }
}
