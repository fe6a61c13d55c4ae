// A row an input and a wrong value: every one is named, a secret one is not shown, and nothing of it reaches the
// terminal raw.
import BookStoreKit
import Testing

@testable import Console

@Suite struct InputRuleTests {
  private static let hostile = "x\u{1B}[31m"

  /// Wrong values by variable, beside a right endpoint.
  static let variables: [(name: String, values: [String])] = [
    (
      "AWS_ENDPOINT_URL",
      [
        "h", "ftp://h", "http://", "http:///x", "http://h:0", "http://h:65536", "http://h:-1", "http://h:1e3",
        "http://h:", "http://h:NaN", "http://user@h", "http://h/?a", "http://h/#a", "http://a b", "http://é",
        "http://[::1", "http://[x]:1", "http://h\\x", hostile, "http://" + String(repeating: "a", count: 2_048),
      ]
    ),
    ("AWS_ACCESS_KEY_ID", [" ", "a b", "é", hostile, String(repeating: "A", count: 129)]),
    ("AWS_SECRET_ACCESS_KEY", [" ", "a\nb", "é", hostile, String(repeating: "A", count: 257)]),
    ("AWS_SESSION_TOKEN", [" ", "a\r\nX: y", hostile, String(repeating: "A", count: 8_193)]),
    ("AWS_DEFAULT_REGION", [" ", "US", "us_east", "us/1", "é", hostile, String(repeating: "a", count: 65)]),
    ("AWS_REGION", [" ", "US", hostile]),
    ("BOOKSTORE_GROUP", [hostile, "a\u{FFFD}", String(repeating: "g", count: 256)]),
    ("BOOKSTORE_TARGET_GROUP", [" ", "a_b", "é", hostile, String(repeating: "g", count: 33)]),
  ]

  static let right = [
    "AWS_ENDPOINT_URL": "https://[::1]:8070/", "AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "S+/=",
    "AWS_SESSION_TOKEN": "t", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_REGION": "eu-west-1",
    "BOOKSTORE_GROUP": "My group (é)", "BOOKSTORE_TARGET_GROUP": "my-tg-1",
  ]

  private static func context(_ environment: [String: String]) -> ConsoleContext {
    ContextRequest(fleet: nil, shop: nil, authorityPath: nil, environment: environment).context(.notWanted)
  }

  @Test func theRightOnesAreTaken() throws {
    let fleet = try Self.context(Self.right).fleet.get()
    #expect(fleet.context.group == "My group (é)")
    #expect(fleet.endpoint.region == "eu-west-1")
  }

  @Test(arguments: variables.map(\.name)) func aWrongVariableIsNamed(name: String) throws {
    let row = try #require(Self.variables.first { $0.name == name })
    for value in row.values {
      guard case .failure(let problem) = Self.context(Self.right.merging([name: value]) { $1 }).fleet else {
        Issue.record("\(name)=\(value.debugDescription) was taken")
        continue
      }
      let sentence = ContextTexts.sentence(problem).text(.english)
      #expect(sentence.hasPrefix(name) && problem.isUsage, "\(sentence)")
      #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(sentence.debugDescription)")
      #expect(sentence.count < 300)
    }
  }

  @Test func aSecretIsNotShown() {
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
      guard case .failure(let problem) = Self.context(Self.right.merging([name: "hidden words"]) { $1 }).fleet else {
        Issue.record("\(name) was taken")
        continue
      }
      #expect(!ContextTexts.sentence(problem).text(.english).contains("hidden"))
    }
  }

  @Test func anEmptyVariableIsAsGoodAsNone() throws {
    for name in ["AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_REGION", "BOOKSTORE_GROUP", "BOOKSTORE_TARGET_GROUP"] {
      #expect(throws: Never.self) { try Self.context(Self.right.merging([name: ""]) { $1 }).fleet.get() }
    }
  }

  @Test(arguments: ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"]) func aFolderIsAbsoluteAndUTF8(name: String) {
    for value in ["state", "./state", "../x", "~", "/x\u{FFFD}", " /x"] {
      guard case .badInput(let problem)? = StateFolder.problem(environment: [name: value]) else {
        Issue.record("\(name)=\(value) was taken")
        continue
      }
      #expect(problem.input == name)
    }
    #expect(StateFolder.problem(environment: [name: ""]) == nil)
    #expect(StateFolder.problem(environment: [name: "/x y/é"]) == nil)
  }

  /// Every member of fleet.json, wrong.
  @Test(
    arguments: [
      ("api", \FleetFile.api), ("region", \.region), ("accessKeyId", \.accessKeyId),
      ("secretAccessKey", \.secretAccessKey), ("group", \.group), ("targetGroup", \.targetGroup), ("shop", \.shop),
      ("ca", \.ca), ("timing", \.timing),
    ] as [(String, WritableKeyPath<FleetFile, String> & Sendable)])
  func aWrongMemberOfAFleetsFileIsNamed(name: String, member: WritableKeyPath<FleetFile, String> & Sendable) {
    let right = FleetFile(
      api: "http://127.0.0.1:1", region: "us-east-1", accessKeyId: "A", secretAccessKey: "S", group: "g",
      targetGroup: "t", shop: "https://127.0.0.1:2", ca: "/ca.pem", timing: "fast")
    for value in ["", Self.hostile, String(repeating: "x y", count: 5_000)] {
      var file = right
      file[keyPath: member] = value
      let request = ContextRequest(fleet: "f", shop: nil, authorityPath: nil, environment: [:])
      guard case .failure(.unreadable("fleet.json", let cause)) = request.context(.found(file)).fleet else {
        Issue.record("\(name)=\(value.prefix(20).debugDescription) was taken")
        continue
      }
      #expect(cause.hasPrefix("\(name): "))
    }
  }

  @Test(arguments: [
    ("cookie", true), ("", false), ("a b", false), ("a;b", false), ("a\r\nX: y", false), ("é", false), ("\"", false),
  ]) func aSessionIsUsableWhenItsCookieCanBeSent(cookie: String, isUsable: Bool) {
    #expect(SavedSession(email: "ana@example.org", cookie: cookie).isUsable == isUsable)
    #expect(!SavedSession(email: "a\nb", cookie: "c").isUsable)
    #expect(!SavedSession(email: String(repeating: "a", count: 255), cookie: "c").isUsable)
  }
}
