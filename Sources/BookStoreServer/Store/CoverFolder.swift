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

  /// `name` is one of `files`, or a cover's: it has no slash.
  func remove(_ name: String) async {
    let path = path
    _ = await onQueue { unlink("\(path)/\(name)") }
  }

  /// Regular files by their names, with when they were last changed (seconds since 1970), at most `listedMost`.
  func files() async -> [(name: String, changedAt: Int64)] {
    let path = path
    return await onQueue { Self.list(path) }
  }

  /// More than these wait for the next look.
  private static let listedMost = 100_000

  private static func list(_ path: String) -> [(name: String, changedAt: Int64)] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var files: [(name: String, changedAt: Int64)] = []
    while files.count < listedMost, let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      files.append((name, Int64(status.st_mtim.tv_sec)))
    }
    return files
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

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (0...CoverRule.maximumBytes).contains(Int(status.st_size))
    else { return nil }
    let size = Int(status.st_size)
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let more = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        guard more > 0 else {
          isWhole = false
          return
        }
        count += more
      }
    }
    return isWhole ? bytes : nil
  }
}
