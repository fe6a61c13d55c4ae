import Foundation
import Testing

/// Arrows between the rooms: an import is allowed where Package.swift draws it, and nowhere else.
@Suite struct ArrowTests {
  /// What every file may import: the language's own modules, and what comes with the toolchain.
  static let everywhere: Set<String> = [
    "Swift", "Glibc", "Foundation", "FoundationEssentials", "Dispatch", "Testing", "Synchronization", "_Concurrency",
  ]

  /// Modules that a declared product brings along and re-exports as part of its own interface.
  static let comesWith: [String: Set<String>] = [
    "Hummingbird": ["HummingbirdCore", "HTTPTypes", "NIOCore", "NIOPosix", "Logging", "ServiceLifecycle"]
  ]

  @Test func everyImportIsDeclared() throws {
    let declared = try declaredDependencies()
    var undeclared: [String] = []
    for folder in ["Sources", "Tests"] {
      for file in try SourceTree.files(below: folder) {
        guard let allowed = declared[file.module] else {
          undeclared.append("\(file.path): \(file.module) is no target of Package.swift")
          continue
        }
        let known = allowed.union(Self.everywhere).union(allowed.flatMap { Self.comesWith[$0] ?? [] })
        for name in imports(of: file) where !known.contains(name) {
          undeclared.append("\(file.path) imports \(name), which \(file.module) does not declare")
        }
      }
    }
    #expect(undeclared.isEmpty, "\(undeclared.joined(separator: "\n"))")
  }

  /// A C library has one door. CLinux and COpenSSL are shims over system calls and cryptography, with two.
  @Test(arguments: [
    ("CNCurses", ["TerminalCurses"]), ("CCurl", ["CurlTransport"]), ("CLibXML2", ["Markup"]),
    ("COpenSSL", ["BookStoreServer", "FleetController"]), ("CLinux", ["ConsoleHost", "FleetController"]),
    ("GRDB", ["BookStoreServer"]), ("Yams", ["ConsoleHost"]),
    ("Hummingbird", ["BookStoreServer", "BookStoreServerTests", "FleetController"]),
  ])
  func libraryHasItsOwnDoor(library: String, doors: [String]) throws {
    let importers = try (SourceTree.files(below: "Sources") + SourceTree.files(below: "Tests"))
      .filter { imports(of: $0).contains(library) }.map(\.module)
    let strangers = Set(importers).subtracting(doors)
    #expect(strangers.isEmpty, "\(library) is imported by \(strangers.sorted())")
  }

  private func imports(of file: SourceTree.File) -> [String] {
    linesOutsideTexts(of: file).compactMap { line in
      let words = code(of: line).split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || ["public", "internal", "private", "package"].contains($0) })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
      let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return String(name.split(separator: ".")[0])
    }
  }

  /// The lines that are code: a text of several lines may hold another language.
  private func linesOutsideTexts(of file: SourceTree.File) -> [Substring] {
    var inText = false
    return file.lines.filter { line in
      let marks = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
      defer { if marks % 2 == 1 { inText.toggle() } }
      return !inText
    }
  }

  private func declaredDependencies() throws -> [String: Set<String>] {
    let manifest = try JSONSerialization.jsonObject(with: try dumpPackage()) as? [String: Any]
    let targets = try #require(manifest?["targets"] as? [[String: Any]])
    var declared: [String: Set<String>] = [:]
    for target in targets {
      guard let name = target["name"] as? String else { continue }
      let dependencies = target["dependencies"] as? [[String: [Any]]] ?? []
      declared[name] = Set(dependencies.compactMap { $0.values.first?.first as? String })
    }
    return declared
  }

  /// `swift package dump-package` in a scratch folder of its own: the tests' own may be locked.
  private func dumpPackage() throws -> Data {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "bookstore-tidy-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", SourceTree.root.path, "--scratch-path", scratch.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}
