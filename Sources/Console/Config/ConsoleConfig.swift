// `config.yaml`: what a user writes once instead of typing it each time. Each section has a reader of its own; a new one
// is a case of `Section`, a member of `ConsoleConfig` and a line in `read`.

/// What the configuration file says; all of it may be absent.
public struct ConsoleConfig: Hashable, Sendable {
  /// The names at the top of the file.
  enum Section: String, CaseIterable {
    case context, contexts, language, theme, keys, alerts
  }

  /// The file; nil where there is none.
  public var path: String?
  /// The context that is meant where none is named.
  public var context: String?
  /// In the file's order.
  public var contexts: [ContextSettings] = []
  public var language: Language?
  /// The theme's name.
  public var theme: String?
  /// The keys of every action.
  public var keymap = Keymap.standard
  /// What rings in every run, and what is started then.
  public var alerts: [AlertRule] = []

  public init() {}

  /// The context of that name.
  public func settings(named name: String) -> ContextSettings? { contexts.first { $0.name == name } }
}

extension ConsoleConfig {
  /// What a file says.
  ///
  /// - Parameters:
  ///   - root: nil for an empty file.
  ///   - path: for the sentence about what is wrong.
  public static func read(_ root: ConfigNode?, path: String) throws(ConfigProblem) -> ConsoleConfig {
    var config = ConsoleConfig()
    config.path = path
    guard let root else { return config }
    do throws(ConfigProblem) {
      for entry in try root.entries("config.yaml", known: Section.allCases.map(\.rawValue)) {
        try config.read(entry)
      }
      try config.checkContext(root)
    } catch {
      throw ConfigProblem(path: path, line: error.line, kind: error.kind)
    }
    return config
  }

  private mutating func read(_ entry: ConfigEntry) throws(ConfigProblem) {
    guard let section = Section(rawValue: entry.name) else { preconditionFailure("the names were checked") }
    switch section {
    case .context: context = try entry.text(.contextName)
    case .contexts:
      for entry in try entry.value.entries("contexts") { contexts.append(try ContextSettings(entry)) }
    case .language:
      let text = try entry.text()
      guard let language = Language(rawValue: text) else { throw entry.bad(text, .language) }
      self.language = language
    case .theme: theme = try entry.text(.themeName)
    case .keys: keymap = try Keymap(entry)
    case .alerts: alerts = try AlertRule.rules(entry)
    }
  }

  /// The context that is meant by default must be one of the file's; the line is its own.
  private func checkContext(_ root: ConfigNode) throws(ConfigProblem) {
    guard let context, settings(named: context) == nil, case .table(let entries) = root.content else { return }
    let line = entries.first { $0.name == Section.context.rawValue }?.line
    throw ConfigProblem(line: line, kind: .noSuchContext(context, known: contexts.map(\.name)))
  }
}
