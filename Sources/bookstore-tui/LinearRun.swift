// `bookstore-tui --linear`: the console as lines, for a screen reader, a braille line or a log. What it says is what `watch
// --linear` says, begun with all that is there; rules of alerts hold as on the screen. It ends by a signal.
import Console
import ConsoleHost
import Dispatch
import FoundationEssentials
import Glibc
import Scaling

struct LinearRun {
  let found: FoundContext
  let access: FleetAccess
  let alerts: [AlertRule]

  func run() async throws {
    let access: FleetAccess
    do throws(Trouble) { access = try await FleetTalk.completed(self.access) } catch {
      try Output(json: false, language: found.language).fail(error)
    }
    // Commands of the user's find no fleet to steer here: they are only told.
    let children = HostChildren(program: nil, fleetName: "", environment: ProcessInfo.processInfo.environment)
    let ways = Self.signals.compactMap { Self.way(out: $0, children) }
    var watch = AlertWatch(rules: alerts)
    let pace = access.context.pace.intervalMilliseconds(.activities)
    let watching = FleetWatching(talk: FleetTalk(access), interval: TimeSpan(milliseconds: pace))
    _ = await watching.run(FleetStory(tellsAll: true)) { reading, changes in
      for change in changes { print(change.line(at: reading.now, found.language)) }
      if !changes.isEmpty { fflush(nil) }
      let deeds = watch.look(reading.pane, at: reading.now)
      if deeds.rings { Self.ring() }
      for hook in deeds.hooks {
        children.runHook(hook) { Output.complain("bookstore-tui: " + AlertTexts.failed($0).text(found.language)) }
      }
    }
    withExtendedLifetime(ways) {}
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Ends the commands that still run, then the program; a signal that whoever started it ignores stays ignored.
  private static func way(out signal: Int32, _ children: HostChildren) -> (any DispatchSourceSignal)? {
    // A disposition is a C function's address, of which Swift compares none.
    func address(_ disposition: __sighandler_t?) -> Int { unsafeBitCast(disposition, to: Int.self) }
    if address(Glibc.signal(signal, SIG_IGN)) == address(SIG_IGN) { return nil }
    let source = DispatchSource.makeSignalSource(signal: signal, queue: .main)
    source.setEventHandler {
      children.endAll()
      exit(128 + signal)
    }
    source.resume()
    return source
  }

  /// BEL, where a terminal hears it: standard output is for the lines.
  private static func ring() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    _ = write(STDERR_FILENO, [0x07], 1)
  }
}
