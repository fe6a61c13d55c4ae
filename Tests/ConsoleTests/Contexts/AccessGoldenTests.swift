// Where the console is and by whose key, as people see it: the list of contexts, the groups of one that names none, the box
// for a key, the doctor's findings.
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct AccessGoldenTests {
  static let places = [
    ContextRow(place: .start, name: "local", whereabouts: .verbatim("this machine")),
    ContextRow(place: .context("moto"), name: "moto", whereabouts: .verbatim("http://127.0.0.1:5000")),
    ContextRow(
      place: .context("shop-prod"), name: "shop-prod", whereabouts: .verbatim("AWS us-east-1, profile shop"),
      isDangerous: true, isReadOnly: true),
    ContextRow(place: .fleet("default"), name: "default", whereabouts: .verbatim("this machine")),
  ]

  static func known(
    _ size: Size, _ language: Language = .english, _ glyphs: GlyphSet = .unicode
  ) -> Fixture {
    var fixture = Fixture(size: size, language: language, glyphs: glyphs, places: places)
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    return fixture
  }

  /// By the action list, as a user gets there.
  static func run(_ action: String, _ fixture: inout Fixture) {
    fixture.type(":" + action)
    fixture.press(.enter)
  }

  @Test(arguments: GoldenScreenTests.sizes) func contexts(name: String, size: Size) {
    var fixture = Self.known(size)
    Self.run("context", &fixture)
    fixture.press(.down, .down)
    expectGolden(view(fixture.model), "contexts-\(name)")
  }

  @Test func contextsInSpanishWithAComplaint() {
    var fixture = Self.known(GoldenScreenTests.small, .spanish)
    Self.run("contexto", &fixture)
    fixture.press(.down, .down)
    fixture.send(.access(.refused(ContextChoice(.context("shop-prod")), .noRegion("shop-prod"))))
    expectGolden(view(fixture.model), "contexts-refused-80x24-spanish")
  }

  @Test(arguments: GoldenScreenTests.sizes) func groups(name: String, size: Size) {
    expectGolden(view(Self.choosing(size).model), "groups-\(name)")
  }

  /// A context that names no group, on AWS, with three to choose from.
  static func choosing(_ size: Size) -> Fixture {
    var fixture = known(size)
    let panes = OpenedPanes(fleet: FleetPane(GroupDiscoveryTests.context()), shop: fixture.model.shop)
    fixture.send(.access(.opened(ContextChoice(.context("shop-prod")), panes)))
    fixture.send(.woke)
    fixture.send(
      .fleet(
        .discover,
        .replies([
          GroupDiscoveryTests.groups(
            GroupDiscoveryTests.group("bookstore-asg"), GroupDiscoveryTests.group("bookstore-staging"),
            GroupDiscoveryTests.group("a group of another team with a name that is long"))
        ])))
    fixture.press(.down)
    fixture.model.notice = nil
    return fixture
  }

  @Test(arguments: GoldenScreenTests.sizes) func keyBox(name: String, size: Size) {
    var fixture = Self.known(size)
    fixture.model.fleet?.makeRemote()
    Self.run("credentials", &fixture)
    fixture.send(
      .paste("export AWS_ACCESS_KEY_ID=AKIDEXAMPLE\nexport AWS_SECRET_ACCESS_KEY='not one'\n", isCut: false))
    expectGolden(view(fixture.model), "credentials-\(name)")
  }

  @Test(arguments: Language.allCases) func theDoctorsFindings(language: Language) {
    var facts = DoctorTests.facts(
      DoctorTests.group(maximum: 2, zones: ["us-east-1a"], type: "EC2", suspended: ["Launch"]))
    facts.identity = .value(
      CallerIdentity(arn: "arn:aws:iam::000000000000:user/ana", userId: "A", account: "000000000000"))
    facts.balancer = .value(DoctorTests.balancer)
    facts.securityGroups = .value([DoctorTests.front(80), DoctorTests.back("sg-other")])
    facts.shop = "https://shop.test"
    facts.certificate = .value(CertificateFacts(endsAt: noon.adding(milliseconds: 3 * 86_400_000 + 1_000)))
    expectGoldenText(
      facts.report.report(language).lines.joined(separator: "\n") + "\n", "doctor-\(language.rawValue)")
  }
}
