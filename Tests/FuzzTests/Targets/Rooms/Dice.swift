/// Numbers that look random and are the same in every run (Knuth's MMIX generator), so that a failure comes again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
    _ = next()
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    // The lower bits of such a generator have short periods; the upper half stands in for them.
    return state ^ (state >> 32)
  }

  /// A number from 0 up to, not including, the bound, which is above 0.
  mutating func roll(_ bound: Int) -> Int { Int((next() >> 33) % UInt64(bound)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}
