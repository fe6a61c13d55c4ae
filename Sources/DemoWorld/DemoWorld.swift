// A fleet and a shop that exist in this program alone. The group is the real one: `Scaling` decides, on the clocks of a local
// fleet, and is told by a machine and a balancer that are a few rules here. So whatever an operator does works: it scales,
// heals, drains and follows its policy. A value without a clock: who holds it says what time it is.
//
//     request ──► serve ──► advance(to: now) ──► Scaling.advance ──► effects ──► machine, balancer
import BookStoreKit
import CloudAPI
import Scaling

/// The world of the demo.
public struct DemoWorld: Sendable {
  var group: GroupState
  var machine = DemoMachine()
  var shop = DemoShop()
  /// Requests of each second, oldest first.
  var traffic: [DemoTraffic] = []
  var load: DemoLoad?
  var log: DemoLog
  /// What the balancer's checks last found, by the state's name.
  var checked: [InstanceID: String] = [:]
  /// As many as the group's minimum were healthy.
  var isStarted = false
  private(set) var clock: Moment
  private var wakeAt: Moment?
  private var reports: [(at: Moment, event: Event)] = []
  /// Lines of the load that nobody was told yet.
  private var lines: [DemoLine] = []

  public static let fleetURL = "http://demo.fleet"
  public static let shopURL = "https://demo.shop"
  static let port = 8_080

  /// How often the machine and the balancer are looked at.
  private static let tickMilliseconds: Int64 = 500
  /// What the chart shows at the start, with a climb over the target in it.
  private static let historyMilliseconds: Int64 = 480_000
  /// After a longer sleep of the program the time between is left out.
  private static let longestAdvance: Int64 = 600_000
  /// As much traffic as a chart can show.
  private static let trafficKept = 1_800

  /// A world that began eight minutes ago.
  public init(seed: UInt64, now: Moment) {
    // Ticks fall on whole seconds, whenever it begins: that is when a second is measured.
    let start = Moment(milliseconds: (now.milliseconds - Self.historyMilliseconds) / 1_000 * 1_000)
    clock = start
    group = GroupState(configuration: .bookstore(timing: .fast, fleet: 0), seed: seed, now: start)
    log = DemoLog(group: group.configuration.name)
    writeStart()
    feed(.woke)
    makeVersions()
    advance(to: start + .seconds(150))
    load = DemoLoad(shoppers: 8, beganAt: clock, endsAt: clock + .seconds(120), isHistory: true)
    advance(to: now)
    lines = []
  }

  /// Lets time pass.
  public mutating func advance(to now: Moment) {
    if now.milliseconds - clock.milliseconds > Self.longestAdvance, !traffic.isEmpty {
      clock = Moment(milliseconds: now.milliseconds - Self.longestAdvance)
    }
    while clock.milliseconds + Self.tickMilliseconds <= now.milliseconds {
      clock = clock + .milliseconds(Self.tickMilliseconds)
      tick()
    }
  }

  private mutating func tick() {
    log.advance(to: clock)
    for (_, event) in reports.filter({ $0.at <= clock }) { feed(event) }
    reports.removeAll { $0.at <= clock }
    for (id, identity) in machine.deaths(at: clock) {
      writeDeath(id)
      feed(.exited(id, identity))
    }
    if clock.milliseconds % 1_000 == 0 { measure() }
    let targets = machine.targets(at: clock)
    writeChecks(targets)
    feed(.balancerSeen(BalancerView(takenAt: clock, targets: targets)))
    if let wakeAt, wakeAt <= clock { feed(.woke) }
  }

  /// A second's CPU and traffic.
  private mutating func measure() {
    if let running = load, running.endsAt <= clock { endLoad() }
    let serving = machine.servingIDs(at: clock)
    let wave = Double((clock.milliseconds / 1_000 * 7) % 9) - 4
    // The sum over all instances in percent of one share: 18 for what always comes, 18 a shopper.
    let demand = 18 + Double(load?.shoppers ?? 0) * 18
    let each = serving.isEmpty ? 0 : min(100, max(1, demand / Double(serving.count) + wave))
    let percent = Dictionary(uniqueKeysWithValues: machine.aliveIDs.map { ($0, serving.contains($0) ? each : 1) })
    feed(.sampled(MetricSample(endedAt: clock, cpu: percent)))
    let requests = 3 + Int(wave + 4) / 2 + (load?.shoppers ?? 0) * 14
    let answered = serving.isEmpty ? 0 : requests
    writeTraffic(requests, serving)
    traffic.append(
      DemoTraffic(start: clock - .seconds(1), requests: requests, failed: requests - answered))
    if traffic.count > Self.trafficKept { traffic.removeFirst(traffic.count - Self.trafficKept) }
    if load != nil {
      load?.count(requests, failed: requests - answered)
      if let load { lines.append(.progress(load.json("progress", at: clock))) }
    }
  }

  mutating func feed(_ event: Event) {
    let (effects, wake) = group.advance(event, now: clock)
    wakeAt = wake
    for effect in effects {
      write(effect)
      let (outcome, milliseconds) = machine.perform(effect, at: clock)
      reports.append((clock + .milliseconds(milliseconds), .finished(effect, outcome)))
    }
  }
}

// MARK: What is done to it

extension DemoWorld {
  /// The lines of the load since the last time.
  public mutating func takeLines() -> [DemoLine] {
    defer { lines = [] }
    return lines
  }

  public mutating func startLoad(shoppers: Int, seconds: Int, at now: Moment) {
    advance(to: now)
    load = DemoLoad(shoppers: shoppers, beganAt: clock, endsAt: clock + .seconds(seconds), isHistory: false)
  }

  public mutating func stopLoad(at now: Moment) {
    advance(to: now)
    endLoad()
  }

  private mutating func endLoad() {
    if let load, !load.isHistory { lines += [.progress(load.json("done", at: clock)), .ended] }
    load = nil
  }

  /// Kills a process; false where there is none.
  public mutating func kill(_ id: String, at now: Moment) -> Bool {
    advance(to: now)
    return machine.kill(InstanceID(id), at: clock)
  }

  /// Stops a process without ending it.
  public mutating func freeze(_ id: String, at now: Moment) -> Bool {
    advance(to: now)
    return machine.freeze(InstanceID(id))
  }
}

/// What the load says.
public enum DemoLine: Hashable, Sendable {
  /// A line as `bookstore-fleet load --json` prints it.
  case progress(String)
  case ended
}

/// The requests of a second.
struct DemoTraffic: Hashable, Sendable {
  var start: Moment
  var requests: Int
  var failed: Int
}

/// Shoppers that are at it.
struct DemoLoad: Hashable, Sendable {
  var shoppers: Int
  var beganAt: Moment
  var endsAt: Moment
  /// It was before the program began: nobody waits for its lines.
  var isHistory: Bool
  private var requests = 0
  private var failed = 0

  init(shoppers: Int, beganAt: Moment, endsAt: Moment, isHistory: Bool) {
    self.shoppers = shoppers
    self.beganAt = beganAt
    self.endsAt = endsAt
    self.isHistory = isHistory
  }

  mutating func count(_ requests: Int, failed: Int) {
    self.requests += requests
    self.failed += failed
  }

  func json(_ kind: String, at now: Moment) -> String {
    let seconds = (now.milliseconds - beganAt.milliseconds) / 1_000
    return "{\"kind\":\"\(kind)\",\"seconds\":\(seconds),\"shoppers\":\(shoppers),\"requests\":\(requests),"
      + "\"failed\":\(failed),\"purchases\":\(requests / 40),\"p50_milliseconds\":9,\"p95_milliseconds\":31}"
  }
}
