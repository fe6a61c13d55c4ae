// A table for people: columns as wide as their widest cell, measured in terminal cells. No rules, no boxes: it is
// to be read and piped.
import Terminal

/// Rows of text under a heading.
struct TextTable: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var heading: String
    var alignment: Alignment = .left
    /// Cells that a text may take; a longer one ends in `…`.
    var limit: Int = 60
  }

  var columns: [Column]
  var rows: [[String]] = []

  /// The lines, each cell sanitised. Without rows there is nothing to say.
  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    let cells = rows.map { row in row.map { Sanitiser.line($0) } }
    let widths = columns.indices.map { index in
      let widest = cells.map { $0[index].cells }.max() ?? 0
      return max(columns[index].heading.cells, min(widest, columns[index].limit))
    }
    return ([columns.map(\.heading)] + cells).map { row in
      let padded = columns.indices.map { row[$0].padded(toCells: widths[$0], align: columns[$0].alignment) }
      return padded.joined(separator: "  ").withoutBlanksAtEnd
    }
  }
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    var text = self[...]
    while text.hasSuffix(" ") { text = text.dropLast() }
    return String(text)
  }
}
