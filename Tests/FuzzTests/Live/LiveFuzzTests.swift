// The two targets with a wire in between: raw bytes at a running server, and raw bytes from one at our transport.
import BookStoreKit
import Console
import CurlTransport
import Glibc
import Terminal
import Testing

extension FuzzTests {
  /// After any bytes the server answers /health, has given no 5xx, and its books add up (`ShopUnderFire`).
  @Test func theServerBearsAnyBytes() async throws {
    if let only = FuzzSettings.target, only != "server-http" { return }
    let words = [
      "GET ", "POST ", " HTTP/1.1\r\n", "Host: x\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n", "\r\n\r\n",
      "Cookie: session=SESSION\r\n", "Accept: application/json\r\n", "Idempotency-Key: k\r\n", "/buy/1", "/payment/",
      "/orders",
      "/logout", "/book/edit_book/1", "/book/delete_book/1", "quantity=", "&price=12.50", "%00", "\u{0}",
      "Origin: http://",
      "X-Forwarded-For: ", "Expect: 100-continue\r\n", "boundary=", "{\"quantity\":", "after=", "per_page=",
    ]
    let run = try LiveRun("server-http", corpus: "server-http", words)
    try await ShopUnderFire.run { shop in
      var shop = shop
      var count = 0
      // As often as is cheap beside the requests themselves.
      let between = 40
      try run.tryAll { bytes, _ throws(BrokenInvariant) in
        try shop.take(bytes)
        count += 1
        guard count % between == 0 else { return }
        try shop.renewSession()
        try shop.checkBooks()
      }
      try shop.renewSession()
      let sold = try shop.checkBooks()
      // Or nothing of what is checked was ever tried.
      try hold(sold > 0 || FuzzSettings.input != nil, "the corpus bought nothing")
    }
  }

  /// - Whatever a server sends, however it sends it, a reply or a failure comes within the request's time.
  /// - A reply is within its limit, and what the console makes of it, or of the failure, is safe.
  @Test func theTransportBearsAnyReply() async throws {
    if let only = FuzzSettings.target, only != "transport" { return }
    let run = try LiveRun("transport", corpus: "replies", FuzzTarget.replies.dictionary)
    let server = try HostileServer()
    defer { server.stop() }
    let transport = CurlTransport()
    try await run.tryAllWaiting { bytes, dice in
      server.say(bytes, Self.manner(&dice))
      var request = WireRequest(
        url: "http://127.0.0.1:\(server.port)/book/catalog", headers: [WireHeader("Accept", "application/json")],
        timeoutMilliseconds: 300, maximumReplyBytes: 50_000)
      if dice.roll(2) == 0 { (request.method, request.body) = (.post, Array("a=b".utf8)) }
      let begin = ContinuousClock.now
      let result: Result<WireReply, TransportFailure>
      do throws(TransportFailure) { result = .success(try await transport.send(request)) } catch {
        result = .failure(error)
      }
      // 300 ms by the request; the rest is for a machine that does something else.
      try hold(ContinuousClock.now - begin < .seconds(10), "a reply took \(ContinuousClock.now - begin)")
      try Self.check(result, within: request.maximumReplyBytes)
    }
  }

  /// What makes a client wait for its time-out is rare, or nothing else would be tried.
  private static func manner(_ dice: inout Dice) -> Manner {
    switch dice.roll(60) {
    case 0: .stalling
    case 1: .endless
    case 2..<8: .early
    case 8..<20: .parts
    default: .whole
    }
  }

  private static func check(
    _ result: Result<WireReply, TransportFailure>, within limit: Int
  ) throws(BrokenInvariant) {
    var world = ConsoleWorld.beginnings[1]
    switch result {
    case .success(let reply):
      try hold(reply.body.count <= limit, "a reply of \(reply.body.count) bytes passed the limit")
      try hold((200...599).contains(reply.status), "a reply has the status \(reply.status)")
      try hold(
        reply.headers.allSatisfy { header in
          !header.name.isEmpty && !(header.name + header.value).utf8.contains { $0 == 0x0A || $0 == 0x0D }
        }, "a header has two lines")
      try world.answerAll(with: .reply(reply))
    case .failure(let failure):
      try hold(!failure.code.isEmpty && !failure.explanation.isEmpty, "a failure says nothing")
      try world.answerAll(with: .failure(failure))
    }
    try world.look()
  }
}
