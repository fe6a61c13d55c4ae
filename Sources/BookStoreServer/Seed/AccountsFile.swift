import FoundationEssentials
import Glibc

/// The two accounts of a seeded shop, with their passwords: they stand in this file (mode 0600) and nowhere else.
struct AccountsFile: Hashable, Sendable, Codable {
  struct Account: Hashable, Sendable, Codable {
    let name: String
    let email: String
    let password: String
  }

  let buyer: Account
  let seller: Account

  var all: [Account] { [buyer, seller] }

  /// The file as it is, or a new one with generated passwords.
  static func readOrMake(_ path: String) throws -> AccountsFile {
    do {
      let bytes = try SmallFile.read(path, most: maximumBytes, isPrivate: true)
      guard let accounts = try? JSONDecoder().decode(AccountsFile.self, from: Data(bytes)) else {
        throw ServerRefusal("\(path) is there but holds no accounts; move it away to make new ones.")
      }
      return accounts
    } catch let problem as SmallFile.Problem where problem != .missing {
      throw ServerRefusal("\(path) \(problem.words).")
    } catch is SmallFile.Problem {
      return try make(path)
    }
  }

  /// Two accounts take some hundred bytes.
  private static let maximumBytes = 64 * 1024

  private static func make(_ path: String) throws -> AccountsFile {
    let accounts = AccountsFile(
      buyer: Account(name: "Beatriz Compradora", email: "buyer@bookstore.example", password: newPassword()),
      seller: Account(name: "Samuel Vendedor", email: "seller@bookstore.example", password: newPassword()))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try write(Array(try encoder.encode(accounts)) + [UInt8(ascii: "\n")], to: path)
    return accounts
  }

  /// 144 random bits as text.
  private static func newPassword() -> String { TextCoding.base64URL(Digest.randomBytes(18)) }

  /// Written to a temporary of mode 0600, synced and renamed: the file is never half there, never readable by others.
  private static func write(_ bytes: [UInt8], to path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ServerRefusal("\(temporary) cannot be written: \(String(cString: strerror(errno))).")
    }
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    let isSafe = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard isSafe, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw ServerRefusal("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
  }
}
