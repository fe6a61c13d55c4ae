import Foundation

/// The project's own files, read from the checkout that this test was compiled in.
enum SourceTree {
  /// The checkout's folder: three levels above this file.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// Relative to the checkout, with `/`.
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// `Sources/Console/Fleet/View.swift` → `Console`.
    var module: String { String(path.split(separator: "/")[1]) }
  }

  /// Every file below `folder` whose name ends in one of `endings`, in a stable order.
  static func files(below folder: String, endings: [String] = [".swift"]) throws -> [File] {
    let base = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    let names = walk.compactMap { $0 as? String }.filter { name in
      var isFolder: ObjCBool = false
      let there = FileManager.default.fileExists(atPath: base.appending(path: name).path, isDirectory: &isFolder)
      return there && !isFolder.boolValue && endings.contains { name.hasSuffix($0) }
    }
    return try names.sorted().map { name in
      File(path: "\(folder)/\(name)", text: try String(contentsOf: base.appending(path: name), encoding: .utf8))
    }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}

/// A line of Swift without its strings and comments, so that a rule never trips over prose.
func code(of line: Substring) -> String {
  var result = ""
  var inString = false
  var previous: Character = " "
  for character in line {
    if !inString && character == "/" && previous == "/" {
      result.removeLast()
      return result
    }
    if character == "\"" && previous != "\\" { inString.toggle() }
    if !inString { result.append(character) }
    previous = character
  }
  return result
}
