// Golden screens: a dump of a grid, colour roles and all, is compared with the file in Tests/Goldens/Console. With
// BOOKSTORE_RECORD_GOLDENS=1 the file is written anew and the test fails, so that no run that records passes.
import FoundationEssentials
import Terminal
import Testing

func expectGolden(_ grid: Grid, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  expectGoldenText(GridDump.text(grid), name, sourceLocation: sourceLocation)
}

/// The same for what is text already: a report, a screen without colour.
func expectGoldenText(_ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let file = tests.appendingPathComponent("Goldens/Console/\(name).txt")
  if ProcessInfo.processInfo.environment["BOOKSTORE_RECORD_GOLDENS"] == "1" {
    do {
      try Data(actual.utf8).write(to: file)
      Issue.record("recorded \(name): look at it, then run again without recording", sourceLocation: sourceLocation)
    } catch {
      Issue.record("the golden \(name) cannot be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("no golden \(name): record it with BOOKSTORE_RECORD_GOLDENS=1", sourceLocation: sourceLocation)
    return
  }
  if let difference = GridDump.difference(expected: String(decoding: data, as: UTF8.self), actual: actual) {
    Issue.record("the screen \(name) changed:\n\(difference)", sourceLocation: sourceLocation)
  }
}

/// Everything that stands on a screen, row by row.
func text(of grid: Grid) -> String {
  (0..<grid.size.height).map { grid.text(row: $0) }.joined(separator: "\n")
}
