import BookStoreKit
import Hummingbird
import Testing

@testable import BookStoreServer

/// Every header that the shop reads, with what it must not be, and every route with paths and methods that it does
/// not have. Nothing here is a fault of the server: no reply is a 5xx, and each says who served.
struct WrongHeaderTests {
  /// A wrong header of a POST that would publish a book, and what is answered. `[:]` are header lines to send.
  private struct Row: Sendable {
    var lines: [String]
    var status: Int
    var code: ShopErrorCode?

    init(_ line: String, _ status: Int, _ code: ShopErrorCode? = nil) { self.init([line], status, code) }
    init(_ lines: [String], _ status: Int, _ code: ShopErrorCode? = nil) {
      (self.lines, self.status, self.code) = (lines, status, code)
    }
  }

  private static let junk = "\u{1}"
  private static let rows: [RequestHeader: [Row]] = [
    // Whoever names JSON in no way gets pages: 302 after publishing.
    .accept: [Row("Accept: ", 302), Row("Accept: ;;;,,,", 302), Row("Accept: image/png", 302)],
    .contentEncoding: [
      Row("Content-Encoding: gzip", 415, .unsupportedType), Row("Content-Encoding: x", 415, .unsupportedType),
    ],
    .contentLength: [
      Row("Content-Length: x", 400), Row("Content-Length: -1", 400), Row("Content-Length: 1e3", 400),
      Row("Content-Length: ", 400), Row("Content-Length: 99999999999999999999", 400),
      Row("Content-Length: 99999999", 413, .tooLarge), Row(["Content-Length: 3", "Content-Length: 4"], 400),
      Row(["Content-Length: 3", "Transfer-Encoding: chunked"], 400), Row("Transfer-Encoding: gzip", 400),
    ],
    .contentType: [
      Row("Content-Type: ", 415, .unsupportedType), Row("Content-Type: text/plain", 415, .unsupportedType),
      Row("Content-Type: multipart/form-data", 400, .malformed), Row("X-None: 1", 415, .unsupportedType),
      Row("Content-Type: multipart/form-data; boundary=", 400, .malformed),
      Row("Content-Type: multipart/form-data; boundary=\(String(repeating: "b", count: 71))", 400, .malformed),
      Row(["Content-Type: application/json", "Content-Type: text/plain"], 415, .unsupportedType),
    ],
    .cookie: [
      Row("Cookie: session=", 401, .loginRequired), Row("Cookie: session", 401, .loginRequired),
      Row("Cookie: ;;==;", 401, .loginRequired), Row("Cookie: session=ñ", 401, .loginRequired),
      Row("Cookie: session=\(String(repeating: "x", count: 10_000))", 401, .loginRequired),
      Row("Cookie: Session=x", 401, .loginRequired), Row("X-None: 1", 401, .loginRequired),
    ],
    .forwardedFor: [Row("X-Forwarded-For: ,,<x>,999.9.9.9", 201), Row("X-Forwarded-For: ", 201)],
    .forwardedProto: [Row("X-Forwarded-Proto: gopher", 201), Row("X-Forwarded-Proto: ", 201)],
    .realIP: [Row("X-Real-IP: nowhere", 201), Row("X-Real-IP: ", 201)],
    .host: [Row(["Host: a b", "Origin: http://127.0.0.1"], 403, .crossSite)],
    .idempotencyKey: [
      Row("Idempotency-Key: ", 400, .malformed), Row("Idempotency-Key: a b", 400, .malformed),
      Row("Idempotency-Key: ñ", 400, .malformed), Row(["Idempotency-Key: a", "Idempotency-Key: b"], 400, .malformed),
      Row("Idempotency-Key: \(String(repeating: "k", count: 256))", 400, .malformed),
    ],
    .origin: [
      Row("Origin: ", 403, .crossSite), Row("Origin: null", 403, .crossSite), Row("Origin: 127.0.0.1", 403, .crossSite),
      Row("Origin: http://127.0.0.1.evil", 403, .crossSite),
    ],
    .referer: [
      Row("Referer: x", 403, .crossSite), Row("Referer: http:///", 403, .crossSite), Row("Referer: ", 403, .crossSite),
    ],
    .secFetchSite: [
      Row("Sec-Fetch-Site: cross-site", 403, .crossSite),
      Row(["Sec-Fetch-Site: x", "Origin: http://evil"], 403, .crossSite),
    ],
  ]

  /// A POST that would publish a book, but for the header: its own line is left out.
  private static func request(_ header: RequestHeader, _ lines: [String], cookie: String) -> [UInt8] {
    let body = Visitor.form(["title": "T", "author": "A", "description": "", "price": "1", "stock": "1"])
    var head: [(RequestHeader, String)] = [
      (.host, "127.0.0.1"), (.accept, "application/json"), (.cookie, cookie), (.contentLength, String(body.utf8.count)),
      (.contentType, "application/x-www-form-urlencoded"),
    ]
    head.removeAll { $0.0 == header }
    let all = head.map { "\($0.0.rawValue): \($0.1)" } + lines
    return Array(
      "POST /book/add_book HTTP/1.1\r\n\(all.joined(separator: "\r\n"))\r\nConnection: close\r\n\r\n\(body)".utf8)
  }

