import Testing

@testable import FleetController

@Suite struct LaunchDocumentTests {
  private static func read(_ lines: String...) throws(LaunchDocument.Problem) -> LaunchDocument {
    try LaunchDocument(([LaunchDocument.mark] + lines).joined(separator: "\n"))
  }

  @Test func readsAPageOfYAML() throws {
    let document = try Self.read(
      "# a comment", "command:", "  - /usr/bin/python3", "- -m", "  - 'it''s'", "  - \"a \\\"b\\\" \\\\ {port}\"", "",
      "environment:", "  GREETING: hello there", "  EMPTY: \"\"", "processor_share: 0.5")
    #expect(document.command == ["/usr/bin/python3", "-m", "it's", "a \"b\" \\ {port}"])
    #expect(document.environment == ["GREETING": "hello there", "EMPTY": ""])
    #expect(document.processorShare == 0.5)
  }

  @Test(arguments: [
    LaunchDocument(),
    LaunchDocument(command: ["{server}", "a b", "", "\"q\" \\ 'x'", "# no comment", "k: v", "ñ 日本", "two\nlines\t"]),
    LaunchDocument(command: ["x"], environment: ["A": "{address}:{port}", "_b1": ""], processorShare: 0.25),
  ])
  func whatIsWrittenIsReadAgain(_ document: LaunchDocument) throws {
    #expect(try LaunchDocument(document.text) == document)
  }

  @Test func otherTextIsNone() {
    #expect(LaunchDocument.isOne("#bookstore-launch\r\ncommand:"))
    for text in ["", "#!/bin/sh\n", "#cloud-config\n", " \n#bookstore-launch", "#bookstore-launcher"] {
      #expect(!LaunchDocument.isOne(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("comand:\n- x", 2, "is none of command, environment and processor_share"),
    ("command: x", 2, "is a list"),
    ("- x", 2, "a list belongs under command"),
    ("command:\n  - {port}", 3, "is written in quotes"),
    ("command:\n  - a # b", 3, "is written in quotes"),
    ("command:\n  - \"a", 3, "the quotes do not close"),
    ("command:\n  - \"a\\x\"", 3, "the quotes do not close"),
    ("command:\n  - 'a'b'", 3, "within"),
    ("command:\n  -", 3, "is wanted"),
    ("command:\n- x\ncommand:\n- y", 4, "stands there twice"),
    ("command:\n\t- x", 3, "indented by spaces"),
    ("command:\n- \"{adress}\"", 3, "{adress} is no placeholder"),
    ("command:\n- \"\"", 3, "no program"),
    ("environment:\n  1X: y", 3, "is no name of a variable"),
    ("environment:\n  INSTANCE_ID: y", 3, "is the fleet's own"),
    ("environment:\n  BOOKSTORE_FLEET: y", 3, "is the fleet's own"),
    ("environment:\n  X: y\n  X: z", 4, "stands there twice"),
    ("environment:\n  X:", 3, "give it a value"),
    ("processor_share: many", 2, "cores from"),
    ("processor_share: 0", 2, "cores from"),
    ("command:\n- a\u{1B}b", 3, "control characters"),
  ])
  func aMistakeIsNamedWithItsLine(_ text: String, _ line: Int, _ sentence: String) {
    do {
      let read = try LaunchDocument("\(LaunchDocument.mark)\n\(text)")
      Issue.record("\(read)")
    } catch {
      #expect(error.line == line, "\(error.description)")
      #expect(error.sentence.contains(sentence), "\(error.sentence)")
    }
  }

  @Test func thereIsAnEnd() {
    let words = (0...LaunchDocument.argumentsMost).map { "w\($0)" }
    #expect(throws: LaunchDocument.Problem.self) { try LaunchDocument(LaunchDocument(command: words).text) }
    let names = Dictionary(uniqueKeysWithValues: (0...LaunchDocument.variablesMost).map { ("N\($0)", "v") })
    #expect(throws: LaunchDocument.Problem.self) { try LaunchDocument(LaunchDocument(environment: names).text) }
  }

  @Test func placeholdersAreFilledAndOtherBracesStay() {
    let values = ["address": "127.64.0.10", "port": "8080"]
    #expect(Placeholders.filled("http://{address}:{port}/", values) == "http://127.64.0.10:8080/")
    #expect(Placeholders.filled("{\"a\": {}, \"b\": {address}}", values) == "{\"a\": {}, \"b\": 127.64.0.10}")
    // What is filled in is not looked at again.
    #expect(Placeholders.filled("{address}", ["address": "{port}", "port": "1"]) == "{port}")
    #expect(Placeholders.unknown(in: "{\"a\": 1} {address} { port } {PORT}") == nil)
    #expect(Placeholders.unknown(in: "x{adress}") == "adress")
  }

  @Test func theServersOwnCommandIsFree() throws {
    #expect(try LaunchDocument(LaunchDocument(command: FleetPlace.serverCommand).text).command.count == 14)
  }
}
