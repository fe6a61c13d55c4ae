// Questions about a group as trees and back, and the rules of their parameters.

extension GroupInquiry {
  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    func page() throws(FieldProblem) -> PageRequest {
      PageRequest(token: source.optionalText("NextToken"), limit: try source.optionalInteger("MaxRecords"))
    }
    switch action {
    case "DescribeAutoScalingInstances":
      self = .autoScalingInstances(ids: try source.texts("InstanceIds"), page: try page())
    case "DescribeAccountLimits": self = .accountLimits
    case "DescribeTags": self = .tags(filters: try source.records("Filters"), page: try page())
    case "DescribeTerminationPolicyTypes": self = .terminationPolicyTypes
    case "DescribeScalingProcessTypes": self = .scalingProcessTypes
    case "DescribeTrafficSources":
      self = .trafficSources(group: try source.text("AutoScalingGroupName"), page: try page())
    case "DescribeLoadBalancerTargetGroups":
      self = .loadBalancerTargetGroups(group: try source.text("AutoScalingGroupName"), page: try page())
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    let pages: [(name: String, value: WireValue?)] = [
      ("NextToken", page?.token.map(WireValue.text)), ("MaxRecords", page?.limit.map(WireValue.integer)),
    ]
    switch self {
    case .autoScalingInstances(let ids, _):
      return .members([("InstanceIds", ids.isEmpty ? nil : .texts(ids))] + pages)
    case .tags(let filters, _):
      return .members([("Filters", filters.isEmpty ? nil : .list(filters.map(\.wire)))] + pages)
    case .trafficSources(let group, _), .loadBalancerTargetGroups(let group, _):
      return .members([("AutoScalingGroupName", .text(group))] + pages)
    case .accountLimits, .terminationPolicyTypes, .scalingProcessTypes: return .object([])
    }
  }
}

extension TagFilter: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(name: try source.text("Name"), values: try source.texts("Values"))
  }

  var wire: WireValue { .members([("Name", .text(name)), ("Values", values.isEmpty ? nil : .texts(values))]) }
}

/// A process by its name alone.
private struct ProcessType: WireRecord {
  var name: String

  init(name: String) { self.name = name }
  init(_ source: Fields) throws(FieldProblem) { name = try source.text("ProcessName") }
  var wire: WireValue { .members([("ProcessName", .text(name))]) }
}

extension GroupInquiryReply {
  var result: WireValue {
    func page(_ list: String, _ records: [WireValue]) -> WireValue {
      .members([(list, .list(records)), ("NextToken", nextToken.map(WireValue.text))])
    }
    switch self {
    case .autoScalingInstances(let found): return page("AutoScalingInstances", found.records.map(\.wire))
    case .accountLimits(let limits): return limits.wire
    case .tags(let found): return page("Tags", found.records.map(\.wire))
    case .terminationPolicyTypes(let names): return .members([("TerminationPolicyTypes", .texts(names))])
    case .scalingProcessTypes(let names):
      return .members([("Processes", .list(names.map { ProcessType(name: $0).wire }))])
    case .trafficSources(let found): return page("TrafficSources", found.records.map(\.wire))
    case .loadBalancerTargetGroups(let found):
      return page("LoadBalancerTargetGroups", found.records.map(\.wireAsTargetGroup))
    }
  }

  /// Reads the answer to a question.
  init(to inquiry: GroupInquiry, result source: Fields) throws(FieldProblem) {
    let token = source.optionalText("NextToken").flatMap { $0.isEmpty ? nil : $0 }
    switch inquiry {
    case .autoScalingInstances:
      self = .autoScalingInstances(RecordPage(try source.records("AutoScalingInstances"), nextToken: token))
    case .accountLimits: self = .accountLimits(try AccountLimitsRecord(source))
    case .tags: self = .tags(RecordPage(try source.records("Tags"), nextToken: token))
    case .terminationPolicyTypes: self = .terminationPolicyTypes(try source.texts("TerminationPolicyTypes"))
    case .scalingProcessTypes:
      let processes: [ProcessType] = try source.records("Processes")
      self = .scalingProcessTypes(processes.map(\.name))
    case .trafficSources: self = .trafficSources(RecordPage(try source.records("TrafficSources"), nextToken: token))
    case .loadBalancerTargetGroups:
      let states: [TargetGroupState] = try source.records("LoadBalancerTargetGroups")
      self = .loadBalancerTargetGroups(RecordPage(states.map(\.source), nextToken: token))
    }
  }
}

extension Parameter {
  private static let pages: [Parameter] = [
    .optional("NextToken", .text(1...4096)), .optional("MaxRecords", .integer(1...100)),
  ]
  private static let groupPages = [Parameter.required("AutoScalingGroupName", .text(1...255))] + pages

  /// What the questions about a group take.
  static let inquiries: [String: [Parameter]] = [
    "DescribeAutoScalingInstances": [.optional("InstanceIds", .list(most: 50, of: .text(1...19)))] + pages,
    "DescribeAccountLimits": [],
    "DescribeTags": [
      .optional(
        "Filters",
        .list(
          most: 50,
          of: .record([
            .required("Name", .choice(["auto-scaling-group", "key", "value", "propagate-at-launch"])),
            .optional("Values", .list(most: 200, of: .text(0...255))),
          ])))
    ] + pages,
    "DescribeTerminationPolicyTypes": [],
    "DescribeScalingProcessTypes": [],
    "DescribeTrafficSources": groupPages,
    "DescribeLoadBalancerTargetGroups": groupPages,
  ]
}
