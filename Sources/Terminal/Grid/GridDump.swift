// A screen as text for golden files: first what is read, then a letter for each cell's role, then what
// the letters mean. A change of colour alone shows as a change of letters. Letters of roles are fixed, so that
// a new role on the screen leaves the other lines as they were; roles with modifiers get the digits and signs
// from the legend, in the order in which they first appear.

/// Renders grids for people and for golden files.
public enum GridDump {
  /// The whole screen: size, cursor, text, roles, legend. Ends in a line break.
  public static func text(_ grid: Grid) -> String {
    var letters = StyleLetters()
    let rows = 0..<grid.size.height
    let roleRows = rows.map { row in
      String(
        String.UnicodeScalarView((0..<grid.size.width).compactMap { grid[$0, row].map { letters.letter($0.style) } }))
    }
    var lines = ["size \(grid.size.width)x\(grid.size.height)"]
    if let cursor = grid.cursor { lines.append("cursor \(cursor.x),\(cursor.y)") }
    lines += rows.map { "|" + grid.text(row: $0) + "|" }
    lines.append("roles")
    lines += roleRows.map { "|" + $0 + "|" }
    lines.append("legend")
    lines += letters.legend
    return lines.joined(separator: "\n") + "\n"
  }

  /// What differs between two dumps, line by line, or `nil` when they are the same.
  ///
  /// At most 40 differing lines are told, each as `line N`, `- expected`, `+ actual`.
  public static func difference(expected: String, actual: String) -> String? {
    guard expected != actual else { return nil }
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var told: [String] = []
    for index in 0..<max(before.count, after.count) {
      let left = index < before.count ? String(before[index]) : "(no line)"
      let right = index < after.count ? String(after[index]) : "(no line)"
      guard left != right else { continue }
      guard told.count < 40 else {
        told.append("and more lines")
        break
      }
      told.append("line \(index + 1)\n- \(left)\n+ \(right)")
    }
    return told.joined(separator: "\n")
  }

  /// The letter of a role without modifiers. `plain` is a dot so that a quiet screen looks quiet.
  static func letter(_ role: Role) -> Unicode.Scalar {
    let letters = Array(".T!fFthsigwbGWBd~LaclqxMIJpDUuoKk".unicodeScalars)
    precondition(letters.count == Role.allCases.count, "every role has a letter of its own")
    return letters[Int(role.rawValue)]
  }
}

private struct StyleLetters {
  private var used: [(style: Style, letter: Unicode.Scalar)] = []
  private var known: [Style: Unicode.Scalar] = [:]
  private var spare = Array("123456789@#$%&*+=<>?:;,^/".unicodeScalars)

  mutating func letter(_ style: Style) -> Unicode.Scalar {
    if let letter = known[style] { return letter }
    let isBare = style.modifiers.isEmpty
    let letter = isBare ? GridDump.letter(style.role) : spare.isEmpty ? "0" : spare.removeFirst()
    known[style] = letter
    used.append((style, letter))
    return letter
  }

  var legend: [String] {
    let bare = used.filter { $0.style.modifiers.isEmpty }.sorted { $0.style.role.rawValue < $1.style.role.rawValue }
    let modified = used.filter { !$0.style.modifiers.isEmpty }
    return (bare + modified).map { entry in
      let names = Modifiers.named.filter { entry.style.modifiers.contains($0.modifier) }.map(\.name)
      return "\(entry.letter) " + ([entry.style.role.name] + names).joined(separator: " ")
    }
  }
}
