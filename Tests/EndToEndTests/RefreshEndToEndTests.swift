import Foundation
import Testing

/// New versions of what the group's instances are: rolled out under load, by `bookstore-fleet`, with real processes
/// behind a real HAProxy.
extension EndToEnd {
  @Suite struct Refreshing {
    @Test func aNewServerIsRolledOutUnderLoadAndNoRequestFails() throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let files = Child.Files(
        input: URL(fileURLWithPath: "/dev/null"), output: fleet.home.appending(path: "load.json"),
        errors: fleet.home.appending(path: "load.errors"))
      let load = try Child(
        Programs.fleet, ["load", "--fleet", fleet.name, "--shoppers", "4", "--seconds", "120", "--json"],
        environment: fleet.environment, files: files)
      let out = try fleet.command(
        "template", "new", "--server", try Programs.nextServer(in: fleet.home), "--note", "next", "--roll-out",
        withinSeconds: 120)
      #expect(out.status == 0, "\(out.output)\(out.errors)")
      #expect(out.output.contains("Version 2, the image ami-"))
      #expect(out.output.contains("Successful 100 %"))
      let back = try fleet.command(
        "template", "roll-out", "1", "--min-healthy", "50", "--max-healthy", "100", withinSeconds: 120)
      #expect(back.status == 0, "\(back.output)\(back.errors)")
      kill(load.pid, SIGTERM)
      #expect(load.wait(withinSeconds: 30) == 0)
      let told = try String(contentsOf: files.output, encoding: .utf8).split(separator: "\n").last
      let last = try JSONDecoder().decode(LoadEnd.self, from: Data(try #require(told).utf8))
      #expect(last.kind == "done")
      #expect(last.failed == 0)
      #expect(last.requests > 100)
      let list = try fleet.command("template")
      #expect(list.output.split(separator: "\n").count == 2, "\(list.output)")
      #expect(try fleet.stop() == [])
    }

    private struct LoadEnd: Decodable {
      let kind: String
      let failed: Int
      let requests: Int
    }
  }
}

extension Programs {
  /// Another build of the server: the same program, and bytes behind its end that nobody runs.
  static func nextServer(in home: URL) throws -> String {
    let path = home.appending(path: "next-server").path
    try FileManager.default.copyItem(atPath: Programs.server, toPath: path)
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("next".utf8))
    try file.close()
    return path
  }
}
