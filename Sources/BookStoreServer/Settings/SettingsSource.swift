import BookStoreKit

/// Where a setting comes from: a flag, else the environment, else the file.
public struct SettingsSource: Hashable, Sendable {
  /// Flags that were given.
  private let flags: [Setting: String]
  private let environment: [String: String]
  private let file: [String: String]

  public init(flags: [Setting: String], environment: [String: String], file: [String: String]) {
    self.flags = flags
    self.environment = environment
    self.file = file
  }

  /// A value, and what to call it in a refusal: `--port`, or `PORT in the environment`.
  private struct Value {
    let text: String
    let origin: String

    func refusal(_ sentence: String) -> UsageRefusal {
      UsageRefusal("\(origin) \(sentence); \"\(ShownText.of(text))\" is not.")
    }
  }

  /// In environment and file an empty value counts as not given: a compose file writes `DB_HOST=` to leave it out.
  /// A flag that is given has a value.
  private func value(_ setting: Setting) throws(UsageRefusal) -> Value? {
    let name = setting.rawValue
    let candidates: [Value?] = [
      flags[setting].map { Value(text: $0, origin: setting.flag ?? name) },
      environment[name].map { Value(text: $0, origin: "\(name) in the environment") },
      file[name].map { Value(text: $0, origin: "\(name) in the environment file") },
    ]
    for case let value? in candidates {
      if value.text.isEmpty {
        if value.origin == setting.flag { throw UsageRefusal("\(value.origin) needs a value.") }
        continue
      }
      guard value.text.unicodeScalars.allSatisfy({ !FieldRule.isControl($0) }) else {
        throw UsageRefusal("\(value.origin) has a control character.")
      }
      // What the system gives as bytes that are no UTF-8 arrives with this in their place.
      guard !value.text.unicodeScalars.contains("\u{FFFD}") else {
        throw UsageRefusal("\(value.origin) is not valid UTF-8.")
      }
      return value
    }
    return nil
  }

  /// The settings, or a refusal that names the setting and says what it may be.
  public func settings() throws(UsageRefusal) -> ServerSettings {
    if let host = try value(.databaseHost) {
      throw UsageRefusal(
        "\(host.origin) is set (\(ShownText.of(host.text))), but this version keeps its data in SQLite only: unset "
          + "DB_HOST, or set it empty, and give --database FILE.")
    }
    var settings = ServerSettings()
    settings.host = try host() ?? settings.host
    settings.port = try whole(.port, 0...65_535) ?? settings.port
    settings.database = try path(.database) ?? settings.database
    settings.uploads = try path(.uploads) ?? settings.uploads
    settings.instanceID = try instanceID() ?? settings.instanceID
    settings.drainSeconds = try whole(.drainSeconds, 0...3600) ?? settings.drainSeconds
    settings.cookieSecurity =
      try choice(.cookieSecure, CookieSecurity.allCases.map(\.rawValue)).flatMap(CookieSecurity.init(rawValue:))
      ?? settings.cookieSecurity
    settings.trustedProxies = try networks(.trustedProxies) ?? settings.trustedProxies
    settings.allowedClients = try networks(.allowedClients)
    settings.currency = try currency() ?? settings.currency
    settings.accessLog = try choice(.accessLog, ["on", "off"]) == "on"
    settings.logLevel =
      try choice(.logLevel, ["trace", "debug", "info", "notice", "warning", "error", "critical"])
      ?? settings.logLevel
    return settings
  }

  private func whole(_ setting: Setting, _ range: ClosedRange<Int>) throws(UsageRefusal) -> Int? {
    guard let value = try value(setting) else { return nil }
    guard value.text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(value.text), range.contains(number)
    else { throw value.refusal("is a whole number from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }

  private func choice(_ setting: Setting, _ choices: [String]) throws(UsageRefusal) -> String? {
    guard let value = try value(setting) else { return nil }
    guard choices.contains(value.text.lowercased()) else {
      throw value.refusal("is one of \(choices.joined(separator: ", "))")
    }
    return value.text.lowercased()
  }

  /// PATH_MAX of Linux, less room for the name of a file in a folder.
  private static let longestPath = 4096 - 256

  private func path(_ setting: Setting) throws(UsageRefusal) -> String? {
    guard let value = try value(setting) else { return nil }
    guard value.text.utf8.count <= Self.longestPath else {
      throw value.refusal("is a path of at most \(Self.longestPath) bytes")
    }
    return value.text
  }

  /// The name of a host has at most 253 characters (RFC 1035 §2.3.4); an address of IPv6 has colons.
  private func host() throws(UsageRefusal) -> String? {
    guard let value = try value(.host) else { return nil }
    let isPlausible = value.text.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"): true
      default: false
      }
    }
    guard isPlausible, value.text.utf8.count <= 253 else { throw value.refusal("is an address or the name of a host") }
    return value.text
  }

  private func networks(_ setting: Setting) throws(UsageRefusal) -> TrustedProxies? {
    guard let value = try value(setting) else { return nil }
    guard let networks = TrustedProxies(text: value.text) else {
      throw value.refusal("is none, or a list of networks like 127.0.0.0/8,10.0.1.2,fd00::/8")
    }
    return networks
  }

  private func currency() throws(UsageRefusal) -> String? {
    guard let value = try value(.currency) else { return nil }
    guard value.text.unicodeScalars.count <= 8 else { throw value.refusal("has at most 8 characters") }
    return value.text
  }

  /// The id goes into a header of every reply.
  private func instanceID() throws(UsageRefusal) -> String? {
    guard let value = try value(.instanceID) else { return nil }
    guard value.text.utf8.count <= 64, value.text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw value.refusal("has at most 64 visible ASCII characters")
    }
    return value.text
  }
}
