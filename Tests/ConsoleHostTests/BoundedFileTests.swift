import Foundation
import Testing

@testable import ConsoleHost

/// Nothing that stands where a file should keeps the console waiting or fills its memory.
@Suite(.timeLimit(.minutes(1))) struct BoundedFileTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "bounded-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func failure(_ path: String, isPrivate: Bool = false) -> BoundedFile.Failure? {
    do throws(BoundedFile.Failure) {
      _ = try BoundedFile.read(path, maximumBytes: 1_000, isPrivate: isPrivate)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsNoFileOrTooLargeIsNotRead() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(failure("\(folder)/none") == .missing)
    #expect(failure("") == .missing)
    #expect(failure(folder) == .notAFile)
    #expect(failure("/dev/zero") == .notAFile)
    mkfifo("\(folder)/pipe", 0o600)
    #expect(failure("\(folder)/pipe") == .notAFile)
    // A gigabyte that takes no room.
    let huge = open("\(folder)/huge", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    ftruncate(huge, 1 << 30)
    close(huge)
    #expect(failure("\(folder)/huge") == .tooLarge(maximumBytes: 1_000))
    // A size that is a lie: 0, and thousands of bytes to read.
    #expect(failure("/proc/kallsyms") == .tooLarge(maximumBytes: 1_000))
    #expect(failure(String(repeating: "x", count: 5_000)) == .refused("File name too long"))
  }

  @Test func aPrivateFileIsThisUsersAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "cookie".write(toFile: "\(folder)/own", atomically: false, encoding: .utf8)
    chmod("\(folder)/own", 0o600)
    #expect(try BoundedFile.read("\(folder)/own", maximumBytes: 6, isPrivate: true) == Array("cookie".utf8))
    symlink("\(folder)/own", "\(folder)/link")
    #expect(failure("\(folder)/link", isPrivate: true) == .notAFile)
    #expect(failure("\(folder)/link") == nil)
    chmod("\(folder)/own", 0o640)
    #expect(failure("\(folder)/own", isPrivate: true) == .notPrivate)
  }

  @Test func aFolderIsMadeForThisUserAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try PrivateFolder.make("\(folder)/a/b")
    try PrivateFolder.make("\(folder)/a/b")
    let permissions = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")[.posixPermissions] as? Int
    #expect(permissions == 0o700)
    try "".write(toFile: "\(folder)/file", atomically: false, encoding: .utf8)
    #expect(throws: (any Error).self) { try PrivateFolder.make("\(folder)/file") }
    #expect(throws: (any Error).self) { try PrivateFolder.make("\(folder)/file/x") }
    #expect(throws: (any Error).self) { try PrivateFolder.make("/proc/x/y") }
  }
}
