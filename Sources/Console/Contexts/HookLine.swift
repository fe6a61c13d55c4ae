// A command of the user's, made ready for one instance: `{ip}` and its like are replaced inside each argument. No shell
// ever reads it, so nothing that an instance is called can become a command or a second argument.

/// Fills in the words of a hook.
public enum HookLine {
  /// What may stand in braces.
  static let placeholders = ["id", "ip", "zone", "group", "region"]
  /// A command line is shorter.
  static let maximumWords = 64

  /// The values for one instance; nil where it is not known.
  struct Values: Hashable {
    var id: String
    var ip: String?
    var zone: String
    var group: String
    var region: String

    func value(_ name: String) -> String? {
      switch name {
      case "id": id
      case "ip": ip
      case "zone": zone
      case "group": group
      case "region": region
      default: nil
      }
    }
  }

  /// The first word that has braces around something else.
  static func unknownPlaceholder(in words: [String], known: [String] = placeholders) -> String? {
    words.first { word in names(in: word).contains { !known.contains($0) } }
  }

  /// The argument vector.
  ///
  /// - Returns: nil where a value is wanted that is not known, or begins as an option does: an instance does not say
  ///   with which options `ssh` runs.
  static func filled(_ words: [String], _ values: Values) -> [String]? {
    var filled: [String] = []
    for word in words {
      var text = ""
      var rest = word[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        let name = String(rest[rest.index(after: open)..<close])
        guard let value = values.value(name), !value.isEmpty, !value.hasPrefix("-") else { return nil }
        text += rest[..<open] + value
        rest = rest[rest.index(after: close)...]
      }
      filled.append(text + rest)
    }
    return filled
  }

  private static func names(in word: String) -> [String] {
    var names: [String] = []
    var rest = word[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      names.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
