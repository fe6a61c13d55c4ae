// A context without a group: what is there is listed, and what hangs on the group that is chosen is followed, from its
// target group to the balancer and the address of the shop. One call at a time, each only when it is needed:
//
//     groups ──one, or chosen──► target group ──► balancer ──► listeners ──► found
//
// The balancer is only asked for the shop's address: that it cannot be had is no reason to stop.
import BookStoreKit
import CloudAPI
import Scaling

/// What a context turned out to be about.
public struct DiscoveredGroup: Hashable, Sendable {
  public var group: String
  public var targetGroup: String
  /// The shop's address by its balancer; nil where that is not known.
  public var shop: String?

  public init(group: String, targetGroup: String, shop: String? = nil) {
    self.group = group
    self.targetGroup = targetGroup
    self.shop = shop
  }
}

/// A group that can be chosen.
public struct GroupChoice: Hashable, Sendable {
  /// As the API wrote it.
  public var name: String
  public var desired: Int
  public var inService: Int
  var targetGroupARN: String?
}

/// The search for group, target group and shop.
public struct GroupDiscovery: Hashable, Sendable {
  public enum Stage: Hashable, Sendable {
    case groups
    /// More than one is there: somebody chooses.
    case choosing
    case targetGroup
    case balancer(arn: String)
    case listeners(arn: String, host: String)
    case found(DiscoveredGroup)
    case failed(Phrase)

    /// Whether the search goes on without this answer.
    public var isOptional: Bool {
      switch self {
      case .balancer, .listeners: true
      case .groups, .choosing, .targetGroup, .found, .failed: false
      }
    }
  }

  public private(set) var stage = Stage.groups
  /// What can be chosen from, by name.
  public private(set) var choices: [GroupChoice] = []
  private let wantedGroup: String
  private var targetGroup: String
  private var chosen: GroupChoice?
  private var isAsked = false

  /// - Parameter context: what it names already is not looked for.
  public init(_ context: FleetContext) {
    wantedGroup = context.group
    targetGroup = context.targetGroup
  }

  /// The call to make now, once; nil while one is on its way or nothing is left to ask.
  public mutating func takeCall() -> APICall? {
    guard !isAsked, let call else { return nil }
    isAsked = true
    return call
  }

  private var call: APICall? {
    switch stage {
    case .groups:
      .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: wantedGroup.isEmpty ? [] : [wantedGroup]))
    case .targetGroup:
      if let arn = chosen?.targetGroupARN, targetGroup.isEmpty {
        .describeTargetGroups(DescribeTargetGroups(arns: [arn]))
      } else {
        .describeTargetGroups(DescribeTargetGroups(names: [targetGroup]))
      }
    case .balancer(let arn): .surroundings(.describeLoadBalancers(arns: [arn]))
    case .listeners(let arn, _): .surroundings(.describeListeners(loadBalancerARN: arn))
    case .choosing, .found, .failed: nil
    }
  }

  /// The answer came, all its pages.
  public mutating func take(_ replies: [APIReply]) {
    isAsked = false
    switch (stage, replies.first) {
    case (.groups, .describeAutoScalingGroups): takeGroups(replies)
    case (.targetGroup, .describeTargetGroups(let page)?):
      guard let record = page.records.first else { return fail(FeedTexts.noSuchTargetGroup) }
      targetGroup = record.name
      if let arn = record.loadBalancerARNs.first { stage = .balancer(arn: arn) } else { finish(shop: nil) }
    case (.balancer(let arn), .surroundings(.loadBalancers(let page))?):
      guard let host = page.records.first?.dnsName, !host.isEmpty else { return finish(shop: nil) }
      stage = .listeners(arn: arn, host: host)
    case (.listeners(_, let host), .surroundings(.listeners(let page))?):
      finish(shop: Self.address(host, page.records))
    default: fail(FeedTexts.notUnderstood(replies.first?.action ?? ""))
    }
  }

  /// No answer, or none that helps.
  public mutating func fail(_ cause: Phrase) {
    isAsked = false
    switch stage {
    case .balancer, .listeners: finish(shop: nil)
    default: stage = .failed(cause)
    }
  }

  /// One of the choices.
  public mutating func choose(_ name: String) {
    guard let choice = choices.first(where: { $0.name == name }) else { return }
    chosen = choice
    guard choice.targetGroupARN != nil || !targetGroup.isEmpty else {
      return fail(ContextTexts.noTargetGroup(FleetIntake.safe(name)))
    }
    stage = .targetGroup
  }

  private mutating func takeGroups(_ replies: [APIReply]) {
    let records = replies.flatMap { reply -> [AutoScalingGroupRecord] in
      if case .describeAutoScalingGroups(let page) = reply { page.records } else { [] }
    }
    choices = records.map { record in
      GroupChoice(
        name: record.name, desired: record.desiredCapacity,
        inService: record.instances.count { $0.lifecycleState == .inService },
        targetGroupARN: record.targetGroupARNs.first)
    }.sorted { $0.name < $1.name }
    switch choices.count {
    case 0: stage = .failed(wantedGroup.isEmpty ? ContextTexts.noGroups : FeedTexts.noSuchGroup)
    case 1: choose(choices[0].name)
    default: stage = .choosing
    }
  }

  private mutating func finish(shop: String?) {
    guard let chosen else { preconditionFailure("a target group is looked for when a group is chosen") }
    stage = .found(DiscoveredGroup(group: chosen.name, targetGroup: targetGroup, shop: shop))
  }

  /// HTTPS where it is spoken; the port only where it is not the usual one.
  private static func address(_ host: String, _ listeners: [ListenerRecord]) -> String? {
    let known = listeners.first { $0.protocolName == "HTTPS" } ?? listeners.first { $0.protocolName == "HTTP" }
    guard let listener = known else { return nil }
    let scheme = listener.protocolName.lowercased()
    let usual = scheme == "https" ? 443 : 80
    let address = "\(scheme)://\(host)" + (listener.port == usual ? "" : ":\(listener.port)")
    return InputRule.isURL(address) ? address : nil
  }
}

extension FleetContext {
  /// The same context with what was found.
  public func completed(_ found: DiscoveredGroup) -> FleetContext {
    var context = self
    context.group = found.group
    context.targetGroup = found.targetGroup
    return context
  }
}
