import Markup
import Testing

/// Documents as values, and nothing else: no fetching, no expanding, no printing.
@Suite struct ParsingTests {
  private func failure(_ xml: String, _ limits: MarkupLimits = MarkupLimits()) -> MarkupFailure? {
    do throws(MarkupFailure) {
      _ = try Element(xml: Array(xml.utf8), limits: limits)
      return nil
    } catch { return error }
  }

  @Test func readsElementsAttributesAndText() throws {
    let xml = "<a x='1&lt;2' xmlns:n='u' n:y='z'>t&amp;<!-- no --><b/><![CDATA[<c>]]>é</a>"
    let root = try Element(xml: Array(xml.utf8))
    #expect(root.name == "a")
    #expect(root.attribute("x") == "1<2" && root.attribute("y") == "z")
    #expect(root.elements == [Element(name: "b")])
    #expect(root.text == "t&<c>é")
  }

  @Test func readsAnHTMLPageAsABrowserWould() throws {
    let html = """
      <!DOCTYPE html><title>Ñandú</title><div class=alert>Login failed<p>Price: $12.5<form action="/buy/3">
      <input type=hidden name=price value='12.5'><select name=method><option>A<option selected>B</select>
      """
    let page = try Element(html: Array(html.utf8))
    #expect(page.name == "html")
    #expect(page.descendants("title").first?.text == "Ñandú")
    #expect(page.descendants("form").first?.attribute("action") == "/buy/3")
    #expect(page.descendants("input").first?.attribute("value") == "12.5")
    #expect(page.descendants("option").map(\.text.isEmpty) == [false, false])
  }

  @Test func brokenXMLSaysWhereAndWhy() {
    guard case .malformed(let words, line: 2) = failure("<a>\n<b></a>") else {
      Issue.record("not told")
      return
    }
    #expect(words.contains("end of data in tag a"))
    #expect(failure("") == .empty)
    #expect(failure("plain") != nil)
  }

  @Test func documentTypesAreRefused() {
    let bomb = #"<!DOCTYPE a [<!ENTITY b "\#(String(repeating: "x", count: 1000))"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#
    #expect(failure(bomb) == .documentType)
    #expect(failure(#"<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>"#) == .documentType)
    #expect(failure(#"<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>"#) == .documentType)
  }

  @Test func limitsHold() {
    let deep = String(repeating: "<a>", count: 50) + String(repeating: "</a>", count: 50)
    #expect(failure(deep, MarkupLimits(depth: 50)) == nil)
    #expect(failure(deep, MarkupLimits(depth: 49)) == .tooDeep(limit: 49))
    #expect(failure("<a>12345</a>", MarkupLimits(bytes: 11)) == .tooLarge(limit: 11))
    let abyss = Array(String(repeating: "<b>", count: 5000).utf8)
    #expect(throws: MarkupFailure.self) { try Element(xml: abyss) }
    #expect(throws: MarkupFailure.self) { try Element(html: abyss) }
  }

  @Test func anyBytesAreSurvived() {
    var state: UInt64 = 11
    let letters = Array("<>/=&;\"' ab!-[]?%#x0é\u{0}".utf8)
    for _ in 0..<1000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(letters[Int(state >> 33) % letters.count])
      }
      _ = try? Element(xml: bytes)
      _ = try? Element(html: bytes)
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let hostile = "<&>\"'\r\n\t\u{1}\u{FFFE}ñ日😀"
    var writer = XMLWriter()
    writer.element("a", attributes: ["x": hostile]) { writer in
      writer.element("b", text: hostile)
      writer.element("c")
    }
    let root = try Element(xml: writer.bytes)
    let read = "<&>\"'\r\n\t\u{FFFD}\u{FFFD}ñ日😀"
    #expect(root.first("b")?.text == read)
    #expect(root.attribute("x") == read)
    #expect(String(decoding: writer.bytes, as: UTF8.self).hasSuffix("<c/></a>"))
  }
}
