import Terminal
import Testing

@Suite struct TextFieldTests {
  private func typed(_ keys: [Key], in field: TextField = TextField()) -> TextField {
    var result = field
    for key in keys { _ = result.apply(key) }
    return result
  }

  @Test func `typing, moving and deleting`() {
    let field = typed([.character("a"), .character("c"), .left, .character("b"), .end, .character("d"), .home, .delete])
    #expect(field.text == "bcd")
    #expect(field.cursor == 0)
    #expect(typed([.backspace], in: field).text == "bcd")
  }

  @Test func `a grapheme goes in one piece, however it is encoded`() {
    #expect(typed([.backspace], in: TextField("cafe\u{301}")).text == "caf")
    #expect(typed([.backspace], in: TextField("x👩\u{200D}💻")).text == "x")
    let joined = typed([.character("e"), .character("\u{301}")])
    #expect(joined.text == "e\u{301}")
    #expect(joined.cursor == 1)
  }

  @Test func `words and line ends`() {
    let field = TextField("one two three")
    #expect(typed([.control("w")], in: field).text == "one two ")
    #expect(typed([.control("w"), .control("w")], in: field).text == "one ")
    #expect(typed([.alt("b"), .control("k")], in: field).text == "one two ")
    #expect(typed([.alt("b"), .control("u")], in: field).text == "three")
    #expect(typed([.home, .alt("f")], in: field).cursor == 3)
  }

  @Test func `what is pasted is made safe and cut at the limit`() {
    var field = TextField(limit: 6)
    field.insert("a\u{1B}b\nc")
    #expect(field.text == "a␛b c")
    field.insert("xyz")
    #expect(field.text == "a␛b cx")
    #expect(field.cursor == 6)
  }

  @Test func `an insertion in the middle keeps what stands behind`() {
    var field = TextField("abcd", limit: 6)
    _ = field.apply(.left)
    field.insert("123")
    #expect(field.text == "abc12d")
    #expect(field.cursor == 5)
  }

  @Test func `keys that are not for editing are the caller's`() {
    var field = TextField()
    for key: Key in [.enter, .escape, .tab, .up, .down, .function(1)] {
      let isTaken = field.apply(key)
      #expect(!isTaken)
    }
  }

  @Test func `no series of keys and pastes breaks the field`() {
    let pastes = ["e", "\u{301}", "👩\u{200D}💻", "\u{200D}", "\u{1B}[A", "日本", "\r\n", "🇩🇪", "long text of many words "]
    let keys: [Key] = [
      .backspace, .delete, .left, .right, .home, .end, .control("w"), .control("u"), .control("k"), .alt("b"),
      .alt("f"),
    ]
    var dice = Dice(seed: 7)
    for _ in 0..<200 {
      var field = TextField(limit: 12)
      for _ in 0..<30 {
        if dice.roll(2) == 0 {
          field.insert(pastes[dice.roll(pastes.count)])
        } else {
          _ = field.apply(keys[dice.roll(keys.count)])
        }
        #expect((0...field.text.count).contains(field.cursor))
        #expect(field.text.count <= 12)
        let grid = drawn(7, 1) { field.draw(on: &$0, in: $0.bounds, isFocused: true) }
        #expect(grid.cursor != nil, "\(field)")
      }
    }
  }

  @Test func `the cursor is always visible`() {
    let grid = drawn(6, 1) { TextField("日本語の本屋").draw(on: &$0, in: $0.bounds, isFocused: true) }
    #expect(grid.cursor == Point(x: 4, y: 0))
    #expect(grid.text(row: 0) == "本屋  ")
    let narrow = drawn(1, 1) { TextField("abc").draw(on: &$0, in: $0.bounds, isFocused: true) }
    #expect(narrow.cursor == Point(x: 0, y: 0))
  }

  @Test func `a secret shows nothing of itself`() {
    for isFocused in [false, true] {
      let grid = drawn(8, 1) { TextField("pa日s", isSecret: true).draw(on: &$0, in: $0.bounds, isFocused: isFocused) }
      #expect(grid.text(row: 0) == "••••    ")
      #expect((grid.cursor != nil) == isFocused)
    }
  }

  @Test func `a field says whether all of a text fitted`() {
    func fits(_ inserted: String, after text: String) -> Bool {
      var field = TextField(text, limit: 5)
      let fits = field.insert(inserted)
      #expect(field.text.count <= 5)
      return fits
    }
    #expect(fits("cde", after: "ab"))
    #expect(!fits("f", after: "abcde"))
    #expect(!fits(String(repeating: "x", count: 1_000_000), after: ""))
    #expect(fits(String(repeating: "e\u{301}", count: 5), after: ""))
  }
}
