// Themes: those compiled in, and files of $XDG_CONFIG_HOME/bookstore/themes, which go before them.
import ArgumentParser
import Console
import ConsoleHost
import FoundationEssentials
import Terminal

struct ThemeFinder {
  let environment: [String: String]
  let language: Language

  /// Why there is no such theme, for the user.
  struct Problem: Error {
    let sentence: String
  }

  /// The theme of that name, `dark` where none is named; what is wrong ends the program.
  func theme(named name: String?) throws -> Theme {
    do throws(Problem) { return try find(name ?? "dark") } catch {
      throw CleanExit.refused(error.sentence, isUsage: true)
    }
  }

  func find(_ wanted: String) throws(Problem) -> Theme {
    if let theme = try read(wanted) { return theme }
    if let theme = Theme.builtIn(named: wanted) { return theme }
    throw Problem(sentence: ThemeTexts.unknown(wanted, Theme.builtInNames, folder).text(language))
  }

  /// The names of the files, sorted; one that cannot be a name (it begins with a dot, say) is none.
  var ownNames: [String] {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
    let themes = names.filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }.map { $0.dropLast(Self.ending.count) }
    return themes.map(String.init).filter { Sanitiser.line($0) == $0 }.sorted().prefix(Self.maximumNames).map { $0 }
  }

  /// Nobody has more; a folder that has is something else.
  private static let maximumNames = 200
  private static let ending = ".yaml"

  private var folder: String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") { return config + "/bookstore/themes" }
    return environment["HOME"].map { $0 + "/.config/bookstore/themes" }
  }

  /// The theme of a file with those it inherits from; nil where there is no such file.
  private func read(_ wanted: String) throws(Problem) -> Theme? {
    do throws(ThemeFileProblem) {
      var chain = ThemeChain()
      var name = wanted
      while let (entries, path) = try file(name) {
        guard let next = try chain.add(entries, name: name, path: path) else { break }
        name = next
      }
      return chain.isEmpty ? nil : try chain.theme()
    } catch {
      throw Problem(sentence: error.description)
    }
  }

  /// Nil where there is no such file.
  private func file(_ name: String) throws(ThemeFileProblem) -> (entries: [ThemeFile.Entry], path: String)? {
    guard let folder, !name.contains("/"), !name.isEmpty else { return nil }
    let path = "\(folder)/\(name)\(Self.ending)"
    let bytes: [UInt8]
    do throws(BoundedFile.Failure) {
      bytes = try BoundedFile.read(path, maximumBytes: YAMLTable.maximumBytes)
    } catch {
      if error == .missing { return nil }
      throw ThemeFileProblem(path: path, line: nil, kind: .noTable("\(error)"))
    }
    return (try entries(of: bytes, path), path)
  }

  private func entries(of bytes: [UInt8], _ path: String) throws(ThemeFileProblem) -> [ThemeFile.Entry] {
    do throws(YAMLTable.Problem) {
      return try YAMLTable.entries(of: bytes).map { ThemeFile.Entry(role: $0.name, words: $0.text, line: $0.line) }
    } catch {
      throw ThemeFileProblem(path: path, line: error.line, kind: .noTable(error.sentence))
    }
  }
}
