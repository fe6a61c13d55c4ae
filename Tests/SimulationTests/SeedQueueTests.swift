import Scaling
import Testing

@testable import Simulation

/// Several workers tell what one would have told.
@Suite struct SeedQueueTests {
  private static func verdict(_ seed: UInt64, fails: Bool = false) -> Verdict {
    let breach = Breach(invariant: .settles, detail: "", at: World.began)
    return Verdict(seed: seed, breach: fails ? breach : nil, events: 10, simulated: .zero, digest: 0)
  }

  @Test func givesEachSeedOnce() {
    var queue = SeedQueue(first: 7, count: 3)
    #expect([queue.next(), queue.next(), queue.next(), queue.next()] == [7, 8, 9, nil])
    for seed in [9, 7, 8] as [UInt64] { queue.take(Self.verdict(seed)) }
    #expect((queue.done, queue.events) == (3, 30))
    #expect(queue.failing == nil)
  }

  @Test(arguments: [[2, 3, 1], [3, 2, 1], [1, 3, 2]] as [[UInt64]])
  func theLowestThatFailsIsTold(order: [UInt64]) {
    var queue = SeedQueue(first: 1, count: 100)
    for _ in 1...3 { _ = queue.next() }
    for seed in order { queue.take(Self.verdict(seed, fails: seed >= 2)) }
    #expect(queue.failing?.seed == 2)
    #expect(queue.next() == nil)
  }

  @Test func oneBelowThatComesBackLaterIsTheOneToTell() {
    var queue = SeedQueue(first: 1, count: 100)
    for _ in 1...2 { _ = queue.next() }
    queue.take(Self.verdict(2, fails: true))
    #expect(queue.next() == nil)
    queue.take(Self.verdict(1, fails: true))
    #expect(queue.failing?.seed == 1)
  }

  @Test func theLargestSeed() {
    var queue = SeedQueue(first: .max - 1, count: 1)
    #expect(queue.next() == UInt64.max - 1)
    #expect(queue.next() == nil)
  }
}
