// Every text has both languages by construction (a Phrase takes both); these tests look for texts that slipped past
// the table and for translations that were forgotten.
import FoundationEssentials
import Terminal
import Testing

@testable import Console

@Suite struct PhraseTests {
  /// The source files of a folder of Sources/Console.
  private static func sources(_ folder: String) throws -> [(name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent()
    let place = root.appendingPathComponent("Sources/Console/\(folder)").path
    return try FileManager.default.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(".swift") }.map { name in
      (name, String(decoding: try Data(contentsOf: URL(filePath: place + "/" + name)), as: UTF8.self))
    }
  }

  @Test func noTextIsEmptyInOneLanguageOnly() {
    for entry in ActionTable.entries {
      for phrase in [entry.label, entry.explanation] {
        #expect(!phrase.english.isEmpty && !phrase.spanish.isEmpty, "\(entry.action) lacks a language")
        #expect(phrase.english != phrase.spanish, "\(entry.action) is not translated: \(phrase.english)")
      }
    }
  }

  /// A `Phrase("…", "")` compiles; it must not stand in the tables.
  @Test func everyPhraseOfTheTablesHasBothLanguages() throws {
    for file in try Self.sources("Texts") {
      let halves = file.text.split(separator: "Phrase(").dropFirst()
      for half in halves {
        let isEmptyPair = half.hasPrefix("\"\", \"\")")
        #expect(isEmptyPair || !half.hasPrefix("\"\","), "\(file.name): \(half.prefix(60))")
        #expect(
          isEmptyPair || !half.prefix(while: { $0 != ")" }).hasSuffix(", \"\""), "\(file.name): \(half.prefix(60))")
      }
    }
  }

  /// Sentences belong to the tables: a view that writes words of its own would speak one language.
  @Test(arguments: ["Fleet", "Shop", "Dialogs", "Frame", "Actions", "Update", "Model", "Feeds"])
  func noSentenceStandsOutsideOfTheTables(folder: String) throws {
    for file in try Self.sources(folder) where file.name != "ActionTable.swift" {
      for line in file.text.split(separator: "\n") where Self.drawsWords(line) {
        Issue.record("\(file.name) writes words of its own: \(line)")
      }
    }
  }

  /// Whether a line of code hands a literal with two words in it to something that draws.
  private static func drawsWords(_ line: Substring) -> Bool {
    guard line.contains("Line(\"") || line.contains("put(\"") else { return false }
    let literals = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter {
      $0.offset % 2 == 1
    }
    return literals.contains { _, literal in
      let words = literal.split(separator: " ").filter { $0.count > 2 && $0.allSatisfy { $0.isLetter } }
      return words.count > 1
    }
  }

  @Test(arguments: [
    ("es_CO.UTF-8", Language.spanish), ("es", .spanish), ("en_US", .english), ("C", .english), ("", .english),
    ("de_DE", .english),
  ])
  func languageOfALocale(locale: String, language: Language) {
    #expect(Language(locale: locale) == language)
  }
}

@Suite struct ActionTableTests {
  @Test func everyActionHasANameOfItsOwn() {
    let names = ActionTable.entries.map(\.action.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }, "\(name) is not written like scale-out")
    }
  }

  @Test(arguments: [ActionScope.fleet, .shop])
  func aKeyMeansOneThingInOnePlace(scope: ActionScope) {
    let keys = ActionTable.entries.filter { $0.scope == scope || $0.scope == .everywhere }.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func footerRanksOfAPlaceDiffer() {
    for scope in [ActionScope.fleet, .shop] {
      let ranks = ActionTable.entries.filter { $0.scope == scope || $0.scope == .everywhere }.compactMap(\.footerRank)
      #expect(Set(ranks).count == ranks.count)
    }
  }

  @Test func everyKeyCanBeRead() {
    for key in ActionTable.entries.flatMap(\.keys) { #expect(Key(name: key.name) == key) }
  }

  @Test func theListFindsByLettersInOrderAndRunsWhatIsFound() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.type("?")
    fixture.type("trmnt")
    guard case .actions(let list)? = fixture.model.overlay else {
      Issue.record("the list is open")
      return
    }
    #expect(list.selectedEntry(language: .english)?.action == .fleet(.terminate))
    fixture.press(.enter)
    guard case .terminate? = fixture.model.overlay else {
      Issue.record("Enter runs the action")
      return
    }
  }

  @Test func aKeyThatCannotSaysWhy() {
    var fixture = Fixture()
    fixture.type("+")
    #expect(fixture.model.overlay == nil)
    #expect(
      fixture.model.notice?.text
        == ActionTexts.cannot(ActionTable.entry(.fleet(.scaleOut)).label, ActionTexts.groupUnknown))
  }
}
