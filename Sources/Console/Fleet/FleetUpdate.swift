// What answers of the fleet do to the model. A failure never removes a value: the feed keeps it and grows
// old (Feed.swift). An answer to a plan goes to the plan that asked, or nowhere when it is closed.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

extension Model {
  mutating func fleetAnswered(_ purpose: FleetPurpose, _ outcome: FleetOutcome) -> [Command] {
    switch purpose {
    case .feed(let feed):
      fleet?.receive(feed, outcome, at: now)
      return []
    case .openPlan(let number): return planOpened(number, readGroup(outcome))
    case .checkPlan(let number): return planChecked(number, readGroup(outcome))
    case .doPlan(let number): return planDone(number, outcome)
    case .discover:
      discovered(outcome)
      return []
    case .olderActivities:
      fleet?.receiveOlder(outcome)
      return []
    case .planDetail(let number):
      planDetailed(number, outcome)
      templateRead(number, outcome)
      return []
    case .logs(let purpose): return logsAnswered(purpose, outcome)
    }
  }

  /// The group in an answer, or why it is not there. The feed learns it too.
  private mutating func readGroup(_ outcome: FleetOutcome) -> GroupReading {
    fleet?.receive(.group, outcome, at: now)
    switch outcome {
    case .failed(let answer): return .failed(answer.cause)
    case .unchanged: preconditionFailure("a plan is given what it asked for")
    case .replies(let replies):
      guard case .describeAutoScalingGroups(let page)? = replies.first, let record = page.records.first else {
        return .failed(FeedTexts.noSuchGroup)
      }
      return .read(FleetIntake.group(record))
    }
  }
}

/// What came of reading the group for a plan.
enum GroupReading: Hashable {
  case read(GroupFacts)
  case failed(Phrase)
}

extension FleetPane {
  mutating func receive(_ feed: FleetFeed, _ outcome: FleetOutcome, at now: Moment) {
    switch outcome {
    case .failed(let answer): fail(feed, answer.cause, at: now)
    case .replies(let replies): receive(feed, replies, at: now)
    case .unchanged: confirm(feed, at: now)
    }
    noteAccess(feed, outcome, at: now)
    if feed == .refreshes { restFromRefreshes(after: outcome, at: now) }
  }

  private mutating func receive(_ feed: FleetFeed, _ replies: [APIReply], at now: Moment) {
    guard let first = replies.first else { return fail(feed, FeedTexts.noAnswer, at: now) }
    switch first {
    case .describeAutoScalingGroups(let page):
      guard let record = page.records.first else { return fail(feed, FeedTexts.noSuchGroup, at: now) }
      let isFirst = group.value == nil
      group.receive(FleetIntake.group(record), at: now)
      if isFirst { selectedInstance = rows.first?.id }
      noteCapacity(record.desiredCapacity, at: now)
      askAboutNewcomers(at: now)
    case .describeTargetGroups(let page):
      guard let record = page.records.first else { return fail(feed, FeedTexts.noSuchTargetGroup, at: now) }
      targetGroup.receive(FleetIntake.targetGroup(record), at: now)
    case .describeTargetHealth(let records):
      targets.receive(records.map(FleetIntake.target), at: now)
    case .describeScalingActivities(let page):
      receiveFirstActivities(page, at: now)
    case .describePolicies: policies.receive(records(of: replies) { $0.policyRecords }.map(FleetIntake.policy), at: now)
    case .describeAlarms:
      alarms.receive(records(of: replies) { $0.alarmRecords }.compactMap(FleetIntake.alarm), at: now)
    case .describeInstances:
      machines.receive(records(of: replies) { $0.machineRecords }.map(FleetIntake.machine), at: now)
    case .getMetricData:
      let results = records(of: replies) { $0.metricResults }
      let isFirst = metrics.value == nil
      metrics.receive(
        FleetIntake.metrics(
          results, into: metrics.value, watched: watchedMetrics,
          keepingFrom: now.adding(milliseconds: -windowMilliseconds)),
        at: now)
      // The instances' own figures come with the second.
      if isFirst { hurry(.metrics, at: now) }
    case .operate(.instanceRefreshes(let page)):
      refreshes.receive(page.records.prefix(1).map(RefreshFacts.init), at: now)
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .getMetricStatistics, .getCallerIdentity, .logs,
      .operate, .surroundings, .policies, .monitoring, .templates, .balancing:
      fail(feed, FeedTexts.notUnderstood(first.action), at: now)
    }
  }

  private mutating func noteCapacity(_ desired: Int, at now: Moment) {
    guard capacityHistory.last?.desired != desired else { return }
    capacityHistory = Array((capacityHistory + [CapacityPoint(at: now, desired: desired)]).suffix(CapacityPoint.kept))
  }

