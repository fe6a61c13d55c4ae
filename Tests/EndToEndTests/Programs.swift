import Foundation

/// The three programs as the test run built them, and other programs, run to their end.
enum Programs {
  /// Beside the test bundle; `BOOKSTORE_PROGRAMS` names another folder (a release build, a sanitizer's).
  static let folder: URL = {
    if let named = ProcessInfo.processInfo.environment["BOOKSTORE_PROGRAMS"] { return URL(filePath: named) }
    let runner = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    if FileManager.default.fileExists(atPath: runner.appending(path: "bookstore-tui").path) { return runner }
    return SourceRoot.url.appending(path: ".build/debug")
  }()

  static var console: String { folder.appending(path: "bookstore-tui").path }
  static var fleet: String { folder.appending(path: "bookstore-fleet").path }
  static var server: String { folder.appending(path: "bookstore-server").path }

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  struct TimedOut: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a program to its end. Output goes to files, never pipes: a child that outlives its parent
  /// (as instances do) would hold a pipe open for ever. For the same reason this is no Foundation
  /// `Process`, which learns a child's end from a socket that the child's own daemons inherit.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String = "",
    withinSeconds limit: Double = 60
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = Child.Files(
      input: folder.appending(path: "in"), output: folder.appending(path: "out"), errors: folder.appending(path: "err"))
    try input.write(to: files.input, atomically: false, encoding: .utf8)
    let child = try Child(program, arguments, environment: environment, files: files)
    guard let status = child.wait(withinSeconds: limit) else {
      child.end()
      throw TimedOut(description: "\(program) \(arguments) took longer than \(limit) s")
    }
    return Outcome(
      status: status,
      output: (try? String(contentsOf: files.output, encoding: .utf8)) ?? "",
      errors: (try? String(contentsOf: files.errors, encoding: .utf8)) ?? "")
  }
}

enum SourceRoot {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// Looks again until `condition` holds or the limit is over; says which.
func eventually(withinSeconds limit: Double, _ condition: () throws -> Bool) rethrows -> Bool {
  let deadline = Date().addingTimeInterval(limit)
  while true {
    if try condition() { return true }
    if Date() > deadline { return false }
    Thread.sleep(forTimeInterval: 0.02)  // between two looks
  }
}
