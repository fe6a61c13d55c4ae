/// Why bytes gave no tree.
public enum MarkupFailure: Error, Hashable, Sendable {
  /// There was nothing.
  case empty
  /// More bytes than the limit.
  case tooLarge(limit: Int)
  /// Nested deeper than the limit.
  case tooDeep(limit: Int)
  /// Not well-formed, in libxml2's words, with the line.
  case malformed(String, line: Int)
  /// A document type: entities and outside references come with it, and no reply we read has one.
  case documentType
  /// libxml2 could not be loaded, in the loader's words.
  case noParser(String)
}

/// How much of a document is believed.
public struct MarkupLimits: Hashable, Sendable {
  /// The most bytes.
  public var bytes: Int
  /// The deepest nesting of elements.
  public var depth: Int

  /// Limits; 8 MiB is as much as a transport gives, and no page or reply of ours nests past 100.
  public init(bytes: Int = 8 << 20, depth: Int = 100) {
    self.bytes = bytes
    self.depth = depth
  }
}
