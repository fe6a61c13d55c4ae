import Scaling
import Testing

@testable import FleetController

@Suite struct MetricSeriesTests {
  @Test func gathersIntoPeriodsCountedFrom1970() {
    var series = MetricSeries()
    for second in 58..<63 { series.add(Double(second), start: Moment(milliseconds: Int64(second) * 1_000)) }
    let minutes = series.statistics(
      from: Moment(milliseconds: 0), to: Moment(milliseconds: 62_000), period: .seconds(60))
    #expect(minutes.map(\.start.milliseconds) == [0, 60_000])
    #expect(minutes.map { $0.value(of: "Sum") } == [117, 121])
    #expect(minutes[1].value(of: "Average") == 60.5)
    #expect(minutes[1].value(of: "SampleCount") == 2)
    #expect(minutes[1].value(of: "p95") == nil)
  }

  @Test func aPeriodMeasuredTwiceCountsOnce() {
    var series = MetricSeries()
    series.add(1, start: Moment(milliseconds: 1_000))
    series.add(5, start: Moment(milliseconds: 1_000))
    series.add(9, start: Moment(milliseconds: 0))
    #expect(series.samples.map(\.value) == [5])
  }

  @Test func isBounded() {
    var series = MetricSeries()
    for number in 0..<(Limits.datapointsKept + 500) { series.add(0, start: Moment(milliseconds: Int64(number))) }
    #expect(series.samples.count < Limits.datapointsKept + 100)
    #expect(series.samples.last?.start.milliseconds == Int64(Limits.datapointsKept + 499))
  }

  @Test func codesThatDidNotOccurAreNotStored() {
    var metrics = BalancerMetrics()
    metrics.add(TrafficMeter.Traffic(requests: 0, targetAnswers: [2: 0, 5: 1]), start: Moment(milliseconds: 0))
    #expect(metrics.series[.requestCount]?.samples.count == 1)
    #expect(metrics.series[.target5XX]?.samples.map(\.value) == [1])
    #expect(metrics.series[.target2XX] == nil)
    #expect(metrics.series[.balancer5XX] == nil)
  }
}
