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

  @Test func `what no browser says of the site leaves the origin to decide`() {
    let evidence = Evidence(secFetchSite: "wherever", origin: "https://evil.example", host: "shop.example")
    #expect(CrossSiteRule.refuses(evidence))
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
