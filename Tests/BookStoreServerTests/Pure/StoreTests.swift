import Foundation
import Testing

@testable import BookStoreServer

struct StoreTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = "\(NSTemporaryDirectory())bookstore-store-tests-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `a database that nobody made or renewed is refused with what to do`() throws {
    try withFolder { folder in
      let refusal = #expect(throws: ServerRefusal.self) { try ShopDatabase(existing: "\(folder)/none.sqlite") }
      #expect(try #require(refusal).description.contains("bookstore-server migrate"))
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: "\(folder)/empty.sqlite"))
      #expect(throws: ServerRefusal.self) { try ShopDatabase(existing: "\(folder)/empty.sqlite") }
    }
  }

  @Test func `a file that is no database is refused by its path, and stays as it is`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let junk = Data(repeating: UInt8(ascii: "x"), count: 5000)
      try junk.write(to: URL(fileURLWithPath: "\(folder)/junk"))
      for path in ["\(folder)/junk", folder] {
        for open in [{ try ShopDatabase(existing: path) }, { try ShopDatabase(migrating: path) }] {
          let refusal = #expect(throws: ServerRefusal.self) { _ = try open() }
          #expect(refusal?.description.hasPrefix("The database at \(path) cannot be used: ") == true)
        }
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/junk")) == junk)
    }
  }

  @Test func `migrating makes the folder, and again changes nothing`() throws {
    try withFolder { folder in
      let path = "\(folder)/deep/shop.sqlite"
      for _ in 0..<2 { try ShopSetup.migrate(database: path) }
      try ShopDatabase(existing: path).close()
    }
  }

  @Test func `an acknowledged order survives a power cut: WAL with full synchronisation`() throws {
    try withFolder { folder in
      try ShopSetup.migrate(database: "\(folder)/shop.sqlite")
      let database = try ShopDatabase(existing: "\(folder)/shop.sqlite")
      // 2 is FULL.
      #expect(try database.pragmas(["journal_mode", "synchronous", "foreign_keys"]) == ["wal", "2", "1"])
    }
  }
}
