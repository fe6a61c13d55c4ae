// Purchases that are not settled, a file each: `KEY.json`, this user's alone, whole or not there. Beside it lies
// `KEY.lock`, locked by the console that is at work on that purchase for as long as it lives; the kernel unlocks it when it
// dies, however it dies. So two consoles never work on one purchase, and what a dead one left is found by the next.
//
// A file that cannot be read is kept under another name, `KEY.aside`, and told.
import CLinux
import Console
import FoundationEssentials
import Glibc
import Synchronization

/// The folder of the purchases that are not settled.
public final class IntentFolder: Sendable {
  private let path: String
  /// Descriptors of the locks that this console holds, by key.
  private let held = Mutex<[String: Int32]>([:])

  /// A note has some hundred bytes; a title at most 150 characters.
  private static let maximumBytes = 16_384
  /// More than one person leaves unsettled; what is beyond waits for the next start.
  private static let maximumFiles = 100

  /// - Parameter path: `StateFolder.purchases`.
  public init(path: String) { self.path = path }

  deinit { held.withLock { held in for descriptor in held.values { close(descriptor) } } }

  /// Writes a purchase down; when it returns, it survives this program and the machine.
  public func keep(_ intent: PurchaseIntent) throws(FileFailure) {
    let file = file(intent.key, "json")
    try PrivateFolder.make(path)
    guard claim(intent.key) else { throw FileFailure(cause: "\(file): another console is at work on this purchase") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(IntentFile(intent)) else { preconditionFailure("texts and numbers are JSON") }
    try WholeFile.replace(file, with: data)
  }

  /// Forgets a purchase that is settled; nothing there is fine, and what another console is at work on stays.
  public func forget(key: String) throws(FileFailure) {
    let file = file(key, "json")
    guard access(file, F_OK) == 0, claim(key) else { return release(key) }
    guard unlink(file) == 0 || errno == ENOENT else { throw WholeFile.failure(file) }
    WholeFile.syncFolder(of: file)
    release(key)
  }

  /// The purchases of one shop that no living console is at work on. They are this console's from now on.
  ///
  /// - Parameter shop: the shop's address.
  public func read(shop: String) -> IntentReading {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.hasSuffix(".json") }
    var reading = IntentReading()
    for name in names.sorted().prefix(Self.maximumFiles) {
      let key = String(name.dropLast(".json".count))
      guard PurchaseIntent.isKey(key) else {
        reading.refused.append(putAside(key, .unreadable))
        continue
      }
      guard claim(key) else { continue }
      switch content(of: key) {
      case .purchase(let intent) where SessionFile.name(shop: intent.shop) == SessionFile.name(shop: shop):
        reading.intents.append(intent)
        continue
      // Another shop's waits for that shop; one that was settled meanwhile is gone.
      case .purchase: release(key)
      case .gone: release(key)
      case .refused(let reason):
        reading.refused.append(putAside(key, reason))
        release(key)
      }
    }
    return IntentReading(intents: reading.intents, refused: reading.refused)
  }

  private enum Content {
    case purchase(PurchaseIntent)
    case gone
    case refused(RefusedIntent.Reason)
  }

  private struct VersionOnly: Decodable { let version: Int }

  private func content(of key: String) -> Content {
    let data: Data
    do throws(BoundedFile.Failure) {
      data = Data(try BoundedFile.read(file(key, "json"), maximumBytes: Self.maximumBytes, isPrivate: true))
    } catch {
      switch error {
      case .missing: return .gone
      case .notAFile, .notPrivate: return .refused(.notThisUsers)
      case .tooLarge, .refused: return .refused(.unreadable)
      }
    }
    guard let version = try? JSONDecoder().decode(VersionOnly.self, from: data).version else {
      return .refused(.unreadable)
    }
    guard version <= IntentFile.currentVersion else { return .refused(.newer(version: version)) }
    guard let intent = try? JSONDecoder().decode(IntentFile.self, from: data).purchase, intent.isPlausible,
      intent.key == key
    else { return .refused(.unreadable) }
    return .purchase(intent)
  }

  private func putAside(_ key: String, _ reason: RefusedIntent.Reason) -> RefusedIntent {
    let kept = file(key, "aside")
    // Where even that fails it stays where it is, and is told again at the next start.
    let isMoved = rename(file(key, "json"), kept) == 0
    return RefusedIntent(reason: reason, path: isMoved ? kept : file(key, "json"))
  }

  private func file(_ key: String, _ ending: String) -> String { "\(path)/\(key).\(ending)" }

  /// Takes the lock of a purchase; false where a living console has it.
  private func claim(_ key: String) -> Bool {
    held.withLock { held in
      if held[key] != nil { return true }
      let lock = file(key, "lock")
      // Whoever settles a purchase removes its lock: one that was opened just before that locks nobody out.
      for _ in 0..<Self.claimTries {
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        guard cl_lock_exclusive(descriptor) == 0 else {
          close(descriptor)
          return false
        }
        var (opened, named) = (stat(), stat())
        if fstat(descriptor, &opened) == 0, lstat(lock, &named) == 0, opened.st_ino == named.st_ino {
          held[key] = descriptor
          return true
        }
        close(descriptor)
      }
      return false
    }
  }

  private static let claimTries = 3

  private func release(_ key: String) {
    held.withLock { held in
      guard let descriptor = held.removeValue(forKey: key) else { return }
      unlink(file(key, "lock"))
      close(descriptor)
    }
  }
}
