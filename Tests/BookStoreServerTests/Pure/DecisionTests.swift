import BookStoreKit
import Testing

@testable import BookStoreServer

struct CrossSiteRuleTests {
  private typealias Evidence = CrossSiteRule.Evidence

  @Test func `a client that says nothing is a script`() {
    #expect(!CrossSiteRule.refuses(Evidence(host: "shop.example")))
  }

  @Test(arguments: [("same-origin", false), ("same-site", false), ("none", false), ("cross-site", true)])
  func `a browser that knows is believed`(site: String, refused: Bool) {
    let evidence = Evidence(secFetchSite: site, origin: "https://evil.example", host: "shop.example")
    #expect(CrossSiteRule.refuses(evidence) == refused)
  }

  @Test(arguments: [
    ("https://shop.example", "shop.example", false), ("https://shop.example:8443", "shop.example", false),
    ("http://shop.example", "shop.example:5000", false), ("HTTPS://SHOP.example/x?y", "shop.Example", false),
    ("https://evil.example", "shop.example", true), ("https://shop.example.evil.example", "shop.example", true),
    ("https://shop.example@evil.example/", "shop.example", true), ("null", "shop.example", true),
    ("https://evil.example/shop.example", "shop.example", true), ("http://[::1]:80", "[::1]:5000", false),
    ("", "shop.example", true),
  ])
  func `else the host's names must agree`(origin: String, host: String, refused: Bool) {
    #expect(CrossSiteRule.refuses(Evidence(origin: origin, host: host)) == refused)
    #expect(CrossSiteRule.refuses(Evidence(referer: origin, host: host)) == refused)
  }
}

struct ThrottleRuleTests {
  @Test func `ten in five minutes are free, then the wait doubles up to a quarter of an hour`() {
    let rule = ThrottleRule.account
    var record: ThrottleRule.Record?
    var now: Int64 = 1000
    for _ in 0..<10 {
      #expect(rule.wait(record, now: now) == 0)
      record = rule.afterFailure(record, now: now)
    }
    var waits: [Int64] = []
    for _ in 0..<10 {
      waits.append(rule.wait(record, now: now))
      now += rule.wait(record, now: now)
      record = rule.afterFailure(record, now: now)
    }
    #expect(waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
  }

  @Test func `a window that has passed is forgotten, a wait that has passed is not`() {
    let rule = ThrottleRule.account
    let nine = ThrottleRule.Record(failures: 9, windowStart: 0, lastFailure: 299)
    #expect(rule.afterFailure(nine, now: 299).failures == 10)
    #expect(rule.afterFailure(nine, now: 300).failures == 1)
    let ten = ThrottleRule.Record(failures: 10, windowStart: 0, lastFailure: 100)
    #expect(rule.afterFailure(ten, now: 105).failures == 11)
    #expect(rule.afterFailure(ten, now: 405).failures == 1)
  }

  @Test func `an address waits only far above what a classroom does`() {
    let classroom = ThrottleRule.Record(failures: 200, windowStart: 0, lastFailure: 1)
    #expect(ThrottleRule.address.wait(classroom, now: 1) == 0)
    let attack = ThrottleRule.Record(failures: 1000, windowStart: 0, lastFailure: 1)
    #expect(ThrottleRule.address.wait(attack, now: 1) == 60)
  }
}

struct SessionRuleTests {
  @Test(
    arguments: [
      ("session=abc", "abc"), ("a=b; session=abc; c=d", "abc"), ("xsession=abc", nil), ("session=", nil), ("", nil),
      ("session=one; session=two", "one"),
    ] as [(String, String?)])
  func `the token is read from the cookie header`(header: String, token: String?) {
    #expect(SessionRule.token(inCookieHeader: header) == token)
  }

  @Test func `Secure is as the request, or as the setting says`() {
    #expect(CookieSecurity.auto.isSecure(requestIsHTTPS: true))
    #expect(!CookieSecurity.auto.isSecure(requestIsHTTPS: false))
    #expect(CookieSecurity.always.isSecure(requestIsHTTPS: false))
    #expect(!CookieSecurity.never.isSecure(requestIsHTTPS: true))
  }
}

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

struct PurchaseRuleTests {
  private func code(_ work: () throws(ShopFailure) -> Void) -> ShopErrorCode? {
    do {
      try work()
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `each step is allowed from one state only`() {
    let paying = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayPay(status) }
    }
    #expect(paying == [nil, .alreadyPaid, .alreadyPaid, .cancelled, .expired])
    let shipping = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayShip(status) }
    }
    #expect(shipping == [.notPaid, nil, .alreadyShipped, .cancelled, .expired])
    let cancelling = PurchaseStatus.allCases.map { status in
      code { () throws(ShopFailure) in try PurchaseRule.mayCancel(status) }
    }
    #expect(cancelling == [nil, .alreadyPaid, .alreadyShipped, .cancelled, .expired])
  }
}
