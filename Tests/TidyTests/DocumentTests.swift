import Foundation
import Testing

/// Documents point at things that are there, and speak of the project alone.
@Suite struct DocumentTests {
  @Test func linksLeadSomewhere() throws {
    var broken: [String] = []
    for file in try documents() {
      let folder = SourceTree.root.appending(path: file.path).deletingLastPathComponent()
      for match in file.text.matches(of: /\]\(([^)#\s]+)[^)]*\)/) {
        let target = String(match.output.1)
        if target.contains("://") { continue }
        if !FileManager.default.fileExists(atPath: folder.appending(path: target).path) {
          broken.append("\(file.path) → \(target)")
        }
      }
    }
    #expect(broken.isEmpty, "\(broken.joined(separator: "\n"))")
  }

  /// A comment that sends its reader to a page sends to one that is there.
  @Test func commentsCitePagesThatAreThere() throws {
    var missing: [String] = []
    let files = try SourceTree.files(below: "Sources") + SourceTree.files(below: "Tests")
    for file in files where !file.path.hasPrefix("Tests/TidyTests/") {
      for match in file.text.matches(of: /[A-Za-z0-9_\/-]+\.md\b/) {
        let path = String(match.output).drop { $0 == "/" }
        if !FileManager.default.fileExists(atPath: SourceTree.root.appending(path: path).path) {
          missing.append("\(file.path) cites \(path)")
        }
      }
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  /// ARCHITECTURE.md names every room that Sources/ has.
  @Test func architectureNamesEveryRoom() throws {
    let page = try SourceTree.text("ARCHITECTURE.md")
    let rooms = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.appending(path: "Sources").path)
    let missing = rooms.filter { !page.contains("`\($0)`") }
    #expect(missing.isEmpty, "ARCHITECTURE.md does not name \(missing.sorted())")
  }

  /// No path of the machine that somebody happened to work on.
  @Test func noPathOfAMachine() throws {
    let homes = ["/wor" + "k/", "/hom" + "e/", "/roo" + "t/"]
    var found: [String] = []
    let sources = try SourceTree.files(below: "Sources") + SourceTree.files(below: "Tests")
    let scripts = try SourceTree.files(below: "script", endings: [""])
    for file in try documents() + sources + scripts {
      for home in homes where file.text.contains(home) { found.append("\(file.path) has \(home)") }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  private func documents() throws -> [SourceTree.File] {
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map {
      SourceTree.File(path: $0, text: (try? SourceTree.text($0)) ?? "")
    }
    return try top + SourceTree.files(below: "docs", endings: [".md"])
  }
}
