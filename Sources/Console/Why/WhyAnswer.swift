// The answer to `w`: the rule behind a value, what went into it with its source and age, and what would change it.
// Where the value is a decision of the scaling code, the same code is asked here; where AWS does not tell an input,
// the input is named and said to be estimated or not told.
import Scaling
import Terminal

/// Why something is as it is.
struct WhyAnswer: Hashable {
  /// What it is now, in a sentence.
  var state: Phrase
  var rule: [Phrase]
  var inputs: [WhyInput]
  var changes: [Phrase]
}

/// One thing that went into it.
struct WhyInput: Hashable {
  var name: Phrase
  var value: Phrase
  var source: WhySource
}

/// Where an input is from.
enum WhySource: Hashable {
  /// The API's action that told it, and how old the answer is.
  case told(String, FeedAge)
  /// A figure of CloudWatch: older than its answer.
  case measured(MetricAge?, FeedAge)
  /// Asked of the instance itself.
  case asked(FeedAge)
  /// Made here from other inputs: from which.
  case estimated(Phrase)
  /// Nobody tells it.
  case notTold(Phrase)
}

/// Finds the answer to a question about a fleet.
struct WhyFinder {
  let pane: FleetPane
  let now: Moment
  let arrow: String
  let clock: Clock

  init(pane: FleetPane, brush: Brush) {
    self.pane = pane
    now = brush.now
    arrow = brush.arrow
    clock = brush.clock
  }

  func answer(_ subject: WhySubject) -> WhyAnswer {
    switch subject {
    case .verdict: verdict
    case .next: next
    case .desired: desired
    case .groupCPU: groupCPU
    case .alarm(let name): alarm(name)
    case .lifecycle(let id): lifecycle(id)
    case .target(let id): target(id)
    case .health(let id): health(id)
    case .instanceCPU(let id): instanceCPU(id)
    }
  }

  // MARK: Inputs that several answers share

  var groupSource: WhySource { .told("DescribeAutoScalingGroups", pane.group.age(at: now)) }
  var targetSource: WhySource { .told("DescribeTargetHealth", pane.targets.age(at: now)) }
  var targetGroupSource: WhySource { .told("DescribeTargetGroups", pane.targetGroup.age(at: now)) }
  var policySource: WhySource { .told("DescribePolicies", pane.policies.age(at: now)) }
  var alarmSource: WhySource { .told("DescribeAlarms", pane.alarms.age(at: now)) }
  var activitySource: WhySource { .told("DescribeScalingActivities", pane.activities.age(at: now)) }
  var machineSource: WhySource { .told("DescribeInstances", pane.machines.age(at: now)) }
  var probeSource: WhySource { .asked(pane.probes.age(at: now)) }
  var metricSource: WhySource { .measured(pane.metricAge(at: now), pane.metrics.age(at: now)) }

  func input(_ name: Phrase, _ value: Phrase, _ source: WhySource) -> WhyInput {
    WhyInput(name: name, value: value, source: source)
  }
  func input(_ name: Phrase, _ value: Int?, _ source: WhySource) -> WhyInput {
    WhyInput(name: name, value: value.map { .verbatim("\($0)") } ?? HealthTexts.notTold, source: source)
  }

  /// An instance of the group as it is now.
  func instance(_ id: String) -> InstanceFacts? { pane.group.value?.instances.first { $0.id == id } }

  /// The answer where what is asked about is not there any more.
  func gone(_ what: String) -> WhyAnswer {
    WhyAnswer(state: PlanTexts.gone(what), rule: [], inputs: [], changes: [])
  }

  /// An answer that says only that something is not known yet.
  func unknown(_ state: Phrase) -> WhyAnswer { WhyAnswer(state: state, rule: [], inputs: [], changes: []) }
}
