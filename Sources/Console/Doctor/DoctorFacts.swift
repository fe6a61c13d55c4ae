// What an examination knows before it judges: the fleet as it was read once, what stands around it, and what only this
// machine can tell.
import BookStoreKit
import CloudAPI
import Scaling

/// Everything that was measured.
public struct DoctorFacts: Hashable, Sendable {
  public var reading: FleetReading
  public var key: KeyFacts
  public var identity: Measured<CallerIdentity> = .notAsked
  public var balancer: Measured<LoadBalancerRecord> = .notAsked
  public var securityGroups: Measured<[SecurityGroupRecord]> = .notAsked
  /// What instances say of themselves, by id.
  public var health: [String: Measured<HealthReport>] = [:]
  public var shop: String?
  public var certificate: Measured<CertificateFacts> = .notAsked
  /// Nil for a fleet of elsewhere.
  public var local: LocalFacts?

  public init(reading: FleetReading, key: KeyFacts) {
    self.reading = reading
    self.key = key
  }
}

/// Something measured, or why it could not be.
public enum Measured<Value: Hashable & Sendable>: Hashable, Sendable {
  case notAsked
  case value(Value)
  case failed(Phrase)

  var value: Value? { if case .value(let value) = self { value } else { nil } }
  var cause: Phrase? { if case .failed(let cause) = self { cause } else { nil } }
}

/// The certificate that a shop showed.
public struct CertificateFacts: Hashable, Sendable {
  public var endsAt: Moment

  public init(endsAt: Moment) { self.endsAt = endsAt }
}

/// What only this machine can tell of a fleet that runs on it.
public struct LocalFacts: Hashable, Sendable {
  /// The state folder and the lower nine bits of its mode; nil where it is not there.
  public var folder: String
  public var folderMode: Int?
  /// What `haproxy -v` says first; nil where there is none.
  public var balancerVersion: String?
  /// Ports from here on are given to whoever asks; a listener of ours may find its own taken.
  public var firstEphemeralPort: Int?
  /// The ports of the fleet's API and shop.
  public var ports: [Int]

  public init(folder: String, folderMode: Int?, balancerVersion: String?, firstEphemeralPort: Int?, ports: [Int]) {
    self.folder = folder
    self.folderMode = folderMode
    self.balancerVersion = balancerVersion
    self.firstEphemeralPort = firstEphemeralPort
    self.ports = ports
  }
}
