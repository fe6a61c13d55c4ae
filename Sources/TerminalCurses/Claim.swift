import Synchronization

/// ncurses has one screen in a process, so there is one claim.
enum Claim {
  private static let isTaken = Atomic(false)

  /// Takes it; false when it is taken.
  static func take() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
  }

  static func give() {
    isTaken.store(false, ordering: .releasing)
  }
}
