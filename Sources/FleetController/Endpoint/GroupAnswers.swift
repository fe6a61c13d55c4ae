import CloudAPI
import Scaling

// DescribeAutoScalingGroups, DescribeScalingActivities.

extension FleetView {
  func groups(_ call: DescribeAutoScalingGroups) throws(APIError) -> RecordPage<AutoScalingGroupRecord> {
    let wanted = call.groupNames.isEmpty || call.groupNames.contains(group.configuration.name)
    return try Paging.page(wanted ? [groupRecord] : [], call.page, size: 50, most: 100) { $0.name }
  }

  /// As it was chosen: `$Latest` stays `$Latest`.
  private var launchTemplate: LaunchTemplateReference { template(group.templates.choice) }

  private func template(_ choice: TemplateChoice) -> LaunchTemplateReference {
    LaunchTemplateReference(id: templateId, name: templateName, version: choice.text)
  }

  private var groupRecord: AutoScalingGroupRecord {
    let configuration = group.configuration
    return AutoScalingGroupRecord(
      name: configuration.name, arn: names.groupARN, launchTemplate: launchTemplate,
      minSize: configuration.minimumSize, maxSize: configuration.maximumSize, desiredCapacity: group.desiredCapacity,
      defaultCooldownSeconds: seconds(configuration.timing.cooldown),
      availabilityZones: configuration.usedZones.map(\.name), targetGroupARNs: [names.targetGroupARN],
      healthCheckType: configuration.healthCheckType.rawValue,
      healthCheckGracePeriodSeconds: seconds(configuration.timing.gracePeriod),
      instances: group.listedInstances.map(record), createdTime: wire(group.createdAt),
      suspendedProcesses: suspended,
      tags: tags,
      terminationPolicies: configuration.settings.terminationPolicies.map(\.rawValue),
      newInstancesProtectedFromScaleIn: configuration.settings.protectsNewInstances,
      defaultInstanceWarmupSeconds: configuration.settings.warmUp == .unset
        ? nil : seconds(configuration.timing.warmUp),
      subnets: configuration.usedZones.map(\.subnet).joined(separator: ","),
      lifetimeSecondsMost: configuration.settings.lifetimeSecondsMost,
      maintenance: configuration.settings.maintenance.map {
        MaintenancePolicyRecord(
          healthyPercentLeast: $0.healthyPercentLeast, healthyPercentMost: $0.healthyPercentMost)
      },
      enabledMetrics: group.policies.enabledMetrics.map { EnabledMetricRecord(name: $0.rawValue) })
  }

  /// A group that stands still tells it as suspended processes do, with our reason in the place of the user's.
  private var suspended: [SuspendedProcessRecord] {
    guard let suspension = group.suspension else {
      return group.suspendedProcesses.map {
        SuspendedProcessRecord(name: $0.process.rawValue, reason: $0.reason)
      }
    }
    return Suspension.processes.map { SuspendedProcessRecord(name: $0, reason: suspension.text) }
  }

  func record(_ instance: Instance) -> InstanceRecord {
    InstanceRecord(
      id: instance.id.text, type: group.instanceType(ofVersion: instance.templateVersion),
      availabilityZone: instance.zone,
      lifecycleState: LifecycleState(rawValue: instance.stateName), healthStatus: instance.healthStatus.rawValue,
      launchTemplate: template(.number(instance.templateVersion)), protectedFromScaleIn: instance.marks.isProtected)
  }

  func activities(_ call: DescribeScalingActivities) throws(APIError) -> RecordPage<ActivityRecord> {
    var listed = group.listedActivities
    if let name = call.groupName, name != group.configuration.name { listed = [] }
    if !call.activityIds.isEmpty { listed = listed.filter { call.activityIds.contains($0.id) } }
    let page = try Paging.page(listed, call.page, size: 100, most: 100) { $0.id }
    return RecordPage(page.records.map(record), nextToken: page.nextToken)
  }

  func record(_ activity: Activity) -> ActivityRecord {
    ActivityRecord(
      id: activity.id, groupName: group.configuration.name, groupARN: names.groupARN,
      description: activity.description, cause: activity.cause, startTime: wire(activity.startTime),
      endTime: activity.endTime.map(wire), statusCode: ActivityStatus(rawValue: activity.statusCode),
      statusMessage: activity.statusMessage, progress: activity.progress, details: details(activity))
  }

  /// `Details`: a JSON object as text. Names of zones and subnets hold nothing that JSON would have to escape.
  private func details(_ activity: Activity) -> String {
    guard !activity.zone.isEmpty else { return "{}" }
    let zone = "\"Availability Zone\":\"\(activity.zone)\""
    // A zone that the group has no more has no subnet either.
    guard let place = group.configuration.zones.first(where: { $0.name == activity.zone }) else { return "{\(zone)}" }
    return "{\"Subnet ID\":\"\(place.subnet)\",\(zone)}"
  }
}
