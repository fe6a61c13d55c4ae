// Themes: those compiled in, and YAML files of $XDG_CONFIG_HOME/bookstore/themes, which go before them.
import ArgumentParser
import Console
import FoundationEssentials
import Terminal
import Yams

struct ThemeFinder {
  let environment: [String: String]

  /// A theme file is a page of text; more than this is something else.
  private static let maximumBytes = 65_536

  /// The theme of that name, `dark` where none is named.
  func theme(named name: String?) throws -> Theme {
    let wanted = name ?? "dark"
    if let folder, !wanted.contains("/"), let theme = try read("\(folder)/\(wanted).yaml", name: wanted) {
      return theme
    }
    if let theme = Theme.builtIn.first(where: { $0.name == wanted }) { return theme }
    throw CleanExit.refused(ThemeTexts.unknown(wanted, Theme.builtIn.map(\.name), folder).text(.english), isUsage: true)
  }

  private var folder: String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/bookstore/themes" }
    return environment["HOME"].map { $0 + "/.config/bookstore/themes" }
  }

  /// Nil where there is no such file.
  private func read(_ path: String, name: String) throws -> Theme? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.maximumBytes else {
      throw CleanExit.refused("\(path) cannot be read", isUsage: true)
    }
    do {
      let entries = try YAMLDecoder().decode([String: String].self, from: String(decoding: data, as: UTF8.self))
      return try Theme(name: name, entries: entries)
    } catch let problem as ThemeProblem {
      throw CleanExit.refused(problem.description, isUsage: true)
    } catch {
      throw CleanExit.refused("\(path) is not a table of roles: \(Self.cause(error))", isUsage: true)
    }
  }

  /// What the parser says, in one line.
  private static func cause(_ error: any Error) -> String {
    var cause = "\(error)"
    if case DecodingError.dataCorrupted(let context) = error, let parser = context.underlyingError {
      cause = "\(parser)"
    }
    return Sanitiser.line(cause.split(separator: "\n").prefix(2).joined(separator: " "), limit: 200)
  }
}
