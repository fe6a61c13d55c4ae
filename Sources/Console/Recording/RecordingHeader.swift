// The first line of a recording: what it is, of which version, and which fleet and shop it shows.
import Scaling
import Terminal

/// The first line.
public struct RecordingHeader: Hashable, Sendable, Codable {
  public static let formatName = "bookstore-recording"
  /// The version that is written, and the newest that is read.
  public static let newestVersion = 1

  public var format = RecordingHeader.formatName
  public var version = RecordingHeader.newestVersion
  /// Milliseconds since 1970.
  public var beganAt: Int64
  public var fleet: RecordedFleet?
  /// The shop's URL.
  public var shop: String?

  private enum CodingKeys: String, CodingKey {
    case format, version, fleet, shop
    case beganAt = "began_at"
  }

  public init(beganAt: Moment, fleet: FleetContext?, shop: String?) {
    self.beganAt = beganAt.milliseconds
    self.fleet = fleet.map(RecordedFleet.init)
    self.shop = shop
  }

  /// The fleet as the console shows it; nil where the recording has none.
  public var context: FleetContext? { fleet?.context }

  /// The shop's address, where it is one that a shop can have.
  public var shopURL: String? { shop.flatMap { InputRule.isURL($0) ? $0 : nil } }
}

/// The fleet of a recording.
public struct RecordedFleet: Hashable, Sendable, Codable {
  public var name: String
  public var region: String
  public var group: String
  public var targetGroup: String
  public var pace: String
  public var isLocal: Bool

  private enum CodingKeys: String, CodingKey {
    case name, region, group, pace
    case targetGroup = "target_group"
    case isLocal = "is_local"
  }

  init(_ context: FleetContext) {
    name = context.name
    region = context.region
    group = context.group
    targetGroup = context.targetGroup
    pace = context.pace.rawValue
    isLocal = context.isLocal
  }

  var context: FleetContext {
    func safe(_ text: String) -> String { Sanitiser.line(text, limit: Self.longestName) }
    return FleetContext(
      name: safe(name), region: safe(region), group: safe(group), targetGroup: safe(targetGroup),
      pace: PollPace(rawValue: pace) ?? .aws, isLocal: isLocal, readOnly: true)
  }

  private static let longestName = 255
}
