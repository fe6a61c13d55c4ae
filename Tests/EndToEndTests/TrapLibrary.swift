import Foundation

/// Trap/ as a library that the real console is started with: shipped code has no switch to make it crash.
struct TrapLibrary {
  private let go: URL
  private let kind: String

  /// Built once for all tests, and removed with the last.
  private static let built: Result<String, any Error> = Result {
    let source = SourceRoot.url.appending(path: "Tests/EndToEndTests/Trap")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (object, library) = (folder.appending(path: "start.o").path, folder.appending(path: "libtrap.so").path)
    let steps = [
      ("clang", ["-c", "-fPIC", source.appending(path: "start.c").path, "-o", object]),
      (
        "swiftc",
        ["-emit-library", "-parse-as-library", source.appending(path: "trap.swift").path, object, "-o", library]
      ),
    ]
    for (program, arguments) in steps {
      let outcome = try Programs.run(program, arguments)
      if outcome.status != 0 { throw Programs.TimedOut(description: "\(program): \(outcome.errors)") }
    }
    atexit { try? FileManager.default.removeItem(at: TrapLibrary.folder) }
    return library
  }

  private static let folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-trap-\(getpid())")

  /// What to add to the console's environment.
  let environment: [String: String]

  /// - Parameter kind: `precondition`, `index`, `unwrap`; or `words`, which only writes to standard error.
  init(_ kind: String, in home: URL) throws {
    go = home.appending(path: "go")
    self.kind = kind
    environment = [
      "LD_PRELOAD": try Self.built.get(), "BOOKSTORE_TEST_TRAP": kind, "BOOKSTORE_TEST_GO": go.path,
    ]
  }

  /// Now.
  func spring() throws { try Data().write(to: go) }
}
