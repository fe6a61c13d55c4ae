import Foundation
import Testing

/// `bookstore-server` called wrongly: it names what was wrong, ends with 64 and leaves nothing behind. What is wrong
/// with each setting is the room's own table; here it is that flags, environment and file reach it.
extension EndToEnd {
  @Suite struct ServerUsage {
    private struct Row {
      var script: String
      var says: String
      init(_ script: String, _ says: String) { (self.script, self.says) = (script, says) }
    }

    /// `$0` is the program, `$1` a folder of the test's own.
    private static let rows = [
      Row("\"$0\" fly", "fly"), Row("\"$0\" --fly", "--fly"), Row("\"$0\" --port", "--port"),
      Row("\"$0\" --port x", "--port "), Row("\"$0\" --port ''", "--port needs a value"),
      Row("\"$0\" --port 1 --port 2", "--port is given twice"),
      Row("\"$0\" --port=1 --port 2", "--port is given twice"),
      Row("\"$0\" --host \"$(printf 'a\\377b')\"", "--host is not valid UTF-8"),
      Row("\"$0\" --instance-id \"$(printf 'a\\033[2J')\"", "--instance-id has a control character"),
      Row("PORT=-1 \"$0\" serve", "PORT in the environment "),
      Row("PORT=NaN \"$0\" migrate", "PORT in the environment "),
      Row("DRAIN_SECONDS=1e9 \"$0\" health", "DRAIN_SECONDS in the environment "),
      Row(
        "CURRENCY=\"$(printf '\\377')\" \"$0\" seed --accounts \"$1/a\"",
        "CURRENCY in the environment is not valid UTF-8"),
      Row("\"$0\" seed", "--accounts"), Row("\"$0\" --env-file \"$1/none\"", "--env-file $1/none is not there"),
      Row("\"$0\" --env-file \"$1\"", "--env-file $1 is no file"),
      Row(
        "printf 'PORT=1\\nPORT=2\\n' > \"$1/env\"; \"$0\" migrate --env-file \"$1/env\"",
        "Line 2 of $1/env sets PORT again"),
      Row("printf 'LOG_LEVEL=loud' > \"$1/env\"; \"$0\" --env-file \"$1/env\"", "LOG_LEVEL in the environment file "),
      Row("DB_HOST=db \"$0\" migrate", "DB_HOST in the environment is set"),
    ]

    @Test func aWrongCallIsNamedAndLeavesNothing() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-usage-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for row in Self.rows {
        let outcome = try Programs.run(
          "/bin/sh", ["-c", "cd \"$1\"; \(row.script)", Programs.server, folder.path], withinSeconds: 20)
        #expect(outcome.status == 64, "\(row.script): \(outcome.status)")
        #expect(
          outcome.errors.contains(row.says.replacing("$1", with: folder.path)), "\(row.script): \(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1B}"), "\(row.script)")
        try? FileManager.default.removeItem(at: folder.appending(path: "env"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [], "\(row.script)")
      }
    }
  }
}
