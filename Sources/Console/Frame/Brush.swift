// What every view needs to draw: the language, the clock, the glyphs, and now. Views are functions of the
// model; this carries the few things that all of them read.
import Scaling
import Terminal

/// What views draw with.
struct Brush: Hashable {
  let language: Language
  let clock: Clock
  let glyphs: GlyphSet
  let keymap: Keymap
  let now: Moment
  /// What the verdict line says already, so that no panel says it again.
  let knownCause: Phrase?

  init(_ model: Model) {
    language = model.settings.language
    clock = Clock(secondsEast: model.settings.secondsEastOfUTC)
    glyphs = model.settings.glyphs
    keymap = model.settings.keymap
    now = model.now
    knownCause = model.lostCause
  }

  func text(_ phrase: Phrase) -> String { phrase.text(language, keys: keymap) }
  func line(_ phrase: Phrase, _ role: Role = .plain, _ modifiers: Modifiers = []) -> Line {
    Line(text(phrase), role, modifiers)
  }
  func mark(_ mark: Mark) -> String { mark.text(glyphs) }
  var arrow: String { mark(.arrow) }

  private func said(_ cause: Phrase?) -> Phrase? { cause == knownCause ? nil : cause }

  /// The state of a feed as the frame of its panel shows it.
  func freshness<Value>(_ feed: Feed<Value>) -> Freshness {
    switch feed.age(at: now) {
    case .waiting: .live
    case .live: .live
    case .stale(let since, let cause):
      .stale(
        text(FeedTexts.stale(since: clock.time(since)) + (said(cause).map { .verbatim(": ") + $0 } ?? .verbatim(""))))
    case .lost(let since, let cause):
      // A panel without a value has room to say the cause itself.
      .lost(text(FeedTexts.lost(since: clock.time(since), cause: feed.value == nil ? nil : said(cause))))
    }
  }

  /// The worse of two panels' states, for a panel that shows both feeds.
  func worse(_ left: Freshness, _ right: Freshness) -> Freshness {
    switch (left, right) {
    case (.lost, _): left
    case (_, .lost): right
    case (.stale, _): left
    default: right
    }
  }
}

extension Model {
  /// The cause that the verdict line says: of the fleet, or of a shop that stands alone.
  fileprivate var lostCause: Phrase? {
    if let fleet { return fleet.lostCause(at: now) }
    if case .lost(_, let cause)? = shop?.catalog.feed.age(at: now) { return cause }
    return nil
  }
}
