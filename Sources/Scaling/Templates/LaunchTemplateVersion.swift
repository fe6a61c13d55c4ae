// What an instance is started from. A version never changes once it is made: a new server is a new version, and what
// runs says which one it came from. Any program that listens where it is told will do; what is fleet's own (its address,
// its port, its id) stands in the command and in the environment as placeholders, which the shell fills in.

/// One version of the group's launch template.
public struct LaunchTemplateVersion: Hashable, Codable, Sendable, Identifiable {
  /// Counts from 1; a number is never given twice.
  public let number: Int
  /// `VersionDescription`.
  public let note: String?
  public internal(set) var createdAt: Moment
  /// ARN of who made it; nil for the one that the group began with.
  public let createdBy: String?
  public internal(set) var data: LaunchTemplateData

  public var id: Int { number }
}

/// The contents of a version.
public struct LaunchTemplateData: Hashable, Codable, Sendable {
  /// `ami-` and 17 hexadecimal digits: the beginning of the SHA-256 of the program that `command` names. Nil where that
  /// was not there.
  public var imageId: String?
  /// For example `t3.small`; nil for the configuration's.
  public var instanceType: String?
  /// The program and its arguments, with placeholders; empty for the fleet's own server.
  public var command: [String]
  /// Names and values that the process gets besides those of the fleet; values with placeholders.
  public var environment: [String: String]
  /// What an instance is worth, in cores; nil for the fleet's.
  public var processorShare: Double?
  /// The text that was given as `UserData`, as it was given.
  public var userData: String?
  /// Tags of its instances, besides those that the group gives.
  public var tags: [GroupTag]

  public init(
    imageId: String? = nil, instanceType: String? = nil, command: [String] = [], environment: [String: String] = [:],
    processorShare: Double? = nil, userData: String? = nil, tags: [GroupTag] = []
  ) {
    self.imageId = imageId
    self.instanceType = instanceType
    self.command = command
    self.environment = environment
    self.processorShare = processorShare
    self.userData = userData
    self.tags = tags
  }
}

/// A version as an operator names it.
public enum TemplateChoice: Hashable, Codable, Sendable {
  case number(Int)
  /// The highest number, whichever that is when an instance is launched.
  case latest
  /// The one that ModifyLaunchTemplate chose.
  case standard

  /// `Version` of the API: `3`, `$Latest`, `$Default`.
  public var text: String {
    switch self {
    case .number(let number): String(number)
    case .latest: "$Latest"
    case .standard: "$Default"
    }
  }

  /// Nil for a text that is none of the three.
  public init?(_ text: String) {
    switch text {
    case "$Latest": self = .latest
    case "$Default": self = .standard
    default:
      guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text),
        number > 0
      else { return nil }
      self = .number(number)
    }
  }

  /// Whether it names one version for good.
  public var isFixed: Bool { if case .number = self { true } else { false } }
}
