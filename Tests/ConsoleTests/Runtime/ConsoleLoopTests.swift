// The loop with everything scripted: a display that is fed events, a transport in memory, a clock that is advanced
// by hand. No time passes.
import BookStoreKit
import CloudAPI
import Glibc
import Scaling
import Synchronization
import Terminal
import Testing

@testable import Console

/// A terminal of which a test is the user. `wait` gives the next scripted batch; when none is left it waits for the
/// inbox, with a bound.
final class ScriptedDisplay: Display {
  var size = Size(width: 120, height: 36)
  private var batches: [[ScreenEvent]]
  private let waker: TestWaker
  private(set) var frames: [Grid] = []
  private(set) var copied: [String] = []
  /// Called before each wait with the last frame; may add what the user does next.
  var react: (Grid?) -> [ScreenEvent]? = { _ in nil }

  init(_ batches: [[ScreenEvent]] = [], waker: TestWaker) {
    self.batches = batches
    self.waker = waker
  }

  func wait(atMostMilliseconds limit: Int64?) -> [ScreenEvent] {
    if !batches.isEmpty { return batches.removeFirst() }
    if let events = react(frames.last) { return events }
    if limit == 0 { return [] }
    guard waker.waitForWake() else { return [.closed] }
    return []
  }
  func present(_ grid: Grid) { frames.append(grid) }
  func suspend() -> [ScreenEvent] { [.resized(size)] }
  func forgetFrame() {}
  func lend(_ body: () -> Void) { body() }
  func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }
  private(set) var themes: [String] = []
  private(set) var reportsMouse = false
  func useTheme(_ name: String) -> String? {
    themes.append(name)
    return name == "broken" ? "/broken.yaml:1: it is" : nil
  }
  func reportMouse(_ isOn: Bool) { reportsMouse = isOn }
}

/// A pipe, as the real one has: a wake that never comes fails the test instead of hanging it.
final class TestWaker: Sendable {
  private let ends: [Int32]

  init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "a test has descriptors left")
    self.ends = ends
  }

  deinit { for end in ends { close(end) } }

  func wake() {
    var byte: UInt8 = 1
    _ = write(ends[1], &byte, 1)
  }

  /// False when nothing woke it within twenty seconds.
  func waitForWake() -> Bool {
    var watched = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, 20_000) == 1 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    return read(ends[0], &bytes, bytes.count) > 0
  }
}

/// Runs a body on a thread of its own: the loop blocks, and must not block Swift's threads on which its answers come.
func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let box = Unmanaged.passRetained(ThreadBody { continuation.resume(returning: body()) })
    var thread = pthread_t()
    let problem = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    precondition(problem == 0, "a test has threads left")
    pthread_detach(thread)
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// A clock that stands still.
struct StillClock: Pacemaker {
  let moment: Moment
  func now() -> Moment { moment }
}

struct ScriptedTransport: HTTPTransport {
  let answer: @Sendable (WireRequest) -> Result<WireReply, TransportFailure>
  func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply { try answer(request).get() }
}

final class RecordingChildren: Children {
  let calls = Mutex<[String]>([])
  func startLoad(shoppers: Int, seconds: Int, post: @escaping @Sendable (ChildMessage) -> Void) {
    calls.withLock { $0.append("load \(shoppers) \(seconds)") }
    post(
      .loadLine(
        "{\"kind\":\"progress\",\"seconds\":1,\"shoppers\":8,\"requests\":5,\"failed\":0,\"purchases\":0,\"p95_milliseconds\":1}"
      ))
  }
  func stopLoad() { calls.withLock { $0.append("stop") } }
  func chaos(_ kind: ChaosKind, id: String, post: @escaping @Sendable (ChildMessage) -> Void) {
    calls.withLock { $0.append("\(kind.rawValue) \(id)") }
    post(.chaosEnded(exitCode: 0, lastWords: "killed"))
  }
  func endAll() { calls.withLock { $0.append("end") } }
}

final class ScriptedPlaces: ContextOpener {
  let performer: Performer
  let opens: (ContextChoice) -> Result<OpenedPanes, ContextProblem>

  init(performer: Performer, opens: @escaping (ContextChoice) -> Result<OpenedPanes, ContextProblem>) {
    self.performer = performer
    self.opens = opens
  }

  func open(_ choice: ContextChoice) -> Result<OpenedContext, ContextProblem> {
    opens(choice).map { OpenedContext(panes: $0, performer: performer) }
  }
}

struct ScriptedForeground: Foreground {
  let children: RecordingChildren

  func run(_ words: [String]) -> ForegroundEnd {
    children.calls.withLock { $0.append(words.joined(separator: " ")) }
    return .exited(3)
  }
}

struct RefusingFiles: Files {
  func saveMemory(_ memory: ShopMemory) throws(FileFailure) { throw FileFailure(cause: "disk full") }
  func saveSession(_ session: SavedSession?) throws(FileFailure) { throw FileFailure(cause: "read-only") }
  func appendToActionLog(_ line: String) throws(FileFailure) { throw FileFailure(cause: "read-only") }
  func saveRecording(_ bytes: [UInt8]) throws(FileFailure) -> String { throw FileFailure(cause: "read-only") }
  func keep(_ intent: PurchaseIntent) throws(FileFailure) { throw FileFailure(cause: "read-only") }
  func forgetIntent(key: String) throws(FileFailure) { throw FileFailure(cause: "read-only") }
}

@Suite struct ConsoleLoopTests {
  struct Run {
    let ending: ConsoleLoop.Ending
    let frames: [String]
    let children: [String]
    /// Themes that the display was given, and whether it was left reporting the mouse.
    var themes: [String] = []
    var reportsMouse = false
  }

