// What a value must be that comes from the command line, the environment or a fleet's file, before anything is done
// with it. A wrong one is named; a secret one is named and not shown.

/// A rule for the values of an input.
public enum InputRule: Hashable, Sendable {
  /// A name of Auto Scaling: 1 to 255 printable characters (AWS, CreateAutoScalingGroup).
  case group
  /// 1 to 32 letters, digits and hyphens (AWS, CreateTargetGroup).
  case targetGroup
  /// `http` or `https`, a host, perhaps a port and a path; at most 2,048 characters.
  case url
  /// 1 to 64 small letters, digits and hyphens.
  case region
  /// 1 to 128 visible ASCII characters.
  case accessKey
  /// 1 to 256 visible ASCII characters.
  case secretKey
  /// 1 to 8,192 visible ASCII characters.
  case sessionToken
  /// An absolute path in UTF-8.
  case folder
  /// A file of certificates in PEM; why it is none stands beside it.
  case certificates(problem: String)
  /// `fast` or `aws`.
  case timing
  /// 1 to 64 letters, digits, `-`, `_` and `.`, the first one a letter or digit.
  case contextName
  /// What a local fleet may be called.
  case fleetName
  /// A profile of the AWS files: 1 to 128 visible ASCII characters without brackets.
  case profile
  /// `direct`, `off` or `socks5h://host:port`.
  case probe
  /// A log group of CloudWatch Logs: 1 to 512 of `A-Z a-z 0-9 . - _ / #` (CreateLogGroup).
  case logGroup
  /// A theme's name: 1 to 64 letters, digits, `-`, `_`.
  case themeName
  /// `true` or `false`.
  case boolean
  /// `en` or `es`.
  case language
  /// One word of a command: at most 1,024 printable characters; in braces only what is known of an instance.
  case hookWord
  /// A command: its program and at most 63 arguments.
  case hook
  /// When an alert speaks: `verdict`, `degraded`, `down`, `unknown`, `cpu>N`, `failed>N`.
  case alertRule
  /// One word of an alert's command: as `hookWord`, in braces the verdict or its sentence.
  case alertWord
  /// An alert's command: its program, in which nothing is filled in, and at most 63 arguments.
  case alertHook

  /// Whether the value is never shown.
  var isSecret: Bool {
    switch self {
    case .accessKey, .secretKey, .sessionToken: true
    default: false
    }
  }

  /// Whether a value keeps the rule. `certificates` is decided where the file is read.
  func allows(_ value: String) -> Bool {
    switch self {
    case .group: (1...255).contains(value.count) && value.unicodeScalars.allSatisfy(Self.isPrintable)
    case .targetGroup:
      (1...32).contains(value.utf8.count) && value.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == 0x2D }
    case .url: Self.isURL(value)
    case .region: (1...64).contains(value.utf8.count) && value.utf8.allSatisfy { SessionFile.isPlain($0) && $0 != 0x2E }
    case .accessKey: Self.isVisible(value, atMost: 128)
    case .secretKey: Self.isVisible(value, atMost: 256)
    case .sessionToken: Self.isVisible(value, atMost: 8_192)
    case .folder: value.hasPrefix("/") && !value.contains("\u{FFFD}")
    case .certificates: false
    case .timing: PollPace(rawValue: value) != nil
    case .contextName: Self.isName(value, atMost: 64, with: "-_.")
    case .fleetName: StateFolder.isFleetName(value)
    case .profile: Self.isVisible(value, atMost: 128) && !value.contains { "[]".contains($0) }
    case .probe: ProbeMode(value) != nil
    case .logGroup:
      (1...512).contains(value.utf8.count)
        && value.utf8.allSatisfy { Self.isLetterOrDigit($0) || ".-_/#".utf8.contains($0) }
    case .themeName: Self.isName(value, atMost: 64, with: "-_")
    case .boolean: value == "true" || value == "false"
    case .language: Language(rawValue: value) != nil
    case .alertRule: AlertRule(condition: value) != nil
    case .hookWord, .alertWord: value.count <= 1_024 && value.unicodeScalars.allSatisfy(Self.isPrintable)
    // What a command is is decided over all its words.
    case .hook, .alertHook: false
    }
  }

  private static func isName(_ value: String, atMost limit: Int, with others: String) -> Bool {
    (1...limit).contains(value.utf8.count) && value.utf8.first.map(isLetterOrDigit) == true
      && value.utf8.allSatisfy { isLetterOrDigit($0) || others.utf8.contains($0) }
  }

  /// The problem of a value; nil where there is none.
  func problem(_ input: String, _ value: String) -> ContextProblem? {
    allows(value) ? nil : .badInput(InputProblem(input: input, value: isSecret ? nil : value, rule: self))
  }

  private static func isVisible(_ value: String, atMost limit: Int) -> Bool {
    (1...limit).contains(value.utf8.count) && value.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar != "\u{FFFD}"
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension InputRule {
  /// No user, query or fragment: a shop or an endpoint has none, and what is not sent is not to be typed.
  static func isURL(_ text: String) -> Bool {
    guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else { return false }
    let rest = text.dropFirst(scheme.count)
    guard !rest.contains(where: { "?#@\\".contains($0) }) else { return false }
    let authority = rest.prefix { $0 != "/" }
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return false }
      let address = authority[authority.index(after: authority.startIndex)..<end]
      return address.contains(":") && address.utf8.allSatisfy { Self.isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E }
        && isPortOrNothing(authority[authority.index(after: end)...])
    }
    let host = authority.prefix { $0 != ":" }
    return (1...253).contains(host.utf8.count) && isPortOrNothing(authority.dropFirst(host.count))
      && host.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }

  /// `:` and a number from 1 to 65535.
  private static func isPortOrNothing(_ text: Substring) -> Bool {
    guard !text.isEmpty else { return true }
    let digits = text.dropFirst()
    guard text.first == ":", (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return (1...65_535).contains(Int(digits) ?? 0)
  }
}

/// A value that breaks the rule of its input.
public struct InputProblem: Hashable, Sendable {
  /// As the user writes it: `--group`, `AWS_REGION`.
  public let input: String
  /// Nil where it is a secret.
  public let value: String?
  public let rule: InputRule

  public init(input: String, value: String?, rule: InputRule) {
    self.input = input
    self.value = value
    self.rule = rule
  }
}
