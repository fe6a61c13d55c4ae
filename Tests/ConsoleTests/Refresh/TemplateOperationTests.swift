import BookStoreKit
import CloudAPI
import Terminal
import Testing

@testable import Console

/// Plans that choose a version of the launch template, and the one that turns a refresh round.
@Suite struct TemplateOperationTests {
  private static func opened(
    _ operation: FleetOperation, _ fixture: inout Fixture, group: APIReply = RefreshSamples.group(),
    versions: FleetOutcome = .replies([RefreshSamples.versions])
  ) {
    _ = fixture.model.attempt(.operation(operation))
    let number = fixture.model.lastNumber
    fixture.send(.fleet(.openPlan(number), .replies([group])))
    if operation == .rollBack {
      fixture.send(.fleet(.planDetail(number), .replies([RefreshSamples.reply(RefreshSamples.refresh())])))
    } else {
      fixture.send(.fleet(.planDetail(number), versions))
    }
  }

  private static func plan(_ fixture: Fixture) -> OperationPlan? {
    if case .operation(let plan)? = fixture.model.overlay { plan } else { nil }
  }

  private static func submit(_ fixture: inout Fixture) -> APICall? {
    for _ in 0..<4 where plan(fixture)?.focus != .submit { fixture.press(.tab) }
    for case .callFleet(.doPlan, let call) in fixture.press(.enter) { return call }
    return nil
  }

  private static func rolledOut(_ version: String) -> APICall {
    .operate(
      .startInstanceRefresh(
        StartInstanceRefresh(
          groupName: "bookstore-asg",
          desiredTemplate: LaunchTemplateReference(id: RefreshSamples.templateId, version: version),
          preferences: RefreshPreferencesRecord(skipsMatching: true))))
  }

