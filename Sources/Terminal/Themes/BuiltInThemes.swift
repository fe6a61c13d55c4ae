// The themes that need no file: those of themes/, compiled in.

extension Theme {
  /// The themes that are compiled in, by name.
  public static let builtIn: [Theme] = DefaultThemes.names.map(compiledIn)
  public static let builtInNames = DefaultThemes.names
  public static let dark = compiledIn("dark")
  public static let mono = compiledIn("mono")

  /// The theme that is compiled in under a name; nil where there is none.
  public static func builtIn(named name: String) -> Theme? {
    DefaultThemes.names.contains(name) ? compiledIn(name) : nil
  }

  private static func compiledIn(_ name: String) -> Theme {
    guard var entries = DefaultThemes.entries(name) else {
      preconditionFailure("script/generate-themes writes a table for every name")
    }
    // A test reads every one of them: a circle would not end there.
    let base = entries.removeValue(forKey: ThemeFile.inherits).map(compiledIn)
    do {
      return try Theme(name: name, entries: entries, inheriting: base)
    } catch {
      preconditionFailure("a built-in theme is wrong: \(error)")
    }
  }
}
