import Scaling
import Testing

@testable import Console

@Suite struct FeedTests {
  private func at(_ milliseconds: Int64) -> Moment { noon.adding(milliseconds: milliseconds) }

  @Test func ageIsToldInIntervals() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    #expect(feed.age(at: noon) == .waiting)
    feed.receive(1, at: noon)
    #expect(feed.age(at: at(1_999)) == .live)
    #expect(feed.age(at: at(2_000)) == .stale(since: noon, cause: nil))
    #expect(feed.age(at: at(4_999)) == .stale(since: noon, cause: nil))
    #expect(feed.age(at: at(5_000)) == .lost(since: noon, cause: FeedTexts.noAnswer))
  }

  @Test func aFailureKeepsTheValueAndTheFirstMoment() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    feed.receive(7, at: noon)
    feed.fail(FeedTexts.cannotConnect("refused"), at: at(1_000))
    feed.fail(FeedTexts.cannotConnect("refused"), at: at(2_000))
    #expect(feed.value == 7)
    #expect(feed.failure?.firstAt == at(1_000))
    #expect(feed.age(at: at(2_500)) == .stale(since: noon, cause: FeedTexts.cannotConnect("refused")))
    feed.receive(8, at: at(3_000))
    #expect(feed.failure == nil)
    #expect(feed.age(at: at(3_000)) == .live)
  }

  @Test func theSameAnswerOnceMoreIsAsFreshAsANewOneAndDoesNotHideAFailure() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    feed.receive(7, at: noon)
    feed.confirm(at: at(3_000))
    #expect(feed.age(at: at(4_000)) == .live)
    #expect(feed.poll.dueAt == at(4_000))
    feed.fail(FeedTexts.noSuchGroup, at: at(4_000))
    feed.confirm(at: at(5_000))
    #expect(feed.age(at: at(5_000)) == .stale(since: at(3_000), cause: FeedTexts.noSuchGroup))
  }

  @Test func neverAnsweredButFailedIsLost() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    feed.fail(FeedTexts.noAnswer, at: at(10))
    #expect(feed.age(at: at(20)) == .lost(since: at(10), cause: FeedTexts.noAnswer))
  }

  @Test func theNextChangeIsWhenTheAgeIsToldAnew() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    #expect(feed.nextChange(after: noon) == nil)
    feed.receive(1, at: noon)
    #expect(feed.nextChange(after: noon) == at(2_000))
    #expect(feed.nextChange(after: at(2_000)) == at(5_000))
    #expect(feed.nextChange(after: at(5_000)) == nil)
  }

  @Test func oneQuestionAtATimeOnAGridOfIntervals() {
    var feed = Feed<Int>(intervalMilliseconds: 1_000)
    #expect(feed.poll.isDue(at: noon))
    feed.poll.asked()
    #expect(!feed.poll.isDue(at: at(60_000)))
    feed.receive(1, at: at(130))
    #expect(feed.poll.dueAt == at(1_000))
    feed.poll.hurry(at: at(200))
    #expect(feed.poll.isDue(at: at(200)))
  }
}
