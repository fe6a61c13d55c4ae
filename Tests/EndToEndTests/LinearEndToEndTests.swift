import Foundation
import Testing

/// `--linear`: the console as lines, with the rules of config.yaml, until a signal. Nothing answers where it looks: that
/// is a state like any other.
extension EndToEnd {
  @Suite(.serialized) struct Linear {
    private func start(_ home: WaysOut.Home, _ arguments: [String]) throws -> Child {
      let files = Child.Files(
        input: home.url.appending(path: "in"), output: home.url.appending(path: "out"),
        errors: home.url.appending(path: "errors"))
      try Data().write(to: files.input)
      let environment = home.environment.merging([
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S",
        "BOOKSTORE_GROUP": "g", "BOOKSTORE_TARGET_GROUP": "t",
      ]) { $1 }
      return try Child(Programs.console, arguments, environment: environment, files: files)
    }

    private func text(_ home: WaysOut.Home, _ name: String) -> String {
      (try? String(contentsOf: home.url.appending(path: name), encoding: .utf8)) ?? ""
    }

    @Test func itTellsStartsWhatARuleNamesAndEndsByASignal() throws {
      let home = try WaysOut.Home()
      let folder = home.url.path + "/bookstore"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // What the alert starts would go on for a minute.
      let config =
        "alerts:\n  - {when: unknown, ring: false, hook: "
        + "[sh, -c, \"echo $$ $1 > \\\"$2\\\"; exec sleep 60\", x, \"{verdict}\", \"\(home.url.path)/rang\"]}\n"
      try Data(config.utf8).write(to: URL(filePath: folder + "/config.yaml"))
      let child = try start(home, ["--linear", "--language", "en"])
      defer { child.end() }
      let isTold = eventually(withinSeconds: 15) { text(home, "rang").contains("lost") }
      #expect(isTold, "\(text(home, "out")) \(text(home, "errors"))")
      let lines = text(home, "out").split(separator: "\n")
      #expect(lines.first?.contains("LOST") == true || lines.first?.contains("UNKNOWN") == true, "\(lines)")
      #expect(lines.contains { $0.contains("no answer about the group: cannot connect") }, "\(lines)")
      kill(child.pid, SIGTERM)
      #expect(child.wait(withinSeconds: 10) == 128 + SIGTERM)
      let hook = try #require(pid_t(text(home, "rang").prefix { $0 != " " }))
      let isGone = eventually(withinSeconds: 10) { kill(hook, 0) != 0 }
      #expect(isGone, "what an alert started ends with the console")
      #expect(text(home, "out").unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }

    @Test func itExcludesTapes() throws {
      let home = try WaysOut.Home()
      let outcome = try Programs.run(
        Programs.console, ["--linear", "--record", home.url.path + "/tape"], environment: home.environment)
      #expect(outcome.status == 64 && outcome.errors.contains("--linear excludes --record and --replay"))
    }
  }
}
