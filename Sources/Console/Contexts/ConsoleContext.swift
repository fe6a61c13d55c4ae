// Which fleet and which shop a run of the console is about, decided from the options, the environment and
// the fleet's file. Reading that file is the program's; `ContextRequest.wantedFleet` tells it which one.
//
//  1 `--fleet NAME` is that fleet, and it must be there; `--context NAME` is that context of `config.yaml`.
//  2 Else `AWS_ENDPOINT_URL` is the fleet, with the key of the environment; its groups have the local ones' names.
//  3 Else the context that `config.yaml` means by `context:`.
//  4 Else the fleet `default`.
//  5 `--group` and `--target-group`, or `BOOKSTORE_GROUP` and `BOOKSTORE_TARGET_GROUP`, go before any other's names.
//  6 `--shop` and `--ca` go before what a fleet's file or a context says; a file's authority is believed for its own
//    shop only.
import BookStoreKit
import Scaling

/// What was asked for on the command line and in the environment.
public struct ContextRequest: Hashable, Sendable {
  /// `--fleet`.
  public var fleet: String?
  /// `--group`.
  public var group: String?
  /// `--target-group`.
  public var targetGroup: String?
  /// `--shop`.
  public var shop: String?
  /// `--ca`.
  public var authorityPath: String?
  public var environment: [String: String]
  /// `--context`.
  public var contextName: String?
  /// `--read-only`.
  public var isReadOnly: Bool
  /// What `config.yaml` says.
  public var config: ConsoleConfig

  public init(
    fleet: String?, group: String? = nil, targetGroup: String? = nil, shop: String?, authorityPath: String?,
    environment: [String: String], contextName: String? = nil, isReadOnly: Bool = false,
    config: ConsoleConfig = ConsoleConfig()
  ) {
    self.fleet = fleet
    self.group = group
    self.targetGroup = targetGroup
    self.shop = shop
    self.authorityPath = authorityPath
    self.environment = environment
    self.contextName = contextName
    self.isReadOnly = isReadOnly
    self.config = config
  }

  /// The name of the fleet whose file is to be read; nil where the fleet is elsewhere.
  public var wantedFleet: String? {
    if let fleet { return fleet }
    if let settings {
      if case .fleet(let name) = settings.place { return name }
      return nil
    }
    return endpointURL == nil ? Self.defaultFleet : nil
  }

  /// The context of `config.yaml` that is meant; nil where none is.
  public var settings: ContextSettings? {
    if let contextName { return config.settings(named: contextName) }
    if fleet != nil || endpointURL != nil { return nil }
    return config.context.flatMap(config.settings)
  }

  var endpointURL: String? { value("AWS_ENDPOINT_URL") }

  var wantedGroup: String? { group ?? value("BOOKSTORE_GROUP") }
  var wantedTargetGroup: String? { targetGroup ?? value("BOOKSTORE_TARGET_GROUP") }

  /// An empty variable is as good as none.
  func value(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// The fleet that programs use where none is named.
  public static let defaultFleet = "default"
}

/// What a fleet's file turned out to be.
public enum FleetFileReading: Hashable, Sendable {
  /// None was wanted.
  case notWanted
  case found(FleetFile)
  /// No file: no such fleet runs.
  case missing(path: String)
  case unreadable(path: String, cause: String)
}

/// The fleet and the shop of a run; either may be absent, with the reason.
public struct ConsoleContext: Hashable, Sendable {
  public var fleet: Result<FleetAccess, ContextProblem>
  public var shop: Result<ShopAccess, ContextProblem>

  /// Neither can be had, for the same reason.
  public init(failing problem: ContextProblem) {
    fleet = .failure(problem)
    shop = .failure(problem)
  }

  init(fleet: Result<FleetAccess, ContextProblem>, shop: Result<ShopAccess, ContextProblem>) {
    self.fleet = fleet
    self.shop = shop
  }
}

/// A fleet, and the key to it.
public struct FleetAccess: Hashable, Sendable {
  public var context: FleetContext
  public var endpoint: FleetEndpoint
  /// Where its key came from, and how long it lasts.
  public var key: KeyFacts
  /// The name under which `bookstore-fleet` knows it; nil elsewhere.
  public var localFleet: String?
}

/// What is known of a key and may be shown.
public struct KeyFacts: Hashable, Sendable {
  public var origin: KeyOrigin
  /// Where it is written beside the key.
  public var endsAt: Moment?
  /// Whether it has a session token, and so an end.
  public var isTemporary: Bool

