import Foundation
import Testing

/// What a shop calls its books cannot steer the reader's terminal: neither on the screen nor on
/// standard output.
extension EndToEnd {
  @Suite struct HostileText {
    /// What would act, in the raw bytes: an OSC in either spelling, a report request, a bidi override.
    static let actions: [[UInt8]] = [
      Array("\u{1b}]52".utf8), Array("\u{1b}]0;pwned".utf8), [0xC2, 0x9D], Array("\u{1b}[6n".utf8),
      Array("\u{202e}".utf8), Array("\u{200d}".utf8),
    ]

    @Test func titlesCannotSteerTheTerminal() throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-hostile-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: home) }
      let shop = try HostileShop(folder: home)
      defer { shop.stop() }
      let environment = ["XDG_STATE_HOME": home.path, "XDG_CONFIG_HOME": home.path, "LANG": "en_US.UTF-8"]

      let screen = try Screen(columns: 120, rows: 36, environment: environment)
      defer { screen.close() }
      try screen.wait(for: "ready>")
      let recording = home.appending(path: "bytes")
      try screen.record(to: recording)
      try screen.run("\(Programs.console) shop \(shop.url)")
      try screen.wait("the hostile catalog") { $0.contains("pwned-title") }
      try screen.press("Down", "Enter")
      try screen.type("q")
      try screen.wait("the shell again") { $0.contains("ready>") && !$0.contains("pwned-title") }
      #expect(acting(try Data(contentsOf: recording)) == [])

      let books = try Programs.run(Programs.console, ["books", "--shop", shop.url], environment: environment)
      #expect(books.status == 0, "\(books.errors)")
      #expect(books.output.contains("pwned-title"))
      #expect(acting(Data(books.output.utf8)) == [])
    }

    /// The actions whose bytes are there.
    private func acting(_ bytes: Data) -> [String] {
      let all = [UInt8](bytes)
      return Self.actions.filter { all.firstRange(of: $0) != nil }.map { "\($0)" }
    }
  }

  /// hostile_shop.py as a process of this test.
  struct HostileShop {
    let url: String
    private let child: Child

    init(folder: URL) throws {
      let output = folder.appending(path: "port")
      let none = URL(filePath: "/dev/null")
      child = try Child(
        "python3", [SourceRoot.url.appending(path: "Tests/EndToEndTests/hostile_shop.py").path], environment: [:],
        files: Child.Files(input: none, output: output, errors: none))
      var port = ""
      _ = eventually(withinSeconds: 10) {
        port = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return port.hasSuffix("\n")
      }
      url = "http://127.0.0.1:\(port.dropLast())"
    }

    func stop() { child.end() }
  }
}
