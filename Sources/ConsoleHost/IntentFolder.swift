// Purchases that are not settled, a file each: `KEY.json`, this user's alone, whole or not there. Beside it lies
// `KEY.lock`, locked by the console that is at work on that purchase for as long as it lives; the kernel unlocks it when it
// dies, however it dies. So two consoles never work on one purchase, and what a dead one left is found by the next.
//
// A file that is no purchase is kept under another name, `KEY.aside`, and told; one that could not be looked at stays, and
// is told with the system's words.
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
  /// Purchases of one shop: more than one person leaves unsettled; what is beyond waits for the next start.
  private static let maximumIntents = 100

  /// - Parameter path: `StateFolder.purchases`.
  public init(path: String) { self.path = path }

  deinit { held.withLock { held in for descriptor in held.values { close(descriptor) } } }

  /// Writes a purchase down; when it returns, it survives this program and the machine.
  public func keep(_ intent: PurchaseIntent) throws(FileFailure) {
    let file = file(intent.key, "json")
    try PrivateFolder.make(path)
    switch claim(intent.key) {
    case .taken: break
    case .busy: throw FileFailure(cause: "\(file): another console is at work on this purchase")
    case .failed(let failure): throw failure
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(IntentFile(intent)) else { preconditionFailure("texts and numbers are JSON") }
    try WholeFile.replace(file, with: data)
  }

  /// Forgets a purchase that is settled; nothing there is fine, and what another console is at work on stays.
  public func forget(key: String) throws(FileFailure) {
    let file = file(key, "json")
    guard access(file, F_OK) == 0 else { return release(key) }
    switch claim(key) {
    case .taken: break
    case .busy: return
    case .failed(let failure): throw failure
    }
    guard unlink(file) == 0 || errno == ENOENT else { throw WholeFile.failure(file) }
    WholeFile.syncFolder(of: file)
    release(key)
  }

  /// The purchases of one shop that no living console is at work on. They are this console's from now on.
  ///
  /// - Parameter shop: the shop's address.
  public func read(shop: String) -> IntentReading {
    var intents: [PurchaseIntent] = []
    var refused: [RefusedIntent] = []
    do throws(FileFailure) {
      for key in try keys() where intents.count < Self.maximumIntents {
        switch look(at: key, shop: shop) {
        case .purchase(let intent): intents.append(intent)
        case .nothing: break
        case .refused(let intent): refused.append(intent)
        }
      }
    } catch {
      refused.append(RefusedIntent(reason: .notLookedAt(cause: error.cause), path: path))
    }
    return IntentReading(intents: intents, refused: refused)
  }

  /// The keys of all notes, in their order; no folder holds none.
  private func keys() throws(FileFailure) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw WholeFile.failure(path)
    }
    defer { closedir(folder) }
    var keys: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".json") { keys.append(String(name.dropLast(".json".count))) }
    }
    return keys.sorted()
  }

  private enum Found {
    /// Of the shop that is asked for, and this console's from now on.
    case purchase(PurchaseIntent)
    case nothing
    case refused(RefusedIntent)
  }

  private func look(at key: String, shop: String) -> Found {
    guard PurchaseIntent.isKey(key) else { return .refused(putAside(key, .unreadable)) }
    switch claim(key) {
    case .taken: break
    case .busy: return .nothing
    case .failed(let failure): return .refused(leave(key, failure.cause))
    }
    let content = content(of: key)
    if case .purchase(let intent) = content, SessionFile.name(shop: intent.shop) == SessionFile.name(shop: shop) {
      return .purchase(intent)
    }
    defer { release(key) }
    switch content {
    // Another shop's waits for that shop; one that was settled meanwhile is gone.
    case .purchase, .gone: return .nothing
    case .refused(.notLookedAt(let cause)): return .refused(leave(key, cause))
    case .refused(let reason): return .refused(putAside(key, reason))
    }
  }

  /// Tells of a note that may be a purchase, and lets it be.
  private func leave(_ key: String, _ cause: String) -> RefusedIntent {
    RefusedIntent(reason: .notLookedAt(cause: cause), path: file(key, "json"))
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
      case .tooLarge: return .refused(.unreadable)
      case .refused(let cause): return .refused(.notLookedAt(cause: cause))
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

  private enum Claim {
    case taken
    /// A living console has it.
    case busy
    case failed(FileFailure)
  }

  /// Takes the lock of a purchase, if this console has it not yet.
  private func claim(_ key: String) -> Claim {
    held.withLock { held in
      if held[key] != nil { return .taken }
      let lock = file(key, "lock")
      // Whoever settles a purchase removes its lock: one that was opened just before that locks nobody out.
      for _ in 0..<Self.claimTries {
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return .failed(WholeFile.failure(lock)) }
        guard cl_lock_exclusive(descriptor) == 0 else {
          let claim = errno == EWOULDBLOCK ? Claim.busy : .failed(WholeFile.failure(lock))
          close(descriptor)
          return claim
        }
        var (opened, named) = (stat(), stat())
        if fstat(descriptor, &opened) == 0, lstat(lock, &named) == 0, opened.st_ino == named.st_ino {
          held[key] = descriptor
          return .taken
        }
        close(descriptor)
      }
      return .busy
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
