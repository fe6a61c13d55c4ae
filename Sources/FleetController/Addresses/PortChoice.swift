import CLinux
import Glibc
import Scaling
import Synchronization

/// The ports of a fleet: what the operator wished for, and what was chosen.
public struct FleetPorts: Codable, Hashable, Sendable {
  /// The AWS endpoint's.
  public var api: Int
  /// The one that redirects to HTTPS.
  public var http: Int
  /// The shop's.
  public var https: Int
  /// The instances', each on an address of its own.
  public var instance: Int

  /// - Parameter api, http, https, instance: 1 to 65,535, or 0 for a free one.
  public init(api: Int = 8070, http: Int = 8080, https: Int = 8443, instance: Int = 8080) {
    self.api = api
    self.http = http
    self.https = https
    self.instance = instance
  }

  /// Why these ports cannot be, by the names of their flags; nil when they can.
  public var objection: String? {
    let named = [("--api-port", api), ("--http-port", http), ("--https-port", https), ("--instance-port", instance)]
    for (name, port) in named where !(0...65_535).contains(port) {
      return "\(name) is \(port): a port is a number from 0 to 65535, where 0 means any that is free."
    }
    // These three listen on the same addresses; the instances have their own.
    for (index, (name, port)) in named.prefix(3).enumerated() where port != 0 {
      guard let other = named[..<index].first(where: { $0.1 == port }) else { continue }
      return "\(other.0) and \(name) are both \(port): each listener needs a port of its own."
    }
    return nil
  }
}

/// Why a fleet has no place on this machine.
public enum AddressFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case portTaken(address: String, port: Int, holder: PortHolder?)
  case noFreePort
  case noFreeIndex
  /// The fleet's own place, which its running instances use, is claimed by another controller.
  case indexTaken(number: Int)
  case cannotBind(address: String, port: Int, reason: String)

  public var description: String {
    switch self {
    case .portTaken(let address, let port, let holder):
      (holder?.description ?? "\(address):\(port) is taken") + ": end it, or choose another port by its flag."
    case .noFreePort: "No port from \(PortChoice.range.lowerBound) to \(PortChoice.range.upperBound) is free."
    case .noFreeIndex: "All \(FleetIndex.count) places for fleets on this machine are taken."
    case .indexTaken(let number): "The addresses of this fleet (place \(number)) are used by another fleet."
    case .cannotBind(let address, let port, let reason): "\(address):\(port) cannot be bound: \(reason)."
    }
  }
}

/// Choosing ports by trying them.
enum PortChoice {
  /// Below the ephemeral range, where a port may be taken at random by any outgoing connection.
  static let range = 20_000...32_767

  /// Settles all four ports: a wished one must be free, a 0 becomes the first free one.
  ///
  /// - Parameters:
  ///   - own: listeners of this fleet that run already; their ports are free for it.
  ///   - canBind: 0 when address and port can be bound, else the errno value.
  static func settle(
    _ wish: FleetPorts, index: FleetIndex, own: Set<Int>,
    canBind: (String, Int) -> Int32 = { cl_probe_bind($0, UInt16($1)) }
  ) throws(AddressFailure) -> FleetPorts {
    var ports = wish
    var used: Set<Int> = Set([wish.api, wish.http, wish.https].filter { $0 != 0 })
    ports.api = try settle(wish.api, index.listenAddresses, own, &used, canBind)
    ports.http = try settle(wish.http, index.listenAddresses, own, &used, canBind)
    ports.https = try settle(wish.https, index.listenAddresses, own, &used, canBind)
    let instances = (0..<2).map { index.instanceAddress(zone: $0, host: Limits.firstHost) }
    ports.instance = try settle(wish.instance, instances, own, &used, canBind)
    return ports
  }

  private static func settle(
    _ wish: Int, _ addresses: [String], _ own: Set<Int>, _ used: inout Set<Int>, _ canBind: (String, Int) -> Int32
  ) throws(AddressFailure) -> Int {
    if wish != 0 {
      if !own.contains(wish) { try check(wish, addresses, canBind) }
      return wish
    }
    let free = range.first { port in !used.contains(port) && addresses.allSatisfy { canBind($0, port) == 0 } }
    guard let free else { throw .noFreePort }
    used.insert(free)
    return free
  }

  private static func check(
    _ port: Int, _ addresses: [String], _ canBind: (String, Int) -> Int32
  ) throws(AddressFailure) {
    for address in addresses {
      let code = canBind(address, port)
      if code == EADDRINUSE {
        throw .portTaken(address: address, port: port, holder: PortHolder.find(address: address, port: port))
      }
      if code != 0 { throw .cannotBind(address: address, port: port, reason: errorText(code)) }
    }
  }
}

/// A claim on a fleet index, machine-wide: held by a name that the kernel frees when this process ends.
final class IndexClaim: Sendable {
  let index: FleetIndex
  private let descriptor: Mutex<Int32>

  private init(index: FleetIndex, descriptor: Int32) {
    self.index = index
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Lets the index go before the end.
  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { close(descriptor) }
      descriptor = -1
    }
  }

  /// Claims the index that this fleet had before, or else the first that nobody uses.
  ///
  /// An index is used when a controller holds its name, or when anything listens in its two /16s: a fleet whose
  /// controller died still has its instances there.
  static func take(before: FleetIndex?) throws(AddressFailure) -> IndexClaim {
    if let before {
      guard let claim = claim(before) else { throw .indexTaken(number: before.number) }
      return claim
    }
    let listeners = ListenerTable.current()
    for number in 0..<FleetIndex.count where !listeners.holds(FleetIndex(number)) {
      if let claim = claim(FleetIndex(number)) { return claim }
    }
    throw .noFreeIndex
  }

  private static func claim(_ index: FleetIndex) -> IndexClaim? {
    let descriptor = cl_claim_name(index.claimName)
    return descriptor >= 0 ? IndexClaim(index: index, descriptor: descriptor) : nil
  }
}
