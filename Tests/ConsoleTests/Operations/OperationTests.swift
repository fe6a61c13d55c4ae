import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// The rarer actions as plans: what is asked, what is refused, what is learnt from a refusal, what is taken back.
@Suite struct OperationTests {
  private static func known(danger: Bool = false, size: Size = Size(width: 120, height: 36)) -> Fixture {
    var fixture = Fixture(size: size)
    if danger {
      var context = fixture.model.fleet?.context ?? FleetSamples.context
      context.danger = true
      fixture.model.fleet = FleetPane(context)
    }
    fixture.fleetIsKnown()
    fixture.commands = []
    return fixture
  }

  /// Opens a plan and lets the group be read.
  private static func opened(
    _ operation: FleetOperation, _ fixture: inout Fixture, group: APIReply = FleetSamples.group()
  ) {
    fixture.send(.woke)
    _ = fixture.model.attempt(.operation(operation))
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([group])))
  }

  private static func plan(_ fixture: Fixture) -> OperationPlan? {
    if case .operation(let plan)? = fixture.model.overlay { plan } else { nil }
  }

  private static let id = FleetSamples.ids[0]
  private static let group = "bookstore-asg"

  @Test func everyActionHasItsCallAndItsCommandLine() {
    var values = OperationValues()
    (values.minimum, values.maximum, values.processes, values.policy) = (1, 5, ["Launch"], "cpu 70")
    values.check = ModifyTargetGroup(
      groupARN: "", path: "/a", intervalSeconds: 10, timeoutSeconds: 5, matcher: MatcherRecord(httpCode: "200,202"))
    values.attribute = AttributeRecord(key: "stickiness.enabled", value: "true")
    values.version = "2"
    let targets = TargetGroupFacts(name: "t", arn: "arn:t", loadBalancerARN: "arn:b")
    let template = GroupTemplateFacts(LaunchTemplateReference(id: "lt-1", name: "t", version: "1"))
    let rows: [FleetOperation: String] = [
      .protect: "set-instance-protection --instance-ids i-1 --auto-scaling-group-name g --protected-from-scale-in",
      .unprotect: "set-instance-protection --instance-ids i-1 --auto-scaling-group-name g --no-protected-from-scale-in",
      .enterStandby:
        "enter-standby --instance-ids i-1 --auto-scaling-group-name g --should-decrement-desired-capacity",
      .exitStandby: "exit-standby --instance-ids i-1 --auto-scaling-group-name g",
      .suspend: "suspend-processes --auto-scaling-group-name g --scaling-processes Launch",
      .resume: "resume-processes --auto-scaling-group-name g --scaling-processes Launch",
      .startRefresh: "start-instance-refresh --auto-scaling-group-name g",
      .cancelRefresh: "cancel-instance-refresh --auto-scaling-group-name g",
      .setBounds: "update-auto-scaling-group --auto-scaling-group-name g --min-size 1 --max-size 5",
      .markUnhealthy:
        "set-instance-health --instance-id i-1 --health-status Unhealthy --no-should-respect-grace-period",
      .markHealthy: "set-instance-health --instance-id i-1 --health-status Healthy --no-should-respect-grace-period",
      .executePolicy: "execute-policy --auto-scaling-group-name g --policy-name 'cpu 70'",
      .registerTarget: "register-targets --target-group-arn arn:t --targets 'Id=i-1'",
      .deregisterTarget: "deregister-targets --target-group-arn arn:t --targets 'Id=i-1'",
      .setHealthCheck:
        "modify-target-group --target-group-arn arn:t --health-check-path /a --health-check-interval-seconds 10"
        + " --health-check-timeout-seconds 5 --matcher 'HttpCode=\"200,202\"'",
      .setAttribute: "modify-target-group-attributes --target-group-arn arn:t --attributes"
        + " 'Key=stickiness.enabled,Value=true'",
      .rollBack: "rollback-instance-refresh --auto-scaling-group-name g",
      .rollOut:
        "start-instance-refresh --auto-scaling-group-name g --desired-configuration"
        + " 'LaunchTemplate={LaunchTemplateId=lt-1,Version=2}' --preferences 'SkipMatching=true'",
      .makeDefault: "modify-launch-template --launch-template-id lt-1 --default-version 2",
    ]
    #expect(Set(rows.keys) == Set(FleetOperation.allCases))
    for (operation, line) in rows {
      let call = operation.call(
        group: "g", instance: "i-1", values: values, targets: targets, template: template)
      let service = operation.actsOnTargets ? "elbv2" : operation == .makeDefault ? "ec2" : "autoscaling"
      #expect(OperationShell.command(call) == "aws \(service) " + line)
      #expect(call.changesFleet)
    }
  }

  @Test func noneHasAKeyAndAllAreInTheList() {
    for operation in FleetOperation.allCases {
      #expect(operation.row.keys.isEmpty)
      #expect(ActionTable.entries.contains { $0.action == .operation(operation) })
    }
  }

  @Test func aPlanAsksOnlyWhenItIsSubmittedAndOffersItsInverse() throws {
    var fixture = Self.known()
    Self.opened(.protect, &fixture)
    #expect(Self.plan(fixture)?.phase == .ready(refusal: nil))
    #expect(fixture.screen.contains("--protected-from-scale-in") && fixture.screen.contains("[ Cancel ]"))
    #expect(fixture.press(.tab).isEmpty)
    let number = fixture.model.lastNumber
    #expect(
      fixture.press(.enter).contains(
        .callFleet(
          .doPlan(number),
          .operate(.setInstanceProtection(group: Self.group, instances: [Self.id], isProtected: true)))))
    let done = fixture.send(
      .fleet(.doPlan(number), .replies([.operate(.done(action: "SetInstanceProtection"))])))
    #expect(fixture.model.overlay == nil && fixture.screen.contains("u takes it back"))
    #expect(done.contains { if case .logAction(let log) = $0 { log.text == "protect \(Self.id)" } else { false } })
    fixture.type("u")
    #expect(Self.plan(fixture)?.operation == .unprotect && Self.plan(fixture)?.instance == Self.id)
    fixture.press(.escape)
    fixture.pass(milliseconds: 61_000)
    #expect(fixture.model.fleet?.operationUndo == nil)
    #expect(fixture.model.obstacle(to: .fleet(.undo)) == ActionTexts.nothingToUndo)
  }

  @Test func whatTheFleetDoesNotHaveIsLearntFromItsAnswer() {
    var fixture = Self.known()
    Self.opened(.enterStandby, &fixture)
    fixture.press(.tab, .enter)
    let refusal = APIError(code: "InvalidAction", message: "Could not find operation EnterStandby")
    fixture.send(.fleet(.doPlan(fixture.model.lastNumber), .failed(.error(refusal))))
    #expect(fixture.screen.contains("not on this fleet yet"))
    fixture.press(.escape)
    #expect(fixture.model.obstacle(to: .operation(.enterStandby)) == OperationTexts.notHere)
    #expect(fixture.model.obstacle(to: .operation(.protect)) == nil)
    // Another refusal is no reason never to ask again.
    Self.opened(.protect, &fixture)
    fixture.press(.tab, .enter)
    fixture.send(
      .fleet(.doPlan(fixture.model.lastNumber), .failed(.error(.validation("The instance is not there")))))
    #expect(fixture.screen.contains("The instance is not there"))
    #expect(fixture.model.obstacle(to: .operation(.protect)) == nil)
  }

  @Test func fieldsAreUnderstoodOrSaidToBeWrong() {
    var fixture = Self.known()
    Self.opened(.setBounds, &fixture)
    #expect(Self.plan(fixture)?.fields.map(\.text) == ["2", "4"])
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.boundsAlready)
    fixture.press(.backspace)
    fixture.type("5")
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.boundsCross)
    fixture.press(.backspace)
    fixture.type("x")
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.typeNumbers)
    fixture.press(.backspace)
    fixture.type("1")
    fixture.press(.enter, .enter, .tab)
    let asked = fixture.press(.enter)
    let call = UpdateAutoScalingGroup(groupName: Self.group, minimum: 1, maximum: 4)
    #expect(asked.contains(.callFleet(.doPlan(fixture.model.lastNumber), .operate(.updateAutoScalingGroup(call)))))
    fixture.send(
      .fleet(.doPlan(fixture.model.lastNumber), .replies([.operate(.done(action: "UpdateAutoScalingGroup"))])))
    #expect(fixture.model.fleet?.operationUndo?.values == ["2", "4"])
  }

  @Test func processesAreNamedOrAll() {
    var fixture = Self.known()
    Self.opened(.suspend, &fixture)
    #expect(Self.plan(fixture)?.values?.processes == [])
    fixture.type("Launch, Termi")
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.unknownProcess("Termi"))
    fixture.type("nate")
    #expect(Self.plan(fixture)?.values?.processes == ["Launch", "Terminate"])
    #expect(Self.plan(fixture)?.obstacle == nil)
  }

  @Test func aRefreshTellsTheOneThatRuns() {
    var fixture = Self.known()
    Self.opened(.cancelRefresh, &fixture)
    let record = InstanceRefreshRecord(
      id: "r", groupName: Self.group, status: "InProgress", statusReason: "waiting\u{1B}[2J", percentageComplete: 50,
      instancesToUpdate: 2)
    fixture.send(
      .fleet(.planDetail(fixture.model.lastNumber), .replies([.operate(.instanceRefreshes(RecordPage([record])))])))
    #expect(fixture.screen.contains("InProgress 50 %, 2 to replace · waiting␛[2J"))
    let refusal = APIError(code: "InvalidAction", message: "")
    fixture.send(.fleet(.planDetail(fixture.model.lastNumber), .failed(.error(refusal))))
    #expect(fixture.model.obstacle(to: .operation(.cancelRefresh)) == OperationTexts.notHere)
  }

  @Test func whereAMistakeCostsTheTargetIsTyped() {
    var fixture = Self.known(danger: true)
    Self.opened(.markUnhealthy, &fixture)
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.confirm(4))
    fixture.type(String(Self.id.suffix(4)))
    fixture.press(.tab, .tab)
    #expect(fixture.press(.enter).contains { if case .callFleet(.doPlan, _) = $0 { true } else { false } })
  }

  @Test func anInstanceThatIsGoneIsNotActedUpon() {
    var fixture = Self.known()
    Self.opened(.protect, &fixture, group: FleetSamples.group([FleetSamples.ids[1]]))
    #expect(Self.plan(fixture)?.obstacle == PlanTexts.gone(Self.id))
    #expect(fixture.press(.tab, .enter).isEmpty)
  }

  @Test func wordsOfStandbyAndProtectionAreShown() {
    var fixture = Self.known(size: Size(width: 200, height: 60))
    var instances = ["Standby", "EnteringStandby", "InService"].enumerated().map { index, state in
      InstanceRecord(
        id: FleetSamples.ids[index], availabilityZone: "us-east-1a", lifecycleState: LifecycleState(rawValue: state),
        healthStatus: "Healthy", protectedFromScaleIn: index == 2)
    }
    func group() -> APIReply {
      .describeAutoScalingGroups(
        RecordPage([
          AutoScalingGroupRecord(
            name: "bookstore-asg", minSize: 1, maxSize: 4, desiredCapacity: 1, defaultCooldownSeconds: 5,
            healthCheckType: "ELB", instances: instances, createdTime: FleetSamples.time(900),
            suspendedProcesses: [
              SuspendedProcessRecord(name: "AZRebalance", reason: "User suspended at 2026-11-23T10:00:00Z")
            ])
        ]))
    }
    fixture.answer(.group, group())
    #expect(fixture.screen.contains("Standby") && fixture.screen.contains("EnteringStandby"))
    #expect(fixture.screen.contains("InService prot."))
    #expect(fixture.screen.contains("2 in standby"))
    #expect(fixture.model.fleet?.group.value?.suspendedProcesses == ["AZRebalance"])
    // A protected instance is never the one that scale-in is said to take.
    instances[2].lifecycleState = .inService
    let pane = fixture.model.fleet
    let read = pane?.group.value
    if let pane, let read {
      #expect(CapacityForecast(pane: pane, read: read, wanted: 1, now: fixture.now).likelyToGo == nil)
    }
    fixture.model.fleet?.selectedInstance = FleetSamples.ids[0]
    #expect(fixture.model.obstacle(to: .operation(.exitStandby)) == nil)
    #expect(fixture.model.obstacle(to: .operation(.enterStandby)) == OperationTexts.notInService)
  }

  @Test(arguments: [
    (FleetOperation.enterStandby, "80x24", GoldenScreenTests.small, Language.english),
    (.setBounds, "80x24-spanish", GoldenScreenTests.small, .spanish),
    (.suspend, "200x60", GoldenScreenTests.large, .english),
  ])
  func golden(operation: FleetOperation, name: String, size: Size, language: Language) {
    var fixture = Fixture(size: size, language: language)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    Self.opened(operation, &fixture)
    expectGolden(view(fixture.model), "plan-\(operation.rawValue)-\(name)")
  }
}

extension FleetSamples {
  static let context = FleetContext(
    name: "local", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast, isLocal: true)
}
