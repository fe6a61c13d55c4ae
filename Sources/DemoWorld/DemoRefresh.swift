// The demo's launch template and its refreshes: two versions to roll out and back. The group does it; the machine starts
// the same program for both.
import CloudAPI
import FoundationEssentials
import Scaling

extension DemoWorld {
  private static let templateId = "lt-0de300de300de300d"

  /// A second version, so that there is one to roll out.
  mutating func makeVersions() {
    let text = "#bookstore-launch\nenvironment:\n  GREETING: \"hello from {zone}\"\n"
    let data = LaunchTemplateData(
      imageId: "ami-0de300de300de300d", environment: ["GREETING": "hello from {zone}"],
      userData: Data(text.utf8).base64EncodedString())
    feed(.commanded(.template(.create(data, note: "a greeting", by: "arn:aws:iam::000000000000:user/demo"))))
  }

  func reference(_ choice: TemplateChoice) -> LaunchTemplateReference {
    LaunchTemplateReference(
      id: Self.templateId, name: group.configuration.launchTemplate.name, version: choice.text)
  }

  mutating func answer(_ call: TemplateCall) throws(APIError) -> TemplateReply {
    let name = group.configuration.launchTemplate.name
    switch call {
    case .describeVersions:
      let records = group.templates.versions.reversed().map { version in
        LaunchTemplateVersionRecord(
          templateId: Self.templateId, templateName: name, number: version.number, description: version.note,
          createTime: wire(version.createdAt), isDefault: version.number == group.templates.defaultVersion,
          data: LaunchTemplateDataRecord(
            imageId: version.data.imageId, instanceType: version.data.instanceType, userData: version.data.userData))
      }
      return .versions(RecordPage(records))
    case .modify(_, let version, _):
      guard let number = version.flatMap(TemplateChoice.init).flatMap(group.templates.number(of:)) else {
        throw APIError(
          code: "InvalidLaunchTemplateId.VersionNotFound", message: "Could not find version \(version ?? "").")
      }
      try command(.template(.setDefault(number)))
      return .modified(
        LaunchTemplateRecord(
          id: Self.templateId, name: name, defaultVersion: group.templates.defaultVersion,
          latestVersion: group.templates.latestVersion))
    default: throw APIError(code: "InvalidAction", message: "The demo does not know \(call.action).")
    }
  }

  mutating func answer(_ operation: GroupOperation) throws(APIError) -> GroupOperationReply {
    let wish: RefreshCommand
    switch operation {
    case .describeInstanceRefreshes(let call):
      return .instanceRefreshes(RecordPage(group.refresh.refreshes.prefix(call.page.limit ?? 50).map(record)))
    case .startInstanceRefresh(let call):
      var preferences = RefreshPreferences()
      preferences.skipsMatching = call.preferences.skipsMatching ?? false
      wish = .start(preferences, desired: call.desiredTemplate.flatMap { TemplateChoice($0.version ?? "$Default") })
    case .cancelInstanceRefresh(_, let waits): wish = .cancel(waits: waits ?? true)
    case .rollbackInstanceRefresh: wish = .rollBack
    default: throw APIError(code: "InvalidAction", message: "The demo does not know \(operation.action).")
    }
    let active = group.activeRefresh?.id
    try command(.refresh(wish))
    return .refreshId(action: operation.action, active ?? group.refresh.refreshes.first?.id ?? "")
  }

  private func record(_ refresh: InstanceRefresh) -> InstanceRefreshRecord {
    InstanceRefreshRecord(
      id: refresh.id, groupName: group.configuration.name, status: refresh.status, statusReason: refresh.reason,
      startTime: wire(refresh.startedAt), endTime: refresh.endTime.map(wire),
      percentageComplete: refresh.percentComplete, instancesToUpdate: refresh.instancesToUpdate,
      desiredTemplate: refresh.desired.map(reference))
  }
}
