import Foundation
import Testing

/// The planted bugs (docs/mutations.md): each is listed on the page, and the test that must find it is there.
/// Whether they apply is looked at by script/test, whether they are found by script/measure mutations.
@Suite struct MutationTests {
  private struct Mutation {
    let name: String
    let rule: Substring
    let test: Substring

    init?(_ file: SourceTree.File) {
      name = String(file.path.split(separator: "/")[2].dropLast(".patch".count))
      let fields = file.lines.prefix { !$0.hasPrefix("--- ") }.compactMap { $0.split(separator: ": ", maxSplits: 1) }
      let named = Dictionary(fields.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
      guard let rule = named["Rule"], let test = named["Test"] else { return nil }
      self.rule = rule
      self.test = test
    }
  }

  @Test func everyPlantedBugIsListedWithItsRule() throws {
    let page = try SourceTree.text("docs/mutations.md")
    let patches = try SourceTree.files(below: "Tests/Mutations", endings: [".patch"])
    #expect(patches.count >= 20, "fewer bugs are planted than were promised")
    for file in patches {
      let mutation = try #require(Mutation(file), "\(file.path) has no Rule: or no Test: above its diff")
      #expect(page.contains("[\(mutation.name)]"), "run script/measure mutations: \(mutation.name) is not listed")
      #expect(page.contains("| \(mutation.rule) |"), "run script/measure mutations: the rule of \(mutation.name)")
    }
  }

  @Test func everyTestThatMustFindABugIsThere() throws {
    for mutation in try SourceTree.files(below: "Tests/Mutations", endings: [".patch"]).compactMap(Mutation.init) {
      // ScalingTests.TerminationTests/anInstanceDrainsBeforeItStops(), or a suite in a suite.
      let parts = mutation.test.split(separator: "/")
      let place = parts.dropLast().joined(separator: ".").split(separator: ".")
      let (suite, function) = (place[place.count - 1], parts[parts.count - 1].prefix { $0 != "(" })
      let found = try SourceTree.files(below: "Tests/\(place[0])").contains { file in
        (file.text.contains("struct \(suite) ") || file.text.contains("extension \(suite) "))
          && file.text.contains("func \(function)(")
      }
      #expect(found, "there is no \(mutation.test), which must find \(mutation.name)")
    }
  }
}
