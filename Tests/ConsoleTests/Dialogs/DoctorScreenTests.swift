// The examination from the action list: asked once, shown in a box that scrolls, and nobody's when it was closed.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct DoctorScreenTests {
  private static let report = DoctorReport(
    context: "local",
    findings: [
      Finding(.group, .ok, Phrase("3 of 3 in service", "3 de 3 en servicio")),
      Finding(.maximum, .warn, Phrase("at its maximum", "en su máximo"), repair: "aws autoscaling \u{1B}[2J"),
    ] + DoctorCheck.allCases.map { Finding($0, .unknown, Phrase("not read", "no leído")) }, at: noon)

  private static func open() -> (Fixture, Int) {
    var fixture = Fixture()
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.type("?doctor")
    fixture.press(.enter)
    guard case .doctor(let look)? = fixture.model.overlay else { preconditionFailure("the list opens it") }
    return (fixture, look.number)
  }

  @Test func theActionListRunsIt() {
    var (fixture, number) = Self.open()
    #expect(fixture.commands.contains(.examine(number)))
    #expect(fixture.screen.contains("examining…"))
    fixture.send(.examined(number, .success(Self.report)))
    let screen = fixture.screen
    #expect(screen.contains("warn · at its maximum"))
    #expect(screen.contains("→ aws autoscaling ␛[2J"))
    let warned = screen.firstRange(of: "at its maximum")?.lowerBound
    let fine = screen.firstRange(of: "3 of 3 in service")?.lowerBound
    #expect(warned.map { warned in fine.map { warned < $0 } ?? true } == true, "the worst first")
    fixture.press(.end)
    #expect(fixture.screen.contains("3 of 3 in service"), "it scrolls to its end")
    fixture.press(.escape)
    #expect(fixture.model.overlay == nil)
  }

  @Test func itIsAskedAgainAndOlderAnswersAreNobodys() {
    var (fixture, number) = Self.open()
    fixture.type("r")
    fixture.send(.examined(number, .success(Self.report)))
    #expect(fixture.screen.contains("examining…"))
    fixture.send(.examined(number + 1, .failure(.unreachable(.cannotConnect("refused")))))
    #expect(fixture.screen.contains("refused"))
    fixture.press(.escape)
    fixture.send(.examined(number + 1, .success(Self.report)))
    #expect(fixture.model.overlay == nil)
  }
}
