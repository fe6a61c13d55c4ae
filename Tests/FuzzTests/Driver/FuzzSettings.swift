import FoundationEssentials

/// What a run of the fuzzers can be told, by its environment.
enum FuzzSettings {
  private static let environment = ProcessInfo.processInfo.environment

  /// From which the mutated inputs follow; the same in every run unless another is asked for.
  static let seed = environment["BOOKSTORE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_123

  /// For all targets together, beside the corpus.
  static let time = Duration.seconds(environment["BOOKSTORE_FUZZ_SECONDS"].flatMap { Int($0) } ?? 20)

  /// One target alone.
  static let target = environment["BOOKSTORE_FUZZ_TARGET"]

  /// One input alone, by the path of its file.
  static let input = environment["BOOKSTORE_FUZZ_INPUT"]

  /// Whether counts are printed: when a time was asked for.
  static let isTold = environment["BOOKSTORE_FUZZ_SECONDS"] != nil
}