  public init(origin: KeyOrigin, endsAt: Moment? = nil, isTemporary: Bool = false) {
    self.origin = origin
    self.endsAt = endsAt
    self.isTemporary = isTemporary
  }
}

/// A shop's URL, without a slash at its end, and whom to believe.
public struct ShopAccess: Hashable, Sendable {
  public var url: String
  public var trust: WireRequest.Trust

  public init(url: String, trust: WireRequest.Trust) {
    self.url = url.withoutSlashAtEnd
    self.trust = trust
  }
}

/// Why there is no fleet or no shop to talk to.
public enum ContextProblem: Error, Hashable, Sendable {
  /// A name that cannot be a folder.
  case badFleetName(String)
  case noSuchFleet(String, path: String)
  case unreadable(path: String, cause: String)
  case unknownVersion(Int, path: String)
  /// The endpoint is named and the key is not.
  case noCredentials
  case badShopURL(String)
  /// A value that breaks the rule of its input.
  case badInput(InputProblem)
  /// Nothing says where this user's state is kept.
  case noStateFolder
  /// The context names no shop.
  case noShop
  /// The configuration file is wrong.
  case config(ConfigProblem)
  /// `--context` names one that the configuration does not have; nil: there is no file.
  case noSuchContext(String, known: [String], path: String?)
  /// Both `--context` and `--fleet`.
  case twoPlaces
  /// The key to an AWS account cannot be had.
  case credentials(CredentialProblem)
  /// The context of this name does not say in which region.
  case noRegion(String)

  /// Whether the command line is at fault (exit code 64) rather than the world (3).
  public var isUsage: Bool {
    switch self {
    case .badFleetName, .badShopURL, .badInput, .noStateFolder, .noCredentials, .noShop: true
    case .config, .noSuchContext, .twoPlaces, .credentials, .noRegion: true
    case .noSuchFleet, .unreadable, .unknownVersion: false
    }
  }
}

extension ContextRequest {
  /// The context, from what the fleet's file and the AWS files turned out to be.
  public func context(
    _ reading: FleetFileReading, keys: Result<CredentialChain, CredentialProblem>? = nil
  ) -> ConsoleContext {
    if let problem = optionProblem { return ConsoleContext(failing: problem) }
    if let settings, wantedFleet == nil {
      return ConsoleContext(fleet: fleetAccess(settings, keys), shop: shopAccess(settings))
    }
    let file = file(reading)
    return ConsoleContext(fleet: fleetAccess(file), shop: shopAccess(file))
  }

  private func file(_ reading: FleetFileReading) -> Result<FleetFile?, ContextProblem> {
    switch reading {
    case .notWanted: return .success(nil)
    case .missing(let path): return .failure(.noSuchFleet(wantedFleet ?? Self.defaultFleet, path: path))
    case .unreadable(let path, let cause): return .failure(.unreadable(path: path, cause: cause))
    case .found(let file):
      guard file.version == FleetFile.currentVersion else {
        return .failure(.unknownVersion(file.version, path: "fleet.json"))
      }
      if let problem = Self.problem(of: file) { return .failure(problem) }
      return .success(file)
    }
  }

  /// What is wrong with the words of the command line, or of the variables that stand for them.
  private var optionProblem: ContextProblem? {
    let given: [(String, String?, InputRule)] = [
      (group == nil ? "BOOKSTORE_GROUP" : "--group", wantedGroup, .group),
      (targetGroup == nil ? "BOOKSTORE_TARGET_GROUP" : "--target-group", wantedTargetGroup, .targetGroup),
    ]
    for (input, value, rule) in given {
      if let value, let problem = rule.problem(input, value) { return problem }
    }
    if let shop, !InputRule.isURL(shop) { return .badShopURL(shop) }
    if let contextName {
      if fleet != nil { return .twoPlaces }
      guard config.settings(named: contextName) != nil else {
        return .noSuchContext(contextName, known: config.contexts.map(\.name), path: config.path)
      }
    }
    return nil
  }

  /// The same for the variables of an endpoint; an empty one is as good as none.
  private var endpointProblem: ContextProblem? {
    let rules: [(String, InputRule)] = [
      ("AWS_ENDPOINT_URL", .url), ("AWS_ACCESS_KEY_ID", .accessKey), ("AWS_SECRET_ACCESS_KEY", .secretKey),
      ("AWS_SESSION_TOKEN", .sessionToken), ("AWS_DEFAULT_REGION", .region), ("AWS_REGION", .region),
    ]
    for (name, rule) in rules {
      if let value = value(name), let problem = rule.problem(name, value) { return problem }
    }
    return nil
  }

