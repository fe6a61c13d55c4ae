import Foundation
import Testing

@testable import Scaling

@Suite struct TimingTests {
  private func reread(_ timing: Timing) throws -> Timing {
    try JSONDecoder().decode([Timing].self, from: JSONEncoder().encode([timing]))[0]
  }

  @Test(arguments: TimingName.allCases)
  func aTimingIsStoredByItsName(name: TimingName) throws {
    #expect(String(decoding: try JSONEncoder().encode([Timing.named(name)]), as: UTF8.self) == "[\"\(name.rawValue)\"]")
    #expect(try reread(.named(name)) == .named(name))
  }

  /// Only what differs is stored; the rest follows the timing.
  @Test func ownNumbersAreStoredToo() throws {
    var timing = Timing.fast
    timing.warmUp = .milliseconds(2_500)
    timing.lowAlarm = AlarmWindow(evaluationPeriods: 20, datapointsToAlarm: 18)
    let text = String(decoding: try JSONEncoder().encode(timing), as: UTF8.self)
    #expect(text.contains("warm_up_seconds") && !text.contains("cooldown_seconds"))
    #expect(try reread(timing) == timing)
  }

  @Test func everyNumberOfATimingSurvives() throws {
    for row in NumberRow.ofTiming {
      var numbers = GroupNumbers(timing: .aws)
      row.put(row.key == "metric_period_seconds" ? 30 : row.range.lowerBound + 1, into: &numbers)
      #expect(try reread(numbers.timing) == numbers.timing, "\(row.key)")
    }
  }

  @Test func nonsenseInARecordIsHeldInItsRange() throws {
    let text = #"[{"name":"fast","numbers":{"warm_up_seconds":1e300,"low_alarm_periods":-4,"unheard_of":3}}]"#
    let timing = try JSONDecoder().decode([Timing].self, from: Data(text.utf8))[0]
    #expect(timing.warmUp == .seconds(86_400))
    #expect(timing.lowAlarm.evaluationPeriods == 1)
  }
}
