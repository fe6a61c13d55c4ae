import CloudAPI
import Scaling

// Questions about the group that the rarer actions answer.

extension FleetView {
  func answer(_ inquiry: GroupInquiry) throws(APIError) -> GroupInquiryReply {
    switch inquiry {
    case .autoScalingInstances(let ids, let page):
      let wanted = group.listedInstances.filter { ids.isEmpty || ids.contains($0.id.text) }
      let records = wanted.map {
        AutoScalingInstanceRecord(instance: record($0), groupName: group.configuration.name)
      }
      return .autoScalingInstances(try Paging.page(records, page, size: 50, most: 50) { $0.instance.id })
    case .accountLimits: return .accountLimits(Self.limits)
    case .tags(let filters, let page):
      return .tags(try Paging.page(tags.filter { Self.matches($0, filters) }, page, size: 50, most: 100) { $0.key })
    case .terminationPolicyTypes: return .terminationPolicyTypes(TerminationPolicy.allCases.map(\.rawValue))
    case .scalingProcessTypes: return .scalingProcessTypes(ScalingProcess.allCases.map(\.rawValue).sorted())
    case .trafficSources(_, let page):
      return .trafficSources(try Paging.page([trafficSource], page, size: 50, most: 50) { $0.identifier })
    case .loadBalancerTargetGroups(_, let page):
      return .loadBalancerTargetGroups(try Paging.page([trafficSource], page, size: 50, most: 100) { $0.identifier })
    }
  }

  /// AWS's default quotas; a fleet is one group, and launch configurations it has none.
  private static let limits = AccountLimitsRecord(
    groupsMost: 500, groups: 1, launchConfigurationsMost: 200, launchConfigurations: 0)

  /// The tags of the group.
  var tags: [TagRecord] {
    group.configuration.settings.tags.map { tag in
      TagRecord(
        key: tag.key, value: tag.value, resourceId: group.configuration.name, resourceType: "auto-scaling-group",
        propagateAtLaunch: tag.isGivenToInstances)
    }
  }

  private static func matches(_ tag: TagRecord, _ filters: [TagFilter]) -> Bool {
    filters.allSatisfy { filter in
      let text =
        switch filter.name {
        case "auto-scaling-group": tag.resourceId ?? ""
        case "key": tag.key
        case "value": tag.value
        default: tag.propagateAtLaunch == true ? "true" : "false"
        }
      return filter.values.contains(text)
    }
  }

  private var trafficSource: TrafficSourceRecord {
    TrafficSourceRecord(identifier: names.targetGroupARN, type: "elbv2", state: group.attachment.rawValue)
  }
}
