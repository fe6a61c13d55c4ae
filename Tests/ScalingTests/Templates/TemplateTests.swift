import Foundation
import Testing

@testable import Scaling

@Suite struct TemplateTests {
  @Test func aNewVersionChangesNothingUntilItIsChosen() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    #expect(shell.state.templates.versions.map(\.number) == [1, 2])
    #expect(shell.state.templates.latestVersion == 2)
    #expect(shell.state.templates.defaultVersion == 1)
    #expect(shell.state.launchVersion == 1)
    shell.update { $0.template = .number(2) }
    #expect(shell.state.launchVersion == 2)
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.versions() == [1, 1, 2])
  }

  @Test func latestAndDefaultAreWhatTheyAreWhenAnInstanceIsLaunched() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    shell.update { $0.template = .latest }
    #expect(shell.state.launchVersion == 2)
    shell.tell(.commanded(.template(.create(LaunchTemplateData(), note: "third", by: "somebody"))))
    #expect(shell.state.launchVersion == 3)
    shell.update { $0.template = .standard }
    #expect(shell.state.launchVersion == 1)
    shell.tell(.commanded(.template(.setDefault(2))))
    #expect(shell.state.launchVersion == 2)
  }

  @Test func aDeletedNumberIsNotGivenAgain() {
    var shell = ObedientShell.withTwoVersions(desired: 0)
    shell.tell(.commanded(.template(.delete([2]))))
    shell.tell(.commanded(.template(.create(LaunchTemplateData(), note: nil, by: "somebody"))))
    #expect(shell.state.templates.versions.map(\.number) == [1, 3])
  }

  @Test func whatIsInUseIsNotDeleted() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    func refusal(_ numbers: [Int]) -> Refusal? {
      shell.state.refusal(of: .template(.delete(numbers)), at: shell.now)
    }
    #expect(refusal([1]) == .template(.versionInUse(1)))
    #expect(refusal([2]) == nil)
    #expect(refusal([7]) == .template(.unknownVersion(7)))
    shell.update { $0.template = .number(2) }
    #expect(refusal([2]) == .template(.versionInUse(2)))
  }

  @Test func thereIsAnEnd() {
    var shell = ObedientShell.withTwoVersions(desired: 0)
    while shell.state.templates.versions.count < Limits.templateVersionsMost {
      shell.tell(.commanded(.template(.create(LaunchTemplateData(), note: nil, by: "somebody"))))
    }
    let more = OperatorCommand.template(.create(LaunchTemplateData(), note: nil, by: "somebody"))
    #expect(shell.state.refusal(of: more, at: shell.now)?.code == "VersionLimitExceeded")
  }

  @Test func aVersionThatIsNotThereIsRefused() {
    let shell = ObedientShell.withTwoVersions(desired: 0)
    #expect(
      shell.state.refusal(of: .template(.setDefault(5)), at: shell.now) == .template(.unknownVersion(5)))
    var update = GroupUpdate()
    update.template = .number(5)
    #expect(shell.state.refusal(of: .change(.update(update)), at: shell.now) == .template(.unknownVersion(5)))
  }

  @Test(arguments: [
    ("$Latest", TemplateChoice.latest), ("$Default", .standard), ("12", .number(12)), ("0", nil), ("-1", nil),
    ("$latest", nil), ("", nil), ("1.5", nil), ("99999999999999999999", nil),
  ])
  func versionsAsText(_ text: String, _ choice: TemplateChoice?) {
    #expect(TemplateChoice(text) == choice)
    if let choice { #expect(choice.text == text) }
  }

  @Test func tagsOfTheTemplateComeWithItsInstances() {
    var shell = ObedientShell.withTwoVersions(desired: 0)
    let tags = [
      GroupTag(key: "colour", value: "blue", isGivenToInstances: true),
      GroupTag(key: "Name", value: "mine", isGivenToInstances: true),
    ]
    shell.tell(.commanded(.template(.create(LaunchTemplateData(tags: tags), note: nil, by: "somebody"))))
    shell.update { $0.template = .number(3) }
    shell.tell(.commanded(.setDesiredCapacity(1, honorCooldown: false)))
    #expect(shell.inService[0].marks.tags?.map(\.value) == ["bookstore", "blue"])
  }

  @Test func aStateOfBeforeHasOneVersion() throws {
    let state = ObedientShell.serving().state
    var text = String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
    var members = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    members["templates"] = nil
    members["refresh"] = nil
    text = String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    let read = try JSONDecoder().decode(GroupState.self, from: Data(text.utf8))
    #expect(read.templates.versions.map(\.number) == [1])
    #expect(read.refresh.refreshes.isEmpty)
    #expect(read.launchVersion == 1)
  }
}
