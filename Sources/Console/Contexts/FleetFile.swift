/// `fleet.json`, by which a console finds a local fleet: the controller writes it (0600) when all of its
/// listeners accept.
public struct FleetFile: Hashable, Sendable, Codable {
  public var version: Int
  /// The API's URL, e.g. `http://127.0.0.1:8070`.
  public var api: String
  public var region: String
  public var accessKeyId: String
  public var secretAccessKey: String
  public var group: String
  public var targetGroup: String
  /// The shop's URL through the balancer.
  public var shop: String
  /// The path of the certificate of the fleet's own authority.
  public var ca: String
  /// `fast` or `aws`.
  public var timing: String

  /// The version that this console reads.
  public static let knownVersion = 1

  public init(
    version: Int = FleetFile.knownVersion, api: String, region: String, accessKeyId: String, secretAccessKey: String,
    group: String, targetGroup: String, shop: String, ca: String, timing: String
  ) {
    self.version = version
    self.api = api
    self.region = region
    self.accessKeyId = accessKeyId
    self.secretAccessKey = secretAccessKey
    self.group = group
    self.targetGroup = targetGroup
    self.shop = shop
    self.ca = ca
    self.timing = timing
  }
}
