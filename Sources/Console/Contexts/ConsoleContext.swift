// Which fleet and which shop a run of the console is about, decided from the options, the environment and
// the fleet's file. Reading that file is the program's; `ContextRequest.wantedFleet` tells it which one.
//
//  1 `--fleet NAME` is that fleet, and it must be there.
//  2 Else `AWS_ENDPOINT_URL` is the fleet, with the key of the environment; its groups have the local ones' names.
//  3 Else the fleet `default`.
//  4 `--group` and `--target-group`, or `BOOKSTORE_GROUP` and `BOOKSTORE_TARGET_GROUP`, go before either's names.
//  5 `--shop` and `--ca` go before what a fleet's file says; the file's authority is believed for its own shop only.
import BookStoreKit

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

  public init(
    fleet: String?, group: String? = nil, targetGroup: String? = nil, shop: String?, authorityPath: String?,
    environment: [String: String]
  ) {
    self.fleet = fleet
    self.group = group
    self.targetGroup = targetGroup
    self.shop = shop
    self.authorityPath = authorityPath
    self.environment = environment
  }

  /// The name of the fleet whose file is to be read; nil where the environment names an endpoint.
  public var wantedFleet: String? {
    if let fleet { return fleet }
    return endpointURL == nil ? Self.defaultFleet : nil
  }

  var endpointURL: String? { value("AWS_ENDPOINT_URL") }

  fileprivate var wantedGroup: String? { group ?? value("BOOKSTORE_GROUP") }
  fileprivate var wantedTargetGroup: String? { targetGroup ?? value("BOOKSTORE_TARGET_GROUP") }

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

  /// Whether the command line is at fault (exit code 64) rather than the world (3).
  public var isUsage: Bool {
    switch self {
    case .badFleetName, .badShopURL, .badInput, .noStateFolder, .noCredentials, .noShop: true
    case .noSuchFleet, .unreadable, .unknownVersion: false
    }
  }
}

extension ContextRequest {
  /// The context, from what the fleet's file turned out to be.
  public func context(_ reading: FleetFileReading) -> ConsoleContext {
    if let problem = optionProblem { return ConsoleContext(failing: problem) }
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
      let context = FleetContext(
        name: wantedFleet ?? Self.defaultFleet, region: file.region, group: wantedGroup ?? file.group,
        targetGroup: wantedTargetGroup ?? file.targetGroup, pace: PollPace(rawValue: file.timing) ?? .fast,
        probesDirectly: true, isLocal: true)
      let endpoint = FleetEndpoint(
        location: .url(file.api), region: file.region, accessKeyId: file.accessKeyId,
        secretAccessKey: file.secretAccessKey)
      return .success(FleetAccess(context: context, endpoint: endpoint))
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
      targetGroup: wantedTargetGroup ?? "bookstore-tg", pace: .fast, probesDirectly: true, isLocal: false)
    let trust = authorityPath.map { WireRequest.Trust.authority(path: $0) } ?? .system
    let endpoint = FleetEndpoint(
      location: .url(url), region: region, accessKeyId: id, secretAccessKey: secret,
      sessionToken: value("AWS_SESSION_TOKEN"), trust: trust)
    return .success(FleetAccess(context: context, endpoint: endpoint))
  }

  private func shopAccess(_ file: Result<FleetFile?, ContextProblem>) -> Result<ShopAccess, ContextProblem> {
    let given = authorityPath.map { WireRequest.Trust.authority(path: $0) }
    guard let shop else {
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
