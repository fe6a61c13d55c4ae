// One live target: the corpus first, then mutated inputs for its time; findings are kept like those of `FuzzTests`.
import FoundationEssentials
import Testing

final class LiveRun: Sendable {
  private let name: String
  private let items: [Corpus.Item]
  private let words: [String]
  private let file: LastInput

  init(_ name: String, corpus: String, _ words: [String]) throws {
    self.name = name
    self.words = words
    items = try Corpus.items(corpus)
    file = try LastInput(of: name)
    #expect(!items.isEmpty, "\(name) has no corpus")
  }

  /// The inputs, one after the other, until the time is over.
  private func inputs() throws -> AnyIterator<(bytes: [UInt8], origin: String)> {
    if let input = FuzzSettings.input {
      let bytes = Array(try Data(contentsOf: URL(filePath: input)))
      return AnyIterator([(bytes: bytes, origin: input)].makeIterator())
    }
    var mutator = Mutator(
      seed: FuzzSettings.seed, items: items.map(\.bytes), dictionary: words, maximumBytes: 16_384)
    var index = 0
    // A sixth of the time for each of the two: what they try takes milliseconds, not microseconds.
    let end = ContinuousClock.now + FuzzSettings.time / (FuzzSettings.target == nil ? 6 : 1)
    let (items, name, seed) = (items, name, FuzzSettings.seed)
    return AnyIterator {
      defer { index += 1 }
      if index < items.count { return (items[index].bytes, items[index].name) }
      guard ContinuousClock.now < end else {
        if FuzzSettings.isTold {
          print("fuzz: \(name): \(items.count) in the corpus, \(index - items.count) mutated inputs")
        }
        return nil
      }
      return (mutator.next(), "input \(index - items.count + 1) of seed \(seed)")
    }
  }

  func tryAll(_ check: ([UInt8], inout Dice) throws(BrokenInvariant) -> Void) throws {
    var dice = Dice(seed: FuzzSettings.seed)
    for (bytes, origin) in try inputs() {
      file.keep(bytes)
      do throws(BrokenInvariant) { try check(bytes, &dice) } catch { return try report(error, bytes, origin) }
    }
  }

  func tryAllWaiting(_ check: ([UInt8], inout Dice) async throws -> Void) async throws {
    var dice = Dice(seed: FuzzSettings.seed)
    for (bytes, origin) in try inputs() {
      file.keep(bytes)
      do { try await check(bytes, &dice) } catch let broken as BrokenInvariant {
        return try report(broken, bytes, origin)
      }
    }
  }

  private func report(_ broken: BrokenInvariant, _ bytes: [UInt8], _ origin: String) throws {
    let path = try LastInput.keepFinding(bytes, of: name)
    Issue.record("\(name), \(origin): \(broken)\n\(LastInput.replay(name, path))")
  }
}
