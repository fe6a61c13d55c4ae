// From a context of `config.yaml` to a fleet and a shop: whose key, which region, how often it is asked, and how careful
// one is there.
import BookStoreKit
import CloudAPI
import Scaling

extension ContextRequest {
  /// Whether the AWS files are to be read.
  public var needsKeys: Bool { settings != nil && wantedFleet == nil }

  func fleetAccess(
    _ settings: ContextSettings, _ keys: Result<CredentialChain, CredentialProblem>?
  ) -> Result<FleetAccess, ContextProblem> {
    if let problem = regionProblem { return .failure(problem) }
    let chain: CredentialChain
    switch keys {
    case .success(let found)?: chain = found
    case .failure(let problem)?: return .failure(.credentials(problem))
    case nil: preconditionFailure("where needsKeys says so, the files are read")
    }
    guard let region = region(settings, chain) else { return .failure(.noRegion(settings.name)) }
    return chain.find(profile: settings.profile).mapError(ContextProblem.credentials).map { found in
      var context = FleetContext(
        name: settings.name, region: region, group: wantedGroup ?? settings.group ?? "",
        targetGroup: wantedTargetGroup ?? settings.targetGroup ?? "", pace: settings.place == .aws ? .aws : .fast,
        isLocal: false)
      context.take(settings, isReadOnly: isReadOnly)
      let facts = KeyFacts(
        origin: found.origin, endsAt: found.key.endsAt, isTemporary: found.key.sessionToken != nil)
      return FleetAccess(context: context, endpoint: endpoint(settings, region, found.key), key: facts)
    }
  }

  private func endpoint(_ settings: ContextSettings, _ region: String, _ key: AWSKey) -> FleetEndpoint {
    var location = FleetEndpoint.Location.aws
    if case .endpoint(let url) = settings.place { location = .url(url) }
    var endpoint = FleetEndpoint(
      location: location, region: region, accessKeyId: key.accessKeyId.text,
      secretAccessKey: key.secretAccessKey.text, sessionToken: key.sessionToken?.text)
    // The context's authority is the shop's; AWS's own hosts are not signed by it.
    if let path = authorityPath ?? settings.authorityPath, location != .aws { endpoint.trust = .authority(path: path) }
    return endpoint
  }

  /// As botocore: the context's own, the environment's, the profile's; an endpoint of no region is in the first one.
  private func region(_ settings: ContextSettings, _ chain: CredentialChain) -> String? {
    if let region = settings.region ?? value("AWS_REGION") ?? value("AWS_DEFAULT_REGION") { return region }
    if let region = chain.region(settings.profile), InputRule.region.allows(region) { return region }
    return settings.place == .aws ? nil : "us-east-1"
  }

  private var regionProblem: ContextProblem? {
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
      if let value = value(name), let problem = InputRule.region.problem(name, value) { return problem }
    }
    return nil
  }

  func shopAccess(_ settings: ContextSettings) -> Result<ShopAccess, ContextProblem> {
    guard let url = shop ?? settings.shop else { return .failure(.noShop) }
    // A context's authority is believed for its own shop only.
    let isOwn = settings.shop?.withoutSlashAtEnd == url.withoutSlashAtEnd
    let path = authorityPath ?? (isOwn ? settings.authorityPath : nil)
    return .success(ShopAccess(url: url, trust: path.map { .authority(path: $0) } ?? .system))
  }
}

extension ContextRequest {
  /// The shop under the address of its balancer.
  public func shopAccess(discovered url: String) -> ShopAccess {
    let path = authorityPath ?? settings?.authorityPath
    return ShopAccess(url: url, trust: path.map { .authority(path: $0) } ?? .system)
  }
}

extension ContextRow {
  /// A context of the configuration.
  public init(_ settings: ContextSettings) {
    let whereabouts: Phrase =
      switch settings.place {
      case .fleet(let name): AccessTexts.thisMachine + .verbatim(": \(name)")
      case .endpoint(let url): .verbatim(url)
      case .aws: .verbatim("AWS \(settings.region ?? "")")
      }
    self.init(
      place: .context(settings.name), name: settings.name, whereabouts: whereabouts,
      isDangerous: settings.isDangerous, isReadOnly: settings.staysReadOnly)
  }

  /// A fleet of this machine.
  public init(fleet name: String) {
    self.init(place: .fleet(name), name: name, whereabouts: AccessTexts.thisMachine)
  }
}

extension FleetContext {
  /// What a context says of any place.
  mutating func take(_ settings: ContextSettings, isReadOnly: Bool) {
    name = settings.name
    if let pace = settings.pace { self.pace = pace }
    probe = settings.probe ?? (settings.place == .aws ? .off : .direct)
    danger = settings.isDangerous
    readOnly = isReadOnly || settings.staysReadOnly
    logGroup = settings.logGroup
    hooks = settings.hooks
  }
}

extension FleetEndpoint {
  /// The same place with another key.
  public func with(_ key: AWSKey) -> FleetEndpoint {
    var endpoint = self
    endpoint.accessKeyId = key.accessKeyId.text
    endpoint.secretAccessKey = key.secretAccessKey.text
    endpoint.sessionToken = key.sessionToken?.text
    return endpoint
  }
}

extension Moment {
  /// `2026-11-23T05:12:09Z`, or with another zone; nil for anything else.
  init?(iso8601 text: String) {
    guard let time = WireTime(iso8601: text) else { return nil }
    self.init(milliseconds: time.milliseconds)
  }
}
