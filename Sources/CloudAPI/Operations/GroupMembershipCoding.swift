// The actions about groups that begin and end as trees and back, and the rules of their parameters.

extension GroupMembership {
  private static let group = "AutoScalingGroupName"

  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    switch action {
    case "AttachInstances":
      self = .attachInstances(group: try source.text(Self.group), instances: try source.texts("InstanceIds"))
    case "DetachInstances":
      self = .detachInstances(
        group: try source.text(Self.group), instances: try source.texts("InstanceIds"),
        decrementsDesiredCapacity: try source.boolean("ShouldDecrementDesiredCapacity"))
    case "CreateAutoScalingGroup": self = .createAutoScalingGroup(try CreateAutoScalingGroup(source))
    case "DeleteAutoScalingGroup":
      self = .deleteAutoScalingGroup(
        group: try source.text(Self.group), isForced: try source.optionalBoolean("ForceDelete") ?? false)
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    switch self {
    case .attachInstances(let group, let instances):
      .members([("InstanceIds", instances.isEmpty ? nil : .texts(instances)), (Self.group, .text(group))])
    case .detachInstances(let group, let instances, let decrements):
      .members([
        ("InstanceIds", instances.isEmpty ? nil : .texts(instances)), (Self.group, .text(group)),
        ("ShouldDecrementDesiredCapacity", .boolean(decrements)),
      ])
    case .createAutoScalingGroup(let call): call.wire
    case .deleteAutoScalingGroup(let group, let isForced):
      .members([(Self.group, .text(group)), ("ForceDelete", .boolean(isForced))])
    }
  }
}

extension CreateAutoScalingGroup {
  fileprivate init(_ source: Fields) throws(FieldProblem) {
    let template = source.object("LaunchTemplate")
    self.init(
      groupName: try source.text("AutoScalingGroupName"), minimum: try source.integer("MinSize"),
      maximum: try source.integer("MaxSize"), desiredCapacity: try source.optionalInteger("DesiredCapacity"),
      launchTemplateName: template.optionalText("LaunchTemplateName"),
      launchTemplateId: template.optionalText("LaunchTemplateId"),
      launchConfigurationName: source.optionalText("LaunchConfigurationName"),
      instanceId: source.optionalText("InstanceId"), zones: try source.texts("AvailabilityZones"),
      subnets: source.optionalText("VPCZoneIdentifier"))
  }

  fileprivate var wire: WireValue {
    let template: [(name: String, value: WireValue?)] = [
      ("LaunchTemplateName", launchTemplateName.map(WireValue.text)),
      ("LaunchTemplateId", launchTemplateId.map(WireValue.text)),
    ]
    return .members([
      ("AutoScalingGroupName", .text(groupName)),
      ("LaunchConfigurationName", launchConfigurationName.map(WireValue.text)),
      ("LaunchTemplate", template.contains { $0.value != nil } ? .members(template) : nil),
      ("InstanceId", instanceId.map(WireValue.text)), ("MinSize", .integer(minimum)), ("MaxSize", .integer(maximum)),
      ("DesiredCapacity", desiredCapacity.map(WireValue.integer)),
      ("AvailabilityZones", zones.isEmpty ? nil : .texts(zones)),
      ("VPCZoneIdentifier", subnets.map(WireValue.text)),
    ])
  }
}

extension Parameter {
  /// AWS takes 20 instances at a time (API reference).
  private static let instances = Parameter.optional("InstanceIds", .list(most: 20, of: .text(1...19)))
  private static let size = ParameterRule.integer(0...Int(Int32.max))
  private static let name = ParameterRule.text(1...255)

  /// What the actions about groups that begin and end take, of what is carried.
  static let memberships: [String: [Parameter]] = [
    "AttachInstances": [instances, .required("AutoScalingGroupName", name)],
    "DetachInstances": [
      instances, .required("AutoScalingGroupName", name), .required("ShouldDecrementDesiredCapacity", .boolean),
    ],
    "CreateAutoScalingGroup": [
      .required("AutoScalingGroupName", name), .optional("LaunchConfigurationName", name),
      .optional(
        "LaunchTemplate",
        .record([.optional("LaunchTemplateName", .text(3...128)), .optional("LaunchTemplateId", name)])),
      .optional("InstanceId", .text(1...19)), .required("MinSize", size), .required("MaxSize", size),
      .optional("DesiredCapacity", size), .optional("AvailabilityZones", .list(most: 50, of: name)),
      .optional("VPCZoneIdentifier", .text(1...5000)),
    ],
    "DeleteAutoScalingGroup": [
      .required("AutoScalingGroupName", name), .optional("ForceDelete", .boolean),
    ],
  ]
}
