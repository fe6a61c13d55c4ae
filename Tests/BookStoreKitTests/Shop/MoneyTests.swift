import BookStoreKit
import Foundation
import Testing

struct MoneyTests {
  @Test(arguments: [("0", 0), ("0.00", 0), ("12", 1200), ("12.5", 1250), ("12.50", 1250), ("999999.99", 99_999_999)])
  func `reads whole numbers and up to two decimals`(wire: String, cents: Int64) {
    #expect(Money(wire: wire)?.cents == cents)
  }

  @Test(arguments: [
    "", ".", ".5", "12.", "12.505", "-1", "+1", " 1", "1 ", "1,50", "1e3", "0x10", "1.5.0", "NaN", "١٢",
    "1234567890123", "12.5\u{301}",
  ])
  func `refuses everything else`(wire: String) {
    #expect(Money(wire: wire) == nil)
  }

  @Test func `writes two decimals always`() {
    #expect(Money(cents: 5).wire == "0.05")
    #expect(Money(cents: 1250).wire == "12.50")
    #expect((Money(cents: 1999) * 3).wire == "59.97")
  }

  @Test func `is text in JSON and never a number`() throws {
    #expect(String(decoding: try JSONEncoder().encode([Money(cents: 1250)]), as: UTF8.self) == #"["12.50"]"#)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Money].self, from: Data("[12.5]".utf8)) }
  }
}
