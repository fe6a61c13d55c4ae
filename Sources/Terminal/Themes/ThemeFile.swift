// A theme file: the part of YAML that a flat table of texts needs, and no more. One `role: words` a line; the words
// may stand in quotes and must where they begin with a sign; `#` after a blank begins a comment. Anchors, aliases,
// lists and nesting are no part of it, so that no file can ask for more than its own length of work, and every
// mistake has a line.

/// Why a theme file cannot be used; `description` is for the user and safe for a terminal.
public struct ThemeFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    case tooLarge
    /// The byte is not UTF-8, or the character is no text.
    case noText
    /// The line is not `role: words`.
    case noPair
    /// The words begin or end as no text does: a sign that YAML reserves, or one quote only.
    case badWords
    /// The role stood in an earlier line.
    case repeated(role: String, line: Int)
    case theme(ThemeProblem)
  }

  public let path: String
  /// Counted from 1; nil where the whole file is meant.
  public let line: Int?
  public let kind: Kind

  public var description: String {
    let place = Sanitiser.line(path) + (line.map { ":\($0)" } ?? "")
    return "\(place): \(Sanitiser.line(words))"
  }

  private var words: String {
    switch kind {
    case .tooLarge: "a theme has at most \(ThemeFile.maximumBytes) bytes"
    case .noText: "this is not text: a theme is UTF-8 without control characters"
    case .noPair: "a theme has one `role: words` a line, nothing nested"
    case .badWords: "the words of a role are letters, or stand in two quotes"
    case .repeated(let role, let first): "\(role) stands in line \(first) already"
    case .theme(let problem): problem.description
    }
  }
}

/// Reads theme files.
public enum ThemeFile {
  /// A theme is a page of text; more than this is something else.
  public static let maximumBytes = 65_536

  /// The theme of a file's bytes.
  ///
  /// - Parameters:
  ///   - name: the theme's name.
  ///   - path: what a problem calls the file.
  public static func theme(_ bytes: [UInt8], name: String, path: String) throws(ThemeFileProblem) -> Theme {
    guard bytes.count <= maximumBytes else { throw ThemeFileProblem(path: path, line: nil, kind: .tooLarge) }
    var entries: [String: String] = [:]
    var lines: [String: Int] = [:]
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      func problem(_ kind: ThemeFileProblem.Kind) -> ThemeFileProblem {
        ThemeFileProblem(path: path, line: number, kind: kind)
      }
      guard let text = text(line, isFirst: number == 1) else { throw problem(.noText) }
      let entry: (role: String, words: String)?
      do throws(Mistake) { entry = try pair(text) } catch { throw problem(error == .pair ? .noPair : .badWords) }
      guard let entry else { continue }
      if let first = lines[entry.role] { throw problem(.repeated(role: entry.role, line: first)) }
      // One by one, so that a problem has its line.
      do throws(ThemeProblem) { _ = try Theme(name: name, entries: [entry.role: entry.words]) } catch {
        throw problem(.theme(error))
      }
      lines[entry.role] = number
      entries[entry.role] = entry.words
    }
    do throws(ThemeProblem) { return try Theme(name: name, entries: entries) } catch {
      throw ThemeFileProblem(path: path, line: nil, kind: .theme(error))
    }
  }

  private enum Mistake: Error { case pair, words }

  /// A line's text; nil where it is none. A byte order mark before the first and a return after any are let pass.
  private static func text(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Substring? {
    var line = line
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    let isText = text.unicodeScalars.allSatisfy {
      $0.value == 0x09 || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
    }
    return isText ? text[...] : nil
  }

  /// What a line says; nil for an empty one, a comment, or the mark between documents.
  private static func pair(_ line: Substring) throws(Mistake) -> (role: String, words: String)? {
    let content = line.drop { $0 == " " }
    if content.isEmpty || content.first == "#" || line == "---" { return nil }
    let role = line.prefix { $0.isASCII && $0.isLetter }
    let rest = line.dropFirst(role.count)
    guard !role.isEmpty, rest.first == ":", rest.dropFirst().first.map({ $0 == " " }) ?? true else { throw .pair }
    return (String(role), try words(rest.dropFirst().drop { $0 == " " }))
  }

  /// The words, without their quotes and the comment behind them.
  private static func words(_ text: Substring) throws(Mistake) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      var plain = text
      if let comment = text.firstRange(of: " #") { plain = text[..<comment.lowerBound] }
      let words = plain.trimmed
      guard words.first?.isLetter == true, words.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == " " || $0 == "-") })
      else { throw .words }
      return words
    }
    let inside = text.dropFirst().prefix { $0 != quote }
    let after = text.dropFirst(inside.count + 1)
    guard after.first == quote, !inside.contains("\\") else { throw .words }
    let tail = after.dropFirst()
    guard tail.trimmed.isEmpty || tail.drop(while: { $0 == " " }).first == "#" && tail.first == " " else {
      throw .words
    }
    return String(inside)
  }
}

extension Substring {
  /// Without the blanks at its end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
