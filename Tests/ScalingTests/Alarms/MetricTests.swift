import Testing

@testable import Scaling

@Suite struct MetricTests {
  @Test func onlyMatureInstancesAreInTheGroupMetric() throws {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    let young = try #require(shell.inService.last).id
    func sample() -> MetricSample {
      let percent = Dictionary(
        uniqueKeysWithValues: shell.inService.map { ($0.id, $0.id == young ? 100.0 : 40) })
      return MetricSample(endedAt: shell.now, cpu: percent)
    }
    shell.now = shell.now + .seconds(4)
    shell.tell(.sampled(sample()))
    #expect(shell.state.metrics.group.points.last?.average == 40)
    #expect(shell.state.metrics.group.points.last?.sampleCount == 2)
    shell.now = shell.now + .seconds(1)
    shell.tell(.sampled(sample()))
    #expect(shell.state.metrics.group.points.last?.average == 60)
    #expect(shell.state.metrics.cpu(of: young)?.points.count == 2)
  }

  @Test func samplesFallIntoTheNearestPeriod() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    let end = shell.now
    for late in [-300, 0, 400] {
      shell.now = end + .milliseconds(late + 5000)
      shell.tell(.sampled(MetricSample(endedAt: end + .milliseconds(late), cpu: [id: Double(50 + late / 100)])))
    }
    let points = shell.state.metrics.group.points
    #expect(points.map(\.start) == [end - .seconds(1)])
    #expect(points.map(\.average) == [54])
  }

  @Test func nonsenseIsDropped() {
    var shell = ObedientShell.serving()
    let ids = shell.inService.map(\.id)
    shell.tell(.sampled(MetricSample(endedAt: shell.now, cpu: [ids[0]: .nan, ids[1]: -1])))
    #expect(shell.state.metrics.group.points.isEmpty)
    shell.tell(.sampled(MetricSample(endedAt: shell.now, cpu: [ids[0]: .infinity, ids[1]: 140])))
    #expect(shell.state.metrics.group.points.map(\.average) == [100])
  }

  @Test func seriesKeepThreeHoursAndGatherIntoLongerPeriods() {
    var series = Series()
    for second in 0..<(Limits.datapointsKept + 500) {
      let value = Double(second % 2) * 10
      series.insert(
        Datapoint(
          start: Moment(milliseconds: Int64(second) * 1000), average: value, minimum: value, maximum: value,
          sampleCount: 1))
    }
    #expect(series.points.count < Limits.datapointsKept + 100)
    #expect(series.points.last?.start.milliseconds == Int64(Limits.datapointsKept + 499) * 1000)
    let from = Moment(milliseconds: 600_000)
    let minutes = series.statistics(from: from, to: from + .seconds(120), period: .seconds(60))
    #expect(minutes.map(\.start) == [from, from + .seconds(60)])
    #expect(minutes.map(\.average) == [5, 5])
    #expect(minutes.map(\.maximum) == [10, 10])
    #expect(minutes.map(\.sampleCount) == [60, 60])
  }

  /// Alarms depend on the datapoints, not on how often somebody looked.
  @Test func alarmsAreAFunctionOfTheDatapoints() {
    func history(restless: Bool) -> [AlarmState] {
      var shell = ObedientShell.serving()
      var states: [AlarmState] = []
      let ids = shell.inService.map(\.id)
      for second in 0..<60 {
        shell.now = shell.now + .seconds(1)
        if restless { for _ in 0..<3 { shell.tell(.woke) } }
        if second % 7 < 5 {
          let value = second < 30 ? 60.0 : 20
          shell.tell(.sampled(MetricSample(endedAt: shell.now, cpu: [ids[0]: value, ids[1]: value])))
        } else {
          shell.tell(.woke)
        }
        states += [shell.state.metrics.high.state, shell.state.metrics.low.state]
      }
      return states
    }
    #expect(history(restless: true) == history(restless: false))
    #expect(Set(history(restless: false)) == [.ok, .alarm])
  }

  @Test func alarmsForgetWithoutData() {
    var shell = ObedientShell.serving()
    shell.cpu = 95
    shell.pass(seconds: 4)
    #expect(shell.state.metrics.high.state == .alarm)
    shell.cpu = nil
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.high.state == .insufficientData)
  }
}
