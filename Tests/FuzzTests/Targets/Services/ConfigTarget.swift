// The console's configuration: the bytes of `config.yaml` to contexts, keys, a theme's name.
import Console
import ConsoleHost
import Terminal

extension FuzzTarget {
  /// - A file is a configuration, or one safe line in each language that says where and what its problem is; the line is there.
  /// - Contexts have names of their own, none leads out of a folder; what each says is fit to be asked of.
  /// - The list of actions always has a key.
  static let config = FuzzTarget(
    "config",
    dictionary: [
      "context: ", "contexts:\n  ", "prod: {", "endpoint: \"http://127.0.0.1:5000\"", "region: us-east-1", "profile: ",
      "fleet: default", "group: ", "target_group: ", "shop: https://", "ca: /", "probe: socks5h://a:1", "danger: true",
      "read_only: false", "timing: fast", "log_group: /a", "shell: [ssh, \"{ip}\"]", "logs: [", "language: es",
      "theme: dark", "keys: {scale-out: \"+\", ", "chaos: [F8, \"!\"]", "load: none", "actions: none", "- ", "? ", ": ",
      "\u{1B}[2J", "\u{202E}", "&a ", "*a", "!!binary ", "<<: ", "|\n  ", "\u{FEFF}", "\r\n", "\u{85}", "---\n",
    ], maximumBytes: 70_000
  ) { bytes throws(BrokenInvariant) in
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    guard let config = try read(bytes, lines) else { return }
    let names = config.contexts.map(\.name)
    try hold(Set(names).count == names.count, "two contexts have one name")
    for settings in config.contexts {
      try SafeText.expect(settings.name, "the name of a context")
      try hold(!settings.name.contains("/") && !settings.name.hasPrefix("."), "\(settings.name) leads out of a folder")
      for text in [settings.group, settings.shop, settings.profile, settings.region].compactMap({ $0 }) {
        try SafeText.expect(text, "what a context says")
      }
      let row = ContextRow(settings)
      for text in [row.name, row.whereabouts.english, row.whereabouts.spanish] {
        try SafeText.expect(text, "a row of the list of contexts")
      }
    }
    try hold(!config.keymap.keys(of: .everywhere(.actionList)).isEmpty, "no key leads to the actions")
  }

  /// Nil for a file with a problem, which is then safe to show.
  private static func read(_ bytes: [UInt8], _ lines: Int) throws(BrokenInvariant) -> ConsoleConfig? {
    let problem: ConfigProblem
    do throws(ConfigProblem) { return try ConsoleConfig.read(tree(bytes), path: "c\u{1B}.yaml") } catch {
      problem = error
    }
    let words = ConfigTexts.sentence(problem)
    for text in [words.english, words.spanish] { try SafeText.expect(text, "the problem of a configuration") }
    if let line = problem.line { try hold((1...(lines + 1)).contains(line), "line \(line) of \(lines) is named") }
    return nil
  }

  private static func tree(_ bytes: [UInt8]) throws(ConfigProblem) -> ConfigNode? {
    do throws(YAMLTable.Problem) { return try YAMLTable.tree(of: bytes) } catch {
      throw ConfigProblem(path: "c", line: error.line, kind: .notRead(error.sentence))
    }
  }
}
