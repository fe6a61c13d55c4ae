import Testing

@testable import BookStoreServer

struct RequestRuleTests {
  @Test(arguments: [
    ("/book/catalog", true), ("/orders?after=3", true), ("/", true), ("//evil", false), ("/\\evil", false),
    ("https://evil", false), ("", false), ("book", false), ("/a b", false), ("/a\r\nSet-Cookie: x", false),
    ("/\t/evil", false),
  ])
  func `only paths of this shop are followed`(path: String, isLocal: Bool) {
    #expect((LocalPath.checked(path) != nil) == isLocal)
  }

  @Test(
    arguments: [
      ("application/json", Representation.json), ("application/json; charset=utf-8, */*", .json), (nil, .html),
      ("text/html,application/json", .html), ("*/*", .html), ("application/jsonx", .html), ("Application/JSON", .json),
    ] as [(String?, Representation)])
  func `JSON is answered to who asks for it and not for a page`(accept: String?, expected: Representation) {
    #expect(Representation(accept: accept) == expected)
  }

  @Test func `forwarded addresses are believed from trusted proxies only`() {
    let proxies = TrustedProxies.loopback
    #expect(proxies.client(peer: "127.0.0.1", forwardedFor: "1.2.3.4", realIP: nil) == "1.2.3.4")
    #expect(proxies.client(peer: "127.0.0.1", forwardedFor: "6.6.6.6, 1.2.3.4, 127.64.0.1", realIP: nil) == "1.2.3.4")
    #expect(proxies.client(peer: "9.9.9.9", forwardedFor: "1.2.3.4", realIP: "1.2.3.4") == "9.9.9.9")
    #expect(proxies.client(peer: "127.0.0.1", forwardedFor: nil, realIP: "5.6.7.8") == "5.6.7.8")
    #expect(proxies.isHTTPS(peer: "127.0.0.1", forwardedProto: "https"))
    #expect(!proxies.isHTTPS(peer: "9.9.9.9", forwardedProto: "https"))
    #expect(
      TrustedProxies(text: "10.0.0.0/8, 192.168.1.1")?.isHTTPS(peer: "192.168.1.1", forwardedProto: "https") == true)
    for text in ["10.0.0.0/33", "x", "1.2.3", "1.2.3.4/"] { #expect(TrustedProxies(text: text) == nil) }
  }

  @Test func `proxies may have addresses of IPv6, and IPv4 ones as a listener for both sees them`() throws {
    let proxies = try #require(TrustedProxies(text: "fd00::/8,10.0.0.0/9,2001:db8::7"))
    for (peer, isTrusted) in [
      ("fd12::1", true), ("fe80::1", false), ("10.127.0.1", true), ("10.128.0.1", false), ("::ffff:10.1.1.1", true),
      ("2001:db8::7", true), ("2001:DB8:0::7", true), ("2001:db8::8", false), ("::10.1.1.1", false), ("x", false),
    ] {
      #expect(
        proxies.client(peer: peer, forwardedFor: "2001:db8::1", realIP: nil) == (isTrusted ? "2001:db8::1" : peer))
    }
    #expect(proxies.client(peer: "fd00::1", forwardedFor: "2001:db8::1, fd00::2", realIP: nil) == "2001:db8::1")
    #expect(TrustedProxies.loopback.isHTTPS(peer: "::1", forwardedProto: "https"))
    #expect(TrustedProxies(text: "0.0.0.0/0")?.isHTTPS(peer: "9.9.9.9", forwardedProto: "https") == true)
    #expect(TrustedProxies(text: "0.0.0.0/0")?.isHTTPS(peer: "fd00::1", forwardedProto: "https") == false)
  }

  @Test func `what a proxy passes on and is no address is passed over`() {
    let proxies = TrustedProxies.loopback
    for junk in ["", ",", "x", "1.2.3.4:80", "<script>", "999.1.1.1", "127.0.0.1"] {
      #expect(proxies.client(peer: "127.0.0.1", forwardedFor: junk, realIP: junk) == "127.0.0.1", "\(junk)")
    }
  }

  @Test func `words are folded for search and order`() {
    #expect(FoldedText.folded("ÁRBOL Niño Çà e\u{301}") == "arbol nino ca e")
    #expect(FoldedText.words("  Dos   palabras ") == ["dos", "palabras"])
    #expect(FoldedText.words(String(repeating: "a ", count: 20)).count == 8)
  }

  @Test func `an email is masked but for its first letter and its domain`() {
    #expect(EmailMask.masked("sofia@example.org") == "s•••@example.org")
    #expect(EmailMask.masked("@x") == "•••@x")
    #expect(EmailMask.masked("none") == "•••")
  }

  @Test func `a list's key survives its text`() {
    for key in [ListKey(id: 7, value: nil), ListKey(id: 7, value: "niño.7 & más"), ListKey(id: 7, value: "")] {
      #expect(ListKey(text: key.text) == key)
    }
    for text in ["", "x", "1.2.3", "-1", "1.ä"] { #expect(ListKey(text: text) == nil) }
  }
}
