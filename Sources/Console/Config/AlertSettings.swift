// The section `alerts:` of config.yaml: rules that hold in every run, as `--alert` has them for one, and besides a program
// of the user's that is started when a rule begins to hold.

extension AlertRule {
  /// More rules than a person writes by hand.
  static let maximumRules = 32

  /// The names of a rule, as the file writes them.
  private enum Name: String, CaseIterable {
    case when, ring, hook
  }

  /// Reads `alerts: [down, {when: degraded, ring: false, hook: [notify-send, "{sentence}"]}]`.
  static func rules(_ section: ConfigEntry) throws(ConfigProblem) -> [AlertRule] {
    guard case .list(let nodes) = section.value.content else {
      throw ConfigProblem(line: section.line, kind: .notList(section.name))
    }
    guard nodes.count <= maximumRules else {
      throw ConfigProblem(line: section.line, kind: .section(AlertTexts.tooMany(nodes.count)))
    }
    var rules: [AlertRule] = []
    for node in nodes { rules.append(try AlertRule(node)) }
    return rules
  }

  private init(_ node: ConfigNode) throws(ConfigProblem) {
    if case .text = node.content {
      // A condition alone rings.
      self = try Self.condition(ConfigEntry(name: Name.when.rawValue, line: node.line, value: node))
      return
    }
    var rule: AlertRule?
    var rings = true
    var hook: [String] = []
    for entry in try node.entries("alerts", known: Name.allCases.map(\.rawValue)) {
      switch Name(rawValue: entry.name) {
      case .when: rule = try Self.condition(entry)
      case .ring: rings = try entry.boolean()
      case .hook: hook = try Self.hook(entry)
      case nil: preconditionFailure("the names were checked")
      }
    }
    guard let rule else { throw ConfigProblem(line: node.line, kind: .section(AlertTexts.withoutCondition)) }
    guard rings || !hook.isEmpty else { throw ConfigProblem(line: node.line, kind: .section(AlertTexts.doesNothing)) }
    self.init(condition: rule.condition, rings: rings, hook: hook)
  }

  private static func condition(_ entry: ConfigEntry) throws(ConfigProblem) -> AlertRule {
    let text = try entry.text()
    guard let rule = AlertRule(condition: text) else { throw entry.bad(text, .alertRule) }
    return rule
  }

  private static func hook(_ entry: ConfigEntry) throws(ConfigProblem) -> [String] {
    let words = try entry.texts(.alertWord)
    guard (1...HookLine.maximumWords).contains(words.count), let program = words.first, !program.isEmpty,
      HookLine.unknownPlaceholder(in: [program], known: []) == nil
    else { throw entry.bad(words.joined(separator: " "), .alertHook) }
    if let unknown = HookLine.unknownPlaceholder(in: words, known: placeholders) {
      throw entry.bad(unknown, .alertWord)
    }
    return words
  }
}
