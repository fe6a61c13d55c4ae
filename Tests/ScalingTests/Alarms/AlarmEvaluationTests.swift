import Scaling
import Testing

/// The tables of the CloudWatch User Guide on missing data: X breaches, 0 does not, - is missing.
@Suite struct AlarmEvaluationTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let points: String
    /// By missing, ignore, breaching, notBreaching; nil keeps the state.
    let results: [AlarmState?]
    var testDescription: String { points }
  }

  static let threeOfThree: [Row] = [
    Row(points: "0-X-X", results: [.ok, .ok, .ok, .ok]),
    Row(points: "0----", results: [.ok, .ok, .ok, .ok]),
    Row(points: "-----", results: [.insufficientData, nil, .alarm, .ok]),
    Row(points: "0XX-X", results: [.alarm, .alarm, .alarm, .alarm]),
    Row(points: "--X--", results: [.alarm, nil, .alarm, .ok]),
    // The oldest breaching datapoint is not yet three periods old: nothing is known.
    Row(points: "----X", results: [nil, nil, .alarm, .ok]),
    Row(points: "XX0XX", results: [.ok, .ok, .ok, .ok]),
    Row(points: "00XXX", results: [.alarm, .alarm, .alarm, .alarm]),
  ]

  static let twoOfThree: [Row] = [
    Row(points: "0-X-X", results: [.alarm, .alarm, .alarm, .alarm]),
    Row(points: "00X0X", results: [.alarm, .alarm, .alarm, .alarm]),
    Row(points: "0-X--", results: [.ok, .ok, .alarm, .ok]),
    Row(points: "----0", results: [.ok, .ok, .alarm, .ok]),
    Row(points: "---X-", results: [.alarm, nil, .alarm, .ok]),
  ]

  @Test(arguments: threeOfThree)
  func threeOfThreeFollowsTheTable(row: Row) { check(row, datapointsToAlarm: 3) }

  @Test(arguments: twoOfThree)
  func twoOfThreeFollowsTheTable(row: Row) { check(row, datapointsToAlarm: 2) }

  private func check(_ row: Row, datapointsToAlarm: Int) {
    let range: [Double?] = row.points.map { $0 == "X" ? 90 : $0 == "0" ? 10 : nil }
    let treatments: [AlarmRule.MissingData] = [.missing, .ignore, .breaching, .notBreaching]
    for (treatment, expected) in zip(treatments, row.results) {
      let rule = AlarmRule(
        comparison: .greaterThan, threshold: 70,
        window: AlarmWindow(evaluationPeriods: 3, datapointsToAlarm: datapointsToAlarm), period: .seconds(1),
        missingData: treatment)
      for before in [AlarmState.ok, .alarm, .insufficientData] {
        #expect(rule.state(of: range, before: before) == expected ?? before, "\(treatment) from \(before)")
      }
    }
  }

  @Test func equalityBreachesNeither() {
    let configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    #expect(!configuration.highRule.isBreached(by: 70))
    #expect(configuration.highRule.isBreached(by: 70.01))
    #expect(!configuration.lowRule(capacity: 2).isBreached(by: 49))
    #expect(configuration.lowRule(capacity: 2).isBreached(by: 48.99))
  }

  @Test(arguments: [(2, 49.0), (4, 52.5), (7, 59.5), (10, 63), (40, 63)])
  func lowThresholdGrowsWithLargeGroups(capacity: Int, threshold: Double) {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    #expect(configuration.lowRule(capacity: capacity).threshold == 49)
    configuration.maximumSize = 40
    #expect(abs(configuration.lowRule(capacity: capacity).threshold - threshold) < 1e-9)
  }
}
