import Foundation
import Testing

/// The threat model cites what stops each attack and what shows so: the files are there, and so are the tests in them.
@Suite struct ThreatModelTests {
  @Test func whatItCitesIsThere() throws {
    let page = try SourceTree.text("docs/threat-model.md")
    let cited = page.matches(of: /`((?:Sources|Tests)\/[^`#]+)(?:#([^`]+))?`/).map { match in
      (path: String(match.output.1), test: match.output.2.map(String.init))
    }
    #expect(cited.count > 30, "the page's citations were not understood")
    for (path, test) in cited {
      let url = SourceTree.root.appending(path: path)
      #expect(FileManager.default.fileExists(atPath: url.path), "\(path) is not there")
      guard let test else { continue }
      let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      #expect(text.contains("func \(test)(") || text.contains("func `\(test)`("), "\(path) has no test \"\(test)\"")
    }
  }

  /// Each attack of the table is shown by a test, or by a part of script/measure.
  @Test func everyAttackHasItsTest() throws {
    let page = try SourceTree.text("docs/threat-model.md")
    let table = page.split(separator: "\n## ").first { $0.hasPrefix("Attacks") } ?? ""
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    #expect(rows.count > 20)
    for row in rows {
      let shown = row.split(separator: "|", omittingEmptySubsequences: false).dropLast().last ?? ""
      #expect(shown.contains("`Tests/"), "nothing shows: \(row.prefix(90))")
    }
  }
}
