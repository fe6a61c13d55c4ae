// What a mouse did, as terminals report it: `ESC [ < button ; column ; row` and `M` for a press, `m` for a release
// (xterm's control sequences, "SGR mouse mode", 1006).

/// A press or a turn of the wheel.
public struct PointerEvent: Hashable, Sendable {
  public enum Deed: Hashable, Sendable {
    /// The first button went down.
    case press
    case wheelUp, wheelDown
  }
  public var deed: Deed
  /// The cell, from (0, 0).
  public var place: Point

  public init(_ deed: Deed, at place: Point) {
    self.deed = deed
    self.place = place
  }

  /// What a report says; nil for releases, other buttons and what is none.
  ///
  /// - Parameters:
  ///   - parameters: the characters between `<` and the final one.
  ///   - final: `M` or `m`.
  init?(parameters: some Sequence<UInt32>, final: UInt32) {
    guard final == 0x4D else { return nil }
    var numbers = [0]
    for value in parameters {
      switch value {
      case 0x30...0x39:
        let number = numbers[numbers.count - 1] * 10 + Int(value - 0x30)
        guard number < Self.limit else { return nil }
        numbers[numbers.count - 1] = number
      case 0x3B: numbers.append(0)
      default: return nil
      }
    }
    // Shift, Alt and Ctrl (4, 8, 16) change nothing.
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0, let deed = Self.deed(numbers[0] & ~0x1C) else {
      return nil
    }
    self.init(deed, at: Point(x: numbers[1] - 1, y: numbers[2] - 1))
  }

  /// No terminal has so many columns.
  private static let limit = 100_000

  private static func deed(_ button: Int) -> Deed? {
    switch button {
    case 0: .press
    case 64: .wheelUp
    case 65: .wheelDown
    default: nil
    }
  }
}
