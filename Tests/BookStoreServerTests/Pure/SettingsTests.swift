import Foundation
import Testing

@testable import BookStoreServer

struct SettingsTests {
  private func settings(
    flags: [Setting: String] = [:], environment: [String: String] = [:], file: [String: String] = [:]
  ) throws(UsageRefusal) -> ServerSettings {
    try SettingsSource(flags: flags, environment: environment, file: file).settings()
  }

  @Test func `a flag wins over the environment, and that over the file`() throws {
    #expect(try settings().port == 5000)
    #expect(try settings(file: ["PORT": "1"]).port == 1)
    #expect(try settings(environment: ["PORT": "2"], file: ["PORT": "1"]).port == 2)
    #expect(try settings(flags: [.port: "3"], environment: ["PORT": "2"], file: ["PORT": "1"]).port == 3)
    #expect(try settings(environment: ["PORT": ""], file: ["PORT": "1"]).port == 1)
  }

  @Test func `every name is read`() throws {
    let settings = try settings(environment: [
      "HOST": "127.0.0.9", "PORT": "8080", "DATABASE": "/d", "UPLOAD_FOLDER": "/u", "INSTANCE_ID": "i-1",
      "DRAIN_SECONDS": "0", "COOKIE_SECURE": "always", "TRUSTED_PROXIES": "10.0.0.0/8", "ALLOWED_CLIENTS": "127.64.0.1",
      "CURRENCY": "€",
      "ACCESS_LOG": "on", "LOG_LEVEL": "debug", "SECRET_KEY": "accepted and not needed", "FLASK_ENV": "production",
    ])
    #expect(settings.host == "127.0.0.9" && settings.port == 8080 && settings.database == "/d")
    #expect(settings.uploads == "/u" && settings.instanceID == "i-1" && settings.drainSeconds == 0)
    #expect(settings.cookieSecurity == .always && settings.currency == "€" && settings.accessLog)
    #expect(
      settings.trustedProxies == TrustedProxies(text: "10.0.0.0/8")
        && settings.allowedClients == TrustedProxies(text: "127.64.0.1") && settings.logLevel == "debug")
  }

  @Test func `a MySQL host is refused in words, never passed over`() {
    #expect(throws: UsageRefusal.self) { try settings(file: ["DB_HOST": "10.0.0.5"]) }
    #expect(throws: Never.self) { try settings(environment: ["DB_HOST": ""]) }
  }

  private static let huge = String(repeating: "9", count: 100_000)
  private static let wrongNumbers = [
    "-1", "+1", "x", "1.5", "1e3", "NaN", "0x10", "٣", " 1", "1 ", "9223372036854775808",
  ]
  /// Wrong for every setting: control characters, and what is left of bytes that are no UTF-8.
  private static let wrongAnywhere = ["a\0b", "\u{1B}[2J", "a\nb", "\u{7F}", "\u{9B}", "a\u{FFFD}", huge]
  private static let wrong: [Setting: [String]] = [
    .host: ["a b", "http://x", "a/b", "ñ", "127.0.0.1,127.0.0.2", String(repeating: "a", count: 254)],
    .port: wrongNumbers + ["65536"],
    .database: [String(repeating: "d", count: 3841)],
    .uploads: [String(repeating: "u", count: 3841)],
    .instanceID: ["a b", "a\r\nX: y", "ñ", String(repeating: "i", count: 65)],
    .drainSeconds: wrongNumbers + ["3601"],
    .cookieSecure: ["yes", "true", "1", "auto,never"],
    .trustedProxies: [
      "x", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "300.1.1.1", "/8",
      ",",
      "none,10.0.0.1", String(repeating: "10.0.0.1,", count: 65),
    ],
    .allowedClients: ["x", "127.0.0.0/33", "300.1.1.1", ",", "none,127.0.0.1"],
    .currency: ["123456789"],
    .accessLog: ["maybe", "1", "true"],
    .logLevel: ["loud", "0", "info,debug"],
    .databaseHost: ["10.0.0.5"],
  ]

  @Test(arguments: Setting.allCases)
  func `a wrong value is refused with its name, wherever it stands`(setting: Setting) throws {
    let rows = try #require(Self.wrong[setting], "a setting needs its row of wrong values")
    for value in rows + Self.wrongAnywhere {
      let shown = value.prefix(20)
      let ofEnvironment = #expect(throws: UsageRefusal.self, "\(shown)") {
        try settings(environment: [setting.rawValue: value])
      }
      #expect(try #require(ofEnvironment).description.hasPrefix("\(setting.rawValue) in the environment "), "\(shown)")
      let ofFile = #expect(throws: UsageRefusal.self, "\(shown)") { try settings(file: [setting.rawValue: value]) }
      #expect(try #require(ofFile).description.hasPrefix("\(setting.rawValue) in the environment file "), "\(shown)")
      guard let flag = setting.flag else { continue }
      let ofFlag = #expect(throws: UsageRefusal.self, "\(shown)") { try settings(flags: [setting: value]) }
      #expect(try #require(ofFlag).description.hasPrefix("\(flag) "), "\(shown)")
      #expect(try #require(ofFlag).description.utf8.count < 300, "a refusal is a sentence, however long the value is")
    }
    if let flag = setting.flag {
      #expect(throws: UsageRefusal("\(flag) needs a value.")) { try settings(flags: [setting: ""]) }
    }
  }

  @Test func `an environment file has names, values, comments and quotes`() throws {
    let text = "# shop\nHOST=1.2.3.4\n\nexport PORT = 80 \r\nCURRENCY='€ '\nEMPTY=\nA=b=c\nQ=\"x\"\n"
    #expect(
      try EnvironmentFile.parse(text, path: "f")
        == ["HOST": "1.2.3.4", "PORT": "80", "CURRENCY": "€ ", "EMPTY": "", "A": "b=c", "Q": "x"])
  }

  @Test(arguments: [
    ("A=1\nB\n", "Line 2 of f has no =."), ("=1", "Line 1 of f has no name"), ("A B=1", "Line 1 of f has no name"),
    ("ñ=1", "Line 1 of f has no name"), ("A=1\n\nA=2", "Line 3 of f sets A again; line 1 did."),
    ("A=a\0b", "Line 1 of f has a control character in A."), ("\u{FEFF}A=1", "Line 1 of f has no name"),
  ])
  func `a wrong line of an environment file is named`(text: String, sentence: String) throws {
    let refusal = #expect(throws: UsageRefusal.self) { try EnvironmentFile.parse(text, path: "f") }
    #expect(try #require(refusal).description.hasPrefix(sentence))
  }

  @Test func `an environment file that is none is refused by its path, and never waited for`() throws {
    let folder = "\(NSTemporaryDirectory())bookstore-settings-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data([UInt8(ascii: "A"), UInt8(ascii: "="), 0xFF]).write(to: URL(fileURLWithPath: "\(folder)/bytes"))
    try Data(repeating: UInt8(ascii: "#"), count: EnvironmentFile.maximumBytes + 1)
      .write(to: URL(fileURLWithPath: "\(folder)/huge"))
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    for (path, reason) in [
      ("\(folder)/none", "is not there"), (folder, "is no file"), ("\(folder)/bytes", "not valid UTF-8"),
      ("\(folder)/huge", "more than"), ("\(folder)/pipe", "is no file"), ("/dev/zero", "is no file"),
      ("", "is not there"),
    ] {
      let refusal = #expect(throws: UsageRefusal.self) { try EnvironmentFile.read(path) }
      let sentence = try #require(refusal).description
      #expect(sentence.hasPrefix("--env-file \(path)") && sentence.contains(reason), "\(sentence)")
    }
  }
}
