/// A piece of text with one style.
public struct Span: Hashable, Sendable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ role: Role = .plain, _ modifiers: Modifiers = []) {
    self.text = text
    style = Style(role, modifiers)
  }
}

/// One line of text in pieces of different style; a string literal is a line of plain text.
public struct Line: Hashable, Sendable, ExpressibleByStringInterpolation {
  public var spans: [Span]

  public init(_ spans: [Span] = []) {
    self.spans = spans
  }

  public init(_ text: String, _ role: Role = .plain, _ modifiers: Modifiers = []) {
    spans = [Span(text, role, modifiers)]
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// How many cells it takes.
  public var cells: Int { spans.reduce(0) { $0 + $1.text.cells } }

  /// The text without its styles.
  public var text: String { spans.reduce(into: "") { $0 += $1.text } }

  public static func + (left: Line, right: Line) -> Line {
    Line(left.spans + right.spans)
  }

  public static func += (left: inout Line, right: Line) {
    left.spans += right.spans
  }
}

/// Where a text stands in a room that is wider than it.
public enum Alignment: Hashable, Sendable {
  case left, right, center
}
