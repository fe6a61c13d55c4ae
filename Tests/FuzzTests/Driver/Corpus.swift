import FoundationEssentials

/// Tests/Corpus: a folder for each kind of input, a file for each input, named by what it is.
enum Corpus {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct Item: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  /// The inputs for a target, in the order of their names. Recordings that other tests own are read where they are.
  static func items(_ folder: String) throws -> [Item] {
    var files = try list(tests.appending(path: "Corpus/\(folder)"))
    if folder == "api-request" { files += try list(tests.appending(path: "CloudAPITests/Exchanges")) }
    return try files.map { Item(name: $0.lastPathComponent, bytes: Array(try Data(contentsOf: $0))) }
  }

  static func folders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: tests.appending(path: "Corpus").path).sorted()
  }

  private static func list(_ folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { folder.appending(path: $0) }
  }
}
