import BookStoreKit
import Testing

@testable import BookStoreServer

/// Bodies, headers and bytes that no shop should believe.
struct LimitsTests {
  @Test func `a body that is too large, of an unknown type or broken says so`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let path = "/book/add_book"
      let large = [UInt8](repeating: UInt8(ascii: "x"), count: BodyLimits.formBytes + 1)
      let form = "application/x-www-form-urlencoded"
      for (body, type, status, code) in [
        (large, form, 413, ShopErrorCode.tooLarge), (Array("hello".utf8), "text/plain", 415, .unsupportedType),
        (Array("hello".utf8), nil, 415, .unsupportedType), (Array("{".utf8), "application/json", 400, .malformed),
        (Array("[1]".utf8), "application/json", 400, .malformed), (Array("title=%zz".utf8), form, 400, .malformed),
        ([UInt8(ascii: "a"), UInt8(ascii: "="), 0xFF], form, 400, .malformed),
        (Array(#"{"price":12.5}"#.utf8), "application/json", 422, .invalid),
        (Array(#"{"title":{"a":1}}"#.utf8), "application/json", 422, .invalid),
        (Array("x".utf8), "multipart/form-data", 400, .malformed),
      ] as [([UInt8], String?, Int, ShopErrorCode)] {
        let reply = try await seller.send("POST", path, body: body, type: type)
        #expect(reply.status == status, "\(type ?? "none")")
        #expect(try reply.decoded(ShopFailure.self).code == code)
        #expect(reply.header("X-Served-By") == "i-test")
      }
    }
  }

  @Test func `a body without an announced length is bounded too`() async throws {
    try await RunningShop.run { shop in
      let seller = try await shop.customer("sara")
      var bytes = "POST /book/add_book HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: application/json\r\n"
      bytes += "Cookie: \(seller.cookie ?? "")\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      bytes += "Transfer-Encoding: chunked\r\n\r\n"
      let chunk = "4000\r\n" + String(repeating: "x", count: 0x4000) + "\r\n"
      for _ in 0..<20 { bytes += chunk }
      let reply = try await Visitor.exchange(port: shop.port, bytes: Array((bytes + "0\r\n\r\n").utf8))
      #expect(reply.status == 413)
    }
  }

  @Test func `headers have a limit, and the reply still says who served`() async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor().with(
        "X-Long", String(repeating: "x", count: ServerSettings().connections.headBytesMost))
      let reply = try await visitor.get("/book/catalog")
      #expect(reply.status == 413 && reply.header("X-Served-By") == "i-test")
      var curious = shop.visitor()
      #expect(try await curious.get("/book/catalog?q=%ff").status == 400)
    }
  }

  @Test func `bytes that are not HTTP end the connection, and the server goes on`() async throws {
    try await RunningShop.run { shop in
      let reply = try await Visitor.exchange(port: shop.port, bytes: Array("hello there\r\n\r\n".utf8))
      #expect(reply.status == 400 && reply.header("X-Served-By") == "i-test")
      var visitor = shop.visitor()
      #expect(try await visitor.get("/book/catalog").status == 200)
    }
  }

  @Test func `a multipart form is read like the other ones`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let fields = ["title": "Ñandú", "author": "A", "description": "d\r\n--not-it", "price": "2", "stock": "1"]
      var body = ""
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
        body += "--xYz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
      }
      body += "--xYz\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"\"\r\n\r\n\r\n--xYz--\r\n"
      let reply = try await seller.send(
        "POST", "/book/add_book", body: Array(body.utf8), type: "multipart/form-data; boundary=xYz")
      #expect(reply.status == 201)
      #expect(try reply.decoded(Book.self).title == "Ñandú")
      #expect(try reply.decoded(Book.self).description == "d\r\n--not-it")
    }
  }

  @Test func `a password that is too long costs nothing and signs nobody in`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await shop.customer("ana")
      let long = String(repeating: "x", count: 257)
      #expect(try await visitor.post("/login", ["email": "ana@example.org", "password": long]).status == 401)
    }
  }

  @Test func `a session ends fourteen days after its last use`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await shop.customer("ana")
      shop.clock.advance(seconds: SessionRule.lifetimeSeconds - 1)
      let renewed = try await visitor.get("/account")
      #expect(renewed.status == 200 && renewed.header("Set-Cookie") != nil)
      shop.clock.advance(seconds: 60)
      #expect(try await visitor.get("/account").header("Set-Cookie") == nil)
      shop.clock.advance(seconds: SessionRule.lifetimeSeconds - SessionRule.touchSeconds)
      #expect(try await visitor.get("/account").status == 200)
      shop.clock.advance(seconds: SessionRule.lifetimeSeconds)
      #expect(try await visitor.get("/account").status == 401)
    }
  }

  @Test func `the cookie is Secure when a trusted proxy says that the request was`() async throws {
    let fields = ["email": "ana@example.org", "password": "ana-password"]
    try await RunningShop.run { shop in
      _ = try await shop.customer("ana")
      var visitor = shop.visitor().with("X-Forwarded-Proto", "https")
      #expect(try await visitor.post("/login", fields).header("Set-Cookie")?.hasSuffix("; Secure") == true)
    }
    let elsewhere = try #require(TrustedProxies(text: "10.0.0.0/8"))
    try await RunningShop.run(trustedProxies: elsewhere) { shop in
      _ = try await shop.customer("ana")
      var visitor = shop.visitor().with("X-Forwarded-Proto", "https")
      #expect(try await visitor.post("/login", fields).header("Set-Cookie")?.contains("Secure") == false)
    }
  }

  @Test func `only allowed clients are answered, and health checks of everybody`() async throws {
    let balancer = try #require(TrustedProxies(text: "127.64.0.1"))
    try await RunningShop.run(allowedClients: balancer) { shop in
      var stranger = shop.visitor()
      // What a client writes of itself opens nothing.
      var forger = shop.visitor().with("X-Forwarded-For", "127.64.0.1")
      let statuses = [
        try await stranger.get("/").status, try await stranger.get("/account").status,
        try await forger.get("/").status, try await stranger.get("/health").status,
      ]
      #expect(statuses == [403, 403, 403, 200])
    }
    let loopback = try #require(TrustedProxies(text: "127.0.0.1"))
    try await RunningShop.run(allowedClients: loopback) { shop in
      var visitor = shop.visitor()
      let status = try await visitor.get("/").status
      #expect(status == 200)
    }
  }
}
