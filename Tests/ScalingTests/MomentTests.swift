import Scaling
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
    (1_795_408_891_250, "2026-11-23T04:41:31Z"), (-1, "1969-12-31T23:59:59Z"),
    (4_107_542_399_000, "2100-02-28T23:59:59Z"), (4_107_542_400_000, "2100-03-01T00:00:00Z"),
  ])
  func writesISO8601(milliseconds: Int64, text: String) {
    #expect(Moment(milliseconds: milliseconds).iso8601 == text)
  }

  @Test func writesMilliseconds() {
    #expect(Moment(milliseconds: 1_795_408_891_007).iso8601WithMilliseconds == "2026-11-23T04:41:31.007Z")
  }

  @Test func spansRoundUpToWholeSeconds() {
    #expect(Duration.milliseconds(200).wholeSecondsUp == 1)
    #expect(Duration.milliseconds(2000).wholeSecondsUp == 2)
  }
}