  @Test func theVersionsAreAskedForByTheGroupsTemplate() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    let asked = fixture.model.attempt(.operation(.rollOut))
    let template = TemplateName(id: RefreshSamples.templateId)
    #expect(
      asked.contains(
        .callFleet(
          .planDetail(fixture.model.lastNumber),
          .templates(.describeVersions(DescribeLaunchTemplateVersions(template: template))))))
  }

  @Test func aVersionIsChosenAndRolledOut() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    Self.opened(.rollOut, &fixture)
    #expect(Self.plan(fixture)?.obstacle == RefreshTexts.typeVersion)
    #expect(fixture.screen.contains("now: bookstore-launch-template, version 1"))
    #expect(fixture.screen.contains("8 · ami-0823456789abcdef0 · hello") && fixture.screen.contains("… and 3 older"))
    fixture.type("9")
    #expect(Self.plan(fixture)?.obstacle == RefreshTexts.unknownVersion("9"))
    fixture.press(.backspace)
    fixture.type("2")
    #expect(fixture.screen.contains("2 · 1 instance · ami-0223456789abcdef0"))
    #expect(Self.submit(&fixture) == Self.rolledOut("2"))
    fixture.send(
      .fleet(.doPlan(fixture.model.lastNumber), .replies([.operate(.refreshId(action: "StartInstanceRefresh", "r"))])))
    #expect(fixture.model.overlay == nil)
    #expect(fixture.model.fleet?.operationUndo?.operation == .rollBack)
  }

  @Test func aMovingVersionIsStoppedAndNotRolledBack() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    Self.opened(.rollOut, &fixture)
    fixture.type("$Latest")
    #expect(Self.plan(fixture)?.obstacle == nil)
    #expect(Self.plan(fixture)?.undo?.operation == .cancelRefresh)
    Self.opened(.rollOut, &fixture, group: RefreshSamples.group("$Default"))
    fixture.type("2")
    #expect(Self.plan(fixture)?.undo?.operation == .cancelRefresh)
  }

  @Test func theDefaultIsMovedAndMovedBack() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    Self.opened(.makeDefault, &fixture)
    #expect(fixture.screen.contains("4 · ami-0423456789abcdef0"))
    fixture.type("1")
    #expect(fixture.screen.contains("1 · default · the group's · 2 instances"))
    #expect(Self.plan(fixture)?.obstacle == RefreshTexts.defaultAlready)
    fixture.press(.backspace)
    fixture.type("$Latest")
    #expect(Self.plan(fixture)?.obstacle == RefreshTexts.typeVersion)
    for _ in 0..<7 { fixture.press(.backspace) }
    fixture.type("3")
    let template = TemplateName(id: RefreshSamples.templateId)
    #expect(Self.submit(&fixture) == .templates(.modify(template, defaultVersion: "3")))
    let record = LaunchTemplateRecord(
      id: RefreshSamples.templateId, name: RefreshSamples.template, defaultVersion: 3, latestVersion: 8)
    fixture.send(.fleet(.doPlan(fixture.model.lastNumber), .replies([.templates(.modified(record))])))
    fixture.type("u")
    #expect(Self.plan(fixture)?.operation == .makeDefault && Self.plan(fixture)?.fields.map(\.text) == ["1"])
  }

  @Test func versionsThatCannotBeReadMayStillBeTyped() {
    var fixture = RefreshSamples.running(Size(width: 120, height: 36), .english, nil)
    let refusal = APIError(code: "UnauthorizedOperation", message: "no", status: 403)
    Self.opened(.rollOut, &fixture, versions: .failed(.error(refusal)))
    #expect(fixture.screen.contains("the versions could not be read"))
    fixture.type("7")
    #expect(Self.submit(&fixture) == Self.rolledOut("7"))
  }

  @Test func whatStandsInTheWayIsSaidBefore() {
    let none = RefreshSamples.running(Size(width: 120, height: 36), .english, nil).model
    let runs = RefreshSamples.running().model
    let bare = RefreshSamples.running(
      Size(width: 120, height: 36), .english, RefreshSamples.refresh(version: nil)
    ).model
    let back = RefreshSamples.running(
      Size(width: 120, height: 36), .english, RefreshSamples.refresh("RollbackInProgress")
    ).model
    #expect(none.obstacle(to: .operation(.rollBack)) == RefreshTexts.noneRuns)
    #expect(none.obstacle(to: .operation(.cancelRefresh)) == RefreshTexts.noneRuns)
    #expect(none.obstacle(to: .operation(.rollOut)) == nil)
    #expect(runs.obstacle(to: .operation(.rollBack)) == nil)
    #expect(runs.obstacle(to: .operation(.rollOut)) == RefreshTexts.runsAlready)
    #expect(runs.obstacle(to: .operation(.startRefresh)) == RefreshTexts.runsAlready)
    #expect(bare.obstacle(to: .operation(.rollBack)) == RefreshTexts.nothingToGoBackTo)
    #expect(back.obstacle(to: .operation(.rollBack)) == RefreshTexts.goesBackAlready)
    var unnamed = Fixture()
    unnamed.fleetIsKnown()
    #expect(unnamed.model.obstacle(to: .operation(.makeDefault)) == RefreshTexts.noTemplate)
    #expect(unnamed.model.obstacle(to: .operation(.rollBack)) == nil, "what is not known is asked of the API")
  }

  @Test func aRefreshIsTurnedRound() {
    var fixture = RefreshSamples.running()
    Self.opened(.rollBack, &fixture)
    #expect(fixture.screen.contains("nothing takes it back"))
    #expect(Self.submit(&fixture) == .operate(.rollbackInstanceRefresh(group: "bookstore-asg")))
    fixture.send(
      .fleet(
        .doPlan(fixture.model.lastNumber), .replies([.operate(.refreshId(action: "RollbackInstanceRefresh", "r"))])))
    #expect(fixture.model.overlay == nil && fixture.model.fleet?.operationUndo == nil)
  }

  @Test(arguments: [
    (FleetOperation.rollOut, "80x24", GoldenScreenTests.small, Language.english),
    (.rollOut, "200x60-spanish", GoldenScreenTests.large, .spanish),
    (.makeDefault, "80x24-spanish", GoldenScreenTests.small, .spanish),
    (.rollBack, "80x24", GoldenScreenTests.small, .english),
  ])
  func golden(operation: FleetOperation, name: String, size: Size, language: Language) {
    let record = operation == .rollBack ? RefreshSamples.refresh() : nil
    var fixture = RefreshSamples.running(size, language, record)
    Self.opened(operation, &fixture)
    if operation == .makeDefault { fixture.type("2") }
    expectGolden(view(fixture.model), "plan-\(operation.rawValue)-\(name)")
  }
}
