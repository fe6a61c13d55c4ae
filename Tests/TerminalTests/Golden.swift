// Golden screens: a dump of a grid is compared with the file in Tests/Goldens/Terminal. With
// BOOKSTORE_RECORD_GOLDENS=1 the file is written anew and the test fails, so that no run that records passes.

import Foundation
import Terminal
import Testing

func expectGolden(_ grid: Grid, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let file = folder.appendingPathComponent("Goldens/Terminal/\(name).txt")
  let actual = GridDump.text(grid)
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

/// A canvas drawn on by a closure, as a grid.
func drawn(_ width: Int, _ height: Int, glyphs: GlyphSet = .unicode, _ draw: (inout Canvas) -> Void) -> Grid {
  var canvas = Canvas(Size(width: width, height: height), glyphs: glyphs)
  draw(&canvas)
  return canvas.grid
}
