import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

/// Drafts that survive the console, the editor, and what is said at the fields.
@Suite struct DraftTests {
  private static func saved(_ fixture: Fixture) -> [ShopMemory] {
    fixture.commands.compactMap { if case .saveShopMemory(let memory) = $0 { memory } else { nil } }
  }

  @Test func aFormThatIsTypedInIsKeptWithinTwoSeconds() throws {
    var fixture = ShopTests.shop()
    fixture.type("n")
    fixture.type("Walden")
    #expect(fixture.model.nextWake.map { $0 <= fixture.now.adding(milliseconds: 2_000) } == true)
    fixture.pass(milliseconds: 2_000)
    let memory = try #require(Self.saved(fixture).last)
    #expect(memory.drafts.map(\.kind) == ["publish"])
    #expect(memory.drafts.first?.values["title"] == "Walden")
    var next = ShopTests.shop()
    next.model.shop?.recall(memory)
    next.type("n")
    #expect(next.openForm?.value(.title) == "Walden")
  }

  @Test func leavingTheConsoleKeepsTheOpenForm() {
    var fixture = ShopTests.shop()
    fixture.type("n")
    fixture.type("W")
    fixture.press(.control("c"))
    #expect(Self.saved(fixture).last?.drafts.first?.values["title"] == "W")
  }

  @Test func aPasswordIsNeverKept() throws {
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("r")
    for value in ["Ana", "ana@example.org", "secret-word"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    fixture.press(.escape)
    let note = try #require(Self.saved(fixture).last?.drafts.first)
    #expect(note.values == ["name": "Ana", "email": "ana@example.org"])
  }

  @Test func whatIsPublishedIsNoDraftAnyMore() {
    var fixture = ShopTests.shop()
    fixture.type("n")
    for value in ["T", "A", "", "1.00", "1"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    fixture.pass(milliseconds: 2_000)
    fixture.press(.enter)
    fixture.reply(to: .publish, .json(ShopSamples.book(30, "T", "A", "1.00", stock: 1, seller: 1), status: 201))
    #expect(Self.saved(fixture).last?.drafts == [])
  }

  @Test(arguments: ["", "publishing", "edit:", "edit:x"]) func aDraftOfAnotherVersionIsLeftAlone(kind: String) {
    #expect(ShopForm(DraftNote(kind: kind, values: ["title": "T"])) == nil)
  }

  @Test func theEditorGetsTheDescriptionAndGivesItBackWithItsLines() throws {
    var fixture = ShopTests.shop()
    fixture.type("n")
    fixture.press(.tab, .tab)
    fixture.type("one")
    #expect(fixture.press(.control("e")) == [.openEditor("one")])
    fixture.send(.editorClosed(.text("one\ntwo")))
    let form = try #require(fixture.openForm)
    #expect(form.value(.description) == "one\ntwo")
    fixture.type("x")
    #expect(fixture.openForm?.value(.description) == "one\ntwo", "a key does not lose the second line")
    #expect(fixture.screen.contains("^E opens your editor"))
    fixture.send(.editorClosed(.failed(program: "vim\u{1B}[2J", cause: "exit code 1")))
    #expect(fixture.screen.contains("exit code 1; nothing was changed"))
    #expect(fixture.openForm?.value(.description) == "one\ntwo")
  }

  @Test func aBookKeepsItsDescriptionWhenOnlyItsPriceChanges() throws {
    let text = String(repeating: "A long line of a description. ", count: 200) + "\nAnd a second line."
    var fixture = Fixture(fleet: false)
    fixture.send(.woke)
    let book = ShopSamples.book(
      18, "T", "A", "1.00", stock: 1, seller: 1, description: text.replacing("\n", with: "\\n"))
    fixture.reply(to: .catalog, .json(ShopSamples.page([book])))
    fixture.signIn()
    fixture.type("e")
    fixture.press(.down, .down, .down)
    fixture.press(.backspace)
    fixture.type("1")
    fixture.press(.down, .down, .enter)
    let sent = try #require(fixture.lastCall(.edit(18)))
    #expect(String(decoding: sent.request.body, as: UTF8.self).contains("And a second line."))
    #expect(sent.request.body.count > text.utf8.count)
  }

  @Test(arguments: [
    (["VISUAL": "code -w", "EDITOR": "vi"], ["code", "-w"]), (["VISUAL": " ", "EDITOR": "nano\t-R"], ["nano", "-R"]),
    (["EDITOR": "$(rm -rf /)"], ["$(rm", "-rf", "/)"]),
  ])
  func theEditorIsWordsAndNoShellReadsThem(environment: [String: String], words: [String]) {
    #expect(EditorChoice.words(environment) == words)
    #expect(EditorChoice.words([:]) == nil)
  }

  @Test func aFieldIsCheckedWhenItIsLeft() {
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("r")
    fixture.press(.tab)
    fixture.type("nonsense")
    fixture.press(.tab)
    #expect(fixture.screen.contains("this is no email address"))
    fixture.type("short")
    fixture.press(.tab, .enter)
    #expect(fixture.screen.contains("from 8 to 256 bytes"))
    #expect(fixture.screen.contains("this is needed"))
    #expect(fixture.lastCall(.register(email: "nonsense", password: "short")) == nil, "nothing was sent")
  }
}
