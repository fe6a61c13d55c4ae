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

  func remove(_ name: CoverName) async {
    let path = path
    _ = await onQueue { unlink("\(path)/\(name.text)") }
  }

  /// The cover at a path, or 404. A name is never used for another picture, so it may be kept forever.
  func answer(path requested: String) async throws(ShopFailure) -> Answer {
    let folder = path
    guard let name = CoverName(path: requested),
      let bytes = await onQueue({ Self.read("\(folder)/\(name.text)") })
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
    let temporary = "\(path).part"
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

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: CoverRule.maximumBytes + 1)
    var count = 0
    while count < bytes.count {
      let more = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard more >= 0 else { return nil }
      if more == 0 { break }
      count += more
    }
    return count <= CoverRule.maximumBytes ? Array(bytes[..<count]) : nil
  }
}
