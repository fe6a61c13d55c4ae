// `bookstore-tui --fleet class status` is as good as `bookstore-tui status --fleet class`. The argument parser takes
// options only behind the subcommand that declares them, so the ones that every subcommand has are moved there.

/// Brings the options of the context behind the subcommand.
public enum ArgumentOrder {
  /// Options with a value that say which fleet and shop, and how the screen looks.
  static let options: Set<String> = ["context", "fleet", "group", "target-group", "shop", "ca", "language", "theme"]
  /// Options without one.
  static let flags: Set<String> = ["read-only"]

  /// - Parameter subcommands: the names that a subcommand may have.
  public static func mended(_ arguments: [String], subcommands: Set<String>) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let word = rest.first, word.hasPrefix("--"), options.union(flags).contains(name(word)) {
      let count = word.contains("=") || flags.contains(name(word)) ? 1 : 2
      guard rest.count >= count else { return arguments }
      leading += rest.prefix(count)
      rest = rest.dropFirst(count)
    }
    guard let command = rest.first, subcommands.contains(command) else { return arguments }
    return [command] + leading + rest.dropFirst()
  }

  /// `fleet` of `--fleet` and `--fleet=class`.
  private static func name(_ word: String) -> String { String(word.dropFirst(2).prefix { $0 != "=" }) }
}
