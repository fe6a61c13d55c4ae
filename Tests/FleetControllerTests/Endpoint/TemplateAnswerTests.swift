import CloudAPI
import FoundationEssentials
import Scaling
import Testing

@testable import FleetController

/// Launch templates and instance refreshes: from a call to what the group is told, and back.
@Suite struct TemplateAnswerTests {
  private static let start = FleetView.sampleStart

  private static func tell(_ command: OperatorCommand, _ view: inout FleetView) {
    #expect(view.group.refusal(of: command, at: start) == nil)
    _ = view.group.advance(.commanded(command), now: start)
  }

  private static func coded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func code(_ work: () throws -> some Any) -> String? {
    do {
      let value = try work()
      Issue.record("\(value)")
      return nil
    } catch { return (error as? APIError)?.code }
  }

  @Test func userDataSaysWhatAnInstanceIs() throws {
    let view = FleetView.sample()
    let text = "#bookstore-launch\ncommand:\n  - prog\nenvironment:\n  A: b\nprocessor_share: 2\n"
    let call = CreateLaunchTemplateVersion(
      template: TemplateName(name: "bookstore-launch-template"),
      data: LaunchTemplateDataRecord(
        instanceType: "t3.micro", userData: Self.coded(text), tags: [EC2TagRecord(key: "k", value: "v")]))
    let data = try view.data(call)
    #expect(data.command == ["prog"])
    #expect(data.environment == ["A": "b"])
    #expect(data.processorShare == 2)
    #expect(data.instanceType == "t3.micro")
    #expect(data.userData == text)
    #expect(data.tags == [GroupTag(key: "k", value: "v", isGivenToInstances: true)])
  }

  @Test func otherUserDataIsTheProgramsOwn() throws {
    let call = CreateLaunchTemplateVersion(
      template: TemplateName(), data: LaunchTemplateDataRecord(userData: Self.coded("#!/bin/sh\necho hello\n")))
    let data = try FleetView.sample().data(call)
    #expect(data.command == [])
    #expect(data.userData == "#!/bin/sh\necho hello\n")
  }

  @Test func aSourceVersionGivesWhatIsNotSaid() throws {
    var view = FleetView.sample()
    let source = LaunchTemplateData(instanceType: "t3.large", command: ["prog"], environment: ["A": "b"])
    Self.tell(.template(.create(source, note: nil, by: "me")), &view)
    let call = CreateLaunchTemplateVersion(
      template: TemplateName(), sourceVersion: "$Latest", data: LaunchTemplateDataRecord(instanceType: "t3.nano"))
    let data = try view.data(call)
    #expect(data.command == ["prog"] && data.environment == ["A": "b"] && data.instanceType == "t3.nano")
  }

  @Test func userDataThatCannotBeIsRefused() {
    let view = FleetView.sample()
    for text in ["%%%", Self.coded("#bookstore-launch\nnonsense"), Self.coded(String(repeating: "x", count: 16_385))] {
      let call = CreateLaunchTemplateVersion(
        template: TemplateName(), data: LaunchTemplateDataRecord(userData: text))
      #expect(Self.code { try view.data(call) } == "InvalidUserData.Malformed", "\(text.prefix(20))")
    }
  }

