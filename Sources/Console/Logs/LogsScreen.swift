// The state of the logs view. The reader's place is a line by its key and the row on which it stands, never a number
// of lines: lines that come before or behind it, and filters, leave it where it is.
//
//     following ──up, search──► reading at a line ──End, F──► following (the end is read anew where it was left behind)
//
// One question is on its way at any time. A new filter or stream fills a window of its own (`coming`) that takes the
// place of the one shown when its first answer comes; a refused one is dropped, and nothing was lost.
import CloudAPI
import Scaling
import Terminal

/// The logs of a fleet, full screen.
public struct LogsScreen: Hashable, Sendable {
  /// Which log.
  public enum Choice: Hashable, Sendable {
    case all
    case stream(String)
  }

  /// What is asked of a log.
  struct Selection: Hashable, Sendable {
    var choice: Choice
    /// A filter pattern as the service has them; empty lets everything through.
    var filter = ""
  }

  /// A window and what it was asked with.
  struct Showing: Hashable, Sendable {
    var selection: Selection
    var window: LogWindow
  }

  /// What is typed at the bottom.
  enum Field: Hashable, Sendable {
    case search(TextField)
    case filter(TextField)
  }

  /// The question that is on its way.
  struct Question: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case older, newer }
    var number: Int
    var kind: Kind
  }

  /// Streams that are listed, the newest first: AWS's page.
  static let streamsListed = 50

  let group: String
  let pace: PollPace
  var streams: Feed<[LogStreamFacts]>
  /// When newer lines last came or were not there; the value says only that it answered.
  var tail: Feed<Bool>
  var shown: Showing
  var coming: Showing?
  var question: Question?
  /// After a failure nothing is asked before this.
  var retryAt: Moment?
  /// Nil while it follows the end.
  var place: LogKey?
  /// The row of the reader's line, from the top.
  var placeRow = 0
  var field: Field?
  var searched = ""
  /// A search looks on in what is still to be read above.
  var seeksOlder = false
  var isWrapped = false
  /// Cells that lines are moved to the left.
  var column = 0
  /// The open list of streams: which is selected.
  var picker: Choice?

  /// What was selected when it was opened.
  let openedFor: Choice

  init(group: String, pace: PollPace, choice: Choice, openedFor: Choice? = nil, now: Moment) {
    self.openedFor = openedFor ?? choice
    self.group = group
    self.pace = pace
    streams = Feed(intervalMilliseconds: pace == .fast ? 5_000 : 60_000)
    tail = Feed(intervalMilliseconds: pace == .fast ? 1_000 : 5_000)
    shown = Showing(selection: Selection(choice: choice), window: LogWindow(around: now))
  }

  /// The view as it was left, for who opens it again at the same instance: its place, filter and lines. Nil where another
  /// one is meant, or where time went back, as it does in a replay.
  func reopened(as fresh: LogsScreen, now: Moment) -> LogsScreen? {
    guard openedFor == fresh.openedFor, group == fresh.group, pace == fresh.pace else { return nil }
    if let last = lines.last, last.at > now { return nil }
    var screen = self
    screen.question = nil
    screen.retryAt = nil
    screen.seeksOlder = false
    // A page token may be of long ago.
    screen.shown.window.forgetTokens()
    screen.coming?.window.forgetTokens()
    screen.streams.poll.startOver(at: now)
    screen.tail.poll.startOver(at: now)
    return screen
  }

  var isFollowing: Bool { place == nil }
  var lines: [LogLineFacts] { shown.window.lines }

  /// The index of the reader's line; nil where there is no line.
  var index: Int? {
    guard let place else { return lines.isEmpty ? nil : lines.count - 1 }
    return shown.window.index(of: place)
  }

  /// All choices in their order: everything, what belongs to the fleet, then its instances.
  var choices: [Choice] {
    let names = (streams.value ?? []).map(\.name)
    let sorted = names.filter { !$0.hasPrefix("i-") }.sorted() + names.filter { $0.hasPrefix("i-") }.sorted()
    return [.all] + sorted.map(Choice.stream)
  }

  /// When the first line of what is chosen was written, as far as the streams say it.
  var firstAt: Moment? {
    guard let streams = streams.value else { return nil }
    switch (coming ?? shown).selection.choice {
    // Of more streams than are listed the older ones are not known.
    case .all: return streams.count < Self.streamsListed ? streams.compactMap(\.firstAt).min() : nil
    case .stream(let name): return streams.first { $0.name == name }?.firstAt
    }
  }

  /// Reads another selection, around the reader's place.
  mutating func select(_ selection: Selection, now: Moment) {
    guard selection != (coming ?? shown).selection else { return }
    coming = Showing(selection: selection, window: LogWindow(around: place?.at ?? now))
    question = nil
    retryAt = nil
    seeksOlder = false
    tail.poll.startOver(at: now)
  }

  /// Goes to the end and stays there.
  mutating func follow(now: Moment) {
    let isLeftBehind = !shown.window.reachesEnd || !watchesEnd
    place = nil
    seeksOlder = false
    // What was left behind unread is not read through: the end is.
    if isLeftBehind, coming == nil {
      coming = Showing(selection: shown.selection, window: LogWindow(around: now))
      question = nil
      tail.poll.startOver(at: now)
    }
    tail.poll.hurry(at: now)
  }

  /// Moves the reader to a line, and its row with it as far as the screen goes.
  mutating func move(to index: Int, rows: Int) {
    guard let from = self.index, lines.indices.contains(index) else { return }
    let before = isFollowing ? rows - 1 : placeRow
    place = lines[index].key
    placeRow = min(max(0, before + index - from), max(0, rows - 1))
  }
}
