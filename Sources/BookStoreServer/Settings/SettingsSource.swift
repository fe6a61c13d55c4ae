/// Where a setting comes from: a flag, else the environment, else the file. The names are the deployed system's.
public struct SettingsSource: Hashable, Sendable {
  /// Environment name → value of a flag that was given.
  private let flags: [String: String]
  private let environment: [String: String]
  private let file: [String: String]

  public init(flags: [String: String], environment: [String: String], file: [String: String]) {
    self.flags = flags
    self.environment = environment
    self.file = file
  }

  /// An empty value counts as not given: a compose file writes `DB_HOST=` to leave it out.
  private subscript(name: String) -> String? {
    for source in [flags, environment, file] {
      if let value = source[name], !value.isEmpty { return value }
    }
    return nil
  }

  /// The settings, or a refusal that names the setting and says what it may be.
  public func settings() throws(ServerRefusal) -> ServerSettings {
    if let host = self["DB_HOST"] {
      throw ServerRefusal(
        "DB_HOST is set (\(host)), but this version keeps its data in SQLite only: unset DB_HOST, or set it empty, "
          + "and give --database FILE.")
    }
    var settings = ServerSettings()
    settings.host = self["HOST"] ?? settings.host
    settings.port = try whole("PORT", 0...65_535) ?? settings.port
    settings.database = self["DATABASE"] ?? settings.database
    settings.uploads = self["UPLOAD_FOLDER"] ?? settings.uploads
    settings.instanceID = try instanceID() ?? settings.instanceID
    settings.drainSeconds = try whole("DRAIN_SECONDS", 0...3600) ?? settings.drainSeconds
    settings.cookieSecurity =
      try choice("COOKIE_SECURE", CookieSecurity.allCases.map(\.rawValue)).flatMap(CookieSecurity.init(rawValue:))
      ?? settings.cookieSecurity
    if let text = self["TRUSTED_PROXIES"] {
      guard let proxies = TrustedProxies(text: text) else {
        throw ServerRefusal("TRUSTED_PROXIES is a list of IPv4 networks like 127.0.0.0/8,10.0.1.2; \(text) is not.")
      }
      settings.trustedProxies = proxies
    }
    settings.currency = self["CURRENCY"] ?? settings.currency
    settings.accessLog = try choice("ACCESS_LOG", ["on", "off"]) == "on"
    settings.logLevel =
      try choice("LOG_LEVEL", ["trace", "debug", "info", "notice", "warning", "error", "critical"])
      ?? settings.logLevel
    return settings
  }

  private func whole(_ name: String, _ range: ClosedRange<Int>) throws(ServerRefusal) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw ServerRefusal("\(name) is a whole number from \(range.lowerBound) to \(range.upperBound); \(text) is not.")
    }
    return number
  }

  private func choice(_ name: String, _ choices: [String]) throws(ServerRefusal) -> String? {
    guard let text = self[name]?.lowercased() else { return nil }
    guard choices.contains(text) else {
      throw ServerRefusal("\(name) is one of \(choices.joined(separator: ", ")); \(text) is not.")
    }
    return text
  }

  /// The id goes into a header of every reply.
  private func instanceID() throws(ServerRefusal) -> String? {
    guard let text = self["INSTANCE_ID"] else { return nil }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, text.utf8.count <= 64 else {
      throw ServerRefusal("INSTANCE_ID has at most 64 visible ASCII characters.")
    }
    return text
  }
}
