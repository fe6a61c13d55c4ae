import BookStoreKit
import Testing

@Suite struct PercentDecodingTests {
  @Test(arguments: [
    ("plain", "plain"), ("a%20b%2Cc", "a b,c"), ("%C3%B1", "ñ"), ("100%", "100%"), ("%2", "%2"), ("%zz%41", "%zzA"),
    ("%+5", "%+5"), ("%-1", "%-1"), ("%25%32%30", "%20"), ("%ff", "\u{FFFD}"), ("", ""),
  ])
  func whatIsEscapedIsReadAndTheRestStays(text: String, meaning: String) {
    #expect(text.percentDecoded() == meaning)
    #expect(text.dropFirst(0).percentDecoded(plusIsBlank: true) == meaning.replacing("+", with: " "))
  }
}
