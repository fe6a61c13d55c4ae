// A theme file may begin from another theme, which may be a file too. Whoever reads files asks the chain which one it
// wants next; the chain ends with a theme that begins from nothing or from one that is compiled in.

/// The files that one theme is made of, the one that was wanted first.
public struct ThemeChain: Hashable, Sendable {
  private struct Link: Hashable, Sendable {
    let name: String
    let path: String
    let entries: [ThemeFile.Entry]
  }

  private var links: [Link] = []

  public init() {}

  /// Whether no file was added.
  public var isEmpty: Bool { links.isEmpty }

  /// Adds a file.
  ///
  /// - Returns: the theme that it begins from; nil where it begins from nothing.
  public mutating func add(
    _ entries: [ThemeFile.Entry], name: String, path: String
  ) throws(ThemeFileProblem) -> String? {
    links.append(Link(name: name, path: path, entries: entries))
    guard let line = entries.first(where: { $0.role == ThemeFile.inherits }) else { return nil }
    // A file that is called like a theme of ours may begin from that one, and adds to it.
    if line.words == name, Theme.builtInNames.contains(name) { return nil }
    if links.contains(where: { $0.name == line.words }) {
      throw ThemeFileProblem(path: path, line: line.line, kind: .circle(links.map(\.name) + [line.words]))
    }
    return line.words
  }

  /// The theme of all its files.
  public func theme() throws(ThemeFileProblem) -> Theme {
    var theme: Theme?
    for link in links.reversed() {
      if let line = link.entries.first(where: { $0.role == ThemeFile.inherits }), theme == nil {
        guard let base = Theme.builtIn(named: line.words) else {
          throw ThemeFileProblem(
            path: link.path, line: line.line, kind: .unknownBase(line.words, known: Theme.builtInNames))
        }
        theme = base
      }
      theme = try ThemeFile.theme(link.entries, name: link.name, path: link.path, inheriting: theme)
    }
    guard let theme else { preconditionFailure("a chain has at least the file that was wanted") }
    return theme
  }
}