  /// An instance that EC2 has not told of yet has no address, so it can be neither probed nor dated.
  private mutating func askAboutNewcomers(at now: Moment) {
    let known = Set((machines.value ?? []).map(\.id))
    if group.value?.instances.contains(where: { !known.contains($0.id) }) == true {
      hurry(.machines, .targets, at: now)
    }
  }

  private func records<Record>(of replies: [APIReply], _ page: (APIReply) -> [Record]) -> [Record] {
    replies.flatMap(page)
  }

  private mutating func confirm(_ feed: FleetFeed, at now: Moment) {
    switch feed {
    case .group: group.confirm(at: now)
    case .targetGroup: targetGroup.confirm(at: now)
    case .targets: targets.confirm(at: now)
    case .probes: probes.confirm(at: now)
    case .metrics: metrics.confirm(at: now)
    case .activities: activities.confirm(at: now)
    case .alarms: alarms.confirm(at: now)
    case .machines: machines.confirm(at: now)
    case .policies: policies.confirm(at: now)
    case .refreshes: refreshes.confirm(at: now)
    }
  }

  private mutating func fail(_ feed: FleetFeed, _ cause: Phrase, at now: Moment) {
    switch feed {
    case .group: group.fail(cause, at: now)
    case .targetGroup: targetGroup.fail(cause, at: now)
    case .targets: targets.fail(cause, at: now)
    case .probes: probes.fail(cause, at: now)
    case .metrics: metrics.fail(cause, at: now)
    case .activities: activities.fail(cause, at: now)
    case .alarms: alarms.fail(cause, at: now)
    case .machines: machines.fail(cause, at: now)
    case .policies: policies.fail(cause, at: now)
    case .refreshes: refreshes.fail(cause, at: now)
    }
  }

  /// Answers of a round that goes on. They are read now and shown with the last one: a thousand read at once would
  /// keep a key waiting.
  mutating func readProbes(_ outcomes: [ProbeOutcome], at now: Moment) {
    for outcome in outcomes { readAhead[outcome.id] = probeFacts(outcome, at: now) }
  }

  /// All answers of a round.
  mutating func receiveProbes(_ outcomes: [ProbeOutcome], at now: Moment) {
    var facts = [String: ProbeFacts](minimumCapacity: outcomes.count)
    for outcome in outcomes {
      facts[FleetIntake.safe(outcome.id)] = readAhead[outcome.id] ?? probeFacts(outcome, at: now)
    }
    readAhead = [:]
    probes.receive(facts, at: now)
  }

  private func probeFacts(_ outcome: ProbeOutcome, at now: Moment) -> ProbeFacts {
    FleetIntake.probe(
      outcome.exchange, before: probes.value?[FleetIntake.safe(outcome.id)]?.report, at: now)
  }
}

extension APIReply {
  fileprivate var policyRecords: [PolicyRecord] {
    if case .describePolicies(let page) = self { page.records } else { [] }
  }
  fileprivate var alarmRecords: [MetricAlarmRecord] {
    if case .describeAlarms(let page) = self { page.records } else { [] }
  }
  fileprivate var machineRecords: [EC2InstanceRecord] {
    if case .describeInstances(let page) = self { page.records } else { [] }
  }
  fileprivate var metricResults: [MetricResult] { if case .getMetricData(let data) = self { data.results } else { [] } }
}

extension FleetAnswer {
  /// Why there is no answer, in words that are safe to show.
  var cause: Phrase {
    switch self {
    case .success: FeedTexts.noAnswer
    case .error(let error):
      FeedTexts.refused(code: FleetIntake.safe(error.code), message: FleetIntake.safe(error.message))
    case .notUnderstood(let problem, let status):
      FeedTexts.notUnderstood("HTTP \(status), \(FleetIntake.safe(problem))")
    case .transport(let failure): failure.cause
    }
  }
}

extension TransportFailure {
  /// What kept the reply from coming, in words that are safe to show.
  var cause: Phrase {
    switch self {
    case .cannotConnect(let detail): FeedTexts.cannotConnect(FleetIntake.safe(detail))
    case .timedOut(let milliseconds): FeedTexts.timedOut(milliseconds: milliseconds)
    case .cut(let detail): FeedTexts.cut(FleetIntake.safe(detail))
    case .inDoubt(let detail): FeedTexts.inDoubt(FleetIntake.safe(detail))
    case .tls(let detail): FeedTexts.certificate(FleetIntake.safe(detail))
    case .tooLarge(let bytes): FeedTexts.tooLarge(bytes: bytes)
    case .badRequest(let detail): FeedTexts.badRequest(FleetIntake.safe(detail))
    }
  }
}