  static func run(
    _ batches: [[ScreenEvent]] = [], model: Model = Fixture().model,
    react: @escaping @Sendable (String) -> [ScreenEvent]? = { _ in nil },
    opens: @escaping @Sendable (ContextChoice) -> Result<OpenedPanes, ContextProblem> = { _ in .failure(.noShop) },
    answer: @escaping @Sendable (WireRequest) -> Result<WireReply, TransportFailure> = { _ in
      .failure(.cannotConnect("refused"))
    }
  ) async -> Run {
    await onOwnThread {
      let waker = TestWaker()
      let display = ScriptedDisplay(batches, waker: waker)
      display.react = { grid in grid.flatMap { react(text(of: $0)) } }
      let children = RecordingChildren()
      let endpoint = FleetEndpoint(
        location: .url("http://127.0.0.1:1"), region: "us-east-1", accessKeyId: "A", secretAccessKey: "S")
      let transport = ScriptedTransport(answer: answer)
      let performer = Performer(
        fleet: FleetClient(endpoint: endpoint), polling: transport, shop: transport, children: children,
        files: RefusingFiles())
      let loop = ConsoleLoop(
        model: model, display: display, inbox: Inbox { waker.wake() }, pacemaker: StillClock(moment: noon),
        performer: performer, contexts: ScriptedPlaces(performer: performer, opens: opens),
        foreground: ScriptedForeground(children: children))
      let ending = loop.run()
      return Run(
        ending: ending, frames: display.frames.map(text), children: children.calls.withLock { $0 },
        themes: display.themes, reportsMouse: display.reportsMouse)
    }
  }

  @Test func itDrawsBeforeAnythingAnswers() async {
    let run = await Self.run([[.key(.character("q"))]])
    #expect(run.ending == .quit)
    #expect(run.frames.first?.contains("bookstore-tui") == true)
    #expect(run.children == ["end"])
  }

  @Test func theThemeAndTheMouseReachTheDisplay() async {
    let words = ":theme".map { ScreenEvent.key(.character($0)) }
    let run = await Self.run([
      words, [.key(.enter)], [.key(.down)], [.key(.enter)], [.key(.character("M"))], [.key(.character("q"))],
    ])
    #expect(run.themes == ["high-contrast"])
    #expect(run.reportsMouse)
  }

  @Test func aThemeThatIsBrokenIsSaidAndTheScreenGoesOn() async {
    var model = Fixture().model
    var settings = model.settings
    settings.themes = ["dark", "broken"]
    model = Model(settings: settings, now: model.now, size: model.size, fleet: model.fleet, shop: model.shop)
    let words = ":theme".map { ScreenEvent.key(.character($0)) }
    let run = await Self.run(
      [words, [.key(.enter)], [.key(.down)], [.key(.enter)], [.key(.character("q"))]], model: model)
    #expect(run.themes == ["broken"])
    #expect(run.frames.contains { $0.contains("/broken.yaml:1: it is") })
  }

  @Test func manyKeysAreOneFrame() async {
    let keys = Array(repeating: ScreenEvent.key(.character("j")), count: 200)
    let run = await Self.run([keys, [.key(.character("q"))]])
    #expect(run.frames.count <= 3)
  }

  @Test func manyKeysInATableOfAThousandRowsAreAllApplied() async {
    var fixture = Fixture()
    let ids = (0..<1_000).map { number in "i-\(String(100_000 + number))" }
    let group = FleetSamples.group(ids)
    fixture.answer(.group, group)
    let keys = Array(repeating: ScreenEvent.key(.character("j")), count: 200)
    let first = ScreenEvent.key(.character("g"))
    let run = await Self.run([[first] + keys, [.key(.character("q"))]], model: fixture.model)
    #expect(run.frames.count <= 3)
    #expect(run.frames.last?.contains("▸ i-100200") == true, "\(run.frames.last ?? "")")
  }

  @Test(arguments: [Int32(1), 2, 15])
  func aSignalEndsItAndItsChildren(number: Int32) async {
    let run = await Self.run([[.ended(signal: number)]])
    #expect(run.ending == .signal(number))
    #expect(run.children.last == "end")
  }

  @Test func aClosedTerminalEndsIt() async { #expect(await Self.run([[.closed]]).ending == .terminalClosed) }

  @Test func anAnswerReachesACellThroughTheInbox() async {
    let run = await Self.run(
      react: { $0.contains("Dracula") ? [.key(.character("q"))] : nil },
      answer: { request in
        guard request.url.hasPrefix("https://shop.example:8443/book/catalog") else {
          return .failure(.cannotConnect("refused"))
        }
        let body = ShopSamples.page([ShopSamples.book(1, "Dracula", "Bram Stoker", "12.20", stock: 3)])
        return .success(
          WireReply(status: 200, headers: [WireHeader("Content-Type", "application/json")], body: Array(body.utf8)))
      })
    #expect(run.ending == .quit)
  }

  @Test func aBackendThatIsAwayIsSaidAndNothingEnds() async {
    let run = await Self.run(react: { $0.contains("cannot connect (refused)") ? [.key(.character("q"))] : nil })
    #expect(run.ending == .quit)
  }

  @Test func loadIsAChildAndItsLinesAreShown() async {
    let isStarted = Mutex(false)
    let run = await Self.run(react: { screen in
      let isFirst = isStarted.withLock { started in
        defer { started = true }
        return !started
      }
      if isFirst { return [.key(.character("L"))] }
      return screen.contains("LOAD 8 shoppers, 119 s left") ? [.key(.control("c"))] : nil
    })
    #expect(run.ending == .quit)
    #expect(run.children == ["load 8 120", "end"])
  }
}
