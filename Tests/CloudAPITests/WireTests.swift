import Testing

@testable import CloudAPI

/// Times, JSON and forms, each by itself.
@Suite struct WireTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-23T02:00:00.123Z", 1_795_399_200_123),
      ("2000-02-29T23:59:59.9999Z", 951_868_799_999), ("1969-12-31T23:59:59.5Z", -500),
      ("2026-11-23T02:00:00+01:30", 1_795_393_800_000), ("2026-11-23T02:00:00", 1_795_399_200_000),
    ] as [(String, Int64)])
  func readsISOTimes(text: String, milliseconds: Int64) {
    #expect(WireTime(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    Double(Int.min), Double(Int.max), .nan, .infinity, -62_167_219_201, 253_402_300_800, 253_402_300_799.9999,
  ])
  func secondsOfAYearWithoutFourDigitsAreNoTime(seconds: Double) { #expect(WireTime(epochSeconds: seconds) == nil) }

  @Test(arguments: [
    "", "2026", "2026-13-01T00:00:00Z", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00.Z", "x-y-zT1:2:3Z",
  ])
  func refusesOtherTimes(text: String) { #expect(WireTime(iso8601: text) == nil) }

  @Test func timesComeBackAsTheyWent() {
    for step in 0..<2000 {
      let time = WireTime(milliseconds: Int64(step) * 61_234_567_891 - 60_000_000_000_000)
      #expect(WireTime(iso8601: time.iso8601) == time)
      let whole = WireTime(seconds: time.milliseconds / 1000)
      #expect(WireTime(basicISO8601: whole.basicISO8601) == whole || whole.milliseconds < -62_135_596_800_000)
    }
  }

  @Test(arguments: [
    (#"{"a":[1,-2.5,true,null,"x\n\u00e9\ud83d\ude00"]}"#, true), ("[1,]", false), ("{\"a\":1,}", false), ("01", false),
    ("1.", false), ("\"\u{1}\"", false), (#""\ud800""#, false), ("[1] 2", false), ("-", false), ("nul", false),
    (String(repeating: "[", count: 5000), false), (" 1e3 ", true),
  ])
  func readsJSONAndNothingElse(text: String, isJSON: Bool) {
    #expect((WireValue(json: Array(text.utf8)) != nil) == isJSON)
  }

  @Test func jsonComesBackAsItWent() {
    let value = WireValue.members([
      ("text", .text("\"\\\u{0}\u{1F}é😀/")), ("list", .list([.integer(-3), .number(0.1), .boolean(false), .null])),
      ("none", .object([])),
    ])
    #expect(WireValue(json: value.json) == value)
  }

  @Test func numbersThatJSONLacksAreTexts() {
    let values: [Double] = [.nan, .infinity, -.infinity]
    let texts = values.map { String(decoding: WireValue.number($0).json, as: UTF8.self) }
    #expect(texts == ["\"NaN\"", "\"Infinity\"", "\"-Infinity\""])
  }

  @Test func formListsAreReadInTheirOrder() throws {
    let form = "A.member.10=j&A.member.2=b&A.member.1=a%2B+%C3%B1&B.2=y&B.1=x&C.member.1.K=1&D="
    let fields = Fields(Form.parse(Array(form.utf8))?.value ?? .null)
    #expect(try fields.texts("A") == ["a+ ñ", "b", "j"])
    #expect(try fields.texts("B") == ["x", "y"])
    #expect(try fields.texts("D") == [])
    #expect(try fields.texts("absent") == [])
  }

  @Test func aHostileFormEndsSoon() {
    let many = Array(String(repeating: "a=1&", count: 20_000).utf8)
    #expect(Form.parse(many) == nil)
    #expect(Form.parse(Array("a=%FF".utf8)) == nil)
    #expect(Form.parse(Array("a=%4".utf8)) == nil)
  }

  @Test func anyBytesAreSurvived() {
    var state: UInt64 = 7
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(Array(#"{}[]":,\u0019truefalsn.-eE%&=+ <>"#.utf8)[Int(state >> 33) % 33])
      }
      _ = WireValue(json: bytes)
      _ = Form.parse(bytes)
    }
  }
}
