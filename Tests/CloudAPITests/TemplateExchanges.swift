import CloudAPI

/// What boto3 was recorded to send about launch templates and instance refreshes (ExchangeTests runs them with the
/// others).
enum TemplateExchanges {
  private static let template = TemplateName(name: "bookstore-launch-template")

  static let all: [String: APICall] = templates.mapValues(APICall.templates)
    .merging(operations.mapValues(APICall.operate)) { first, _ in first }

  private static let templates: [String: TemplateCall] = [
    "create-launch-template-version": .createVersion(
      CreateLaunchTemplateVersion(
        template: template, sourceVersion: "1", description: "the ñext",
        data: LaunchTemplateDataRecord(
          imageId: "ami-0123456789abcdef0", instanceType: "t3.micro", userData: "I2Jvb2tzdG9yZS1sYXVuY2gK",
          tags: [EC2TagRecord(key: "colour", value: "blue")]))),
    "describe-launch-template-versions": .describeVersions(
      DescribeLaunchTemplateVersions(
        template: TemplateName(id: "lt-00123456789abcdef"), versions: ["$Latest", "2"], first: "1", last: "9",
        page: PageRequest(limit: 50))),
    "describe-launch-templates": .describeTemplates(names: ["bookstore-launch-template"]),
    "modify-launch-template": .modify(template, defaultVersion: "2"),
    "delete-launch-template-versions": .deleteVersions(template, versions: ["2", "3"]),
  ]

  private static let operations: [String: GroupOperation] = [
    "start-instance-refresh-all": .startInstanceRefresh(wholeRefresh),
    "cancel-instance-refresh-now": .cancelInstanceRefresh(group: "bookstore-asg", waitsForTransitioning: false),
    "rollback-instance-refresh": .rollbackInstanceRefresh(group: "bookstore-asg"),
    "update-auto-scaling-group-template": .updateAutoScalingGroup(update),
  ]

  private static let wholeRefresh: StartInstanceRefresh = {
    var preferences = RefreshPreferencesRecord(minimumHealthyPercentage: 100, maximumHealthyPercentage: 150)
    preferences.checkpoints = [20, 100]
    preferences.checkpointDelaySeconds = 60
    preferences.rollsBack = true
    preferences.protectedInstances = "Refresh"
    preferences.standbyInstances = "Terminate"
    preferences.bakeSeconds = 30
    preferences.alarms = ["waiting long"]
    return StartInstanceRefresh(
      groupName: "bookstore-asg", strategy: "Rolling",
      desiredTemplate: LaunchTemplateReference(name: "bookstore-launch-template", version: "3"),
      preferences: preferences)
  }()

  private static let update: UpdateAutoScalingGroup = {
    var update = UpdateAutoScalingGroup(groupName: "bookstore-asg")
    update.launchTemplate = LaunchTemplateReference(id: "lt-00123456789abcdef", version: "$Latest")
    return update
  }()
}
