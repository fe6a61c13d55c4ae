import CloudAPI
import Scaling

// DescribeInstances: an instance as a machine. Terminated ones are told for a while, as EC2 does.

extension FleetView {
  func machines(_ call: DescribeInstances) throws(APIError) -> RecordPage<EC2InstanceRecord> {
    for id in call.instanceIds where !Self.isMachineId(id) { throw .machineIdMalformed(id) }
    let unknown = call.instanceIds.filter { group.instance(InstanceID($0)) == nil }
    if !unknown.isEmpty { throw .machineNotFound(unknown) }
    var records = group.instances.map(machine)
    if !call.instanceIds.isEmpty { records = records.filter { call.instanceIds.contains($0.id) } }
    for filter in call.filters {
      guard MachineFilter.isKnown(filter.name) else {
        throw APIError(code: "InvalidParameterValue", message: "The filter '\(filter.name)' is invalid")
      }
      records = records.filter { MachineFilter.matches($0, filter) }
    }
    return try Paging.page(records, call.page, size: 1_000, most: 1_000) { $0.id }
  }

  /// `i-` and 8 or 17 hexadecimal digits.
  static func isMachineId(_ text: String) -> Bool {
    let digits = text.dropFirst(2)
    return text.hasPrefix("i-") && [8, 17].contains(digits.count) && digits.allSatisfy(\.isHexDigit)
  }

  private func machine(_ instance: Instance) -> EC2InstanceRecord {
    EC2InstanceRecord(
      id: instance.id.text, imageId: imageId(of: instance), state: Self.state(instance),
      privateDNSName: "ip-\(instance.address.split(separator: ".").joined(separator: "-")).ec2.internal",
      type: group.instanceType(ofVersion: instance.templateVersion), launchTime: wire(instance.launchedAt),
      placement: EC2PlacementRecord(availabilityZone: instance.zone, tenancy: "default"),
      monitoring: EC2MonitoringRecord(state: "enabled"), vpcId: "vpc-local", privateAddress: instance.address,
      tags: (instance.marks.tags?.map { EC2TagRecord(key: $0.key, value: $0.value) }
        ?? [EC2TagRecord(key: "Name", value: "bookstore")])
        + (instance.isDetached
          ? [] : [EC2TagRecord(key: "aws:autoscaling:groupName", value: group.configuration.name)])
        + [
          EC2TagRecord(key: EC2TagRecord.shareKey, value: limit.tag(share: group.processorShare(of: instance.id)))
        ])
  }

  /// What it was started from; of one whose program was never found, that of its template.
  private func imageId(of instance: Instance) -> String? {
    instance.marks.imageId ?? group.templates.version(instance.templateVersion)?.data.imageId
  }

  /// The machine is the process: running while it lives, whatever the group plans for it.
  static func state(_ instance: Instance) -> EC2StateRecord {
    switch instance.process {
    case .never:
      if case .terminated = instance.lifeCycle { return EC2StateRecord(code: 48, name: "terminated") }
      return EC2StateRecord(code: 0, name: "pending")
    case .running: return EC2StateRecord(code: 16, name: "running")
    case .stopping, .killing: return EC2StateRecord(code: 32, name: "shutting-down")
    case .ended: return EC2StateRecord(code: 48, name: "terminated")
    }
  }
}

/// The filters of DescribeInstances that mean something here.
enum MachineFilter {
  static func isKnown(_ name: String) -> Bool {
    name.hasPrefix("tag:")
      || [
        "instance-id", "instance-state-name", "instance-state-code", "availability-zone", "private-ip-address",
        "instance-type", "image-id", "vpc-id", "tag-key",
      ].contains(name)
  }

  /// Whether any value of the filter matches; `*` stands for any text, `?` for one character.
  static func matches(_ machine: EC2InstanceRecord, _ filter: EC2Filter) -> Bool {
    let texts = values(of: filter.name, machine)
    return filter.values.contains { pattern in texts.contains { Wildcard.matches($0[...], pattern[...]) } }
  }

  private static func values(of name: String, _ machine: EC2InstanceRecord) -> [String] {
    if name.hasPrefix("tag:") { return machine.tags.filter { $0.key == name.dropFirst(4) }.map(\.value) }
    switch name {
    case "instance-id": return [machine.id]
    case "instance-state-name": return [machine.state.name]
    case "instance-state-code": return ["\(machine.state.code)"]
    case "availability-zone": return [machine.placement?.availabilityZone].compactMap { $0 }
    case "private-ip-address": return [machine.privateAddress].compactMap { $0 }
    case "instance-type": return [machine.type].compactMap { $0 }
    case "image-id": return [machine.imageId].compactMap { $0 }
    case "vpc-id": return [machine.vpcId].compactMap { $0 }
    case "tag-key": return machine.tags.map(\.key)
    default: return []
    }
  }
}

/// Patterns with `*` and `?`.
enum Wildcard {
  static func matches(_ text: Substring, _ pattern: Substring) -> Bool {
    var text = text
    var pattern = pattern
    // Where the last star stood, and the text it has not swallowed yet: the only point to come back to.
    var retry: (pattern: Substring, text: Substring)?
    while true {
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (pattern, text)
      } else if let next = pattern.first, let character = text.first, next == "?" || next == character {
        pattern = pattern.dropFirst()
        text = text.dropFirst()
      } else if pattern.isEmpty && text.isEmpty {
        return true
      } else if let (after, rest) = retry, !rest.isEmpty {
        pattern = after
        text = rest.dropFirst()
        retry = (after, text)
      } else {
        return false
      }
    }
  }
}
