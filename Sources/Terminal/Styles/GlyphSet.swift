// Which characters the terminal can show. Where the locale is not UTF-8 every glyph has an ASCII
// twin of the same width, so that a layout made for one holds for the other.

/// What may be drawn.
public enum GlyphSet: Hashable, Sendable {
  /// Everything that has a width.
  case unicode
  /// ASCII only: frames of `+ - |`, accents dropped, the rest as `?`.
  case ascii
}

/// The signs that carry a meaning, each with its ASCII twin.
public enum Mark: CaseIterable, Hashable, Sendable {
  /// The selected row.
  case selection
  /// Something grew or started; something shrank or ended.
  case up, down
  /// Look here.
  case alert
  /// A thing that happened, a chosen radio button.
  case dot
  /// Done; failed; not there.
  case check, cross, absent
  /// Under way.
  case waiting
  /// From one value to another.
  case arrow

  /// The sign's text; the ASCII twin may be wider (`ok`).
  public func text(_ glyphs: GlyphSet) -> String {
    switch (self, glyphs) {
    case (.selection, .unicode): "▸"
    case (.selection, .ascii): ">"
    case (.up, .unicode): "▲"
    case (.up, .ascii): "+"
    case (.down, .unicode): "▼"
    case (.down, .ascii): "v"
    case (.alert, _): "!"
    case (.dot, .unicode): "•"
    case (.dot, .ascii): "*"
    case (.check, .unicode): "✓"
    case (.check, .ascii): "ok"
    case (.cross, .unicode): "✗"
    case (.cross, .ascii): "x"
    case (.absent, .unicode): "–"
    case (.absent, .ascii): "-"
    case (.waiting, .unicode): "…"
    case (.waiting, .ascii): ".."
    case (.arrow, .unicode): "→"
    case (.arrow, .ascii): "->"
    }
  }
}
