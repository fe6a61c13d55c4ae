import Terminal
import Testing

@Suite struct SanitiserTests {
  static let cases: [(String, String)] = [
    ("plain text", "plain text"),
    ("María, José 日本語 📚", "María, José 日本語 📚"),
    ("tab\tand\nline\r\nbreak\u{85}\u{2028}x", "tab and line break  x"),
    ("\u{1B}[31mred", "␛[31mred"),
    ("\u{1B}]52;c;ZXZpbA==\u{07}", "␛]52;c;ZXZpbA==␇"),
    ("\u{9B}31m \u{9D}0;t\u{9C}", "�31m �0;t�"),
    ("nul\u{0}del\u{7F}", "nul␀del␡"),
    ("abc\u{202E}gpj.exe\u{202C}", "abc�gpj.exe�"),
    ("\u{2066}iso\u{2069}\u{200F}", "�iso��"),
    ("pay\u{200B}pal ad\u{200D}min \u{FEFF}x \u{AD}y", "pay�pal ad�min �x �y"),
    ("\u{E0041}tag", "�tag"),
    ("👩\u{200D}💻", "👩\u{200D}💻"),
    ("❤\u{FE0F}", "❤"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("\u{301}lonely", "◌\u{301}lonely"),
    ("Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "Z\u{301}\u{302}\u{303}\u{304}"),
    ("\u{FFFE}\u{378}", "��"),
  ]

  @Test(arguments: cases)
  func `hostile text becomes visible and harmless`(text: String, result: String) {
    #expect(Array(Sanitiser.line(text).unicodeScalars) == Array(result.unicodeScalars))
  }

  @Test func `sanitising again changes nothing, for any mixture`() {
    var dice = Dice(seed: 42)
    let pool: [Unicode.Scalar] = [
      "a", " ", "\u{1B}", "\r", "\n", "\u{301}", "\u{200D}", "\u{200C}", "\u{202E}", "👩", "💻", "م", "日", "\u{FE0F}",
      "\u{0}",
      "\u{E0100}", "\u{FFFD}", "\u{9B}", "🇩", "🇪", "\u{115F}", "…",
    ]
    for _ in 0..<3000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<(1 + dice.roll(12)) { scalars.append(pool[dice.roll(pool.count)]) }
      let limit = 1 + dice.roll(14)
      let once = Sanitiser.line(String(scalars), limit: limit)
      #expect(Sanitiser.line(once, limit: limit).unicodeScalars.elementsEqual(once.unicodeScalars), "\(scalars)")
      #expect(once.unicodeScalars.count <= limit)
      #expect(
        once.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E })
    }
  }

  @Test func `bytes that are not UTF-8 become replacement characters`() {
    #expect(Sanitiser.line(utf8: [0x61, 0xFF, 0xC3, 0x28, 0x62]) == "a��(b")
    #expect(Sanitiser.line(utf8: [0xED, 0xA0, 0x80]).unicodeScalars.allSatisfy { $0 == "\u{FFFD}" })
  }

  @Test func `a text over the limit ends in an ellipsis`() {
    #expect(Sanitiser.line("abcdef", limit: 4) == "abc…")
    #expect(Sanitiser.line("abcd", limit: 4) == "abcd")
  }

  @Test func `lines are parted, cleaned and bounded`() {
    #expect(Sanitiser.lines("a\r\nb\n\u{1B}c") == ["a", "b", "␛c"])
    #expect(Sanitiser.lines("a\nb\nc\nd", maximumLines: 3) == ["a", "b", "…"])
  }

  @Test func `what was not sanitised still cannot put a control into a cell`() {
    let grid = drawn(12, 1) { $0.put("a\u{1B}\u{202E}\u{9B}\u{7F}\u{200D}日\u{0}b", x: 0, y: 0) }
    #expect(grid.text(row: 0) == "a���日�b    ")
  }
}
