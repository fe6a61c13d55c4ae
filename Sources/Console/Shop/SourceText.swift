/// A text as the other side, or the user's editor, has it: kept to be sent again unchanged. It is bytes and no string, so that
/// nobody draws it by mistake.
public struct SourceText: Hashable, Sendable {
  private let utf8: [UInt8]

  public init(_ text: String) { utf8 = Array(text.utf8) }

  /// The text, to be sent or sanitised.
  var text: String { String(decoding: utf8, as: UTF8.self) }
}
