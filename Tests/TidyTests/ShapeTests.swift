import Testing

/// Sizes and habits that a reader pays for. Exceptions are named here with their size, so that they
/// can only shrink: a listed file that got better must be taken off the list.
@Suite struct ShapeTests {
  static let longestFile = 400
  static let longestFunction = 60

  /// Generated tables, and nothing that a person reads from top to bottom.
  static let generated: Set<String> = [
    "Sources/Terminal/GlyphWidthTable.swift", "Sources/Terminal/DefaultThemes.swift",
  ]

  @Test func filesStayShort() throws {
    let long = try swiftFiles().filter { !Self.generated.contains($0.path) && $0.lines.count > Self.longestFile + 1 }
    #expect(long.isEmpty, "\(long.map { "\($0.path): \($0.lines.count) lines" }.joined(separator: "\n"))")
  }

  @Test func functionsFitOnAScreen() throws {
    var long: [String] = []
    for file in try swiftFiles() where !Self.generated.contains(file.path) {
      for function in functions(of: file) where function.length > Self.longestFunction {
        long.append("\(file.path):\(function.line) \(function.name) has \(function.length) lines")
      }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  /// Rule 18 of the style page: what switches a check of the compiler off says why, on the line above.
  @Test func escapesGiveTheirReason() throws {
    let escapes = ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!", "unsafeBitCast"]
    var silent: [String] = []
    for file in try SourceTree.files(below: "Sources") {
      let lines = file.lines
      for (number, line) in lines.enumerated() {
        let text = code(of: line)
        guard let escape = escapes.first(where: { text.contains($0) }) else { continue }
        let above = number > 0 ? lines[number - 1].drop { $0 == " " } : ""
        if !above.hasPrefix("//") && !line.contains("//") {
          silent.append("\(file.path):\(number + 1) \(escape) gives no reason")
        }
      }
    }
    #expect(silent.isEmpty, "\(silent.joined(separator: "\n"))")
  }

  /// Words that name nothing, or history.
  @Test func namesSayWhatAThingIs() throws {
    let empty = ["Utils", "Util", "Manager", "Helper", "Helpers", "Misc", "Common", "Legacy"]
    let bad = try swiftFiles().filter { file in
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      return empty.contains { name == "\($0).swift" || name.hasSuffix("\($0).swift") }
    }
    #expect(bad.isEmpty, "\(bad.map(\.path))")
  }

  /// Tests wait for a condition or advance a clock; they never just wait.
  @Test func testsDoNotSleep() throws {
    let waits = ["Thread.sleep", "usleep(", "sleep(", "nanosleep("]
    var found: [String] = []
    for file in try SourceTree.files(below: "Tests") where !file.path.hasPrefix("Tests/TidyTests/") {
      for (number, line) in file.lines.enumerated() {
        let text = code(of: line)
        guard waits.contains(where: { text.contains($0) }) else { continue }
        // The pause between two looks of a bounded wait is marked as such.
        if !line.contains("// between two looks") { found.append("\(file.path):\(number + 1)") }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  private func swiftFiles() throws -> [SourceTree.File] {
    try SourceTree.files(below: "Sources") + SourceTree.files(below: "Tests")
  }

  private struct Function {
    let name: String
    let line: Int
    let length: Int
  }

  /// Functions by their indentation, which `swift format` keeps: one ends at the first closing brace
  /// that stands as far left as its `func`.
  private func functions(of file: SourceTree.File) -> [Function] {
    let lines = file.lines
    var found: [Function] = []
    for (number, line) in lines.enumerated() {
      let text = code(of: line)
      let words = text.split(separator: " ")
      guard let at = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") }), words[0] != "//",
        words[..<at].allSatisfy({ $0.first != "." && !$0.contains("=") })
      else { continue }
      let indentation = line.prefix { $0 == " " }.count
      let closing = String(repeating: " ", count: indentation) + "}"
      guard let end = lines[number...].firstIndex(where: { $0.hasPrefix(closing) && $0.count <= closing.count + 1 })
      else { continue }
      let name = at + 1 < words.count ? String(words[at + 1].prefix { $0 != "(" }) : "init"
      found.append(Function(name: name, line: number + 1, length: end - number + 1))
    }
    return found
  }
}