  @Test func versionsAreToldNewestFirst() throws {
    var view = FleetView.sample()
    for name in ["second", "third"] {
      Self.tell(.template(.create(LaunchTemplateData(), note: name, by: "me")), &view)
    }
    func numbers(_ settle: (inout DescribeLaunchTemplateVersions) -> Void) throws -> [Int] {
      var call = DescribeLaunchTemplateVersions(template: TemplateName(name: view.templateName))
      settle(&call)
      guard case .versions(let page) = try view.templates(.describeVersions(call)) else { return [] }
      return page.records.map(\.number)
    }
    #expect(try numbers { _ in } == [3, 2, 1])
    #expect(try numbers { $0.versions = ["$Latest", "$Default"] } == [3, 1])
    #expect(try numbers { $0.first = "2" } == [3, 2])
    #expect(try numbers { $0.last = "2" } == [2, 1])
    #expect(Self.code { try numbers { $0.versions = ["9"] } } == "InvalidLaunchTemplateId.VersionNotFound")
    #expect(Self.code { try numbers { $0.versions = ["new"] } } == "InvalidLaunchTemplateId.VersionMalformed")
    #expect(Self.code { try numbers { $0.template = TemplateName() } } == "MissingParameter")
    #expect(Self.code { try numbers { $0.template = TemplateName(id: "lt-1") } } == "InvalidLaunchTemplateId.NotFound")
  }

  @Test func preferencesAreTaken() throws {
    let view = FleetView.sample()
    var preferences = RefreshPreferencesRecord(
      minimumHealthyPercentage: 50, maximumHealthyPercentage: 120, warmupSeconds: 7, skipsMatching: true)
    preferences.rollsBack = false
    preferences.protectedInstances = "Refresh"
    preferences.standbyInstances = "Terminate"
    preferences.checkpoints = [20, 100]
    preferences.checkpointDelaySeconds = 9
    preferences.bakeSeconds = 11
    preferences.alarms = [view.group.metrics.alarms[0].name]
    let call = StartInstanceRefresh(
      groupName: "bookstore-asg",
      desiredTemplate: LaunchTemplateReference(name: view.templateName, version: "1"), preferences: preferences)
    var wanted = RefreshPreferences()
    wanted.healthyPercentLeast = 50
    wanted.healthyPercentMost = 120
    wanted.warmUpSeconds = 7
    wanted.skipsMatching = true
    wanted.protected = .refresh
    wanted.standby = .terminate
    wanted.checkpoints = [20, 100]
    wanted.checkpointDelaySeconds = 9
    wanted.bakeSeconds = 11
    wanted.alarms = preferences.alarms
    #expect(try view.refreshCommand(.startInstanceRefresh(call)) == .start(wanted, desired: .number(1)))
  }

  @Test func aTemplateWithoutAVersionIsTheDefault() throws {
    #expect(try FleetView.sample().choice(LaunchTemplateReference(name: "bookstore-launch-template")) == .standard)
    let wrong = LaunchTemplateReference(name: "bookstore-launch-template", version: "7")
    #expect(Self.code { try FleetView.sample().choice(wrong) } == "ValidationError")
  }

  @Test func whatAFleetDoesNotHaveIsRefused() {
    let view = FleetView.sample()
    func code(_ settle: (inout StartInstanceRefresh) -> Void) -> String? {
      var call = StartInstanceRefresh(groupName: "bookstore-asg")
      settle(&call)
      return Self.code { try view.refreshCommand(.startInstanceRefresh(call)) }
    }
    #expect(code { $0.strategy = "ReplaceRootVolume" } == "ValidationError")
    #expect(code { $0.preferences.alarms = ["nobody"] } == "ValidationError")
    #expect(code { $0.preferences.maximumHealthyPercentage = 110 } == "ValidationError")
  }

  @Test func aRefreshIsTold() throws {
    var view = FleetView.sample()
    Self.tell(.refresh(.start(RefreshPreferences(), desired: .latest)), &view)
    let told = try #require(try view.refreshes(DescribeInstanceRefreshes(groupName: "bookstore-asg")).records.first)
    #expect(told.status == "InProgress")
    #expect(told.instancesToUpdate == 2 && told.percentageComplete == 0)
    #expect(told.desiredTemplate?.version == "$Latest")
    #expect(told.preferences?.minimumHealthyPercentage == 90 && told.preferences?.maximumHealthyPercentage == 100)
    let other = DescribeInstanceRefreshes(groupName: "bookstore-asg", refreshIds: ["x"])
    #expect(try view.refreshes(other).records == [])
  }
}
