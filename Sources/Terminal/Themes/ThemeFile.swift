// A theme as a file gives it: roles and words in their lines. Who read the file is not this room's matter.

/// Why a theme file cannot be used; `description` is for the user and safe for a terminal.
public struct ThemeFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// The file is no table: the words of who read it.
    case noTable(String)
    case theme(ThemeProblem)
    /// `inherits` names no theme; these are known.
    case unknownBase(String, known: [String])
    /// The themes inherit from each other in a circle: from the one that was wanted back to one of them.
    case circle([String])
  }

  public let path: String
  /// Counted from 1; nil where the whole file is meant.
  public let line: Int?
  public let kind: Kind

  public init(path: String, line: Int?, kind: Kind) {
    self.path = path
    self.line = line
    self.kind = kind
  }

  public var description: String {
    let place = Sanitiser.line(path) + (line.map { ":\($0)" } ?? "")
    return "\(place): \(Sanitiser.line(words))"
  }

  private var words: String {
    switch kind {
    case .noTable(let sentence): sentence
    case .theme(let problem): problem.description
    case .unknownBase(let name, let known):
      "inherits: there is no theme “\(name)”; built in are \(known.joined(separator: ", "))"
    case .circle(let names): "inherits: this goes in a circle: \(names.joined(separator: " → "))"
    }
  }
}

/// What theme files say.
public enum ThemeFile {
  /// One line of the file.
  public struct Entry: Hashable, Sendable {
    public let role: String
    public let words: String
    /// Counted from 1.
    public let line: Int

    public init(role: String, words: String, line: Int) {
      self.role = role
      self.words = words
      self.line = line
    }
  }

  /// The line that names the theme whose looks hold for the roles that the file does not name.
  public static let inherits = "inherits"

  /// The theme of a file's lines, no role twice.
  ///
  /// - Parameters:
  ///   - name: the theme's name.
  ///   - path: what a problem calls the file.
  ///   - base: the theme that the line `inherits` names.
  public static func theme(
    _ entries: [Entry], name: String, path: String, inheriting base: Theme? = nil
  ) throws(ThemeFileProblem) -> Theme {
    let entries = entries.filter { $0.role != inherits }
    // One by one, so that a problem has its line.
    for entry in entries {
      do throws(ThemeProblem) { _ = try Theme(name: name, entries: [entry.role: entry.words]) } catch {
        throw ThemeFileProblem(path: path, line: entry.line, kind: .theme(error))
      }
    }
    let table = Dictionary(entries.map { ($0.role, $0.words) }, uniquingKeysWith: { first, _ in first })
    do throws(ThemeProblem) { return try Theme(name: name, entries: table, inheriting: base) } catch {
      throw ThemeFileProblem(path: path, line: nil, kind: .theme(error))
    }
  }
}
