import BookStoreKit
import FoundationEssentials
import GRDB
import Logging

/// The shop's SQLite file, shared by every instance on the machine.
///
/// Readers never wait for the writer (WAL). A writer takes the lock at once (`BEGIN IMMEDIATE`), so that what
/// it read is still true when it writes, and waits for others at most `wait`; then the caller is told that the
/// shop is busy. `synchronous=FULL`: an order that was acknowledged survives a power cut.
final class ShopDatabase: Sendable {
  /// Two cores and a few instances: more readers would only wait for the processor.
  private static let readers = 4

  /// What programs that have nothing else to do wait for the lock.
  static let patience = Duration.seconds(5)

  private let pool: DatabasePool
  /// How long a transaction waits for those before it, in this process and in others.
  private let wait: Duration

  /// Opens a file whose schema `bookstore-server migrate` has made.
  convenience init(existing path: String, wait: Duration = patience) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ServerRefusal("There is no database at \(path). Make it with: bookstore-server migrate --database \(path)")
    }
    try self.init(path: path, wait: wait)
    let current = try pool.read { try Schema.migrator.hasCompletedMigrations($0) }
    guard current else {
      throw ServerRefusal(
        "The database at \(path) has an older schema. Renew it with: bookstore-server migrate --database \(path)")
    }
  }

  /// Makes or renews the schema. Run by one process, before any instance starts: several that open a new
  /// file at once fail even with a busy time-out, because switching to WAL needs the file alone.
  convenience init(migrating path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try self.init(path: path, wait: Self.patience)
    try Schema.migrator.migrate(pool)
  }

  private init(path: String, wait: Duration) throws {
    self.wait = wait
    var configuration = Configuration()
    configuration.maximumReaderCount = Self.readers
    configuration.busyMode = .timeout(wait / .seconds(1))
    configuration.foreignKeysEnabled = true
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch let error as DatabaseError where error.resultCode != .SQLITE_BUSY {
      throw ServerRefusal("The database at \(path) cannot be used: \(error.message ?? "\(error)").")
    }
    // GRDB sets NORMAL when it turns WAL on; only the writer's connection matters.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  func close() throws {
    try pool.close()
  }

  /// Reads one consistent state.
  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      return try await pool.read(body)
    } catch {
      throw Self.asFailure(error)
    }
  }

  /// One transaction: all of it or nothing.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    let asked = ContinuousClock.now
    let wait = wait
    do {
      return try await pool.writeWithoutTransaction { db in
        // Writers of this process stand in a line before SQLite's lock: what they waited there is taken off.
        let left = (wait - asked.duration(to: .now)) / .milliseconds(1)
        guard left >= 1 else { throw Self.busy }
        try db.execute(sql: "PRAGMA busy_timeout = \(Int(left))")
        var result: Value?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { preconditionFailure("a committed transaction has run its body") }
        return result
      }
    } catch {
      throw Self.asFailure(error)
    }
  }

  /// The same for programs that have nothing else to do.
  func writeBlocking<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.writeWithoutTransaction { db in
      var result: Value?
      try db.inTransaction(.immediate) {
        result = try body(db)
        return .commit
      }
      guard let result else { preconditionFailure("a committed transaction has run its body") }
      return result
    }
  }

  /// What SQLite says of the writing connection, as text.
  func pragmas(_ names: [String]) throws -> [String] {
    try pool.writeWithoutTransaction { db in
      try names.map { try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "" }
    }
  }

  private static let busy = ShopFailure(.busy, "The shop is busy. Try again in a moment.")

  private static func asFailure(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return busy
    default: return error
    }
  }
}

/// Why the program does not start, in a sentence that says what to do.
public struct ServerRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
