import BookStoreKit
import Dispatch
import GRDB
import Glibc
import ServiceLifecycle

/// Looks at the database and the uploads once a second, so that `/health` answers from memory.
struct HealthWatch: Service {
  let database: ShopDatabase
  let uploads: String
  let pulse: Pulse

  static let interval = Duration.seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await lookAtDatabase()
        pulse.observe(uploads: await Self.stateOfUploads(uploads))
        try? await Task.sleep(for: Self.interval)
      }
    }
  }

  private func lookAtDatabase() async {
    let asked = ContinuousClock.now
    pulse.observe(.asked(at: asked))
    do {
      _ = try await database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM delivery_provider") }
      let answered = ContinuousClock.now
      pulse.observe(.answered(at: answered, after: asked.duration(to: answered)))
    } catch {
      pulse.observe(.failed(at: .now))
    }
  }

  /// A shared folder may hang, so it is looked at outside Swift's own threads.
  private static func stateOfUploads(_ folder: String) async -> UploadsState {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(returning: lookAtUploads(folder)) }
    }
  }

  /// Below this a cover may not fit.
  private static let neededBytes: UInt64 = 16 * 1024 * 1024

  /// ST_RDONLY of statvfs(3).
  private static let readOnlyFlag: UInt = 1

  static func lookAtUploads(_ folder: String) -> UploadsState {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return .missing }
    guard access(folder, W_OK | X_OK) == 0, status.f_flag & readOnlyFlag == 0 else { return .readOnly }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < neededBytes ? .full : .ok
  }
}
