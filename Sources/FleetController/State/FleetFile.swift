import BookStoreKit
import FoundationEssentials

// `fleet.json` on disk. What stands in it is `BookStoreKit.FleetFile`, which the console reads too.

extension FleetFile {
  /// Lines for a shell's `eval`. The values hold letters, digits and URL characters only, so they need no quotes.
  public var exports: String {
    """
    export AWS_ENDPOINT_URL=\(api)
    export AWS_ACCESS_KEY_ID=\(accessKeyId)
    export AWS_SECRET_ACCESS_KEY=\(secretAccessKey)
    export AWS_DEFAULT_REGION=\(region)
    """
  }

  /// Reads the file of a fleet; nil when there is none.
  public static func read(_ folder: StateFolder) throws(StateFailure) -> FleetFile? {
    let path = folder.fleetFilePath
    guard let file = try PrivateFile.decode(FleetFile.self, from: path) else { return nil }
    guard file.version == currentVersion else {
      throw .unreadable(path: path, reason: "it has version \(file.version), this program writes \(currentVersion)")
    }
    for (name, value) in file.exported where !isPlain(value) {
      throw .unreadable(path: path, reason: "its \"\(name)\" is nothing that this program writes")
    }
    return file
  }

  /// What goes to a shell's `eval`, by the names that it has in the file.
  private var exported: [(String, String)] {
    [
      ("api", api), ("region", region), ("accessKeyId", accessKeyId), ("secretAccessKey", secretAccessKey),
      ("shop", shop), ("group", group), ("targetGroup", targetGroup),
    ]
  }

  /// Letters, digits and the few signs of URLs and keys that mean nothing to a shell.
  private static func isPlain(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 200
      && value.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: Array(":/.-_+=@".utf8).contains(byte)
        }
      }
  }

  func write(_ folder: StateFolder) throws(StateFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(self)
      try AtomicFile.write(Array(data) + [0x0A], to: folder.fleetFilePath)
    } catch let failure as StateFailure {
      throw failure
    } catch {
      throw .cannotWrite(path: folder.fleetFilePath, reason: "\(error)")
    }
  }
}

/// The key of the local API, made at the first start and kept.
struct LocalCredentials: Codable, Hashable, Sendable {
  let accessKeyId: String
  let secretAccessKey: String

  /// 20 and 40 characters, as AWS's own have.
  init(from random: inout some RandomNumberGenerator) {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let all = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    accessKeyId = "AKIA" + String((0..<16).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
    secretAccessKey = String((0..<40).map { _ in all[Int.random(in: 0..<all.count, using: &random)] })
  }

  private var isWhole: Bool {
    accessKeyId.utf8.count == 20 && secretAccessKey.utf8.count == 40
      && (accessKeyId + secretAccessKey).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// The credentials of a fleet: those that are there, else new ones, stored.
  static func ofFleet(
    _ folder: StateFolder, random: inout some RandomNumberGenerator
  ) throws(StateFailure) -> LocalCredentials {
    let path = folder.path + "/credentials.json"
    do {
      if let kept = try PrivateFile.decode(LocalCredentials.self, from: path) {
        guard kept.isWhole else {
          throw StateFailure.unreadable(path: path, reason: "it holds no key that this program writes")
        }
        return kept
      }
      let made = LocalCredentials(from: &random)
      try AtomicFile.write(Array(try JSONEncoder().encode(made)), to: path)
      return made
    } catch let failure as StateFailure {
      throw failure
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}
