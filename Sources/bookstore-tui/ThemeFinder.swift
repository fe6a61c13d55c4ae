// Themes: those compiled in, and files of $XDG_CONFIG_HOME/bookstore/themes, which go before them.
import ArgumentParser
import Console
import ConsoleHost
import Terminal

struct ThemeFinder {
  let environment: [String: String]
  let language: Language

  /// The theme of that name, `dark` where none is named.
  func theme(named name: String?) throws -> Theme {
    let wanted = name ?? "dark"
    if let folder, !wanted.contains("/"), let theme = try read("\(folder)/\(wanted).yaml", name: wanted) {
      return theme
    }
    if let theme = Theme.builtIn.first(where: { $0.name == wanted }) { return theme }
    let words = ThemeTexts.unknown(wanted, Theme.builtIn.map(\.name), folder)
    throw CleanExit.refused(words.text(language), isUsage: true)
  }

  private var folder: String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/bookstore/themes" }
    return environment["HOME"].map { $0 + "/.config/bookstore/themes" }
  }

  /// Nil where there is no such file.
  private func read(_ path: String, name: String) throws -> Theme? {
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: YAMLTable.maximumBytes)
    } catch {
      if error == .missing { return nil }
      throw CleanExit.refused("\(path): \(error)", isUsage: true)
    }
    do throws(ThemeFileProblem) {
      return try ThemeFile.theme(entries(of: bytes, path), name: name, path: path)
    } catch {
      throw CleanExit.refused(error.description, isUsage: true)
    }
  }

  private func entries(of bytes: [UInt8], _ path: String) throws(ThemeFileProblem) -> [ThemeFile.Entry] {
    do throws(YAMLTable.Problem) {
      return try YAMLTable.entries(of: bytes).map { ThemeFile.Entry(role: $0.name, words: $0.text, line: $0.line) }
    } catch {
      throw ThemeFileProblem(path: path, line: error.line, kind: .noTable(error.sentence))
    }
  }
}
