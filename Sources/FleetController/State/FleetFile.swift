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
    guard let bytes = FileText.readBytes(folder.fleetFilePath) else { return nil }
    do { return try JSONDecoder().decode(FleetFile.self, from: Data(bytes)) } catch {
      throw .unreadable(path: folder.fleetFilePath, reason: "\(error)")
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

  /// The credentials of a fleet: those that are there, else new ones, stored.
  static func ofFleet(
    _ folder: StateFolder, random: inout some RandomNumberGenerator
  ) throws(StateFailure) -> LocalCredentials {
    let path = folder.path + "/credentials.json"
    do {
      if let bytes = FileText.readBytes(path) {
        return try JSONDecoder().decode(LocalCredentials.self, from: Data(bytes))
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
