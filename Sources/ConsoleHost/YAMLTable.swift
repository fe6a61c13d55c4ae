// Reads a flat table out of a YAML file that a user wrote. Yams reads the YAML; what it would take and no table of
// ours needs is refused first: anchors and aliases let a page ask for work without end (an alias as a key is hashed
// as often as it is repeated), and tags make a text something else.
import Yams

/// A file of texts, each under a name of its own.
public enum YAMLTable {
  /// Such a file is a page of text; more than this is something else.
  public static let maximumBytes = 65_536

  /// One line of the table.
  public struct Entry: Hashable, Sendable {
    public let name: String
    public let text: String
    /// Where the name stands, counted from 1.
    public let line: Int

    public init(name: String, text: String, line: Int) {
      self.name = name
      self.text = text
      self.line = line
    }
  }

  /// What is wrong with a file.
  public struct Problem: Error, Hashable, Sendable {
    /// Counted from 1; nil where the whole file is meant.
    public let line: Int?
    /// A sentence for the user. It may repeat words of the file: make it safe before it is shown.
    public let sentence: String
  }

  /// The entries in their order; none for an empty file.
  ///
  /// - Parameter bytes: UTF-8, with or without its mark.
  public static func entries(of bytes: [UInt8]) throws(Problem) -> [Entry] {
    guard bytes.count <= maximumBytes else {
      throw Problem(line: nil, sentence: "it has more than \(maximumBytes) bytes")
    }
    let text = try text(of: bytes)
    guard let root = try root(of: text) else { return [] }
    guard case .mapping(let mapping) = root else { throw flat(root.mark) }
    var entries: [Entry] = []
    for (key, value) in mapping {
      guard case .scalar(let name) = key, case .scalar(let words) = value else { throw flat(key.mark ?? value.mark) }
      guard !words.string.isEmpty else {
        throw Problem(line: name.mark?.line, sentence: "there is no text behind “\(name.string)”")
      }
      entries.append(Entry(name: name.string, text: words.string, line: name.mark?.line ?? 1))
    }
    return entries
  }

  private static func flat(_ mark: Mark?) -> Problem {
    Problem(line: mark?.line, sentence: "this is a flat table: one `name: text` a line, nothing nested")
  }

  /// The file's text, if it is one, without what is refused before it is read as YAML.
  static func text(of bytes: [UInt8]) throws(Problem) -> String {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var number = 0
    for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let text = String(validating: line, as: UTF8.self), text.unicodeScalars.allSatisfy(isText) else {
        throw Problem(line: number, sentence: "this is not text: UTF-8 without control characters is wanted")
      }
      if let word = text.firstReference {
        throw Problem(line: number, sentence: "“\(word)”: anchors, aliases and tags are no part of such a file")
      }
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Neither a control character nor, of C1, a line end of which editors know nothing.
  private static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0D: true
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: false
    default: true
    }
  }

  static func root(of text: String) throws(Problem) -> Node? {
    do {
      // The encoding is named, or a variable of the environment would choose it.
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw Problem(error)
    } catch {
      throw Problem(line: nil, sentence: "\(error)")
    }
  }
}

extension YAMLTable.Problem {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, sentence: "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      let names = names.map { "“\($0)”" }.joined(separator: ", ")
      self.init(line: context.mark.line, sentence: "\(names) stands here and once more")
    default:
      self.init(line: nil, sentence: "this is not YAML: \(error)")
    }
  }
}

extension String {
  /// The first word that begins as an anchor, an alias or a tag does, outside a comment.
  fileprivate var firstReference: Substring? {
    var before: Character = " "
    for index in indices {
      let character = self[index]
      let isFirst = " \t[{,:?-\"'".contains(before)
      if character == "#", isFirst { return nil }
      if isFirst, "&*!".contains(character) { return self[index...].prefix { $0 != " " }.prefix(40) }
      before = character
    }
    return nil
  }
}
