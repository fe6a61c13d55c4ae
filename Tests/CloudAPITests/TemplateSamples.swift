import CloudAPI

/// Each call about launch templates, and a refresh, with every parameter.
enum FullTemplateCalls {
  private static let name = TemplateName(id: "lt-1", name: "template")
  private static let page = PageRequest(token: "t", limit: 5)

  static let all: [TemplateCall] = [
    .createVersion(
      CreateLaunchTemplateVersion(
        template: name, sourceVersion: "1", description: "d", data: Samples.templateData, isDryRun: true)),
    .describeVersions(
      DescribeLaunchTemplateVersions(template: name, versions: ["$Latest"], first: "1", last: "9", page: page)),
    .describeTemplates(ids: ["lt-1"], names: ["template"], page: page),
    .modify(name, defaultVersion: "2", isDryRun: true),
    .deleteVersions(name, versions: ["2"], isDryRun: true),
  ]

  static let preferences: RefreshPreferencesRecord = {
    var preferences = RefreshPreferencesRecord(
      minimumHealthyPercentage: 90, maximumHealthyPercentage: 110, warmupSeconds: 30, skipsMatching: true)
    preferences.rollsBack = true
    preferences.protectedInstances = "Ignore"
    preferences.standbyInstances = "Wait"
    preferences.checkpoints = [50, 100]
    preferences.checkpointDelaySeconds = 60
    preferences.bakeSeconds = 30
    preferences.alarms = ["a"]
    return preferences
  }()

  static let refresh = StartInstanceRefresh(
    groupName: "g", strategy: "Rolling",
    desiredTemplate: LaunchTemplateReference(id: "lt-1", name: "template", version: "2"), preferences: preferences)
}

extension Samples {
  static let templateData = LaunchTemplateDataRecord(
    imageId: "ami-0123456789abcdef0", instanceType: "t3.small", userData: "aGVsbG8=",
    tags: [EC2TagRecord(key: "Name", value: hostile)])

  static let templateVersion = LaunchTemplateVersionRecord(
    templateId: "lt-1", templateName: "template", number: 2, description: hostile, createTime: time,
    createdBy: "arn:me", isDefault: true, data: templateData)

  private static let template = LaunchTemplateRecord(
    id: "lt-1", name: "template", createTime: time, createdBy: "arn:me", defaultVersion: 1, latestVersion: 2)

  static let refresh = InstanceRefreshRecord(
    id: "r-1", groupName: "bookstore-asg", status: "RollbackInProgress", statusReason: hostile, startTime: time,
    endTime: later, percentageComplete: 50, instancesToUpdate: 2, preferences: FullTemplateCalls.preferences,
    desiredTemplate: LaunchTemplateReference(id: "lt-1", name: "template", version: "2"),
    rollback: RollbackRecord(reason: hostile, startTime: later, percentageComplete: 75, instancesToUpdate: 1))

  static let templateExchanges: [(call: APICall, reply: APIReply)] = FullTemplateCalls.all.map { call in
    switch call {
    case .createVersion: (.templates(call), .templates(.created(templateVersion)))
    case .describeVersions:
      (.templates(call), .templates(.versions(RecordPage([templateVersion], nextToken: "n"))))
    case .describeTemplates: (.templates(call), .templates(.templates(RecordPage([template], nextToken: "n"))))
    case .modify: (.templates(call), .templates(.modified(template)))
    case .deleteVersions:
      (
        .templates(call),
        .templates(
          .deleted(
            [DeletedVersionRecord(templateId: "lt-1", templateName: "template", number: 2)],
            kept: [
              DeletedVersionRecord(
                templateId: "lt-1", templateName: "template", number: 3,
                errorCode: "launchTemplateVersionDoesNotExist", errorMessage: hostile)
            ]))
      )
    }
  }
}
