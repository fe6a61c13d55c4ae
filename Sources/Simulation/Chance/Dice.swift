// Chance for the simulated world: the same seed throws the same numbers. Most questions are asked by what they are
// about (the seventh launch, the fortieth second) and not in a row, so that leaving one mishap out of a run does not
// change the chances of all that follow: that is what lets a failing run shrink.

/// A source of chance: a stream of its own (xorshift64*), and answers that belong to a question.
struct Dice {
  private let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed &* 0x2545_F491_4F6C_DD1D | 1
    state = self.seed
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// A number of the range, ends included.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Dice.number(next(), range) }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(0...(elements.count - 1))]
  }

  /// The answer to the `count`th question about `subject`: always the same for a seed.
  func answer(_ subject: Subject, _ count: Int) -> UInt64 {
    var mixed = seed ^ (UInt64(subject.rawValue) &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(count) &* 0xD1B5_4A32_D192_ED03
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  func number(_ subject: Subject, _ count: Int, _ range: ClosedRange<Int>) -> Int {
    Dice.number(answer(subject, count), range)
  }

  /// A stream of its own for one question that needs several numbers.
  func dice(_ subject: Subject, _ count: Int) -> Dice { Dice(seed: answer(subject, count)) }

  private static func number(_ drawn: UInt64, _ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int((drawn >> 33) % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// What a question is about.
  enum Subject: UInt8 {
    case performDelay, reportDelay, tremble, boot, ending, request, store, mishap, mishapDetail, calmLoad, secondLook
    case reread, policies
  }
}