  /// A fleet's file is written by this project's own program; one that is not would be believed for long.
  private static func problem(of file: FleetFile) -> ContextProblem? {
    let members: [(String, String, InputRule)] = [
      ("api", file.api, .url), ("region", file.region, .region), ("accessKeyId", file.accessKeyId, .accessKey),
      ("secretAccessKey", file.secretAccessKey, .secretKey), ("group", file.group, .group),
      ("targetGroup", file.targetGroup, .targetGroup), ("shop", file.shop, .url), ("ca", file.ca, .folder),
      ("timing", file.timing, .timing),
    ]
    for (name, value, rule) in members where !rule.allows(value) {
      return .unreadable(path: "fleet.json", cause: "\(name): " + ContextTexts.rule(rule).text(.english))
    }
    return nil
  }

  private func fleetAccess(_ file: Result<FleetFile?, ContextProblem>) -> Result<FleetAccess, ContextProblem> {
    if let name = wantedFleet, !StateFolder.isFleetName(name) { return .failure(.badFleetName(name)) }
    return file.flatMap { file in
      guard let file else { return endpointAccess }
      var context = FleetContext(
        name: wantedFleet ?? Self.defaultFleet, region: file.region,
        group: wantedGroup ?? settings?.group ?? file.group,
        targetGroup: wantedTargetGroup ?? settings?.targetGroup ?? file.targetGroup,
        pace: PollPace(rawValue: file.timing) ?? .fast, isLocal: true, readOnly: isReadOnly)
      if let settings { context.take(settings, isReadOnly: isReadOnly) }
      let endpoint = FleetEndpoint(
        location: .url(file.api), region: file.region, accessKeyId: file.accessKeyId,
        secretAccessKey: file.secretAccessKey)
      return .success(
        FleetAccess(context: context, endpoint: endpoint, key: KeyFacts(origin: .fleetFile), localFleet: wantedFleet))
    }
  }

  /// The fleet that the environment names, as `bookstore-fleet env` prints it.
  private var endpointAccess: Result<FleetAccess, ContextProblem> {
    if let problem = endpointProblem { return .failure(problem) }
    guard let url = endpointURL, let id = value("AWS_ACCESS_KEY_ID"), let secret = value("AWS_SECRET_ACCESS_KEY") else {
      return .failure(.noCredentials)
    }
    let region = value("AWS_DEFAULT_REGION") ?? value("AWS_REGION") ?? "us-east-1"
    let context = FleetContext(
      name: url.withoutSlashAtEnd, region: region, group: wantedGroup ?? "bookstore-asg",
      targetGroup: wantedTargetGroup ?? "bookstore-tg", pace: .fast, isLocal: false, readOnly: isReadOnly)
    let trust = authorityPath.map { WireRequest.Trust.authority(path: $0) } ?? .system
    let endpoint = FleetEndpoint(
      location: .url(url), region: region, accessKeyId: id, secretAccessKey: secret,
      sessionToken: value("AWS_SESSION_TOKEN"), trust: trust)
    let facts = KeyFacts(
      origin: .environment, endsAt: value("AWS_CREDENTIAL_EXPIRATION").flatMap { Moment(iso8601: $0) },
      isTemporary: value("AWS_SESSION_TOKEN") != nil)
    return .success(FleetAccess(context: context, endpoint: endpoint, key: facts))
  }

  private func shopAccess(_ file: Result<FleetFile?, ContextProblem>) -> Result<ShopAccess, ContextProblem> {
    let given = (authorityPath ?? settings?.authorityPath).map { WireRequest.Trust.authority(path: $0) }
    guard let shop = shop ?? settings?.shop else {
      if let name = wantedFleet, !StateFolder.isFleetName(name) { return .failure(.badFleetName(name)) }
      return file.flatMap { file in
        guard let file else { return .failure(.noShop) }
        return .success(ShopAccess(url: file.shop, trust: given ?? .authority(path: file.ca)))
      }
    }
    if case .success(let known?) = file, known.shop.withoutSlashAtEnd == shop.withoutSlashAtEnd {
      return .success(ShopAccess(url: shop, trust: given ?? .authority(path: known.ca)))
    }
    return .success(ShopAccess(url: shop, trust: given ?? .system))
  }
}
