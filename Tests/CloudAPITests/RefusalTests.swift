import CloudAPI
import Testing

/// What a server says to requests that it cannot understand.
@Suite struct RefusalTests {
  private func refusal(form: String, service: String = "autoscaling") -> APIError? {
    let scope = "AWS4-HMAC-SHA256 Credential=A/20260101/r/\(service)/aws4_request, SignedHeaders=host, Signature=0"
    return refusal(
      APIRequest(
        method: "POST", target: "/", headers: [APIHeader(name: "authorization", value: scope)], body: Array(form.utf8)))
  }

  private func refusal(target: String, json: String) -> APIError? {
    let headers = [
      APIHeader(name: "x-amz-target", value: target),
      APIHeader(name: "content-type", value: "application/x-amz-json-1.0"),
    ]
    return refusal(APIRequest(method: "POST", target: "/", headers: headers, body: Array(json.utf8)))
  }

  private func refusal(_ request: APIRequest) -> APIError? {
    do throws(APIError) {
      _ = try request.call()
      return nil
    } catch { return error }
  }

  @Test func aMissingParameterIsNamed() {
    let error = refusal(form: "Action=SetDesiredCapacity&Version=2011-01-01&DesiredCapacity=3")
    #expect(error?.code == "ValidationError")
    #expect(
      error?.message == "1 validation error detected: Value null at 'autoScalingGroupName' failed to satisfy "
        + "constraint: Member must not be null")
  }

  @Test func aNumberThatIsNoneIsRefused() {
    let form = "Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=g&DesiredCapacity=three"
    #expect(refusal(form: form)?.code == "ValidationError")
  }

  @Test func unknownActionsAreRefused() {
    #expect(refusal(form: "Action=Fly&Version=2011-01-01")?.code == "InvalidAction")
    #expect(refusal(form: "Action=DescribeTargetHealth&Version=2011-01-01")?.code == "InvalidAction")
    #expect(refusal(form: "Version=2011-01-01")?.code == "MissingAction")
    #expect(refusal(target: "GraniteServiceVersion20100801.Fly", json: "{}")?.code == "UnknownOperationException")
    #expect(refusal(target: "Other.GetMetricData", json: "{}")?.code == "UnknownOperationException")
  }

  @Test func brokenBodiesAreRefused() {
    #expect(refusal(form: "Action=%zz")?.code == "MalformedQueryString")
    #expect(refusal(form: "a." + String(repeating: "b.", count: 20) + "c=1")?.code == "MalformedQueryString")
    #expect(
      refusal(target: "GraniteServiceVersion20100801.GetMetricData", json: "[")?.code == "SerializationException")
    let missing = refusal(target: "GraniteServiceVersion20100801.GetMetricData", json: "{}")
    #expect(missing?.code == "MissingParameter")
  }

  @Test func cloudWatchTakesFormsToo() throws {
    let form = """
      Action=GetMetricStatistics&Version=2010-08-01&Namespace=AWS%2FEC2&MetricName=CPUUtilization&Period=60\
      &StartTime=2026-01-01T00%3A00%3A00Z&EndTime=2026-01-01T01%3A00%3A00Z&Statistics.member.1=Average\
      &Dimensions.member.1.Name=InstanceId&Dimensions.member.1.Value=i-1
      """
    let request = APIRequest(method: "POST", target: "/", headers: [], body: Array(form.utf8))
    #expect(request.wireProtocol == .query)
    let metric = MetricIdentity(
      namespace: "AWS/EC2", name: "CPUUtilization", dimensions: [MetricDimension(name: "InstanceId", value: "i-1")])
    #expect(
      try request.call()
        == .getMetricStatistics(
          GetMetricStatistics(
            metric: metric, startTime: WireTime(seconds: 1_767_225_600), endTime: WireTime(seconds: 1_767_229_200),
            periodSeconds: 60, statistics: ["Average"])))
  }

  @Test func pagesFollowEachOtherWithoutGapOrRepeat() throws {
    let all = (1...7).map { "record \($0)" }
    var request = PageRequest(limit: 3)
    var seen: [String] = []
    repeat {
      let page = try request.page(of: all, size: 50, maximum: 100) { $0 }
      seen += page.records
      request.token = page.nextToken
    } while request.token != nil
    #expect(seen == all)
    #expect(throws: APIError.invalidNextToken) {
      try PageRequest(token: "zz").page(of: all, size: 50, maximum: 100) { $0 }
    }
    #expect(throws: APIError.self) { try PageRequest(limit: 101).page(of: all, size: 50, maximum: 100) { $0 } }
    #expect(throws: APIError.self) { try PageRequest(limit: 0).page(of: all, size: 50, maximum: 100) { $0 } }
  }

  @Test func wordsAreThoseOfAWS() {
    #expect(
      APIError.capacityAboveMaximum(9, maximum: 4).message
        == "New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup.")
    #expect(
      APIError.groupNotFound("x").message == "AutoScalingGroup name not found - AutoScalingGroup 'x' not found")
  }
}
