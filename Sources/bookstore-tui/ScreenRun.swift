// Wires a console that has the screen: themes, terminal, transport, children, files, then the loop. It decides
// nothing but what to say when the terminal is given back.
import ArgumentParser
import BookStoreKit
import Console
import ConsoleHost
import CurlTransport
import FoundationEssentials
import Glibc
import Terminal
import TerminalCurses

struct ScreenRun {
  let found: FoundContext
  let theme: Theme
  let fleet: FleetAccess?
  let shop: ShopAccess?
  /// What is recorded or played.
  let tape: TapeWish
  /// What the options asked for, so that another place can be gone to; nil where nothing but this one is shown.
  let request: ContextRequest?

  init(
    found: FoundContext, theme: Theme, fleet: FleetAccess?, shop: ShopAccess?, tape: TapeWish = .keep,
    request: ContextRequest? = nil
  ) {
    self.tape = tape
    self.found = found
    self.theme = theme
    self.fleet = fleet
    self.shop = shop
    self.request = request
  }

  /// On the main thread, which the loop blocks while it waits and on which its tasks go on.
  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let screen = try openScreen(environment)
    let display = CursesDisplay(screen, themes: ThemeFinder(environment: environment, language: found.language))
    let waker = screen.waker
    let inbox = Inbox { waker.wake() }
    let pacemaker = HostPacemaker()
    let place = PlaceWiring(
      found: found, request: request, environment: environment, runName: RunName.fresh(),
      polling: CurlTransport(gatheringMilliseconds: Self.gatheringMilliseconds), shopping: CurlTransport())
    let opened = place.wired(
      fleet: fleet, shop: shop, now: pacemaker.now(), tape: try recordingTape(pacemaker, screen))
    let loop = ConsoleLoop(
      model: model(opened.panes, place, pacemaker, screen), display: display, inbox: inbox, pacemaker: pacemaker,
      performer: opened.performer, contexts: place, foreground: HostForeground(environment: environment),
      editor: found.stateFolder.map { HostEditor(folder: $0.console, environment: environment) })
    let ending = loop.run()
    screen.release()
    if let path = found.stateFolder?.screenLog, let line = screen.lastLogLine {
      complain(EndingTexts.logged(path: path, lastLine: line))
    }
    try leave(ending, place.fleet)
  }

  /// A local fleet answers a burst of polls within this time, and nobody sees it.
  private static let gatheringMilliseconds = 10

  private func openScreen(_ environment: [String: String]) throws -> Screen {
    guard let folder = found.stateFolder else { throw Self.refusal(.noStateFolder, found.language) }
    do throws(ClaimFailure) {
      let note = "bookstore-tui " + EndingTexts.crashed(logPath: folder.screenLog).text(found.language) + "\n"
      let options = try ScreenOptions(
        environment: environment, logPath: folder.screenLog, crashNote: note, theme: theme)
      return try Screen(options) { () throws(ClaimFailure) in
        if let cause = LogFile.makeFolder(folder) { throw .cannotMakeFolder(path: folder.console, cause: cause) }
      }
    } catch {
      throw CleanExit.refused(error.description, isUsage: error.isUsage)
    }
  }

  private func model(
    _ panes: OpenedPanes, _ place: PlaceWiring, _ pacemaker: HostPacemaker, _ screen: Screen
  ) -> Model {
    var settings = Settings(
      language: found.language, glyphs: screen.glyphs, secondsEastOfUTC: pacemaker.secondsEastOfUTC(),
      runName: place.runName, mode: tape.mode)
    settings.theme = theme.name
    settings.keymap = found.config.keymap
    settings.themes = themeNames
    if case .replay(let recording) = tape {
      return Model(replaying: recording, settings: settings, size: screen.size, wall: pacemaker.now())
    }
    settings.places = place.places
    var model = Model(
      settings: settings, now: pacemaker.now(), size: screen.size, fleet: panes.fleet, shop: panes.shop)
    model.place = place.current
    if let complaint = panes.complaint { model.complain(complaint) }
    return model
  }

  /// What there is to choose from: the themes that came with the program, then the user's own.
  private var themeNames: [String] {
    let finder = ThemeFinder(environment: ProcessInfo.processInfo.environment, language: found.language)
    return Theme.builtInNames + finder.ownNames.filter { !Theme.builtInNames.contains($0) }
  }

  /// The tape of a console that looks at the world; a file that cannot be made gives the terminal back first.
  private func recordingTape(_ pacemaker: HostPacemaker, _ screen: Screen) throws -> Tape? {
    if case .replay = tape { return nil }
    let header = RecordingHeader(beganAt: pacemaker.now(), fleet: fleet?.context, shop: shop?.url)
    do throws(FileFailure) {
      var sink: RecordingFile?
      if case .record(let path) = tape { sink = try RecordingFile(making: path) }
      let made = Tape(header: header, pacemaker: pacemaker, sink: sink)
      try made.begin()
      return made
    } catch {
      screen.release()
      throw CleanExit.refused("--record: \(error.cause)", isUsage: true)
    }
  }

  /// - Parameter fleet: the one that was watched last.
  private func leave(_ ending: ConsoleLoop.Ending, _ fleet: FleetAccess?) throws {
    switch ending {
    case .quit:
      guard let fleet else { return }
      let stopping = ProgramFinder.typed(
        "bookstore-fleet", environment: ProcessInfo.processInfo.environment)
      let words =
        fleet.context.isLocal
        ? ActionTexts.goodbye(fleet: fleet.localFleet ?? fleet.context.name, program: stopping)
        : ActionTexts.goodbyeRemote
      print(words.text(found.language))
    case .signal(let number):
      complain(EndingTexts.signal(EndingTexts.name(ofSignal: number)))
      throw ExitCode(128 + number)
    case .terminalClosed:
      complain(EndingTexts.terminalClosed)
      throw ExitCode(128 + SIGHUP)
    }
  }

  private func complain(_ words: Phrase) { Output.complain("bookstore-tui: " + words.text(found.language)) }

  /// A context that cannot be had, said on standard error with the exit code that goes with it.
  static func refusal(_ problem: ContextProblem, _ language: Language) -> any Error {
    CleanExit.refused(ContextTexts.sentence(problem).text(language), isUsage: problem.isUsage)
  }
}

