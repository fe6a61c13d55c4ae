// The section `keys:` of config.yaml: the name of an action, and the key or keys that run it from now on instead of the
// table's. What would leave a key with two meanings, or a user without a way out, is refused with its line.
import Terminal

extension Keymap {
  /// Reads `keys: {scale-out: "+", chaos: [F8, "!"], load: none}`.
  init(_ section: ConfigEntry) throws(ConfigProblem) {
    var bound: [Action: [Key]] = [:]
    var lines: [Action: Int] = [:]
    let names = ActionTable.entries.map(\.action.name)
    for entry in try section.value.entries(section.name, known: names) {
      guard let action = ActionTable.action(named: entry.name) else { preconditionFailure("the names were checked") }
      bound[action] = try Self.keys(of: entry)
      lines[action] = entry.line
    }
    self.init(bound: bound)
    try checkConflicts(lines)
    let list = Action.everywhere(.actionList)
    if keys(of: list).isEmpty { throw ConfigProblem(line: lines[list], kind: .section(KeyTexts.listNeedsKey)) }
  }

  private static func keys(of entry: ConfigEntry) throws(ConfigProblem) -> [Key] {
    let nodes: [ConfigNode]
    switch entry.value.content {
    case .text("none"): nodes = []
    case .text: nodes = [entry.value]
    case .list(let list): nodes = list
    case .table: throw ConfigProblem(line: entry.line, kind: .notText(entry.name))
    }
    var keys: [Key] = []
    for node in nodes {
      let name = try ConfigEntry(name: entry.name, line: node.line, value: node).text()
      guard let key = Key(name: name), !isSwallowed(key) else {
        throw ConfigProblem(line: node.line, kind: .section(KeyTexts.noKey(name)))
      }
      if reserved.contains(key) { throw ConfigProblem(line: node.line, kind: .section(KeyTexts.reserved(name))) }
      keys.append(key)
    }
    return keys
  }

  /// What moves in lists, closes what is open, ends or stops the program: these mean the same everywhere.
  static let reserved: Set<Key> = [
    .escape, .up, .down, .home, .end, .control("c"), .control("z"), .control("\\"), .control("["),
    .character("j"), .character("k"), .character("g"), .character("G"), .backspace, .delete, .backTab,
  ]

  /// Ctrl with these letters is another key to a terminal: Tab, Enter, Backspace.
  private static func isSwallowed(_ key: Key) -> Bool {
    guard case .control(let character) = key else { return false }
    return !"abcdefghijklmnopqrstuvwxyz@]^_\\[".contains(character) || "ijmh".contains(character)
  }

  /// A key means one thing in one place; the line is that of the binding that takes it.
  private func checkConflicts(_ lines: [Action: Int]) throws(ConfigProblem) {
    for scope in [ActionScope.fleet, .shop] {
      var owners: [Key: Action] = [:]
      for entry in ActionTable.entries where entry.scope == scope || entry.scope == .everywhere {
        for key in Set(keys(of: entry.action)) {
          guard let owner = owners.updateValue(entry.action, forKey: key) else { continue }
          let (new, old) =
            (lines[entry.action] ?? 0) > (lines[owner] ?? 0) ? (entry.action, owner) : (owner, entry.action)
          throw ConfigProblem(line: lines[new], kind: .section(KeyTexts.taken(key.name, by: old.name, for: new.name)))
        }
      }
    }
  }
}
