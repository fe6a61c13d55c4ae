import Glibc
import Markup
import Testing

/// libxml2 tells some errors of a document's encoding past every option of a parser, on standard error: a line across
/// the screen of a console that is drawing.
@Suite struct SilenceTests {
  @Test func nothingIsSaidOnStandardError() throws {
    let file = try #require(tmpfile())
    defer { fclose(file) }
    let before = dup(STDERR_FILENO)
    dup2(fileno(file), STDERR_FILENO)
    // A document that says it is UTF-16 and is not, beyond what the reader looks at to guess.
    let text = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>".utf8)
    let document = text.flatMap { byte -> [UInt8] in [byte, 0] }
    let broken: [UInt8] = [0xFF, 0xFE] + document + [0x00, 0xDC, 0xD9, 0xD9, 0xD9, 0xD9]
    #expect(throws: MarkupFailure.self) { try Element(xml: broken) }
    dup2(before, STDERR_FILENO)
    close(before)
    rewind(file)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    // Tests beside this one may have written there meanwhile; only the parser speaks of an encoder.
    let said = String(decoding: bytes[..<count], as: UTF8.self)
    #expect(!said.contains("encod"), "the parser said: \(said)")
  }
}
