// Every target: first the whole corpus, then mutated inputs for a bounded time. What a failure needs to be tried again
// is in its words; what is found goes into the corpus with its repair. docs/fuzzing.md has the targets and the way.
import FoundationEssentials
import Testing

@Suite(.serialized) struct FuzzTests {
  static let targets = FuzzTarget.rooms + FuzzTarget.services
  /// Those with a wire in between.
  static let live = ["server-http", "transport"]

  /// Or one that is misspelt would try nothing, and be green.
  @Test func theTargetThatIsAskedForIsThere() {
    guard let asked = FuzzSettings.target else { return }
    let names = Self.targets.map(\.name) + Self.live
    #expect(names.contains(asked), "BOOKSTORE_FUZZ_TARGET is one of \(names)")
  }

  @Test(arguments: targets.map(\.name)) func holdsForEveryInput(target name: String) throws {
    let target = try #require(Self.targets.first { $0.name == name })
    if let only = FuzzSettings.target, only != name { return }
    let file = try LastInput(of: name)
    func tryOut(_ bytes: [UInt8], _ origin: String) throws -> Bool {
      file.keep(bytes)
      do throws(BrokenInvariant) {
        try target.check(bytes)
        return true
      } catch {
        let path = try LastInput.keepFinding(bytes, of: name)
        Issue.record("\(name), \(origin): \(error)\n\(LastInput.replay(name, path))")
        return false
      }
    }
    if let input = FuzzSettings.input {
      _ = try tryOut(Array(try Data(contentsOf: URL(filePath: input))), input)
      return
    }
    let items = try Corpus.items(target.corpus)
    #expect(!items.isEmpty, "\(name) has no corpus")
    for item in items where try !tryOut(item.bytes, item.name) { return }
    var mutator = Mutator(
      seed: FuzzSettings.seed, items: items.map(\.bytes), dictionary: target.dictionary,
      maximumBytes: target.maximumBytes)
    let end = ContinuousClock.now + FuzzSettings.time / (FuzzSettings.target == nil ? Self.targets.count : 1)
    var count = 0
    while ContinuousClock.now < end {
      count += 1
      let seed = FuzzSettings.seed
      guard try tryOut(mutator.next(), "input \(count) of seed \(seed)") else { return }
    }
    if FuzzSettings.isTold { print("fuzz: \(name): \(items.count) in the corpus, \(count) mutated inputs") }
  }

  @Test func everyFolderOfTheCorpusFeedsATarget() throws {
    #expect(try Corpus.folders() == Set(Self.targets.map(\.corpus) + ["server-http"]).sorted())
  }

  @Test func aPlantedBugIsFound() throws {
    let planted = FuzzTarget.planted
    var mutator = Mutator(seed: 1, items: [Array("BO!K".utf8)], dictionary: planted.dictionary, maximumBytes: 64)
    let isFound = (0..<200_000).contains { _ in
      do throws(BrokenInvariant) {
        try planted.check(mutator.next())
        return false
      } catch { return true }
    }
    #expect(isFound)
  }

  @Test func theSameSeedMakesTheSameInputs() {
    func inputs(_ seed: UInt64) -> [[UInt8]] {
      var mutator = Mutator(
        seed: seed, items: [Array("a=1&b=2".utf8), [1, 2, 3]], dictionary: ["x"], maximumBytes: 99)
      return (0..<200).map { _ in mutator.next() }
    }
    #expect(inputs(5) == inputs(5))
    #expect(inputs(5) != inputs(6))
    #expect(inputs(5).allSatisfy { $0.count <= 99 })
  }
}
