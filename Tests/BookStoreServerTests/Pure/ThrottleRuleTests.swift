import Testing

@testable import BookStoreServer

struct ThrottleRuleTests {
  @Test func `ten in five minutes are free, then the wait doubles up to a quarter of an hour`() {
    let rule = ThrottleRule.account
    var record: ThrottleRule.Record?
    var now: Int64 = 1000
    for _ in 0..<10 {
      #expect(rule.wait(record, now: now) == 0)
      record = rule.afterFailure(record, now: now)
    }
    var waits: [Int64] = []
    for _ in 0..<10 {
      waits.append(rule.wait(record, now: now))
      now += rule.wait(record, now: now)
      record = rule.afterFailure(record, now: now)
    }
    #expect(waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
  }

  @Test func `a window that has passed is forgotten, a wait that has passed is not`() {
    let rule = ThrottleRule.account
    let nine = ThrottleRule.Record(failures: 9, windowStart: 0, lastFailure: 299)
    #expect(rule.afterFailure(nine, now: 299).failures == 10)
    #expect(rule.afterFailure(nine, now: 300).failures == 1)
    let ten = ThrottleRule.Record(failures: 10, windowStart: 0, lastFailure: 100)
    #expect(rule.afterFailure(ten, now: 105).failures == 11)
    #expect(rule.afterFailure(ten, now: 405).failures == 1)
  }

  @Test func `an address waits only far above what a classroom does`() {
    let classroom = ThrottleRule.Record(failures: 200, windowStart: 0, lastFailure: 1)
    #expect(ThrottleRule.address.wait(classroom, now: 1) == 0)
    let attack = ThrottleRule.Record(failures: 1000, windowStart: 0, lastFailure: 1)
    #expect(ThrottleRule.address.wait(attack, now: 1) == 60)
  }
}
