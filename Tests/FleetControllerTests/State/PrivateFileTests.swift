import BookStoreKit
import FoundationEssentials
import Glibc
import Testing

@testable import FleetController

/// The files that hold keys and passwords, each with everything that can be wrong with such a file: each is refused by
/// a sentence that names it, and left as it is.
@Suite struct PrivateFileTests {
  /// A file of the state folder, how it is read, and a member that it must have.
  enum Kept: String, CaseIterable, Sendable {
    case fleet = "fleet.json"
    case credentials = "credentials.json"
    case load = "load.json"

    var member: String {
      switch self {
      case .fleet: "shop"
      case .credentials: "secretAccessKey"
      case .load: "password"
      }
    }

    /// Writes a whole one, as the program does.
    func make(in folder: StateFolder) throws {
      var random = FixedRandom()
      switch self {
      case .fleet: try Self.description.write(folder)
      case .credentials: _ = try LocalCredentials.ofFleet(folder, random: &random)
      case .load: _ = try LoadAccount.seller(of: folder, random: &random)
      }
    }

    func read(_ folder: StateFolder) throws(StateFailure) {
      var random = FixedRandom()
      switch self {
      case .fleet: _ = try FleetFile.read(folder)
      case .credentials: _ = try LocalCredentials.ofFleet(folder, random: &random)
      case .load: _ = try LoadAccount.seller(of: folder, random: &random)
      }
    }

    private static let description = FleetFile(
      api: "http://127.64.0.1:1", region: "us-east-1", accessKeyId: "AKIA", secretAccessKey: "k", group: "g",
      targetGroup: "t", shop: "https://127.64.0.1:2", ca: "/ca.pem", timing: "fast")
  }

  /// What is done to a whole file, and what the sentence about it says.
  enum Harm: String, CaseIterable, Sendable {
    case cut, empty, garbage, array, memberMissing, memberOfAnotherKind, memberEmpty, readableByOthers, symbolicLink,
      folder, pipe, huge

    func words(_ kept: Kept) -> String {
      switch self {
      case .cut, .empty, .garbage: "it is no JSON, or was cut"
      case .array: "is of another kind"
      case .memberMissing: "it says no \"\(kept.member)\""
      case .memberOfAnotherKind: "its \"\(kept.member)\" is of another kind"
      case .memberEmpty: "this program writes"
      case .readableByOthers: "chmod 600 makes it private"
      case .symbolicLink: "it is a symbolic link"
      case .folder, .pipe: "it is no regular file"
      case .huge: "it is longer than"
      }
    }

    func act(on path: String, member: String) throws {
      let whole = try #require(FileText.readBytes(path))
      switch self {
      case .cut: try rewrite(path, Array(whole.prefix(whole.count / 2)))
      case .empty: try rewrite(path, [])
      case .garbage: try rewrite(path, [0xFF, 0x00, 0x1B, 0x5B])
      case .array: try rewrite(path, Array("[]".utf8))
      case .memberMissing, .memberOfAnotherKind, .memberEmpty: try rewrite(path, change(whole, member))
      case .readableByOthers: #expect(chmod(path, 0o644) == 0)
      case .symbolicLink:
        #expect(rename(path, path + ".moved") == 0)
        #expect(symlink(path + ".moved", path) == 0)
      case .folder:
        unlink(path)
        #expect(mkdir(path, 0o700) == 0)
      case .pipe:
        unlink(path)
        #expect(mkfifo(path, 0o600) == 0)
      case .huge: try rewrite(path, [UInt8](repeating: 0x20, count: PrivateFile.Kind.secret.maximumBytes + 1))
      }
    }

    private func change(_ whole: [UInt8], _ member: String) throws -> [UInt8] {
      var object = try JSONDecoder().decode([String: Text].self, from: Data(whole))
      switch self {
      case .memberMissing: object[member] = nil
      case .memberOfAnotherKind: object[member] = .number(7)
      default: object[member] = .text("")
      }
      return Array(try JSONEncoder().encode(object))
    }

    private func rewrite(_ path: String, _ bytes: [UInt8]) throws { try AtomicFile.write(bytes, to: path) }
  }

  /// A JSON value of the kinds that these files hold.
  enum Text: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self = try (try? container.decode(Int.self)).map(Text.number) ?? .text(container.decode(String.self))
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  @Test(arguments: Kept.allCases, Harm.allCases)
  func aFileWithKeysThatIsNotWholeOrNotPrivateIsRefusedByItsName(kept: Kept, harm: Harm) throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    try kept.make(in: folder)
    try kept.read(folder)
    let path = "\(folder.path)/\(kept.rawValue)"
    try harm.act(on: path, member: kept.member)
    var before = stat()
    #expect(lstat(path, &before) == 0)
    do {
      try kept.read(folder)
      Issue.record("\(path) was taken although it was harmed: \(harm)")
    } catch {
      #expect(error.description.contains(path))
      #expect(error.description.contains(harm.words(kept)), "\(error)")
    }
    var after = stat()
    #expect(lstat(path, &after) == 0 && after.st_ino == before.st_ino, "it was written over")
  }

  @Test func aFileOfAnotherVersionOrForAnotherShellIsRefused() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(StateFolder(fleet: "a", environment: ["XDG_STATE_HOME": temporary.path]))
    try Folder.makePrivate(folder.path)
    var file = FleetFile(
      version: 2, api: "http://127.64.0.1:1", region: "us-east-1", accessKeyId: "AKIA", secretAccessKey: "k",
      group: "g",
      targetGroup: "t", shop: "https://127.64.0.1:2", ca: "/ca.pem", timing: "fast")
    try file.write(folder)
    #expect(throws: StateFailure.self) { try FleetFile.read(folder) }
    file.version = FleetFile.currentVersion
    try file.write(folder)
    #expect(try FleetFile.read(folder) == file)
    // `eval "$(bookstore-fleet env)"` would run it.
    for trap in ["http://x; touch /tmp/x", "http://$(id)", "a\nexport PATH=/tmp", "`id`", "http://x 'y'"] {
      var trapped = file
      trapped.api = trap
      try trapped.write(folder)
      #expect(throws: StateFailure.self, "\(trap)") { try FleetFile.read(folder) }
    }
  }

  @Test func aPlantedTemporaryIsNeitherFollowedNorWrittenInto() throws {
    let temporary = try TemporaryFolder()
    let victim = temporary.path + "/victim"
    try AtomicFile.write(Array("mine".utf8), to: victim)
    #expect(symlink(victim, temporary.path + "/state.json.writing") == 0)
    try AtomicFile.write(Array("new".utf8), to: temporary.path + "/state.json")
    #expect(FileText.read(victim) == "mine")
    var information = stat()
    #expect(lstat(temporary.path + "/state.json", &information) == 0)
    #expect(information.st_mode == S_IFREG | 0o600)
  }
}
