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
  /// The context names no shop.
  case noShop

  /// Whether the command line is at fault (exit code 64) rather than the world (3).
  public var isUsage: Bool {
    switch self {
    case .badFleetName, .badShopURL, .noCredentials, .noShop: true
    case .noSuchFleet, .unreadable, .unknownVersion: false
    }
  }
}

extension ContextRequest {
  /// The context, from what the fleet's file turned out to be.
  public func context(_ reading: FleetFileReading) -> ConsoleContext {
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
      return .success(file)
    }
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
    guard Self.isShopURL(shop) else { return .failure(.badShopURL(shop)) }
    if case .success(let known?) = file, known.shop.withoutSlashAtEnd == shop.withoutSlashAtEnd {
      return .success(ShopAccess(url: shop, trust: given ?? .authority(path: known.ca)))
    }
    return .success(ShopAccess(url: shop, trust: given ?? .system))
  }

  /// `http://` or `https://`, then a host; no blanks and nothing invisible.
  static func isShopURL(_ text: String) -> Bool {
    let schemes = ["http://", "https://"]
    guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }) else { return false }
    let rest = text.dropFirst(scheme.count)
    return rest.first.map { $0 != "/" } == true && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
