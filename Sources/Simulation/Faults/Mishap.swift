import Scaling

/// What can go wrong in the simulated world, and what operators do in it. The menu is that of the design page on
/// autoscaling, §6.
public enum Mishap: Int, CaseIterable, Hashable, Sendable {
  // To processes.
  case kill, freeze, failing, slowAnswers, flapping, zoneLoss
  case slowStart, crashLoop, deafToStop
  // To what the controller does.
  case launchFails, effectFails, answerLost
  case controllerEnds, endsWhileStoring, endsBeforeEffect, endsAfterEffect
  case fullDisk, clockForward, clockBack
  // To the balancer.
  case balancerForgets, balancerSilent
  // To measuring.
  case sampleLost, sampleNotANumber, sampleTwice, sampleLate
  // Load and people.
  case load, spike, sawtooth
  case setCapacity, terminate, switchPolicy, callsAtOnce
  case protect, suspend, setHealth, standby, settings
  case policies
  case detach, refresh

  /// What happens, for a log.
  public var sentence: String {
    switch self {
    case .kill: "a process is killed by -9"
    case .freeze: "a process is frozen by SIGSTOP, and perhaps thawed"
    case .failing: "a process answers every request with 500"
    case .slowAnswers: "a process answers after the check's time-out"
    case .flapping: "/health of a process passes and fails in turn"
    case .zoneLoss: "all processes of an Availability Zone end, and none starts there for a while"
    case .slowStart: "a process takes long to start"
    case .crashLoop: "a process ends soon after its start"
    case .deafToStop: "a process ignores SIGTERM"
    case .launchFails: "a launch fails: fork failed, or the port is taken"
    case .effectFails: "an effect fails"
    case .answerLost: "an effect is done, and its answer never comes"
    case .controllerEnds: "the controller is killed between two steps"
    case .endsWhileStoring: "the controller is killed while it stores: the file before stands"
    case .endsBeforeEffect: "the controller is killed before an effect is done"
    case .endsAfterEffect: "the controller is killed after an effect was done"
    case .fullDisk: "nothing can be stored for a while"
    case .clockForward: "the clock is set forward"
    case .clockBack: "the clock is set back"
    case .balancerForgets: "the balancer is restarted without its servers"
    case .balancerSilent: "the balancer's socket answers nobody for a while"
    case .sampleLost: "a metric period is not measured"
    case .sampleNotANumber: "a sample holds no numbers, or numbers out of range"
    case .sampleTwice: "a sample comes twice"
    case .sampleLate: "a sample comes periods late"
    case .load: "the load becomes another"
    case .spike: "the load is ten times as much for a while"
    case .sawtooth: "the load swings about an alarm's threshold"
    case .setCapacity: "an operator sets the desired capacity"
    case .terminate: "an operator terminates an instance"
    case .switchPolicy: "an operator switches the policy on or off"
    case .protect: "an operator protects instances from scale-in, or no longer"
    case .suspend: "an operator suspends processes of the group, or resumes them"
    case .setHealth: "an operator calls an instance unhealthy, or healthy"
    case .standby: "an operator takes an instance into standby, or back"
    case .settings: "an operator changes the group's bounds, zones, waits or policies"
    case .refresh: "an operator starts, cancels or rolls back an instance refresh"
    case .detach: "an operator takes instances out of the group alive, or back into it"
    case .policies: "an operator puts, changes, runs or deletes a policy or an alarm"
    case .callsAtOnce: "the same calls come again and again"
    }
  }

  static let ofTheSecond = allCases.filter(\.isOfTheSecond)

  /// Whether it is drawn once a second; the others wait for their occasion (an effect, a launch, a sample).
  var isOfTheSecond: Bool {
    switch self {
    case .kill, .freeze, .failing, .slowAnswers, .flapping, .zoneLoss, .controllerEnds, .fullDisk, .clockForward,
      .clockBack, .balancerForgets, .balancerSilent, .load, .spike, .sawtooth, .setCapacity, .terminate,
      .switchPolicy, .callsAtOnce, .protect, .suspend, .setHealth, .standby, .settings, .policies, .detach, .refresh:
      true
    case .slowStart, .crashLoop, .deafToStop, .launchFails, .effectFails, .answerLost, .endsWhileStoring,
      .endsBeforeEffect, .endsAfterEffect, .sampleLost, .sampleNotANumber, .sampleTwice, .sampleLate:
      false
    }
  }
}

/// One mishap of one run: which, and when. A run is its seed and the set of these, so a run with fewer of them is a
/// smaller run.
public struct Occurrence: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let mishap: Mishap
  /// In the world's time, since it began.
  public let milliseconds: Int

  public init(_ mishap: Mishap, atMilliseconds milliseconds: Int) {
    self.mishap = mishap
    self.milliseconds = milliseconds
  }

  public var description: String {
    let thousandths = String(milliseconds % 1000)
    let fraction = String(repeating: "0", count: 3 - thousandths.count) + thousandths
    return "at \(milliseconds / 1000).\(fraction) s \(mishap.sentence)"
  }

  public static func < (left: Occurrence, right: Occurrence) -> Bool {
    (left.milliseconds, left.mishap.rawValue) < (right.milliseconds, right.mishap.rawValue)
  }
}
