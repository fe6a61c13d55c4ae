// The same gate as for a flat table, with nesting behind it: lists and tables, no deeper than a configuration needs.
import Console
import Yams

extension YAMLTable {
  /// A context's list of words is four deep.
  public static let maximumDepth = 8

  /// What a file says; nil for an empty one.
  ///
  /// - Parameter bytes: UTF-8, with or without its mark.
  public static func tree(of bytes: [UInt8]) throws(Problem) -> ConfigNode? {
    guard bytes.count <= maximumBytes else {
      throw Problem(line: nil, sentence: "it has more than \(maximumBytes) bytes")
    }
    guard let root = try root(of: try text(of: bytes)) else { return nil }
    return try node(root, depth: 1)
  }

  private static func node(_ node: Node, depth: Int) throws(Problem) -> ConfigNode {
    let line = node.mark?.line ?? 1
    guard depth <= maximumDepth else {
      throw Problem(line: line, sentence: "this is nested deeper than \(maximumDepth)")
    }
    switch node {
    case .scalar(let scalar): return ConfigNode(.text(scalar.string), line: line)
    case .sequence(let sequence):
      var nodes: [ConfigNode] = []
      for element in sequence { nodes.append(try Self.node(element, depth: depth + 1)) }
      return ConfigNode(.list(nodes), line: line)
    case .mapping(let mapping):
      var entries: [ConfigEntry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw Problem(line: key.mark?.line, sentence: "a name is one text, not a list or a table")
        }
        let line = name.mark?.line ?? 1
        entries.append(ConfigEntry(name: name.string, line: line, value: try Self.node(value, depth: depth + 1)))
      }
      return ConfigNode(.table(entries), line: line)
    default: throw Problem(line: line, sentence: "anchors, aliases and tags are no part of such a file")
    }
  }
}
