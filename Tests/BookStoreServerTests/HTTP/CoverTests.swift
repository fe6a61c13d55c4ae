import BookStoreKit
import Foundation
import Logging
import Testing

@testable import BookStoreServer

struct CoverTests {
  private static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 3, 0x0D, 0x0A, 0x2D, 0x2D,
  ]
  private static let fields = ["title": "T", "author": "A", "description": "", "price": "1", "stock": "1"]

  private func form(_ fields: [String: String], cover: [UInt8]) -> [UInt8] {
    var body = ""
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      body += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body += "--b\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"../../x.html\"\r\n"
    body += "Content-Type: text/html\r\n\r\n"
    return Array(body.utf8) + cover + Array("\r\n--b--\r\n".utf8)
  }

  private func add(_ seller: inout Visitor, _ fields: [String: String], cover: [UInt8]) async throws -> Reply {
    try await seller.send(
      "POST", "/book/add_book", body: form(fields, cover: cover), type: "multipart/form-data; boundary=b")
  }

  @Test func `a cover is stored by its bytes' kind and served from the shared folder`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await add(&seller, Self.fields, cover: Self.png).decoded(Book.self)
      let path = try #require(book.cover)
      #expect(path.hasPrefix("/uploads/") && path.hasSuffix(".png"))
      let stored = try Data(contentsOf: URL(fileURLWithPath: shop.folder + path))
      #expect(Array(stored) == Self.png)
      var visitor = shop.visitor()
      let served = try await visitor.get(path)
      #expect(served.status == 200 && served.header("Content-Type") == "image/png")
      #expect(served.header("Content-Length") == String(Self.png.count))
      #expect(served.header("X-Content-Type-Options") == "nosniff")
      var browser = seller.browser
      #expect(try await browser.get("/book/catalog").text.contains("<img src=\"\(path)\""))
    }
  }

  @Test func `what is no picture, too large or in a refused form leaves no file`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let script = try await add(&seller, Self.fields, cover: Array("<script>".utf8))
      #expect(script.status == 415)
      let large = Self.png + [UInt8](repeating: 0, count: CoverRule.maximumBytes)
      #expect(try await add(&seller, Self.fields, cover: large).status == 413)
      #expect(try await add(&seller, ["title": "only"], cover: Self.png).status == 422)
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(shop.folder)/uploads") == [])
    }
  }

  @Test func `a cover that was replaced is swept when it is old, and no other file is`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let first = try await add(&seller, Self.fields, cover: Self.png).decoded(Book.self)
      let again = try await seller.send(
        "POST", "/book/edit_book/\(first.id)", body: form(Self.fields, cover: Self.png + [1]),
        type: "multipart/form-data; boundary=b")
      let replaced = try #require(first.cover)
      let used = try #require(try again.decoded(Book.self).cover)
      let folder = "\(shop.folder)/uploads"
      let half = "0102030405060708090a0b0c0d0e0f10.png.part"
      for name in ["notes.png", half] { try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
      let sweep = CoverSweep(
        database: try ShopDatabase(existing: shop.database), covers: CoverFolder(path: folder),
        logger: Logger(label: "test"))
      let now = Int64(Date().timeIntervalSince1970)
      #expect(try await sweep.sweep(now: now + CoverSweepRule.minimumAgeSeconds - 60) == 0)
      #expect(try await sweep.sweep(now: now + CoverSweepRule.minimumAgeSeconds + 60) == 2)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == [used.dropFirst("/uploads/".count).description, "notes.png"].sorted())
      var visitor = shop.visitor()
      #expect(try await visitor.get(replaced).status == 404)
      #expect(try await visitor.get(used).status == 200)
    }
  }

  @Test func `no request reaches another file`() async throws {
    try await RunningShop.run { shop in
      try Data("secret".utf8).write(to: URL(fileURLWithPath: "\(shop.folder)/uploads/notes.png"))
      var visitor = shop.visitor()
      for name in [
        "notes.png", "../shop.sqlite", "..%2Fshop.sqlite", "%2e%2e%2fshop.sqlite", "", ".",
        "00000000000000000000000000000000.png",
      ] {
        #expect(try await visitor.get("/uploads/\(name)").status == 404, "\(name)")
      }
    }
  }

  @Test(arguments: [
    ("/uploads/000102030405060708090a0b0c0d0e0f.jpeg", true), ("/uploads/000102030405060708090A0B0C0D0E0F.jpeg", false),
    ("/uploads/000102030405060708090a0b0c0d0e0f.svg", false), ("/uploads/00.png", false), ("/x.png", false),
  ])
  func `only names that the shop gives are covers`(path: String, isCover: Bool) {
    #expect((CoverName(path: path)?.path == path) == isCover)
  }
}
