// What a fuzzer runs: a name, which folder of Tests/Corpus feeds it, and a check that states what must hold for any
// bytes at all. The same targets are driven by FuzzTests (a seeded mutator, in every test run) and by the package in
// Fuzzing/ (libFuzzer). docs/fuzzing.md lists them.

/// A parser, or what stands around one, with what must hold for every input.
struct FuzzTarget: Sendable {
  let name: String
  /// The folder of Tests/Corpus; several targets may share one.
  let corpus: String
  /// Words that the format gives a meaning to.
  let dictionary: [String]
  /// Longer inputs are cut to this many bytes.
  let maximumBytes: Int
  /// Throws `BrokenInvariant` where something does not hold; a trap is a finding too.
  let check: @Sendable ([UInt8]) throws(BrokenInvariant) -> Void

  init(
    _ name: String, corpus: String? = nil, dictionary: [String] = [], maximumBytes: Int = 16_384,
    check: @escaping @Sendable ([UInt8]) throws(BrokenInvariant) -> Void
  ) {
    self.name = name
    self.corpus = corpus ?? name
    self.dictionary = dictionary
    self.maximumBytes = maximumBytes
    self.check = check
  }
}

/// Something that must hold and does not.
struct BrokenInvariant: Error, Hashable, CustomStringConvertible {
  let description: String
}

/// States an invariant.
func hold(_ condition: Bool, _ sentence: @autoclosure () -> String) throws(BrokenInvariant) {
  if !condition { throw BrokenInvariant(description: sentence()) }
}

extension FuzzTarget {
  /// The targets of the rooms that reach for nothing: no file, no socket, no clock.
  static let rooms: [FuzzTarget] = [
    .text, .keys, .html, .xml, .apiRequest, .replies, .childLines, .figures, .environment, .purchaseIntent,
    .recording, .bookSheet, .pages, .pastedKey, .awsFiles,
  ]

  /// A bug that is there, by which a fuzzer shows that it finds one: it fails for five letters in a row.
  static let planted = FuzzTarget("planted", dictionary: ["BOOK"], maximumBytes: 64) { bytes throws(BrokenInvariant) in
    try hold(bytes.firstRange(of: Array("BOOK!".utf8)) == nil, "the planted bug")
  }
}
