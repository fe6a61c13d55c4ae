import Testing

@testable import Terminal

/// A theme that begins from another.
@Suite struct ThemeChainTests {
  private typealias Entry = ThemeFile.Entry

  private func entries(_ lines: [(String, String)]) -> [Entry] {
    lines.enumerated().map { Entry(role: $0.element.0, words: $0.element.1, line: $0.offset + 1) }
  }

  @Test func whatIsNotNamedLooksAsInTheBase() throws {
    var chain = ThemeChain()
    #expect(
      try chain.add(entries([("inherits", "light"), ("bad", "red")]), name: "mine", path: "/mine.yaml") == "light")
    let theme = try chain.theme()
    let light = try #require(Theme.builtIn(named: "light"))
    #expect(theme.name == "mine")
    #expect(theme[.good] == light[.good])
    // Its ground is the base's too.
    #expect(theme[.bad] == Appearance(foreground: .named(.red), background: light[.plain].background))
  }

  @Test func aFileMayBeginFromAFile() throws {
    var chain = ThemeChain()
    #expect(try chain.add(entries([("inherits", "b"), ("bad", "red")]), name: "a", path: "/a") == "b")
    #expect(try chain.add(entries([("bad", "blue"), ("good", "green")]), name: "b", path: "/b") == nil)
    let theme = try chain.theme()
    #expect(theme[.bad].foreground == .named(.red))
    #expect(theme[.good].foreground == .named(.green))
    #expect(theme[.warning] == Appearance())
  }

  @Test func aFileNamedLikeOneOfOursMayAddToIt() throws {
    var chain = ThemeChain()
    #expect(try chain.add(entries([("inherits", "dark"), ("bad", "red")]), name: "dark", path: "/dark") == nil)
    #expect(try chain.theme()[.title] == Theme.dark[.title])
  }

  @Test func aBaseThatIsNotThereIsNamedWithItsLine() throws {
    var chain = ThemeChain()
    _ = try chain.add(entries([("bad", "red"), ("inherits", "drak")]), name: "a", path: "/a")
    let problem = ThemeFileProblem(path: "/a", line: 2, kind: .unknownBase("drak", known: Theme.builtInNames))
    #expect(throws: problem) { try chain.theme() }
    #expect(problem.description.hasPrefix("/a:2: inherits: there is no theme “drak”; built in are colour-blind, dark"))
  }

  @Test func aCircleIsRefused() throws {
    var chain = ThemeChain()
    _ = try chain.add(entries([("inherits", "b")]), name: "a", path: "/a")
    #expect(throws: ThemeFileProblem(path: "/b", line: 1, kind: .circle(["a", "b", "a"]))) {
      try chain.add(entries([("inherits", "a")]), name: "b", path: "/b")
    }
    var alone = ThemeChain()
    #expect(throws: ThemeFileProblem(path: "/c", line: 1, kind: .circle(["c", "c"]))) {
      try alone.add(entries([("inherits", "c")]), name: "c", path: "/c")
    }
  }
}
