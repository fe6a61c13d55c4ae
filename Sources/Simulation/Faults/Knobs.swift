import Scaling

// Each seed draws its own group and its own mix of mishaps: most runs are of a few kinds, some of one, some of all.
// A mix of everything at once in every run would find less, for one mishap hides another.

/// What a run is like: the group, and how often what goes wrong.
public struct Knobs: Hashable, Sendable {
  public var configuration: GroupConfiguration
  /// Put at the beginning, besides the policy over CPU.
  public var policies: [FurtherPolicy] = []
  /// Percent of the occasions, by mishap; for those of the second, their weight among one another.
  public var percent: [Mishap: Int] = [:]
  /// Percent of the seconds in which something goes wrong.
  public var percentOfSeconds = 0
  /// So many metric periods at first every health check fails, whoever is checked: its path is wrong, say.
  public var checkBrokenPeriods = 0
  /// A process serves so long after its start.
  public var bootMilliseconds = 50...400
  /// From a launch's being planned to its being done; nil: as any effect's.
  public var launchMilliseconds: Int?
  /// From an effect's being planned to its being done, and from there to the answer.
  public var performMilliseconds = 1...40
  public var reportMilliseconds = 0...20
  /// From a metric period's end to its sample.
  public var sampleLagMilliseconds = 0
  /// How far from a metric period's end the sampler's clock is.
  public var trembleMilliseconds = 0...20
  /// Offered load at first, in instances at 100 %.
  public var load = 0.5

  /// Whether the controller may end.
  var isMortal: Bool {
    [Mishap.controllerEnds, .endsWhileStoring, .endsBeforeEffect, .endsAfterEffect].contains { (percent[$0] ?? 0) > 0 }
  }

  /// Nothing goes wrong.
  public static func calm(_ configuration: GroupConfiguration) -> Knobs { Knobs(configuration: configuration) }

  public init(configuration: GroupConfiguration) { self.configuration = configuration }

  /// The mix of a seed.
  public init(seed: UInt64) {
    var dice = Dice(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    configuration = Knobs.configuration(&dice)
    // One run in eight has no faults at all, only load and people.
    let kinds: [Mishap] = dice.chance(12) ? Knobs.withoutFaults : Mishap.allCases
    let share = [15, 30, 50, 80][dice.number(0...3)]
    for mishap in kinds where mishap != .refresh && dice.chance(share) {
      percent[mishap] = mishap.isOfTheSecond ? dice.number(1...10) : dice.number(1...mishap.mostPercent)
    }
    percentOfSeconds = [2, 5, 10, 25][dice.number(0...3)]
    load = Double(dice.number(1...30)) / 10
    if dice.chance(20) { bootMilliseconds = 1000...4000 }
    if dice.chance(20) { performMilliseconds = 1...900 }
    if dice.chance(6) { checkBrokenPeriods = dice.number(20...150) }
    let isRich = dice.chance(40)
    policies = FurtherPolicy.allCases.filter { _ in isRich && dice.chance(60) }
    // A world in four is rolled over now and then.
    if dice.chance(25) { percent[.refresh] = dice.number(1...10) }
    // Elsewhere nobody touches policies: the one over CPU alone is what most groups have.
    if !isRich { percent[.policies] = nil }
  }

  private static let withoutFaults: [Mishap] = [
    .load, .spike, .sawtooth, .setCapacity, .terminate, .protect, .suspend, .setHealth, .standby, .settings,
    .policies, .detach,
  ]

  /// Half of the groups are the bookstore's; the others differ in size, zones, health check and clocks.
  private static func configuration(_ dice: inout Dice) -> GroupConfiguration {
    let timing: Timing = dice.chance(10) ? .aws : .fast
    var configuration = GroupConfiguration.bookstore(timing: timing, fleet: 0)
    if dice.chance(50) { return configuration }
    configuration.maximumSize = dice.number(1...7)
    configuration.minimumSize = dice.number(0...min(2, configuration.maximumSize))
    configuration.initialCapacity = dice.number(configuration.minimumSize...configuration.maximumSize)
    let zones =
      [Zone(name: "us-east-1a", network: 64), Zone(name: "us-east-1b", network: 65)]
      + [Zone(name: "us-east-1c", network: 66)]
    configuration.zones = Array(zones.prefix(dice.number(1...3)))
    configuration.healthCheckType = dice.chance(25) ? .ec2 : .elb
    configuration.policy.targetValue = Double(dice.number(30...90))
    configuration.policy.scaleInDisabled = dice.chance(10)
    return configuration
  }
}

extension Mishap {
  /// How often at most, of a hundred occasions.
  fileprivate var mostPercent: Int {
    switch self {
    case .endsWhileStoring, .endsBeforeEffect, .endsAfterEffect: 20
    case .effectFails, .launchFails: 50
    case .answerLost: 30
    default: 60
    }
  }
}
