import BookStoreKit
import FoundationEssentials
import GRDB

/// What is done to a shop before any instance runs: its schema, its first books and accounts.
public enum ShopSetup {
  /// Makes or renews the schema of the SQLite file, and its folder where that is missing.
  public static func migrate(database: String) throws {
    try ShopDatabase(migrating: database).close()
  }

  /// How many books a seed found missing and how many were there.
  public struct SeedReport: Hashable, Sendable {
    /// Books that this seed put in.
    public let added: Int
    /// Books of the seed that were there, edited or not.
    public let present: Int
  }

  /// Adds what is missing of the seed and leaves the rest alone: a book that somebody edited stays edited, a
  /// password that was given stays. `accounts` is written before the database, so that a crash between the two
  /// leaves passwords that the next seed puts in, never accounts that nobody can open.
  public static func seed(
    database path: String, accounts file: String, cost: ScryptCost = .werkzeug
  ) throws -> SeedReport {
    let database = try ShopDatabase(existing: path)
    let accounts = try AccountsFile.readOrMake(file)
    let now = Shop.systemClock()
    let hashes = try accounts.all.map { account in
      guard
        let hash = PasswordHash(
          password: account.password, cost: cost, randomness: Digest.randomBytes(PasswordHash.saltCharacters))
      else { throw ServerRefusal("The password of \(account.email) could not be hashed.") }
      return hash
    }
    let report = try database.writeBlocking { db in
      var sellers: [Int] = []
      for (account, hash) in zip(accounts.all, hashes) {
        let id = try login(db, account, hash: hash, now: now)
        if account.email == accounts.seller.email { sellers.append(id) }
      }
      for seller in SeedSellers.all { sellers.append(try silentSeller(db, seller, now: now)) }
      return try addBooks(db, sellers: sellers, now: now)
    }
    try database.close()
    return report
  }

  /// An account that can sign in. The password is set again only where it no longer fits the file.
  private static func login(
    _ db: Database, _ account: AccountsFile.Account, hash: PasswordHash, now: Int64
  ) throws -> Int {
    guard let known = try AccountStore.credentials(db, email: account.email) else {
      return try AccountStore.insert(db, name: account.name, email: account.email, passwordHash: hash, now: now).id
    }
    if known.passwordHash?.matches(account.password) != true {
      try AccountStore.setPasswordHash(db, account: known.user.id, to: hash)
    }
    return known.user.id
  }

  private static func silentSeller(_ db: Database, _ seller: SeedSellers.Seller, now: Int64) throws -> Int {
    if let known = try AccountStore.credentials(db, email: seller.email) { return known.user.id }
    return try AccountStore.insert(db, name: seller.name, email: seller.email, passwordHash: nil, now: now).id
  }

  private static func addBooks(_ db: Database, sellers: [Int], now: Int64) throws -> SeedReport {
    var added = 0
    var present = 0
    for (index, book) in SeedBooks.all.enumerated() {
      guard try !BookTable.hasSeed(db, key: book.key) else {
        present += 1
        continue
      }
      _ = try BookTable.insert(
        db, book.draft, seller: sellers[index % sellers.count], seedKey: book.key, now: now)
      added += 1
    }
    return SeedReport(added: added, present: present)
  }
}
