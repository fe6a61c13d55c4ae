import Testing

@testable import BookStoreServer

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
