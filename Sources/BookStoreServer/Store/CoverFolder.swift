import BookStoreKit
import Dispatch
import Glibc

/// The covers in the folder that all instances share. A shared folder may be slow or hang, so it is touched off
/// the event loop, one file at a time.
struct CoverFolder: Sendable {
  let path: String
  private let queue = DispatchQueue(label: "covers")

  init(path: String) {
    self.path = path
  }

  func save(_ bytes: [UInt8], as name: CoverName) async throws(ShopFailure) {
    let path = path
    let isSaved = await onQueue { Self.write(bytes, to: "\(path)/\(name.text)") }
    guard isSaved else { throw ShopFailure(.internal, "The cover could not be stored.") }
  }

  func remove(_ name: CoverName) async { await remove(name.text) }

  /// `name` is one of `names`, or a cover's: it has no slash.
  func remove(_ name: String) async {
    let path = path
    _ = await onQueue { unlink("\(path)/\(name)") }
  }

  /// What is in the folder.
  func names() async -> [String] {
    let path = path
    return await onQueue { Self.names(path) }
  }

  /// When a regular file of the folder was last changed, in seconds since 1970; nil for anything else.
  func changedAt(_ name: String) async -> Int64? {
    let path = path
    return await onQueue {
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Int64(status.st_mtim.tv_sec)
    }
  }

  private static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// The cover at a path, or 404. A name is never used for another picture, so it may be kept forever.
  func answer(path requested: String) async throws(ShopFailure) -> Answer {
    let folder = path
    guard let name = CoverName(path: requested),
      let bytes = await onQueue({
        try? SmallFile.read("\(folder)/\(name.text)", most: CoverRule.maximumBytes, followsLinks: false)
      })
    else { throw ShopFailure(.notFound, "There is no such cover.") }
    var answer = Answer(status: 200, contentType: name.kind.contentType, body: bytes)
    answer.mayBeCached = true
    return answer
  }

  private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  /// Written beside and renamed: no instance ever sends half a picture.
  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let temporary = "\(path)\(CoverSweepRule.unfinishedEnding)"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      written += count
    }
    let isSafe = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    if isSafe, rename(temporary, path) == 0 { return true }
    unlink(temporary)
    return false
  }
}
