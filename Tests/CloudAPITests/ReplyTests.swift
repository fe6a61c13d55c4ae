import CloudAPI
import Testing

/// What the server writes, the client reads: nothing is lost on the way.
@Suite struct ReplyTests {
  @Test func policiesOfEveryTypeComeBackWhole() {
    let (call, reply) = (APICall.describePolicies(DescribePolicies()), RecordPage(Samples.policies))
    let rendered = APIReply.describePolicies(reply).rendered(in: .query, requestId: "r-1")
    let answer = call.answer(status: rendered.status, headers: rendered.headers, body: rendered.body)
    #expect(answer == .reply(.describePolicies(reply)))
  }

  @Test(arguments: Samples.exchanges.indices) func comesBackAsItWent(index: Int) {
    let (call, reply) = Samples.exchanges[index]
    let rendered = reply.rendered(in: Samples.wireProtocol(call.service), requestId: "r-1")
    let answer = call.answer(status: rendered.status, headers: rendered.headers, body: rendered.body)
    #expect(answer == .reply(reply))
    #expect(rendered.headers.contains(APIHeader(name: "x-amzn-RequestId", value: "r-1")))
  }

  @Test(arguments: [
    APICall.describeAutoScalingGroups(DescribeAutoScalingGroups()), .describeInstances(DescribeInstances()),
    .describeAlarms(DescribeAlarms()),
  ])
  func anErrorComesBackWithItsCode(call: APICall) {
    let error = APIError(code: "InvalidParameterValue", message: Samples.hostile, status: 400)
    let rendered = error.rendered(in: Samples.wireProtocol(call.service), requestId: "r-1")
    #expect(rendered.status == 400)
    #expect(call.answer(status: 400, headers: rendered.headers, body: rendered.body) == .error(error))
  }

  @Test func emptyListsAreWritten() {
    let empty = AutoScalingGroupRecord(
      name: "g", minSize: 0, maxSize: 0, desiredCapacity: 0, defaultCooldownSeconds: 0, healthCheckType: "EC2",
      createdTime: Samples.time)
    let reply = APIReply.describeAutoScalingGroups(RecordPage([empty]))
    let text = String(decoding: reply.rendered(in: .query, requestId: "r").body, as: UTF8.self)
    for list in ["Instances", "Tags", "SuspendedProcesses", "AvailabilityZones", "TargetGroupARNs"] {
      #expect(text.contains("<\(list)/>"), "\(list)")
    }
    #expect(!text.contains("NextToken"))
    let alarms = APIReply.describeAlarms(RecordPage([])).rendered(in: .json, requestId: "r")
    #expect(String(decoding: alarms.body, as: UTF8.self) == #"{"CompositeAlarms":[],"MetricAlarms":[]}"#)
  }

  @Test func anActionWithoutAnswerHasNoResult() {
    let body = String(decoding: APIReply.setDesiredCapacity.rendered(in: .query, requestId: "r").body, as: UTF8.self)
    #expect(!body.contains("SetDesiredCapacityResult"))
    #expect(body.contains("<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"))
  }

  @Test func jsonErrorsNameTheShapeInTheBodyAndTheCodeInTheHeader() {
    let rendered = APIError(code: "InvalidParameterValue", message: "m").rendered(in: .json, requestId: "r")
    let body = String(decoding: rendered.body, as: UTF8.self)
    #expect(body.contains("com.amazonaws.cloudwatch#InvalidParameterValueException"))
    let header = APIHeader(name: "x-amzn-query-error", value: "InvalidParameterValue;Sender")
    #expect(rendered.headers.contains(header))
  }

  @Test(arguments: ["", "<html><body>503</body></html>", "{", "<a>", "<?xml version='1.0'?><!DOCTYPE a><a/>"])
  func whatIsNoReplyIsNotUnderstood(body: String) {
    for (call, _) in Samples.exchanges {
      guard case .notUnderstood(_, status: 503) = call.answer(status: 503, headers: [], body: Array(body.utf8)) else {
        Issue.record("\(call.action) understood \(body)")
        continue
      }
    }
  }

  @Test func aMissingRequiredMemberIsNamed() {
    let body = """
      <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member>\
      <AutoScalingGroupName>g</AutoScalingGroupName></member></AutoScalingGroups>\
      </DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>
      """
    let call = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups())
    let answer = call.answer(status: 200, headers: [], body: Array(body.utf8))
    #expect(answer == .notUnderstood("the reply lacks AutoScalingGroups.1.MinSize", status: 200))
  }
}
