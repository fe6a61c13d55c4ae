// A configuration file after its YAML was read: texts, lists and tables, each with the line on which it stands, so that
// whatever is wrong can be named by FILE:LINE. ConsoleHost makes it, readers of sections take it apart.

/// One value of a configuration file.
public struct ConfigNode: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// Words, a number, `true`: always as they were written.
    case text(String)
    case list([ConfigNode])
    /// In the file's order; no name twice.
    case table([ConfigEntry])
  }

  public var content: Content
  /// Counted from 1.
  public var line: Int

  public init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }
}

/// One line of a table.
public struct ConfigEntry: Hashable, Sendable {
  public var name: String
  /// Where the name stands, counted from 1.
  public var line: Int
  public var value: ConfigNode

  public init(name: String, line: Int, value: ConfigNode) {
    self.name = name
    self.line = line
    self.value = value
  }
}

/// What is wrong with a configuration file, and where.
public struct ConfigProblem: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// No YAML, or none that is taken: in a sentence.
    case notRead(String)
    /// A name that means nothing here; the names that do.
    case unknownName(String, known: [String])
    /// One text is wanted behind this name.
    case notText(String)
    case notList(String)
    case notTable(String)
    /// A value that breaks the rule of its input.
    case badValue(InputProblem)
    /// The context of this name is nowhere in the file.
    case noSuchContext(String, known: [String])
    /// Two names of one context that exclude each other.
    case together(String, String)
    /// A section's own sentence.
    case section(Phrase)
  }

  /// The file's path; filled in by whoever knows it.
  public var path: String
  /// Counted from 1; nil where the whole file is meant.
  public var line: Int?
  public var kind: Kind

  public init(path: String = "", line: Int?, kind: Kind) {
    self.path = path
    self.line = line
    self.kind = kind
  }
}

extension ConfigNode {
  /// The entries of a table.
  ///
  /// - Parameter name: what the table belongs to, for the sentence.
  public func entries(_ name: String) throws(ConfigProblem) -> [ConfigEntry] {
    guard case .table(let entries) = content else { throw ConfigProblem(line: line, kind: .notTable(name)) }
    return entries
  }

  /// The entries of a table that has only these names.
  public func entries(_ name: String, known: [String]) throws(ConfigProblem) -> [ConfigEntry] {
    let entries = try entries(name)
    for entry in entries where !known.contains(entry.name) {
      throw ConfigProblem(line: entry.line, kind: .unknownName(entry.name, known: known))
    }
    return entries
  }
}

extension ConfigEntry {
  /// The one text behind the name.
  public func text() throws(ConfigProblem) -> String {
    guard case .text(let text) = value.content else { throw ConfigProblem(line: line, kind: .notText(name)) }
    return text
  }

  /// The text, where it keeps a rule.
  func text(_ rule: InputRule) throws(ConfigProblem) -> String {
    let text = try text()
    guard rule.allows(text) else { throw bad(text, rule) }
    return text
  }

  /// `true` or `false`, and no other of YAML's many words for them.
  func boolean() throws(ConfigProblem) -> Bool {
    let text = try text()
    switch text {
    case "true": return true
    case "false": return false
    default: throw bad(text, .boolean)
    }
  }

  /// A list of texts, each of which keeps a rule.
  func texts(_ rule: InputRule) throws(ConfigProblem) -> [String] {
    guard case .list(let nodes) = value.content else { throw ConfigProblem(line: line, kind: .notList(name)) }
    var texts: [String] = []
    for node in nodes {
      texts.append(try ConfigEntry(name: name, line: node.line, value: node).text(rule))
    }
    return texts
  }

  func bad(_ value: String, _ rule: InputRule) -> ConfigProblem {
    let shown = rule.isSecret ? nil : value
    return ConfigProblem(line: line, kind: .badValue(InputProblem(input: name, value: shown, rule: rule)))
  }
}
