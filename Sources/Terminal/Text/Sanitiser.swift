// Text from outside is an attack until it has been through here: titles, names, logs, headers, pastes.
// What it does, in the order of the rules:
//
//  1 Line breaks and tabs (TAB, LF, VT, FF, CR, NEL, U+2028, U+2029) become one space; CR LF one as well.
//  2 C0 controls, ESC and DEL become their pictures (␛ for ESC), so that the attempt can be seen.
//  3 C1 controls, bidirectional controls and isolates, zero-width characters, fillers, tags, variation
//    selectors, what is not assigned and bytes that are not UTF-8 become � (U+FFFD).
//  4 U+FE0F (show as emoji) is dropped, and a joiner (U+200C, U+200D) between two letters or pictures that
//    need one stays: it is ordinary text in Persian and in emoji, and drawing drops it.
//  5 Marks without a base get ◌; beyond four on one base they are dropped.
//  6 A text over the limit ends in `…`.
//
// The result is stable: sanitising it again changes nothing.

/// Makes text safe to be shown, also on standard output.
public enum Sanitiser {
  /// What stands for a scalar that is not shown.
  static let replacement: Unicode.Scalar = "\u{FFFD}"
  /// Marks that one base may carry; as many as a terminal cell can hold.
  static let maximumMarks = 4
  /// Scalars of a line when the caller sets no limit of its own: some rows of the widest screen.
  public static let maximumScalars = 4096

  /// One line of safe text.
  ///
  /// - Parameter limit: scalars that the result may have; at least 1.
  public static func line(_ text: String, limit: Int = maximumScalars) -> String {
    precondition(limit > 0, "a limit of no text at all is not a limit")
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
    var cleaner = Cleaner()
    var scalars = text.unicodeScalars.makeIterator()
    var current = scalars.next()
    while let scalar = current {
      let following = scalars.next()
      cleaner.take(scalar, following: following)
      if cleaner.count > limit { return cleaner.cut(to: limit) }
      current = following
    }
    return String(cleaner.result)
  }

  /// One line of safe text from bytes that ought to be UTF-8.
  public static func line(utf8 bytes: some Sequence<UInt8>, limit: Int = maximumScalars) -> String {
    // Four bytes a scalar at most, so that a huge input is not decoded to its end.
    line(String(decoding: Array(bytes.prefix(4 * (limit + 1))), as: UTF8.self), limit: limit)
  }

  /// Safe text of several lines: line breaks part them, and each is treated by ``line(_:limit:)``.
  ///
  /// - Parameter maximumLines: lines beyond it are dropped, and the last that stays is `…`.
  public static func lines(_ text: String, maximumLines: Int = 1000, limit: Int = maximumScalars) -> [String] {
    let parts = text.split(maxSplits: maximumLines, omittingEmptySubsequences: false) { $0.isNewline }
    guard parts.count > maximumLines else { return parts.map { line(String($0), limit: limit) } }
    return parts.prefix(maximumLines - 1).map { line(String($0), limit: limit) } + ["…"]
  }
}

private struct Cleaner {
  var result = String.UnicodeScalarView()
  var count = 0
  private var marks = 0
  private var hasBase = false
  private var previous: Unicode.Scalar?
  private var endedInReturn = false

  mutating func take(_ scalar: Unicode.Scalar, following: Unicode.Scalar?) {
    let afterReturn = endedInReturn
    endedInReturn = scalar.value == 0x0D
    switch scalar.value {
    case 0x0A where afterReturn: return
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: append(" ")
    case 0..<0x20: append(Unicode.Scalar(UInt8(0)).shifted(by: 0x2400 + scalar.value))
    case 0x7F: append("\u{2421}")
    case 0xFE0F: return
    case 0x200C, 0x200D: takeJoiner(scalar, following)
    default: takePrintable(scalar)
    }
  }

  private mutating func takeJoiner(_ scalar: Unicode.Scalar, _ following: Unicode.Scalar?) {
    guard let previous, let following, Cleaner.isJoinable(previous), Cleaner.isJoinable(following) else {
      append(Sanitiser.replacement)
      return
    }
    keep(scalar)
  }

  private mutating func takePrintable(_ scalar: Unicode.Scalar) {
    let width = GlyphWidth.of(scalar)
    if width < 0 || InvisibleScalars.contains(scalar) || scalar == Sanitiser.replacement {
      append(Sanitiser.replacement)
    } else if width == 0 {
      if !hasBase { append("\u{25CC}") }
      guard marks < Sanitiser.maximumMarks else { return }
      marks += 1
      keep(scalar)
    } else {
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    marks = 0
    hasBase = true
    keep(scalar)
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    result.append(scalar)
    previous = scalar
    count += 1
  }

  func cut(to limit: Int) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in result.prefix(limit - 1) { kept.append(scalar) }
    // A joiner that lost what it joined would not survive a second pass.
    while let last = kept.last, last.value == 0x200C || last.value == 0x200D { kept.removeLast() }
    kept.append("…")
    return String(kept)
  }

  /// Scripts in which joiners are spelling (from Hebrew and Arabic on), and pictures.
  private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x590, GlyphWidth.of(scalar) >= 0, !InvisibleScalars.contains(scalar) else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.isEmoji
      || scalar.properties.generalCategory == .nonspacingMark
  }
}

extension Unicode.Scalar {
  /// The scalar with that value; control pictures are U+2400 and on, always valid.
  fileprivate func shifted(by value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(self.value + value) ?? Sanitiser.replacement
  }
}
