import GRDB
import Logging
import ServiceLifecycle

/// Takes away the covers that were replaced or whose book is gone. They are not removed at once, because another
/// instance may be sending them; every instance sweeps, and meeting another one there does no harm.
struct CoverSweep: Service {
  let database: ShopDatabase
  let covers: CoverFolder
  let logger: Logger

  static let interval = Duration.seconds(600)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      // A timer, and no event: a cover loses its book by many ways, also by a server's end. Cancelled, it ends.
      while (try? await Task.sleep(for: Self.interval)) != nil {
        do {
          let swept = try await sweep(now: Shop.systemClock())
          if swept > 0 { logger.info("covers swept", metadata: ["count": "\(swept)"]) }
        } catch {
          // The next one tries again: nothing waits for it.
          logger.warning("covers could not be swept", metadata: ["error": "\(error)"])
        }
      }
    }
  }

  /// Answers how many files went. `now` is that of the file system, in seconds since 1970.
  func sweep(now: Int64) async throws -> Int {
    // The names first: a cover that a book gets meanwhile is then among the used ones.
    let names = await covers.names()
    guard !names.isEmpty else { return 0 }
    let used = try await database.read { db in
      try Set(String.fetchAll(db, sql: "SELECT cover FROM book WHERE cover IS NOT NULL"))
    }
    var swept = 0
    // The age is asked of these alone: nearly every file of the folder is some book's cover.
    for name in names where CoverSweepRule.isUnused(name, used: used) {
      guard let changedAt = await covers.changedAt(name), CoverSweepRule.isOld(changedAt, now: now) else { continue }
      await covers.remove(name)
      swept += 1
    }
    return swept
  }
}
