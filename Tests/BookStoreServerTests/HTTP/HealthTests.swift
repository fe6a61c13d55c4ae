import BookStoreKit
import Foundation
import ServiceLifecycle
import Testing

@testable import BookStoreServer

/// `/health`, and the stop that a balancer can follow.
struct HealthTests {
  @Test func `health says who, how long, how busy, and how database and uploads are`() async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor()
      let reply = try await visitor.get("/health")
      #expect(reply.status == 200 && reply.header("X-Served-By") == "i-test")
      let report = try reply.decoded(HealthReport.self)
      #expect(report.status == .ok && report.instance == "i-test" && report.inFlight == 0)
      #expect(report.uploads.state == .ok)
      // On a machine that is building, the first look at the database may be slow.
      try await Eventually.holds { try await visitor.get("/health").decoded(HealthReport.self).database.state == .ok }
      var browser = visitor.browser
      #expect(try await browser.get("/health").header("Content-Type") == "application/json")
    }
  }

  @Test func `a missing uploads folder is told in the body, not by the code`() async throws {
    try await RunningShop.run(uploads: "gone") { shop in
      var visitor = shop.visitor()
      try await Eventually.holds {
        let reply = try await visitor.get("/health")
        #expect(reply.status == 200)
        return try reply.decoded(HealthReport.self).uploads.state == .missing
      }
    }
  }

  @Test func `a stop drains: the listener stays, health says so, and what is in flight is answered`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      let other = try LockHolder(shop.database)
      async let waiting = { () async throws -> Reply in
        var buyer = buyer
        return try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      }()
      try await Eventually.holds { shop.pulse.inFlight == 1 }
      await shop.group.triggerGracefulShutdown()
      var visitor = shop.visitor()
      try await Eventually.holds { try await visitor.get("/health").status == 503 }
      let report = try await visitor.get("/health").decoded(HealthReport.self)
      #expect(report.status == .draining && report.inFlight == 1)
      #expect(try await visitor.get("/book/catalog").status == 200)
      try other.release()
      #expect(try await waiting.status == 201)
      try await Eventually.holds { (try? await visitor.get("/health")) == nil }
    }
  }

  @Test func `the drain time is waited for although nothing is in flight`() async throws {
    try await RunningShop.run(drainSeconds: 1) { shop in
      let began = ContinuousClock.now
      await shop.group.triggerGracefulShutdown()
      var visitor = shop.visitor()
      try await Eventually.holds { (try? await visitor.get("/health")) == nil }
      #expect(began.duration(to: .now) > .milliseconds(900))
    }
  }

  @Test func `the database's health is what was last seen of it`() {
    let now = ContinuousClock.now
    func state(_ observation: DatabaseObservation) -> DatabaseState {
      DatabaseHealthRule.state(observation, at: now)
    }
    #expect(state(.answered(at: now, after: .milliseconds(2))) == .ok)
    #expect(state(.answered(at: now, after: .milliseconds(501))) == .slow)
    #expect(state(.asked(at: now - .milliseconds(100))) == .ok)
    #expect(state(.asked(at: now - .seconds(1))) == .slow)
    #expect(state(.asked(at: now - .seconds(6))) == .down)
    #expect(state(.failed(at: now)) == .down)
  }
}
