import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// Going to another place while answers of the one before are still on their way.
extension ConsoleLoopTests {
  private static func model() -> Model {
    Fixture(places: [
      ContextRow(place: .context("other"), name: "other", whereabouts: .verbatim("AWS eu-west-1"), isReadOnly: true)
    ]).model
  }

  private static let keys: [ScreenEvent] = ":context".map { .key(.character($0)) } + [.key(.enter)]

  private static func other() -> OpenedPanes {
    let context = FleetContext(
      name: "other", region: "eu-west-1", group: "their-asg", targetGroup: "their-tg", pace: .aws, isLocal: false)
    return OpenedPanes(fleet: FleetPane(context), shop: nil)
  }

  @Test func thePanesStartAfreshAndTheOldPlacesChildrenEnd() async {
    let run = await Self.run(
      [Self.keys], model: Self.model(),
      react: { frame in
        if frame.contains("their-asg") { return [.key(.character("q"))] }
        return frame.contains("AWS eu-west-1") ? [.key(.enter)] : nil
      }, opens: { _ in .success(Self.other()) })
    #expect(run.ending == .quit)
    #expect(run.frames.last?.contains("other ▸ their-asg   eu-west-1") == true, "\(run.frames.last ?? "")")
    #expect(run.children == ["end", "end"])
  }

  @Test func aPlaceThatCannotBeHadIsSaidInTheList() async {
    let run = await Self.run(
      [Self.keys], model: Self.model(),
      react: { frame in
        if frame.contains("no region") { return [.key(.escape), .key(.character("q"))] }
        return frame.contains("AWS eu-west-1") ? [.key(.enter)] : nil
      }, opens: { _ in .failure(.noRegion("other")) })
    #expect(run.frames.contains { $0.contains("context other: no region") })
    #expect(run.frames.last?.contains("local ▸ bookstore-asg") == true)
  }

  /// The loop's own messages of a batch that was taken before the switch.
  @Test func anInboxThatWasSucceededIsNotHeard() {
    let before = Inbox {}
    before.post(.woke)
    let after = before.succeeded()
    before.post(.askedToEnd)
    after.post(.resized(Size(width: 1, height: 1)))
    #expect(before.take().isEmpty)
    #expect(after.take() == [.resized(Size(width: 1, height: 1))])
  }

  @Test func aHookHasTheTerminalAndItsExitCodeIsSaid() async {
    var fixture = Fixture()
    let group = FleetSamples.group(["i-0a1"])
    fixture.answer(.group, group)
    fixture.model.fleet?.giveHook(["ssh", "{id}"])
    let keys = ":shell on".map { ScreenEvent.key(.character($0)) } + [.key(.enter)]
    let run = await Self.run(
      [keys], model: fixture.model, react: { $0.contains("exit code 3") ? [.key(.character("q"))] : nil })
    #expect(run.children.contains("ssh i-0a1"), "\(run.children) \(run.frames.last ?? "")")
  }
}

extension FleetPane {
  /// The same pane in a context with a command for shells.
  mutating func giveHook(_ words: [String]) {
    var context = context
    context.hooks.shell = words
    var pane = FleetPane(context)
    pane.group = group
    pane.machines = machines
    pane.selectedInstance = selectedInstance
    self = pane
  }
}
