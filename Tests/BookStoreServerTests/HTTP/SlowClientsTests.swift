import BookStoreKit
import Doorkeeper
import Foundation
import Testing

@testable import BookStoreServer

/// Clients that take or give nothing for long, and `/health` beside them.
@Suite(.serialized) struct SlowClientsTests {
  /// A book with a cover of the largest size; answers the cover's path.
  private static func cover(_ shop: RunningShop) async throws -> String {
    var seller = try await shop.customer("sara")
    let fields = ["title": "T", "author": "A", "description": "", "price": "1", "stock": "1"]
    let head = "--b\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"x\"\r\n\r\n"
    let picture = [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 1, count: CoverRule.maximumBytes - 3)
    let body = Array(head.utf8) + picture + Array("\r\n".utf8) + WrongFieldTests.multipart(fields)
    let reply = try await seller.send("POST", "/book/add_book", body: body, type: "multipart/form-data; boundary=b")
    return try #require(try reply.decoded(Book.self).cover)
  }

  private static func health(_ shop: RunningShop, times: Int) async throws -> [Duration] {
    var visitor = shop.visitor()
    var taken: [Duration] = []
    for _ in 0..<times {
      let began = ContinuousClock.now
      let reply = try await visitor.get("/health")
      taken.append(began.duration(to: .now))
      guard reply.status == 200 else { throw ServerRefusal("health said \(reply.status)") }
    }
    return taken.sorted()
  }

  @Test func `a thousand slow and half-open clients do not hold up health`() async throws {
    #expect(DescriptorLimit.raise() >= 2500, "this test has both ends of a thousand connections")
    try await RunningShop.run { shop in
      let cover = try await Self.cover(shop)
      let alone = try await Self.health(shop, times: 20)
      let crowd = try Crowd(port: shop.port, count: 1000, large: cover)
      defer { crowd.leave() }
      try await Eventually.holds { shop.door.count.turnedAway >= 200 }
      let beside = try await Self.health(shop, times: 40)
      // The median within ten times the one without them and a scheduler's turn; the worst wait behind the hundreds
      // of covers that were asked for in the same moment, which a debug build on a busy machine copies for seconds.
      #expect(beside[20] <= alone[10] * 10 + .milliseconds(50), "\(beside[20]) beside, \(alone[10]) alone")
      #expect(beside[29] < .seconds(2), "\(beside[29])")
      #expect(beside[39] < .seconds(10), "\(beside[39])")
      let count = shop.door.count
      #expect(count.connections <= shop.door.limits.connectionsMost + shop.door.limits.reserve)
      #expect(count.heldBytes <= shop.door.limits.heldBytesMost + CoverRule.maximumBytes)
      var visitor = shop.visitor()
      #expect(try await visitor.get("/book/catalog").status == 200)
    }
  }

  private static func short(_ change: (inout ConnectionLimits) -> Void) -> ConnectionLimits {
    var limits = ConnectionLimits.server
    change(&limits)
    return limits
  }

  @Test(arguments: ["", "GET /hea", "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"])
  func `who does not finish a request in time is refused, in words where some of it came`(sent: String) async throws {
    let limits = Self.short {
      $0.head = .milliseconds(300)
      $0.body = .milliseconds(300)
    }
    try await RunningShop.run(connections: limits) { shop in
      let began = ContinuousClock.now
      let reply = try? await Visitor.exchange(port: shop.port, bytes: Array(sent.utf8))
      #expect(began.duration(to: .now) >= .milliseconds(290))
      #expect(reply?.status == (sent.isEmpty ? nil : 408))
      if !sent.isEmpty { #expect(reply?.header("X-Served-By") == "i-test") }
      try await Eventually.holds { shop.door.count.connections == 0 }
    }
  }

  @Test func `a kept connection that asks nothing more is closed, one that goes on asking is not`() async throws {
    try await RunningShop.run(connections: Self.short { $0.idle = .milliseconds(300) }) { shop in
      let one = Array("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
      let began = ContinuousClock.now
      let reply = try await Visitor.exchange(port: shop.port, bytes: one + one + one)
      #expect(reply.status == 200 && reply.text.components(separatedBy: "HTTP/1.1 200").count == 3)
      #expect(began.duration(to: .now) >= .milliseconds(290))
    }
  }

  @Test func `a client that does not take its reply in time is cut`() async throws {
    try await RunningShop.run(connections: Self.short { $0.reply = .seconds(3) }) { shop in
      let cover = try await Self.cover(shop)
      let crowd = try Crowd(port: shop.port, count: 4, large: cover)
      defer { crowd.leave() }
      // The other three of the crowd keep to limits that are not short here.
      try await Eventually.holds { shop.door.count.connections == 4 }
      try await Eventually.holds { shop.door.count.connections == 3 }
      #expect(shop.door.count.heldBytes < CoverRule.maximumBytes)
    }
  }

  @Test func `a body that goes on long after its refusal is cut`() async throws {
    try await RunningShop.run { shop in
      let seller = try await shop.customer("sara")
      var bytes = "POST /book/add_book HTTP/1.1\r\nHost: x\r\nCookie: \(seller.cookie ?? "")\r\n"
      bytes += "Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n"
      let body = [UInt8](repeating: UInt8(ascii: "a"), count: 2 * shop.door.limits.bodyBytesMost)
      // Whether the refusal is still read depends on who is quicker; that it ends does not.
      let reply = try? await Visitor.exchange(port: shop.port, bytes: Array(bytes.utf8) + body)
      #expect(reply == nil || reply?.status == 413)
      try await Eventually.holds { shop.door.count.connections == 0 }
    }
  }

  @Test func `while every place is being answered health is answered and the rest is told to come back`() async throws {
    let limits = Self.short { ($0.connectionsMost, $0.reserve) = (8, 4) }
    // The eight wait for the database as long as it takes all of them to come.
    try await RunningShop.run(databaseWait: .seconds(60), connections: limits) { shop in
      let world = try await World(shop)
      let other = try LockHolder(shop.database)
      let waiting = (0..<8).map { _ in
        Task {
          var buyer = world.buyer
          return try await buyer.post("/buy/\(world.book)", ["quantity": "1", "price": "12.50"]).status
        }
      }
      try await Eventually.holds { shop.pulse.inFlight == 8 }
      var visitor = shop.visitor()
      #expect(try await visitor.get("/health").status == 200)
      let refused = try await visitor.get("/book/catalog")
      #expect(refused.status == 503 && refused.header("Retry-After") == "1")
      #expect(try refused.decoded(ShopFailure.self).code == .busy)
      try other.release()
      var statuses: [Int] = []
      for task in waiting { statuses.append(try await task.value) }
      // Three copies were left.
      #expect(statuses.sorted() == [201, 201, 201, 409, 409, 409, 409, 409])
      #expect(try await visitor.get("/book/catalog").status == 200)
    }
  }
}
