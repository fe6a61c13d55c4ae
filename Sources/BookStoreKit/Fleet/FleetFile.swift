/// `fleet.json`, by which the other programs find a local fleet: the controller writes it (0600) when all of its
/// listeners accept, the console and the load read it.
public struct FleetFile: Hashable, Sendable, Codable {
  /// The form of this file; `currentVersion` where this release wrote it.
  public var version: Int
  /// The AWS endpoint's URL, e.g. `http://127.0.0.1:8070`.
  public var api: String
  /// The region that requests are signed for.
  public var region: String
  /// The key of the endpoint.
  public var accessKeyId: String
  /// Its secret half.
  public var secretAccessKey: String
  /// Name of the Auto Scaling group.
  public var group: String
  /// Name of the target group.
  public var targetGroup: String
  /// The shop's URL through the balancer.
  public var shop: String
  /// Path of the certificate authority that signed the shop's certificate.
  public var ca: String
  /// `fast` or `aws`.
  public var timing: String

  /// The version that this release writes and reads.
  public static let currentVersion = 1

  /// A description of a fleet.
  public init(
    version: Int = FleetFile.currentVersion, api: String, region: String, accessKeyId: String, secretAccessKey: String,
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
