// The group's own source of ids. It is seeded once, by the shell, and kept in the state; so the same seed and the
// same events give the same ids, and a restart never gives an id twice.

/// SplitMix64 (Steele, Lea, Flood 2014): eight bytes of state, every value once in 2^64 draws.
struct Generator: Hashable, Codable, Sendable {
  private(set) var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0..<bound.
  mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "a choice needs something to choose from")
    return Int(next() % UInt64(bound))
  }

  /// `count` lower-case hexadecimal digits.
  mutating func hexadecimal(_ count: Int) -> String {
    var digits = ""
    while digits.count < count {
      let drawn = String(next(), radix: 16)
      digits += String(repeating: "0", count: 16 - drawn.count) + drawn
    }
    return String(digits.prefix(count))
  }

  /// `i-` and 17 digits, the same as `hexadecimal(17)` gives.
  mutating func instanceID() -> InstanceID {
    let high = next()
    let low = next()
    return InstanceID(first: UInt8(high >> 60), rest: high << 4 | low >> 60)
  }

  /// 36 characters in the form of a version 4 UUID.
  mutating func uuid() -> String {
    let (high, low) = (next(), next())
    let variant = 8 + UInt64(next(below: 4))
    // Written digit by digit into the string's own memory: every activity has one.
    return String(unsafeUninitializedCapacity: 36) { text in
      var drawn = 0
      for place in 0..<36 {
        if place == 8 || place == 13 || place == 18 || place == 23 {
          text[place] = UInt8(ascii: "-")
          continue
        }
        let bits = (drawn < 16 ? high : low) >> UInt64(60 - 4 * (drawn % 16))
        let digit = place == 14 ? 4 : place == 19 ? variant : bits & 0xF
        text[place] = UInt8(digit < 10 ? 48 + digit : 87 + digit)
        drawn += 1
      }
      return 36
    }
  }
}
