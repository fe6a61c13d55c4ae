// What must hold in every world, whatever goes wrong. The numbers up to 22 are those of the design page on
// autoscaling, §6; those above are ours. A checker never asks the group why it did something: it looks from outside at
// what the group says, what it gives out, and what the world became.

import Scaling

/// A rule that every run is held to.
public enum Invariant: Int, CaseIterable, Hashable, Comparable, Sendable {
  case atMostMaximum = 1
  case desiredWithinBounds = 2
  case noRequestToLeaving = 3
  case healthyFirst = 4
  case oneProcessOneRecord = 5
  case lifeCycleGraph = 6
  case signalAfterDrain = 7
  case requestsFinish = 8
  case scaleInIsFair = 9
  case scaleInWhenReady = 10
  case replacementConcurrency = 11
  case gracePeriod = 12
  case refreshKeepsServing = 13
  case suspendedRests = 14
  case activitiesEnd = 15
  case metricOfMature = 16
  case sameSeedSameLog = 17
  case reachesDesired = 18
  case settles = 19
  case balancerEqualsRegistry = 20
  case deathNoticed = 21
  case noReplacementStorm = 22
  case planComesFromState = 23
  case unstoredIsNotDone = 24
  case cautiousScaleIn = 25
  case cooldownHonoured = 26

  public var number: Int { rawValue }

  public static func < (left: Invariant, right: Invariant) -> Bool { left.rawValue < right.rawValue }

  /// The rule, as a sentence.
  public var sentence: String {
    switch self {
    case .atMostMaximum:
      "Instances that are starting or in service are never more than the maximum, those with a process never more than "
        + "twice as many."
    case .desiredWithinBounds:
      "Desired capacity stays within its bounds, and changes only by a call or by an alarm that rings."
    case .noRequestToLeaving: "No request goes to a target that is not, or no longer, a serving member of the group."
    case .healthyFirst:
      "No request goes to an unhealthy target while there is a healthy one; with none, all registered ones get requests."
    case .oneProcessOneRecord: "Every live process has one record and every address one instance, after any crash."
    case .lifeCycleGraph: "Instances follow the graph of their life, and no id is used twice."
    case .signalAfterDrain: "A living process is signalled only after its target is out of the balancer."
    case .requestsFinish:
      "A request to an instance that leaves by wish is finished, if the deregistration delay is enough."
    case .scaleInIsFair: "A scale-in takes no protected instance and leaves the Availability Zones as even as can be."
    case .scaleInWhenReady: "No policy shrinks the group while an instance warms up or data is missing."
    case .replacementConcurrency: "Unhealthy instances are replaced one at a time, a tenth of the group at most."
    case .gracePeriod: "An instance within its grace period is not replaced for what the balancer says."
    case .refreshKeepsServing:
      "One instance refresh runs at most, takes out no serving instance that it promised to keep, and never loses ground."
    case .suspendedRests: "What is suspended is not done."
    case .activitiesEnd: "Every activity ends, after its start, with a cause of at most 1,023 characters."
    case .metricOfMature: "The group's datapoint is the mean of the instances past their warm-up."
    case .sameSeedSameLog: "The same seed gives the same log, and the same call twice has one effect."
    case .reachesDesired: "When faults stop, as many instances serve as are desired."
    case .settles: "Under a load that stays the size settles, is enough, and is not too much."
    case .balancerEqualsRegistry: "When faults stop, the balancer's targets are the group's instances."
    case .deathNoticed: "A process that died is noticed within a second."
    case .noReplacementStorm: "As long as no target was ever healthy, none is replaced for being unhealthy."
    case .planComesFromState:
      "Looking again and again at one moment comes to rest: the plan comes from the state alone."
    case .unstoredIsNotDone: "What cannot be stored is not done."
    case .cautiousScaleIn:
      "A policy removes one instance at a time, and never so that the rest would pass the target value."
    case .cooldownHonoured: "A call that honours the cooldown is refused until it is over."
    }
  }

  /// When it is looked at.
  public enum Time: Hashable, Sendable {
    case everyEvent
    /// At each signal, removal, request or call that concerns it.
    case everyOccasion
    /// After the faults.
    case afterFaults
    case everyRun
    /// There is nothing yet to which it could apply.
    case notApplicable(String)
  }

  public var time: Time {
    switch self {
    case .atMostMaximum, .desiredWithinBounds, .oneProcessOneRecord, .lifeCycleGraph, .scaleInIsFair,
      .scaleInWhenReady, .replacementConcurrency, .gracePeriod, .metricOfMature, .deathNoticed, .noReplacementStorm,
      .refreshKeepsServing, .unstoredIsNotDone, .cautiousScaleIn, .planComesFromState, .activitiesEnd, .suspendedRests:
      .everyEvent
    case .noRequestToLeaving, .healthyFirst, .signalAfterDrain, .requestsFinish, .cooldownHonoured: .everyOccasion
    case .reachesDesired, .settles, .balancerEqualsRegistry: .afterFaults
    case .sameSeedSameLog: .everyRun
    }
  }
}

/// An invariant that did not hold.
public struct Breach: Error, Hashable, Sendable {
  public let invariant: Invariant
  /// What was seen, as a sentence.
  public let detail: String
  /// By the controller's clock.
  public let at: Moment

  public var sentence: String {
    "\(at.iso8601WithMilliseconds) invariant \(invariant.number) (\(invariant)): \(detail)"
  }
}
