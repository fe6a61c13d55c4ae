// Loaded into the real console by a test: traps as a mistake in our own code would.
@_cdecl("bookstore_test_trap")
public func trap(_ kind: Int32) {
  let numbers: [Int32] = []
  let none: Int32? = numbers.first
  switch kind {
  case 0: precondition(kind > 0, "a precondition that does not hold")
  case 1: print(numbers[Int(kind)])
  // The trap is what the test wants.
  default: print(none!)
  }
}
