import BookStoreKit
import CloudAPI
import Terminal
import Testing

@testable import Console

/// The launch template with its versions, as it is looked at.
@Suite struct TemplateDialogTests {
  private static func opened(_ size: Size, _ language: Language = .english) -> Fixture {
    var fixture = RefreshSamples.running(size, language)
    _ = fixture.model.attempt(.fleetView(.template))
    return fixture
  }

  private static func read(_ size: Size, _ language: Language = .english) -> Fixture {
    var fixture = opened(size, language)
    fixture.send(.fleet(.planDetail(fixture.model.lastNumber), .replies([RefreshSamples.versions])))
    return fixture
  }

  @Test func itIsReadWhenItIsOpenedAndAgainByItsKey() {
    var fixture = RefreshSamples.running()
    let template = TemplateName(id: RefreshSamples.templateId)
    let call = APICall.templates(.describeVersions(DescribeLaunchTemplateVersions(template: template)))
    var asked = fixture.model.attempt(.fleetView(.template))
    #expect(asked == [.callFleet(.planDetail(fixture.model.lastNumber), call)])
    let first = fixture.model.lastNumber
    asked = fixture.type("r")
    #expect(asked.contains(.callFleet(.planDetail(first + 1), call)))
    fixture.send(.fleet(.planDetail(first), .replies([RefreshSamples.versions])))
    #expect(!fixture.screen.contains("version 8"), "an answer to another look is nobody's")
  }

  @Test func eachVersionSaysWhatItIs() throws {
    let fixture = Self.read(Size(width: 200, height: 60))
    #expect(fixture.screen.contains("version 8") && fixture.screen.contains("- http.server"))
    guard case .template(let look)? = fixture.model.overlay, case .read(let versions) = look.phase else {
      Issue.record("it is read")
      return
    }
    #expect(versions.map(\.number) == Array((1...8).reversed()))
    let last = try #require(versions.last)
    #expect(last.isDefault && look.template.isOf(last, among: versions) && last.userData.isEmpty)
    #expect(versions[0].userData.first == "#bookstore-launch" && versions[0].linesLeft == 0)
  }

  @Test func userDataIsSafeAndCut() {
    // 20 lines of an escape and a letter.
    let text = Array(repeating: "G2EK", count: 20).joined()
    let record = LaunchTemplateVersionRecord(
      templateId: "lt-1", templateName: "t", number: 1, isDefault: true,
      data: LaunchTemplateDataRecord(userData: text))
    let facts = TemplateVersionFacts(record)
    #expect(facts.userData == Array(repeating: "␛a", count: 12) && facts.linesLeft == 8)
    var bad = record
    bad.data.userData = "no base64!"
    #expect(TemplateVersionFacts(bad).userData.isEmpty)
  }

  @Test func movingVersionsAreFound() {
    let versions = TemplateVersionFacts.all(in: [RefreshSamples.versions])
    func number(_ version: String?) -> Int? {
      let template = GroupTemplateFacts(LaunchTemplateReference(id: "lt-1", name: "t", version: version))
      return versions.first { template.isOf($0, among: versions) }?.number
    }
    #expect(number("$Latest") == 8 && number("$Default") == 1 && number(nil) == 1 && number("3") == 3)
  }

  @Test func aRefusalIsShown() {
    var fixture = Self.opened(Size(width: 120, height: 36))
    let refusal = APIError(code: "UnauthorizedOperation", message: "You are not authorized", status: 403)
    fixture.send(.fleet(.planDetail(fixture.model.lastNumber), .failed(.error(refusal))))
    #expect(fixture.screen.contains("You are not authorized"))
    fixture.press(.escape)
    #expect(fixture.model.overlay == nil)
  }

  @Test(arguments: [
    ("80x24", GoldenScreenTests.small, Language.english), ("80x24-spanish", GoldenScreenTests.small, .spanish),
    ("200x60", GoldenScreenTests.large, .english),
  ])
  func golden(name: String, size: Size, language: Language) {
    expectGolden(view(Self.read(size, language).model), "template-\(name)")
  }
}
