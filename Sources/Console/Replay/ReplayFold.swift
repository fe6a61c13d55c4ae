// What an event of a recording does to the model: the same as the message did that it was made of. Nothing is asked.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

extension Model {
  /// Plays one event.
  mutating func play(_ moment: RecordedMoment, _ memory: inout ReplayMemory) {
    now = max(now, moment.at)
    switch moment.event {
    case .fleet(let feed, let pages): fleet?.receive(feed, feed.outcome(of: pages), at: now)
    case .same(.fleet(let feed)):
      if fleet?.hasAnswered(feed) == true { fleet?.receive(feed, .unchanged, at: now) }
    case .refused(let action, let reply): say(RecordingTexts.refused(safe(action), reply.cause), .bad)
    case .probes(let changed, let gone):
      for probe in changed { memory.probes[probe.id] = probe.reply.exchange }
      for id in gone { memory.probes[id] = nil }
      playProbes(memory)
    case .same(.probes): playProbes(memory)
    case .shop(let list, let reply): playShop(list, reply)
    case .same(.shop(let list)): confirmShop(list)
    case .signedOut:
      shop?.endSession()
      say(ShopTexts.signedOut)
    case .purchase(let step, let reply):
      playStep(step, reply)
      say(RecordingTexts.step(safe(step), reply.cause))
    case .purchaseBegun(let purchase): playPurchase(purchase)
    // They lie on the player's shelf.
    case .logs: break
    case .action(let text, _): say(.verbatim(safe(text)), .good)
    case .loadLine(let line):
      if fleet?.load == .off {
        fleet?.load = .starting
        fleet?.noteLoad(at: now)
      }
      _ = childSaid(.loadLine(line))
    case .loadEnded(let exitCode, let words): _ = childSaid(.loadEnded(exitCode: exitCode, lastWords: words))
    case .chaosEnded(let exitCode, let words): _ = childSaid(.chaosEnded(exitCode: exitCode, lastWords: words))
    }
    settleReplay()
  }

  /// What time does, without asking anything.
  mutating func settleReplay() {
    if let notice, notice.endsAt <= now { self.notice = nil }
    noteVerdict()
  }

  private mutating func playProbes(_ memory: ReplayMemory) {
    let outcomes = memory.probes.map { ProbeOutcome(id: $0.key, exchange: $0.value) }
    fleet?.receiveProbes(outcomes, at: now)
  }

  private mutating func playShop(_ list: RecordedList, _ reply: RecordedReply) {
    let purpose: ShopPurpose =
      switch list {
      case .account: .account
      case .catalog: .catalog
      case .myBooks: .myBooks
      case .orders: .orders
      case .sales: .sales
      case .carriers: .carriers
      }
    let number = nextNumber()
    shop?.calls[number] = purpose
    _ = shopAnswered(ShopReply(purpose: purpose, number: number, exchange: reply.exchange))
  }

  private mutating func confirmShop(_ list: RecordedList) {
    switch list {
    case .catalog: shop?.catalog.feed.confirmIfAnswered(at: now)
    case .myBooks: shop?.myBooks.feed.confirmIfAnswered(at: now)
    case .orders: shop?.orders.feed.confirmIfAnswered(at: now)
    case .sales: shop?.sales.feed.confirmIfAnswered(at: now)
    case .account, .carriers: break
    }
  }

  private func safe(_ text: String) -> String { Sanitiser.line(text, limit: 500) }
}

extension Feed {
  fileprivate var hasAnswered: Bool { value != nil || failure != nil }

  fileprivate mutating func confirmIfAnswered(at now: Moment) { if hasAnswered { confirm(at: now) } }
}

extension FleetPane {
  /// Whether there is an answer that can come once more.
  fileprivate func hasAnswered(_ feed: FleetFeed) -> Bool {
    switch feed {
    case .group: group.hasAnswered
    case .targetGroup: targetGroup.hasAnswered
    case .targets: targets.hasAnswered
    case .probes: probes.hasAnswered
    case .metrics: metrics.hasAnswered
    case .activities: activities.hasAnswered
    case .alarms: alarms.hasAnswered
    case .machines: machines.hasAnswered
    case .policies: policies.hasAnswered
    case .refreshes: refreshes.hasAnswered
    }
  }
}

extension FleetFeed {
  /// What pages of an answer to this feed say.
  func outcome(of pages: [RecordedReply]) -> FleetOutcome {
    let client = FleetClient(
      endpoint: FleetEndpoint(location: .aws, region: "", accessKeyId: "", secretAccessKey: ""))
    var replies: [APIReply] = []
    for page in pages {
      let answer = client.answer(to: sample, from: page.exchange.result)
      guard case .success(let reply, _) = answer else { return .failed(answer) }
      replies.append(reply)
    }
    return .replies(replies)
  }

  /// A call of the action that fills this feed: how a reply is read hangs on nothing else of it.
  private var sample: APICall {
    switch self {
    case .group: .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: []))
    case .targetGroup: .describeTargetGroups(DescribeTargetGroups(names: []))
    case .targets: .describeTargetHealth(DescribeTargetHealth(targetGroupARN: ""))
    case .activities: .describeScalingActivities(DescribeScalingActivities(groupName: "", page: PageRequest()))
    case .policies: .describePolicies(DescribePolicies(groupName: ""))
    case .alarms: .describeAlarms(DescribeAlarms(namePrefix: ""))
    case .machines, .probes: .describeInstances(DescribeInstances(filters: []))
    case .refreshes: .operate(.describeInstanceRefreshes(DescribeInstanceRefreshes(groupName: "")))
    case .metrics:
      .getMetricData(
        GetMetricData(
          queries: [], startTime: WireTime(milliseconds: 0), endTime: WireTime(milliseconds: 0), scan: .oldestFirst))
    }
  }
}

extension RecordedReply {
  /// How it ended, in words.
  var cause: Phrase {
    switch exchange {
    case .failure(let failure): failure.cause
    case .reply(let reply):
      .verbatim(
        (["HTTP \(reply.status)"] + [servedBy].compactMap { $0.map { Sanitiser.line($0, limit: 64) } })
          .joined(separator: " · "))
    }
  }
}
