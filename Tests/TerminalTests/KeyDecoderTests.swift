import Terminal
import Testing

@Suite struct KeyDecoderTests {
  private func events(_ text: String) -> [ScreenEvent] {
    events(text.unicodeScalars.map { .scalar($0.value) })
  }

  private func events(_ inputs: [RawInput]) -> [ScreenEvent] {
    var decoder = KeyDecoder()
    return inputs.compactMap { decoder.take($0) } + [decoder.settle()].compactMap { $0 }
  }

  @Test func `characters and controls`() {
    #expect(
      events("aé \u{03}\t\r\u{7F}\u{0}") == [
        .key(.character("a")), .key(.character("é")), .key(.character(" ")), .key(.control("c")), .key(.tab),
        .key(.enter), .key(.backspace), .key(.control("@")),
      ])
  }

  @Test func `Esc alone is Esc, with a character it is Alt`() {
    #expect(events("\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}x") == [.key(.alt("x"))])
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(events("\u{1B}[") == [.key(.alt("["))])
  }

  @Test func `sequences that nobody knows type nothing`() {
    #expect(events("\u{1B}[1;5Cx") == [.key(.right), .key(.character("x"))])
    #expect(events("\u{1B}[?1;2cx") == [.key(.character("x"))])
    #expect(events("\u{1B}[I\u{1B}[O") == [])
    #expect(events("\u{1B}OA") == [.key(.up)])
    #expect(events("\u{1B}]11;rgb:0/0/0\u{07}x") == [.key(.character("x"))])
    #expect(events("\u{1B}]11;rgb:0/0/0\u{1B}\\x") == [.key(.character("x"))])
    #expect(events("\u{1B}[" + String(repeating: "1", count: 40)).count <= 8)
  }

  @Test func `the mouse's reports are presses and turns of the wheel, the rest of them is nothing`() {
    #expect(events("\u{1B}[<0;5;9M") == [.pointer(PointerEvent(.press, at: Point(x: 4, y: 8)))])
    #expect(events("\u{1B}[<0;5;9m\u{1B}[<2;5;9M\u{1B}[<32;5;9M") == [])
    #expect(
      events("\u{1B}[<64;300;1M\u{1B}[<69;1;2M") == [
        .pointer(PointerEvent(.wheelUp, at: Point(x: 299, y: 0))),
        .pointer(PointerEvent(.wheelDown, at: Point(x: 0, y: 1))),
      ])
    for broken in ["<0;5M", "<0;0;1M", "<0;5;9;1M", "<M", "<0;;M", "<9999999999;1;1M", "<0;1;:M"] {
      #expect(events("\u{1B}[\(broken)x") == [.key(.character("x"))], "\(broken)")
    }
  }

  @Test func `a mouse report of the old kind types nothing`() {
    #expect(events("\u{1B}[M q!x") == [.key(.character("x"))])
  }

  @Test func `a paste is one event, whatever is in it`() {
    let inputs: [RawInput] =
      [.pasteBegin] + "a\u{1B}[31m\rb".unicodeScalars.map { .scalar($0.value) } + [.key(.enter), .key(.up), .pasteEnd]
    #expect(events(inputs) == [.paste("a\u{1B}[31m\nb\n", isCut: false)])
  }

  @Test func `a paste over the limit is cut and says so`() {
    var decoder = KeyDecoder()
    _ = decoder.take(.pasteBegin)
    for _ in 0...KeyDecoder.maximumPasteBytes { _ = decoder.take(.scalar(0x61)) }
    guard case .paste(let text, let isCut)? = decoder.take(.pasteEnd) else {
      Issue.record("no paste came")
      return
    }
    #expect(isCut)
    #expect(text.utf8.count == KeyDecoder.maximumPasteBytes)
    let following = decoder.take(.scalar(0x62))
    #expect(following == .key(.character("b")))
  }

  @Test func `a paste whose end is lost is given up as cut`() {
    var decoder = KeyDecoder()
    _ = decoder.take(.pasteBegin)
    _ = decoder.take(.scalar(0x61))
    let settled = decoder.settle()
    #expect(settled == nil)
    #expect(decoder.isPasting)
    let paste = decoder.giveUpPaste()
    #expect(paste == .paste("a", isCut: true))
    #expect(!decoder.isPasting)
    let again = decoder.giveUpPaste()
    #expect(again == nil)
  }

  @Test func `after any stream of input the next key is understood`() {
    let inputs: [RawInput] =
      [.pasteBegin, .pasteEnd, .other, .key(.up), .key(.enter), .key(.backspace)]
      + [0x1B, 0x5B, 0x4F, 0x5D, 0x07, 0x5C, 0x31, 0x3B, 0x41, 0x7F, 0x0, 0x9B, 0xD800, 0x110000, 0x65E5].map(
        RawInput.scalar)
    var dice = Dice(seed: 11)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      for _ in 0..<dice.roll(40) { _ = decoder.take(inputs[dice.roll(inputs.count)]) }
      _ = decoder.settle()
      _ = decoder.giveUpPaste()
      // After a paste that was given up the key is known as one when nothing comes close behind it.
      let event = decoder.take(.scalar(0x71)) ?? decoder.settle()
      #expect(event == .key(.character("q")))
    }
  }

  @Test(arguments: [
    Key.character("q"), .character(" "), .character("é"), .control("l"), .control("@"), .alt("x"), .enter, .escape,
    .tab,
    .backTab, .pageUp, .home, .delete, .function(12),
  ])
  func `a key's name reads back as the key`(key: Key) {
    #expect(Key(name: key.name) == key)
  }

  @Test func `what is no key has no name`() {
    for name in ["", "Hyper", "F0", "F64", "Alt-", "ab", "\u{1B}"] { #expect(Key(name: name) == nil) }
  }

  @Test func `what comes of a paste after it was given up is no key, until its end or one key alone`() {
    var decoder = KeyDecoder()
    func feed(_ text: String) -> [ScreenEvent] {
      let events = text.unicodeScalars.compactMap { decoder.take(.scalar($0.value)) }
      return events + [decoder.settle()].compactMap { $0 }
    }
    func take(_ input: RawInput) -> ScreenEvent? { decoder.take(input) }
    func giveUp() -> ScreenEvent? { decoder.giveUpPaste() }
    #expect(take(.pasteBegin) == nil)
    #expect(feed("one ") == [])
    #expect(giveUp() == .paste("one ", isCut: true))
    #expect(giveUp() == nil)
    // Bursts: as keys they would quit and scale.
    #expect(feed("q++") == [])
    #expect(feed("qqqq") == [])
    #expect(take(.pasteEnd) == nil)
    #expect(feed("q") == [.key(.character("q"))])
    // Where the end is lost for good, the user's next key alone is heard.
    #expect(take(.pasteBegin) == nil)
    #expect(giveUp() == .paste("", isCut: true))
    #expect(feed("qq") == [])
    #expect(feed("\u{1B}") == [.key(.escape)])
    #expect(feed("qq") == [.key(.character("q")), .key(.character("q"))])
  }
}
