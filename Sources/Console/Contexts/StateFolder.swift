// Where things lie on disk, from the environment alone (XDG Base Directory Specification): fleets in a folder
// each, the console's own things in `console`.

/// The folder of everything that this user's BookStore programs keep.
public struct StateFolder: Hashable, Sendable {
  /// `$XDG_STATE_HOME/bookstore`, without a slash at its end.
  public let path: String

  /// `$XDG_STATE_HOME`, else `~/.local/state`. Nil where neither it nor `HOME` is an absolute path; what is wrong is
  /// then, or also otherwise, what `problem` says.
  public init?(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state.withoutSlashAtEnd + "/bookstore"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home.withoutSlashAtEnd + "/.local/state/bookstore"
    } else {
      return nil
    }
  }

  /// What is wrong with the variables that name folders. The XDG specification has a program ignore a relative path; then
  /// two programs, started in two folders with a mistyped one, would silently work on this user's real state.
  public static func problem(environment: [String: String]) -> ContextProblem? {
    for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      if let problem = InputRule.folder.problem(name, value) { return problem }
    }
    if environment["XDG_STATE_HOME", default: ""].isEmpty, let home = environment["HOME"], !home.isEmpty {
      return InputRule.folder.problem("HOME", home)
    }
    return nil
  }

  /// What the console keeps: sessions, purchases that are not settled, its two logs.
  public var console: String { "\(path)/\(Self.consoleName)" }

  /// Purchases that are not settled, a file each.
  public var purchases: String { "\(console)/purchases" }

  /// What libraries and the runtime say while the screen is claimed.
  public var screenLog: String { "\(console)/console.log" }

  /// What `R` saved, a file each.
  public var recordings: String { "\(console)/recordings" }

  /// Every action on a fleet, a line each.
  public var actionLog: String { "\(console)/actions.log" }

  /// A fleet's file.
  ///
  /// - Precondition: the name is one that `isFleetName` takes, so that the path stays inside.
  public func fleetFile(_ name: String) -> String {
    precondition(Self.isFleetName(name), "a fleet's name is checked before it becomes a path")
    return "\(path)/\(name)/fleet.json"
  }

  /// Where the session of a shop is remembered.
  public func sessionFile(shop: String) -> String { "\(console)/sessions/\(SessionFile.name(shop: shop))" }

  /// What is remembered of a shop: drafts, seen sales.
  public func memoryFile(shop: String) -> String { "\(console)/shops/\(SessionFile.name(shop: shop))" }

  /// What is remembered of a shop that has only pages.
  public func pageMemoryFile(shop: String) -> String {
    "\(console)/shops/\(SessionFile.name(shop: shop).dropLast(".json".count)).pages.json"
  }

  /// Letters, digits, `-`, `_` and `.`, not first a `.`, at most 40, and not the console's own folder.
  public static func isFleetName(_ name: String) -> Bool {
    isFileName(name, maximumBytes: maximumNameLength) && name != consoleName
  }

  /// Whether a text may become a file's name: letters, digits, `-`, `_` and `.`, not first a `.`, so that it names nothing
  /// outside its folder and is not hidden in it.
  static func isFileName(_ text: String, maximumBytes: Int) -> Bool {
    let isPlain = text.utf8.allSatisfy { byte in
      SessionFile.isPlain(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    return isPlain && (1...maximumBytes).contains(text.utf8.count) && !text.hasPrefix(".")
  }

  /// What bookstore-fleet takes: a socket's path has at most 107 bytes (unix(7)).
  static let maximumNameLength = 40

  private static let consoleName = "console"
}

/// The file that remembers who is signed in to a shop: JSON of a `SavedSession`, 0600.
public enum SessionFile {
  /// A name made of the shop's URL: scheme, host, port and path, other characters than a–z, 0–9, `.` and `-`
  /// as `_`. Two spellings of one URL that differ in case or a last slash are one shop.
  public static func name(shop: String) -> String {
    let parts = shop.lowercased().withoutSlashAtEnd.split(separator: "://", maxSplits: 1).joined(separator: ":")
    let plain = parts.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "_") }
    // A file's name has at most 255 bytes (NAME_MAX).
    return String(decoding: plain.prefix(200), as: UTF8.self) + ".json"
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}

extension String {
  var withoutSlashAtEnd: String {
    var text = self[...]
    while text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}
