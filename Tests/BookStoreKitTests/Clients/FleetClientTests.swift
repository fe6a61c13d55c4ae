import BookStoreKit
import CloudAPI
import Testing

@Suite struct FleetClientTests {
  @Test(arguments: [(1, [1]), (500, [500]), (501, [500, 1]), (1_004, [500, 500, 4])])
  func metricsAreAskedInPortionsThatAWSTakes(count: Int, portions: [Int]) {
    let queries = (0..<count).map { MetricQuery(id: "q\($0)", expression: "1") }
    let call = GetMetricData(
      queries: queries, startTime: WireTime(milliseconds: 0), endTime: WireTime(milliseconds: 1_000))
    let asked = FleetClient.portions(of: .getMetricData(call)).compactMap { call -> [MetricQuery]? in
      if case .getMetricData(let portion) = call { portion.queries } else { nil }
    }
    #expect(asked.map(\.count) == portions)
    #expect(asked.flatMap(\.self) == queries)
  }

  @Test func otherCallsAreOnePortion() {
    let call = APICall.describePolicies(DescribePolicies(groupName: "g"))
    #expect(FleetClient.portions(of: call) == [call])
  }
}
