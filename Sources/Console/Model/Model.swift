// Everything that the console knows and shows, as one value. `update` changes it, `view` draws it; neither
// reaches anywhere else.
import Scaling
import Terminal

/// The whole state of the console.
public struct Model: Hashable, Sendable {
  /// When the last message came: the only clock that the view knows.
  public var now: Moment
  public var size: Size
  public let settings: Settings
  /// Absent in `bookstore-tui shop URL`.
  public var fleet: FleetPane?
  /// Absent where the context names no shop.
  public var shop: ShopPane?
  /// The pane that has the keys.
  public var focus: Pane
  /// Whether the focused pane has the screen alone.
  public var isZoomed = false
  /// What lies over the panes and has the keys while it does.
  public var overlay: Overlay?
  /// One line above the footer: what just happened.
  public var notice: Notice?
  /// The name of the theme that the screen has.
  public var theme: String
  /// What the last key copied.
  public var copied: CopyText?
  /// Whether the mouse is reported to the console.
  public var hasMouse = false
  /// The last press of the mouse.
  var lastPress: PointerPress?
  /// Numbers the plans and calls, so that an answer finds its question and no other.
  public var lastNumber = 0
  /// The guided missions; nil where nobody learns.
  public var lesson: Lesson?
  /// What rings.
  public var alerts = AlertWatch()
  /// The recording that is played; nil in a console that looks at the world.
  public internal(set) var player: Player?
  /// The logs view as it was left, to come back to.
  var leftLogs: LogsScreen?
  /// What is asked again because AWS was asked too much.
  var held = HeldCalls()
  /// Which of the places this is.
  public var place = ContextChoice.Place.start

  public init(
    settings: Settings, now: Moment, size: Size, fleet: FleetPane?, shop: ShopPane?
  ) {
    precondition(fleet != nil || shop != nil, "a console shows a fleet, a shop or both")
    self.settings = settings
    theme = settings.theme
    self.now = now
    self.size = size
    self.fleet = fleet
    self.shop = shop
    focus = fleet == nil ? .shop : .fleet
    sayWhatEarlierRunsLeft()
    lookForGroup()
  }

  /// The number of the next plan or call.
  mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }
}

/// What does not change while the console runs.
public struct Settings: Hashable, Sendable {
  public var language: Language
  public var glyphs: GlyphSet
  /// Seconds that local time is ahead of UTC.
  public var secondsEastOfUTC: Int
  /// A name for this run, from which idempotency keys are made: random, 16 hexadecimal digits or more.
  public var runName: String
  /// The keys of every action.
  public var keymap = Keymap.standard
  /// What the title says beside the name, where this is not simply the world.
  public var mode: ConsoleMode
  /// Where one can go from here.
  public var places: [ContextRow] = []
  /// The theme at the start, and the names of all that can be chosen.
  public var theme = "dark"
  public var themes = Theme.builtInNames

  public init(
    language: Language, glyphs: GlyphSet, secondsEastOfUTC: Int, runName: String, mode: ConsoleMode = .live
  ) {
    self.mode = mode
    self.language = language
    self.glyphs = glyphs
    self.secondsEastOfUTC = secondsEastOfUTC
    self.runName = runName
  }
}

/// What a console shows.
public enum ConsoleMode: Hashable, Sendable {
  case live
  /// Live, and written to a file of the user's.
  case recording
  case replay
  /// A world that is made up in this program.
  case demo

  var word: Phrase? {
    switch self {
    case .live: nil
    case .recording: RecordingTexts.recording
    case .replay: RecordingTexts.replay
    case .demo: RecordingTexts.demo
    }
  }
}

/// One half of the screen.
public enum Pane: Hashable, Sendable {
  case fleet, shop
}

/// A line that says what just happened. It stays until the next key or until `endsAt`.
public struct Notice: Hashable, Sendable {
  public enum Tone: Hashable, Sendable { case plain, good, bad }
  public var text: Phrase
  public var tone: Tone
  public var endsAt: Moment

  /// A notice goes by itself after this long.
  static let milliseconds: Int64 = 20_000
}

extension Model {
  /// Says something that was wrong before the first frame.
  public mutating func complain(_ text: Phrase) { say(text, .bad) }

  /// Says something in the notice line.
  mutating func say(_ text: Phrase, _ tone: Notice.Tone = .plain) {
    notice = Notice(text: text, tone: tone, endsAt: now.adding(milliseconds: Notice.milliseconds))
  }
}

extension Moment {
  /// A moment so much later (or earlier, by a negative number).
  /// Times come from outside too: the sum of absurd ones is the last moment there is (or the first).
  func adding(milliseconds: Int64) -> Moment {
    let (sum, overflows) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Moment(milliseconds: overflows ? (milliseconds > 0 ? .max : .min) : sum)
  }

  /// Milliseconds from an earlier moment to this one.
  func since(_ earlier: Moment) -> Int64 {
    let (difference, overflows) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return overflows ? (milliseconds > earlier.milliseconds ? .max : .min) : difference
  }
}
