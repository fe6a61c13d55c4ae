import Foundation
import Testing

@testable import FleetController

@Suite struct LastWordsTests {
  private static func words(_ text: String) throws -> String? {
    let folder = try TemporaryFolder()
    let path = folder.path + "/server.log"
    try Data(text.utf8).write(to: URL(filePath: path))
    return LastWords.of(try #require(LogFile(path)))
  }

  @Test func theLastLineWithoutItsTime() throws {
    #expect(
      try Self.words("2026-11-23T14:58:48+0000 info one\n2026-11-23T14:58:49+0000 error the port 8080 is taken\n\n")
        == "error the port 8080 is taken")
    #expect(try Self.words("Fatal error: nothing\n") == "Fatal error: nothing")
    #expect(try Self.words("\n \n") == nil)
    #expect(try Self.words("") == nil)
  }

  @Test func itIsPrintableAndShort() throws {
    #expect(try Self.words("a\u{1B}[31m\tb\u{202E}c\u{0}\n") == "a [31m b c")
    #expect(try Self.words(String(repeating: "x", count: 10_000))?.count == LastWords.lengthMost)
  }
}
