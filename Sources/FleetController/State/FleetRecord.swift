import FoundationEssentials
import Scaling

/// What a fleet remembers between two controllers: `state.json`.
///
/// It is written before every effect, so that after a crash at any point the next controller reads what was meant
/// and looks at what is there. Metrics are not in it: after a crash the alarms begin without data.
public struct FleetRecord: Codable, Hashable, Sendable {
  /// The form of this file; another number is not read.
  public static let currentVersion = 1

  public var version = Self.currentVersion
  /// The fleet's place on this machine, and its ports, as long as any of its processes may live.
  public var index: FleetIndex?
  public var ports: FleetPorts?
  /// Identifiers that AWS would give once and keep.
  public var names: FleetNames
  /// The balancer's process.
  public var balancer: FleetProcess?
  /// The group; absent before the first start and after a stop.
  public var group: GroupState?

  public init(names: FleetNames) { self.names = names }
}

/// Reads and writes `state.json`.
public struct RecordStore: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The record, or nil when there is none yet.
  public func read() throws(StateFailure) -> FleetRecord? {
    guard let bytes = FileText.readBytes(path) else { return nil }
    do {
      let record = try JSONDecoder().decode(FleetRecord.self, from: Data(bytes))
      guard record.version == FleetRecord.currentVersion else {
        throw StateFailure.unreadable(path: path, reason: "it has version \(record.version)")
      }
      return record
    } catch let failure as StateFailure {
      throw failure
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  public func write(_ record: FleetRecord) throws(StateFailure) {
    let data: Data
    do { data = try JSONEncoder().encode(record) } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
    try AtomicFile.write(Array(data), to: path)
  }
}