extension CleanExit {
  /// Says why on standard error; 64 is a mistake of the command line, 3 a world that is not there.
  static func refused(_ words: String, isUsage: Bool = false) -> any Error {
    Output.complain("bookstore-tui: \(Sanitiser.line(words, limit: Self.maximumCharacters))")
    return ExitCode(isUsage ? 64 : 3)
  }

  /// A sentence about an input shows some of it, which may be long.
  private static let maximumCharacters = 1_000
}

/// A name for this run, from which idempotency keys are made: 64 random bits.
enum RunName {
  static func fresh() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(UInt64.random(in: UInt64.min...UInt64.max, using: &generator), radix: 16)
  }
}

/// Where standard error goes while the screen is claimed.
enum LogFile {
  /// Makes the folder of the console, and says why where that cannot be.
  static func makeFolder(_ folder: StateFolder) -> String? {
    do throws(FileFailure) {
      try PrivateFolder.make(folder.console)
      return nil
    } catch {
      return error.cause
    }
  }
}

/// Finds the other programs: beside this one, then in PATH.
enum ProgramFinder {
  static func path(of name: String, environment: [String: String]) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    var folders: [String] = []
    if length > 0 {
      let own = String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
      folders.append(String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]))
    }
    folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// What a user types to run it: its name where PATH has it, else its path.
  static func typed(_ name: String, environment: [String: String]) -> String {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    if folders.contains(where: { access("\($0)/\(name)", X_OK) == 0 }) { return name }
    return path(of: name, environment: environment) ?? name
  }
}
