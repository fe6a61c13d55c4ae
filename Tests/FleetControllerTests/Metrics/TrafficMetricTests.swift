import Scaling
import Testing

@testable import FleetController

@Suite struct TrafficMetricTests {
  @Test func codesThatDidNotOccurAreNotTold() {
    let metrics = TrafficMeter.Traffic(requests: 0, targetAnswers: [2: 0, 5: 1]).metrics
    #expect(metrics == [.requestCount: MetricValue(0), .target5XX: MetricValue(1)])
  }

  private static func table(requests: Int, answered: Int, front: Int, bytes: Int, waiting: Int = 0) -> StatisticsTable?
  {
    StatisticsTable(
      csv: """
        # pxname,svname,status,qcur,scur,bin,bout,req_tot,hrsp_2xx,hrsp_3xx,hrsp_5xx,conn_tot,rtime,econ
        fe_http,FRONTEND,OPEN,,1,10,20,\(requests),,\(front),,5,,
        fe_https,FRONTEND,OPEN,,3,10,20,\(requests),\(answered),,2,7,,
        be_app,i-1,UP,1,2,\(bytes),\(2 * bytes),,\(answered),,1,,250,
        be_app,BACKEND,UP,\(waiting),2,1,1,\(requests),\(answered),,1,,250,3
        """)
  }

  @Test func whatTheBalancerAnswersIsWhatTargetsDidNot() throws {
    var meter = TrafficMeter()
    let first = try #require(Self.table(requests: 10, answered: 5, front: 4, bytes: 100))
    let second = try #require(Self.table(requests: 30, answered: 15, front: 9, bytes: 400))
    #expect(meter.traffic(first) == nil)
    let difference = meter.traffic(second)
    let traffic = try #require(difference)
    #expect(traffic.requests == 20)
    #expect(traffic.targetAnswers[2] == 10)
    #expect(traffic.balancerAnswers == [3: 5])
    #expect(traffic.network[.networkIn] == [InstanceID("i-1"): 300])
    #expect(traffic.network[.networkOut] == [InstanceID("i-1"): 600])
    #expect(traffic.responseSeconds == MetricValue(average: 0.25, minimum: 0.25, maximum: 0.25, sampleCount: 10))
    #expect(traffic.activeConnections == 4)
  }

  @Test func requestsThatWaitAreInFlightToo() throws {
    var meter = InFlightMeter()
    #expect(meter.take() == nil)
    let busy = try #require(Self.table(requests: 1, answered: 1, front: 0, bytes: 0, waiting: 7))
    let quiet = try #require(Self.table(requests: 1, answered: 1, front: 0, bytes: 0))
    meter.look(busy)
    meter.look(quiet)
    #expect(meter.take() == 6.5)
    #expect(meter.take() == nil)
  }
}
