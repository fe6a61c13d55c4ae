import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// What an operator did to the group stands beside the next decision that it keeps from coming about.
@Suite struct HindranceTests {
  private static func facts(
    desired: Int, inService: Int, pending: Int = 0, suspended: [String] = [], isProtected: Bool = false
  ) -> GroupFacts {
    let states = Array(repeating: "InService", count: inService) + Array(repeating: "Pending", count: pending)
    let instances = states.enumerated().map { index, state in
      InstanceFacts(
        id: "i-\(index)", zone: "a", lifecycle: state, health: "Healthy", isProtected: isProtected)
    }
    var facts = GroupFacts(
      name: "g", minimum: 1, desired: desired, maximum: 4, instances: instances, healthCheckType: "ELB",
      warmupSeconds: 5, graceSeconds: 10)
    facts.suspendedProcesses = suspended
    return facts
  }

  private static let steady = NextDecision.steady(value: 50, low: 49, high: 70)
  private static let out = NextDecision.scaleOut(from: 2, to: 3, have: 3, of: 3, inSeconds: 0, value: 90)
  private static let inward = NextDecision.scaleIn(from: 3, to: 2, value: 20)

  @Test func nothingStandsInTheWayOfAnOrdinaryGroup() {
    for decision in [Self.steady, Self.out, Self.inward] {
      #expect(Self.facts(desired: 2, inService: 2).hindrance(of: decision) == nil)
    }
    // Suspended, and not in anybody's way.
    let idle = Self.facts(desired: 2, inService: 2, suspended: ["Launch", "Terminate", "AlarmNotification"])
    #expect(idle.hindrance(of: Self.steady) == nil)
    #expect(Self.facts(desired: 2, inService: 2, isProtected: true).hindrance(of: Self.steady) == nil)
  }

  @Test func suspendedProcessesKeepDecisionsFromHappening() {
    #expect(
      Self.facts(desired: 2, inService: 2, suspended: ["AlarmNotification", "Launch"]).hindrance(of: Self.out)
        == .alarmsUnheard)
    #expect(
      Self.facts(desired: 3, inService: 3, suspended: ["AlarmNotification"]).hindrance(of: Self.inward)
        == .alarmsUnheard)
    #expect(
      Self.facts(desired: 2, inService: 2, suspended: ["Launch"]).hindrance(of: Self.out) == .noLaunch(missing: 0))
    #expect(
      Self.facts(desired: 4, inService: 1, pending: 1, suspended: ["Launch"]).hindrance(of: Self.steady)
        == .noLaunch(missing: 2))
    #expect(
      Self.facts(desired: 2, inService: 1, suspended: ["Launch"]).hindrance(of: .replacing(InstanceID("i-9")))
        == .noLaunch(missing: 1))
    #expect(
      Self.facts(desired: 2, inService: 3, suspended: ["Terminate"]).hindrance(of: Self.steady)
        == .noTermination(surplus: 1))
  }

  @Test func protectedInstancesKeepTheGroupFromShrinking() {
    #expect(Self.facts(desired: 3, inService: 3, isProtected: true).hindrance(of: Self.inward) == .allProtected)
    #expect(Self.facts(desired: 1, inService: 3, isProtected: true).hindrance(of: Self.steady) == .allProtected)
    #expect(
      Self.facts(desired: 1, inService: 3, suspended: ["Terminate"], isProtected: true).hindrance(of: Self.steady)
        == .noTermination(surplus: 2))
  }

  @Test func eachIsASentenceInBothLanguages() {
    let rows: [(NextHindrance, String, String)] = [
      (
        .alarmsUnheard, "no alarm is heard: AlarmNotification is suspended",
        "no se oye ninguna alarma: AlarmNotification suspendido"
      ),
      (.noLaunch(missing: 0), "nothing is launched: Launch is suspended", "no se lanza nada: Launch suspendido"),
      (
        .noLaunch(missing: 1), "nothing is launched (1 is missing): Launch is suspended",
        "no se lanza nada (1 falta): Launch suspendido"
      ),
      (
        .noTermination(surplus: 2), "none leaves (2 are too many): Terminate is suspended",
        "ninguna sale (2 sobran): Terminate suspendido"
      ),
      (
        .allProtected, "none leaves: all are protected from scale-in",
        "ninguna sale: todas están protegidas de la reducción"
      ),
    ]
    for (hindrance, english, spanish) in rows {
      #expect(HindranceTexts.sentence(hindrance).text(.english) == english)
      #expect(HindranceTexts.sentence(hindrance).text(.spanish) == spanish)
    }
  }

  /// One of three stands by, one is protected, Launch is suspended and one is missing.
  private static func operated(_ size: Size, _ language: Language) -> Fixture {
    var fixture = Fixture(size: size, language: language)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    let instances = ["InService", "Standby", "InService"].enumerated().map { index, state in
      InstanceRecord(
        id: FleetSamples.ids[index], availabilityZone: index == 1 ? "us-east-1b" : "us-east-1a",
        lifecycleState: LifecycleState(rawValue: state), healthStatus: index == 2 ? "Unhealthy" : "Healthy",
        protectedFromScaleIn: index == 0)
    }
    let record = AutoScalingGroupRecord(
      name: "bookstore-asg", minSize: 2, maxSize: 4, desiredCapacity: 3, defaultCooldownSeconds: 5,
      healthCheckType: "ELB", instances: instances, createdTime: FleetSamples.time(900),
      suspendedProcesses: ["AZRebalance", "Launch"].map {
        SuspendedProcessRecord(name: $0, reason: "User suspended at 2026-11-23T11:58:00Z")
      })
    fixture.answer(.group, .describeAutoScalingGroups(RecordPage([record])))
    return fixture
  }

  @Test(arguments: [
    ("80x24", GoldenScreenTests.small, Language.english), ("80x24-spanish", GoldenScreenTests.small, .spanish),
    ("200x60", GoldenScreenTests.large, .english),
  ])
  func golden(name: String, size: Size, language: Language) {
    let fixture = Self.operated(size, language)
    expectGolden(view(fixture.model), "operated-\(name)")
  }
}
