import Testing

/// Pure rooms take time, chance, environment and files as arguments: nothing in them reaches out.
@Suite struct PurityTests {
  static let pureRooms = [
    "Terminal", "Markup", "CloudAPI", "BookStoreKit", "Scaling", "Simulation", "DemoWorld", "Console",
  ]

  /// The one folder of a pure room that may wait.
  static let shellFolder = "Sources/Console/Runtime/"

  /// `BookStoreKit` declares `HTTPTransport`, whose one method is awaited by others.
  static let declarations: [String: Set<String>] = ["Sources/BookStoreKit/Transport/HTTPTransport.swift": ["async"]]

  static let forbidden = [
    "await", "async", "Task {", "Task.", "Date()", "Date.now", ".random", "SystemRandomNumberGenerator", "UUID()",
    "ContinuousClock", "SuspendingClock", "DispatchTime", "DispatchQueue", "clock_gettime", "gettimeofday", "time(nil)",
    "ProcessInfo", "getenv", "FileManager", "fopen", "URLSession", "print(", "nonisolated(unsafe)", "@MainActor",
  ]

  @Test(arguments: pureRooms)
  func roomReachesForNothing(room: String) throws {
    var found: [String] = []
    for file in try SourceTree.files(below: "Sources/\(room)") where !file.path.hasPrefix(Self.shellFolder) {
      for (number, line) in file.lines.enumerated() {
        let text = code(of: line)
        for word in Self.forbidden where contains(text, word) {
          if Self.declarations[file.path]?.contains(word) == true { continue }
          found.append("\(file.path):\(number + 1) has `\(word)`")
        }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  /// The rules themselves are seen to bite.
  @Test func ruleSeesWhatItForbids() {
    #expect(contains("let x = await y()", "await"))
    #expect(!contains("let awaited = 1", "await"))
    #expect(!contains(code(of: "let a = 1  // we await nothing"), "await"))
    #expect(!contains(code(of: "let a = \"getenv\""), "getenv"))
  }

  /// Whole words only: `awaited` is no `await`.
  private func contains(_ text: String, _ word: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let before = range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? " " : text[range.upperBound]
      let startsWord = word.first.map { $0.isLetter } != true || !(before.isLetter || before.isNumber || before == "_")
      let endsWord = word.last.map { $0.isLetter } != true || !(after.isLetter || after.isNumber || after == "_")
      if startsWord && endsWord { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
