import Foundation
import Testing

@testable import Terminal

@Suite struct ThemeTests {
  private func problem(_ entries: [String: String]) -> ThemeProblem? {
    do {
      _ = try Theme(name: "t", entries: entries)
      return nil
    } catch {
      return error
    }
  }

  @Test func `words become a look`() throws {
    let theme = try Theme(name: "t", entries: ["bad": "bold #ff8000 on bright-red underline", "plain": "gray"])
    #expect(
      theme[.bad]
        == Appearance(
          foreground: .rgb(RGB(255, 128, 0)), background: .named(.brightRed), modifiers: [.bold, .underline]))
    #expect(theme[.good] == Appearance(foreground: .named(.gray)))
  }

  @Test func `problems name the theme, the role and the word`() {
    #expect(problem(["selektion": "red"]) == .unknownRole(theme: "t", role: "selektion"))
    #expect(problem(["bad": "pink"]) == .unknownWord(theme: "t", role: "bad", word: "pink"))
    #expect(problem(["bad": "#12345"]) == .unknownWord(theme: "t", role: "bad", word: "#12345"))
    #expect(problem(["bad": "red blue"]) == .repeatedColor(theme: "t", role: "bad", word: "blue"))
    #expect(problem(["bad": "on red blue"]) == .repeatedColor(theme: "t", role: "bad", word: "blue"))
    #expect(problem(["bad": "red on"]) == .missingBackground(theme: "t", role: "bad"))
    #expect(problem(["bad": "red on bold"]) == .unknownWord(theme: "t", role: "bad", word: "bold"))
    #expect(problem(["bad": "pink"])?.description.contains("pink") == true)
  }

  @Test func `the compiled-in themes are the files, and each has a look for every role`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("themes")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == DefaultThemes.names.map { "\($0).yaml" }, "run script/generate-themes")
    for name in DefaultThemes.names {
      let text = try String(contentsOf: folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
      var entries: [String: String] = [:]
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        entries[parts[0]] = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      }
      #expect(entries == DefaultThemes.entries(name), "run script/generate-themes")
      #expect(Theme.builtIn.contains { $0.name == name })
      let roles = Set(Role.allCases.map(\.name))
      #expect(entries["inherits"] != nil || Set(entries.keys) == roles, "\(name) does not say how every role looks")
    }
  }

  @Test func `without colour the states still look different`() {
    let looks = [Role.good, .warning, .bad, .selection, .stale].map { Theme.dark.appearance(of: Style($0), at: .mono) }
    #expect(looks.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    #expect(Set(looks).count == 5)
  }

  @Test func `modifiers add to a role's look`() {
    let look = Theme.dark.appearance(of: Style(.title, .underline), at: .direct)
    #expect(look.modifiers == [.bold, .underline])
  }

  @Test func `a colour becomes the nearest that there is`() {
    let orange = Color.rgb(RGB(255, 128, 0))
    #expect(orange.shown(at: .direct) == .direct(RGB(255, 128, 0)))
    #expect(orange.shown(at: .colors256) == .palette(208))
    #expect(Color.rgb(RGB(128, 128, 128)).shown(at: .colors256) == .palette(244))
    #expect(Color.rgb(RGB(250, 10, 10)).shown(at: .colors16) == .palette(9))
    #expect(Color.rgb(RGB(250, 10, 10)).shown(at: .colors8) == .palette(1))
    #expect(Color.named(.brightRed).shown(at: .colors8) == .palette(1))
    #expect(Color.named(.brightRed).shown(at: .colors16) == .palette(9))
    #expect(orange.shown(at: .mono) == .standard)
    #expect(Color.standard.shown(at: .direct) == .standard)
  }

  @Test func `the depth follows the terminal, and NO_COLOR before it`() {
    #expect(ColorDepth(colors: 256, isDirect: false, noColor: false) == .colors256)
    #expect(ColorDepth(colors: 16_777_216, isDirect: true, noColor: false) == .direct)
    #expect(ColorDepth(colors: 16, isDirect: false, noColor: false) == .colors16)
    #expect(ColorDepth(colors: 8, isDirect: false, noColor: false) == .colors8)
    #expect(ColorDepth(colors: -1, isDirect: false, noColor: false) == .mono)
    #expect(ColorDepth(colors: 256, isDirect: true, noColor: true) == .mono)
  }

  @Test func `every role has a letter of its own in dumps`() {
    #expect(Set(Role.allCases.map(GridDump.letter)).count == Role.allCases.count)
  }
}
