import COpenSSL
import Glibc

// A machine image is what an instance is made from, and here that is a program: its id is the beginning of the SHA-256 of
// the file, so two builds never have the same and one build always has.

/// The image ids of programs, remembered as long as their files do not change.
actor ProgramImages {
  /// What a file's contents are known by without reading them.
  private struct Mark: Hashable {
    let path: String
    let device: UInt
    let inode: UInt
    let size: Int
    let changedSeconds: Int
    let changedNanoseconds: Int
  }

  private var known: [Mark: String] = [:]
  /// Builds come and go while a fleet runs.
  private static let knownMost = 32

  /// `ami-` and 17 hexadecimal digits; nil where the file cannot be read.
  func id(of path: String) -> String? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    let mark = Mark(
      path: path, device: UInt(information.st_dev), inode: UInt(information.st_ino), size: Int(information.st_size),
      changedSeconds: information.st_ctim.tv_sec, changedNanoseconds: information.st_ctim.tv_nsec)
    if let id = known[mark] { return id }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var digest = [UInt8](repeating: 0, count: 32)
    guard copenssl_sha256_file(descriptor, &digest) == 1 else { return nil }
    let id = "ami-" + Hexadecimal.text(digest).prefix(17)
    if known.count >= Self.knownMost { known = [:] }
    known[mark] = id
    return id
  }
}
