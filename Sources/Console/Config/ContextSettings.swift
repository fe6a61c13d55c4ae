// One context of `config.yaml`: where a fleet is, with whose key, which group, which shop, and how careful one is there.
// It holds what was written; what follows from it is decided in Contexts/.

/// A named place with a fleet.
public struct ContextSettings: Hashable, Sendable {
  /// Where the fleet's API is.
  public enum Place: Hashable, Sendable {
    /// A fleet of this machine, found by its `fleet.json`.
    case fleet(String)
    /// One URL for every service.
    case endpoint(String)
    /// AWS's own hosts.
    case aws
  }

  public var name: String
  public var place: Place
  public var region: String?
  /// The name of a profile of the AWS files.
  public var profile: String?
  public var group: String?
  public var targetGroup: String?
  public var shop: String?
  public var authorityPath: String?
  /// Nil: `direct`, on AWS `off`.
  public var probe: ProbeMode?
  public var isDangerous = false
  /// Nil: only on AWS.
  public var isReadOnly: Bool?
  /// Nil: by the place.
  public var pace: PollPace?
  public var logGroup: String?
  public var hooks = ContextHooks()

  init(name: String, place: Place) {
    self.name = name
    self.place = place
  }

  /// Whether nothing is changed there until the user unlocks it.
  public var staysReadOnly: Bool { isReadOnly ?? (place == .aws) }
}

/// The programs that a context names for what the API has not: argument vectors, never a shell's line.
public struct ContextHooks: Hashable, Sendable {
  /// A shell on the selected instance.
  public var shell: [String] = []
  /// The logs of the selected instance.
  public var logs: [String] = []

  public init() {}
}

extension ContextSettings {
  /// The names of a context, as the file writes them.
  enum Name: String, CaseIterable {
    case fleet, endpoint, region, profile, group, shop, ca, probe, danger, timing, shell, logs
    case targetGroup = "target_group"
    case readOnly = "read_only"
    case logGroup = "log_group"
  }

  /// Reads `NAME: {…}`.
  init(_ entry: ConfigEntry) throws(ConfigProblem) {
    guard InputRule.contextName.allows(entry.name) else { throw entry.bad(entry.name, .contextName) }
    let entries = try entry.value.entries(entry.name, known: Name.allCases.map(\.rawValue))
    self.init(name: entry.name, place: .aws)
    var seen: [Name: Int] = [:]
    for entry in entries {
      guard let name = Name(rawValue: entry.name) else { preconditionFailure("the names were checked") }
      seen[name] = entry.line
      try read(name, entry)
    }
    // A local fleet's file says where its API is and who may ask; two answers would be one too many.
    for other in [Name.endpoint, .region, .profile, .timing] {
      guard case .fleet = place, let line = seen[other] else { continue }
      throw ConfigProblem(line: line, kind: .together(Name.fleet.rawValue, other.rawValue))
    }
    if seen[.fleet] != nil, let line = seen[.endpoint] {
      throw ConfigProblem(line: line, kind: .together(Name.fleet.rawValue, Name.endpoint.rawValue))
    }
  }

  private mutating func read(_ name: Name, _ entry: ConfigEntry) throws(ConfigProblem) {
    switch name {
    case .fleet: place = .fleet(try entry.text(.fleetName))
    case .endpoint: place = .endpoint(try entry.text(.url))
    case .region: region = try entry.text(.region)
    case .profile: profile = try entry.text(.profile)
    case .group: group = try entry.text(.group)
    case .targetGroup: targetGroup = try entry.text(.targetGroup)
    case .shop: shop = try entry.text(.url)
    case .ca: authorityPath = try entry.text(.folder)
    case .probe: probe = ProbeMode(try entry.text(.probe))
    case .danger: isDangerous = try entry.boolean()
    case .readOnly: isReadOnly = try entry.boolean()
    case .timing: pace = PollPace(rawValue: try entry.text(.timing))
    case .logGroup: logGroup = try entry.text(.logGroup)
    case .shell: hooks.shell = try Self.hook(entry)
    case .logs: hooks.logs = try Self.hook(entry)
    }
  }

  /// At least the program.
  private static func hook(_ entry: ConfigEntry) throws(ConfigProblem) -> [String] {
    let words = try entry.texts(.hookWord)
    guard (1...HookLine.maximumWords).contains(words.count), let program = words.first, !program.isEmpty else {
      throw entry.bad(words.joined(separator: " "), .hook)
    }
    if let unknown = HookLine.unknownPlaceholder(in: words) { throw entry.bad(unknown, .hookWord) }
    return words
  }
}
