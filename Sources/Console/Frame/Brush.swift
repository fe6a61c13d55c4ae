// What every view needs to draw: the language, the clock, the glyphs, and now. Views are functions of the
// model; this carries the few things that all of them read.
import Scaling
import Terminal

/// What views draw with.
struct Brush: Hashable {
  let language: Language
  let clock: Clock
  let glyphs: GlyphSet
  let now: Moment

  init(_ model: Model) {
    language = model.settings.language
    clock = Clock(secondsEast: model.settings.secondsEastOfUTC)
    glyphs = model.settings.glyphs
    now = model.now
  }

  func text(_ phrase: Phrase) -> String { phrase.text(language) }
  func line(_ phrase: Phrase, _ role: Role = .plain, _ modifiers: Modifiers = []) -> Line {
    Line(text(phrase), role, modifiers)
  }
  func mark(_ mark: Mark) -> String { mark.text(glyphs) }
  var arrow: String { mark(.arrow) }

  /// The state of a feed as the frame of its panel shows it.
  func freshness<Value>(_ feed: Feed<Value>) -> Freshness {
    switch feed.age(at: now) {
    case .waiting: .live
    case .live: .live
    case .stale(let since, let cause):
      .stale(text(FeedTexts.stale(since: clock.time(since)) + (cause.map { .verbatim(": ") + $0 } ?? .verbatim(""))))
    case .lost(let since, let cause):
      // A panel without a value has room to say the cause itself.
      .lost(
        text(
          feed.value == nil
            ? FeedTexts.lost(since: clock.time(since)) : FeedTexts.lost(since: clock.time(since), cause: cause)))
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
