// A key out of a pasted text: lines of `export NAME=value` as `aws configure export-credentials --format env` and the
// page of AWS Academy print them, of an ini file, or of PowerShell. What the lines say otherwise is passed over. The text
// itself is dropped as soon as this has read it.
import Scaling

/// The parts of a key as they were found so far.
public struct PastedKey: Hashable, Sendable {
  public private(set) var accessKeyId: Secret?
  public private(set) var secretAccessKey: Secret?
  public private(set) var sessionToken: Secret?
  public private(set) var endsAt: Moment?
  /// Names whose value was no such value.
  public private(set) var refused: [String] = []

  /// Longer texts are no keys.
  static let maximumLines = 400

  public init() {}

  /// The key, when both halves are there.
  public var key: AWSKey? {
    guard let accessKeyId, let secretAccessKey else { return nil }
    return AWSKey(
      accessKeyId: accessKeyId, secretAccessKey: secretAccessKey, sessionToken: sessionToken, endsAt: endsAt)
  }

  /// Reads another text; what it says goes before what was there. Token and end of another key would not fit: they stay
  /// only where the access key id is the same, in whichever order the lines stand.
  public mutating func read(_ text: String) {
    let before = self
    (refused, sessionToken, endsAt) = ([], nil, nil)
    for line in text.split(whereSeparator: \.isNewline).prefix(Self.maximumLines) { read(line: line) }
    guard before.accessKeyId == nil || accessKeyId == before.accessKeyId else { return }
    sessionToken = sessionToken ?? before.sessionToken
    endsAt = endsAt ?? before.endsAt
  }

  private mutating func read(line: Substring) {
    guard let equals = line.firstIndex(of: "=") else { return }
    var name = line[..<equals].trimmed
    for word in ["export ", "set ", "setx ", "$Env:", "$env:"] where name.hasPrefix(word) {
      name = name.dropFirst(word.count).trimmed
    }
    var rest = line[line.index(after: equals)...].trimmed
    while rest.last == ";" { rest = rest.dropLast().trimmed }
    let value = String(rest.trimmingQuotes)
    switch name.uppercased() {
    case "AWS_ACCESS_KEY_ID": take(value, .accessKey, "AWS_ACCESS_KEY_ID") { $0.accessKeyId = $1 }
    case "AWS_SECRET_ACCESS_KEY": take(value, .secretKey, "AWS_SECRET_ACCESS_KEY") { $0.secretAccessKey = $1 }
    case "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN":
      take(value, .sessionToken, "AWS_SESSION_TOKEN") { $0.sessionToken = $1 }
    case "AWS_CREDENTIAL_EXPIRATION", "AWS_EXPIRATION", "X_SECURITY_TOKEN_EXPIRES": endsAt = Moment(iso8601: value)
    default: break
    }
  }

  private mutating func take(
    _ value: String, _ rule: InputRule, _ name: String, _ keep: (inout PastedKey, Secret) -> Void
  ) {
    guard rule.allows(value) else { return refused.append(name) }
    keep(&self, Secret(value))
  }
}
