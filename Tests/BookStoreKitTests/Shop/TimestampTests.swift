import BookStoreKit
import Testing

struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_795_408_493, "2026-11-23T04:34:53Z"),
    (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func `writes and reads the shop's form`(seconds: Int64, text: String) {
    #expect(Timestamp(secondsSince1970: seconds).text == text)
    #expect(Timestamp(text: text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [
    "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-23 04:34:53Z", "2026-11-23T04:34:53",
    "2026-13-01T00:00:00Z",
    "2026-11-23T24:00:00Z", "2026-11-23T04:34:53.1Z", "",
  ])
  func `refuses dates that are not`(text: String) {
    #expect(Timestamp(text: text) == nil)
  }
}
