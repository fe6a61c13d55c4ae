import Terminal
import Testing

@testable import Console

/// Keys that a user has bound otherwise: they run the action, and every text shows them.
@Suite struct KeymapTests {
  /// `keys:` with these lines.
  private static func keymap(_ lines: [(String, [String])]) throws -> Keymap {
    let entries = lines.enumerated().map { index, line in
      let nodes = line.1.map { ConfigNode(.text($0), line: index + 2) }
      return ConfigEntry(name: line.0, line: index + 2, value: ConfigNode(.list(nodes), line: index + 2))
    }
    return try Keymap(ConfigEntry(name: "keys", line: 1, value: ConfigNode(.table(entries), line: 1)))
  }

  private static func fixture(_ lines: [(String, [String])]) throws -> Fixture {
    var fixture = GoldenScreenTests.whole(Size(width: 200, height: 60))
    let old = fixture.model
    var settings = old.settings
    settings.keymap = try keymap(lines)
    fixture.model = Model(settings: settings, now: old.now, size: old.size, fleet: old.fleet, shop: old.shop)
    return fixture
  }

  @Test func aBoundKeyRunsTheActionAndTheOldOneDoesNot() throws {
    var fixture = try Self.fixture([("scale-out", ["F5", "^O"])])
    fixture.type("+")
    #expect(fixture.model.overlay == nil)
    fixture.press(.function(5))
    guard case .capacity(let plan)? = fixture.model.overlay else {
      Issue.record("F5 opens the plan")
      return
    }
    #expect(plan.kind == .out)
    fixture.press(.escape, .control("o"))
    #expect(fixture.model.overlay != nil)
  }

  @Test func footerListAndTextsShowTheBoundKey() throws {
    var fixture = try Self.fixture([("scale-out", ["F5"]), ("actions", ["F1", "?"]), ("sign-out", ["F9"])])
    #expect(fixture.screen.contains("F5 out"))
    #expect(fixture.screen.contains("F1 all keys"))
    fixture.press(.function(1))
    #expect(fixture.screen.contains("F5    out"))
    fixture.press(.escape)
    fixture.signIn()
    fixture.type("s")
    #expect(fixture.screen.contains("you are signed in: sign out first (F9)"))
  }

  @Test func anActionWithoutAKeyIsNamedAsTheListFindsIt() throws {
    let keymap = try Self.keymap([("sign-out", [])])
    #expect(keymap.keys(of: .shop(.signOut)).isEmpty)
    #expect(ActionTexts.signedInAlready.text(.english, keys: keymap).hasSuffix("sign out first (:sign-out)"))
    #expect(ActionTexts.signedInAlready.text(.english).hasSuffix("sign out first (S)"))
  }

  @Test func twoActionsMayChangeTheirKeys() throws {
    let keymap = try Self.keymap([("scale-out", ["-"]), ("scale-in", ["+"])])
    #expect(keymap.action(for: .character("-"), focus: .fleet) == .fleet(.scaleOut))
    #expect(keymap.action(for: .character("+"), focus: .fleet) == .fleet(.scaleIn))
  }

  /// The same key in the fleet and in the shop is no conflict; one that holds everywhere is.
  @Test func aKeyMayMeanAnotherThingInTheOtherPane() throws {
    let keymap = try Self.keymap([("buy", ["+"])])
    #expect(keymap.action(for: .character("+"), focus: .shop) == .shop(.buy))
    #expect(keymap.action(for: .character("+"), focus: .fleet) == .fleet(.scaleOut))
    #expect(throws: ConfigProblem(line: 2, kind: .section(KeyTexts.taken("z", by: "zoom", for: "buy")))) {
      try Self.keymap([("buy", ["z"])])
    }
  }

  @Test func theTablesOwnKeysAreNoneThatCannotBeBound() {
    let own = ActionTable.entries.flatMap(\.keys)
    // Ctrl-C ends everywhere, Esc goes back; the table says so itself.
    #expect(Set(own).intersection(Keymap.reserved) == [.control("c"), .escape])
  }

  @Test func whatComesFromOutsideNamesNoKey() {
    let hostile = "\(KeyMark.begin)scale-out\(KeyMark.end)"
    #expect(!Sanitiser.line(hostile).contains(KeyMark.begin))
  }
}
