import Testing

@testable import BookStoreServer

struct SettingsTests {
  private func settings(
    flags: [String: String] = [:], environment: [String: String] = [:], file: [String: String] = [:]
  ) throws(ServerRefusal) -> ServerSettings {
    try SettingsSource(flags: flags, environment: environment, file: file).settings()
  }

  @Test func `a flag wins over the environment, and that over the file`() throws {
    #expect(try settings().port == 5000)
    #expect(try settings(file: ["PORT": "1"]).port == 1)
    #expect(try settings(environment: ["PORT": "2"], file: ["PORT": "1"]).port == 2)
    #expect(try settings(flags: ["PORT": "3"], environment: ["PORT": "2"], file: ["PORT": "1"]).port == 3)
    #expect(try settings(flags: ["PORT": ""], environment: ["PORT": "2"]).port == 2)
  }

  @Test func `every name is read`() throws {
    let settings = try settings(environment: [
      "HOST": "127.0.0.9", "PORT": "8080", "DATABASE": "/d", "UPLOAD_FOLDER": "/u", "INSTANCE_ID": "i-1",
      "DRAIN_SECONDS": "0", "COOKIE_SECURE": "always", "TRUSTED_PROXIES": "10.0.0.0/8", "CURRENCY": "€",
      "ACCESS_LOG": "on", "LOG_LEVEL": "debug", "SECRET_KEY": "accepted and not needed", "FLASK_ENV": "production",
    ])
    #expect(settings.host == "127.0.0.9" && settings.port == 8080 && settings.database == "/d")
    #expect(settings.uploads == "/u" && settings.instanceID == "i-1" && settings.drainSeconds == 0)
    #expect(settings.cookieSecurity == .always && settings.currency == "€" && settings.accessLog)
    #expect(settings.trustedProxies == TrustedProxies(text: "10.0.0.0/8") && settings.logLevel == "debug")
  }

  @Test func `a MySQL host is refused in words, never passed over`() {
    #expect(throws: ServerRefusal.self) { try settings(file: ["DB_HOST": "10.0.0.5"]) }
    #expect(throws: Never.self) { try settings(environment: ["DB_HOST": ""]) }
  }

  @Test(arguments: [
    ("PORT", "65536"), ("PORT", "x"), ("DRAIN_SECONDS", "-1"), ("COOKIE_SECURE", "yes"), ("TRUSTED_PROXIES", "x"),
    ("INSTANCE_ID", "a b"), ("INSTANCE_ID", "a\r\nX: y"), ("LOG_LEVEL", "loud"), ("ACCESS_LOG", "maybe"),
  ])
  func `a bad value is refused with its name`(name: String, value: String) throws {
    let refusal = #expect(throws: ServerRefusal.self) { try settings(environment: [name: value]) }
    #expect(try #require(refusal).description.contains(name))
  }

  @Test func `an environment file has names, values, comments and quotes`() throws {
    let text = "# shop\nHOST=1.2.3.4\n\nexport PORT = 80 \r\nCURRENCY='€ '\nEMPTY=\nA=b=c\nQ=\"x\"\n"
    #expect(
      try EnvironmentFile.parse(text)
        == ["HOST": "1.2.3.4", "PORT": "80", "CURRENCY": "€ ", "EMPTY": "", "A": "b=c", "Q": "x"])
    #expect(throws: ServerRefusal("Line 2 of the environment file has no =.")) { try EnvironmentFile.parse("A=1\nB\n") }
    #expect(throws: ServerRefusal.self) { try EnvironmentFile.parse("=1") }
  }
}