  @Test(arguments: RequestHeader.allCases)
  func `a wrong header is answered as what it is`(header: RequestHeader) async throws {
    let rows = try #require(Self.rows[header], "a header needs its row of wrong values")
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      for row in rows {
        let before = try await seller.get("/book/my_books").text
        let bytes = Self.request(header, row.lines, cookie: seller.cookie ?? "")
        let reply = try await Visitor.exchange(port: shop.port, bytes: bytes)
        #expect(reply.status == row.status, "\(row.lines)")
        #expect(reply.header("X-Served-By") == "i-test", "\(row.lines)")
        if let code = row.code { #expect(try reply.decoded(ShopFailure.self).code == code, "\(row.lines)") }
        guard row.status >= 400 else { continue }
        #expect(try await seller.get("/book/my_books").text == before, "\(row.lines)")
      }
    }
  }

  @Test func `heads that are too long, too many or no HTTP end in a refusal, never in silence`() async throws {
    try await RunningShop.run { shop in
      let most = shop.door.limits.headersMost
      for (head, statuses) in [
        ("GET /health HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X-A: 1\r\n", count: most), [413]),
        ("GET /health HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X-A: 1\r\n", count: 10 * most), [400]),
        ("GET /\(String(repeating: "a", count: 17_000)) HTTP/1.1\r\nHost: x\r\n", [413]),
        ("GET /\(String(repeating: "a", count: 1_000_000)) HTTP/1.1\r\nHost: x\r\n", [400]),
        ("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 1_000_000))\r\n", [400]),
        ("GET / HTTP/9.9\r\n", [400, 505]), ("GET\r\n", [400]), ("\0\0\0\r\n", [400]),
        ("GET / HTTP/1.1\r\nA b: c\r\n", [400]),
        ("GET / HTTP/1.1\r\nX: a\0b\r\n", [400]), ("GET / HTTP/1.1\r\n folded: x\r\n", [400]),
      ] {
        let bytes = Array("\(head)Connection: close\r\n\r\n".utf8)
        let reply = try await Visitor.exchange(port: shop.port, bytes: bytes)
        #expect(statuses.contains(reply.status) && reply.header("X-Served-By") == "i-test", "\(head.prefix(40))")
      }
      try await Eventually.holds { shop.door.count.connections == 0 }
    }
  }

  private static let wrongIDs = [
    "0", "-1", "+1", "abc", "1.5", "1e3", "NaN", "9223372036854775808", "%00", "%FF", "%2e%2e%2f1", "٣", "1;drop",
    "1%20",
    "%", String(repeating: "9", count: 5000),
  ]

  @Test func `each route refuses ids and methods that it does not have`() async throws {
    try await RunningShop.run { shop in
      let world = try await World(shop)
      let before = try await world.state()
      let router = BookStoreService.router(try shop.shop(), shop.pulse, shop.door)
      #expect(router.routes.count >= 30)
      var checked = 0
      for route in router.routes {
        let path = "\(route.path)"
        var caller = world.seller
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
          let reply = try await caller.send(
            method, path.replacing("{id}", with: "1").replacing("{name}", with: "x"), body: [])
          #expect((400..<500).contains(reply.status) && reply.header("X-Served-By") == "i-test", "\(method) \(path)")
        }
        for place in ["{id}", "{name}"] where path.contains(place) {
          for id in Self.wrongIDs {
            let reply = try await caller.send(route.method.rawValue, path.replacing(place, with: id), body: [])
            #expect((400..<500).contains(reply.status), "\(route.method) \(path) \(id.prefix(20)): \(reply.status)")
            checked += 1
          }
        }
      }
      #expect(checked > 10 * Self.wrongIDs.count)
      #expect(try await world.state() == before)
    }
  }

  /// A title twice, in UTF-16: its bytes are UTF-8 too, with another meaning.
  private static let wide = #"{"title":"a","title":"b","author":"c","price":"1","stock":"1","description":""}"#.utf16
    .flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }

  @Test(arguments: [
    ("{", 400), ("", 422), ("null", 400), ("[]", 400), ("NaN", 400), ("{}x", 400), ("{\"a\":01}", 422),
    ("{\"a\":\"\\ud800\"}", 422), ("{\"a\":\"\u{1}\"}", 422),
    ("{\"title\":" + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}", 400),
    (String(repeating: "[", count: 200_000), 400), (String(repeating: "{\"a\":", count: 40_000), 400),
    ("{" + (0...100).map { "\"a\($0)\":1" }.joined(separator: ",") + "}", 413),
    ("{\"\\u0074itle\":\"a\",\"title\":\"b\"}", 422),
  ])
  func `JSON that is none, nests or repeats is refused`(body: String, status: Int) async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let reply = try await seller.send("POST", "/book/add_book", body: Array(body.utf8), type: "application/json")
      #expect(reply.status == status)
      for bytes in [[UInt8](repeating: 0xFF, count: 9), Array("{\"title\":\"\u{1}".utf8) + [0xC3, 0x28], Self.wide] {
        #expect(try await seller.send("POST", "/book/add_book", body: bytes, type: "application/json").status == 400)
      }
    }
  }

  @Test(arguments: [
    ("", 422), ("--b", 400), ("--b\r\n", 400), ("--b--", 422), ("x--b\r\n\r\nv\r\n--b--", 400),
    ("--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n--b--", 400),
    ("--b\r\nContent-Disposition: form-data; name=\"title\"\r\nv\r\n--b--", 400),
    ("--b\r\nX: \(String(repeating: "x", count: 5000))\r\n\r\nv\r\n--b--", 400),
    (String(repeating: "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n", count: 101) + "--b--", 413),
    (String(repeating: "-", count: 200_000), 400),
  ])
  func `a multipart form that is cut, nameless or endless is refused`(body: String, status: Int) async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let reply = try await seller.send(
        "POST", "/book/add_book", body: Array(body.utf8), type: "multipart/form-data; boundary=b")
      #expect(reply.status == status)
    }
  }
}
