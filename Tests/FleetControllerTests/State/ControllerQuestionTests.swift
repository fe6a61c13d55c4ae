import BookStoreKit
import CloudAPI
import Testing

@testable import FleetController

/// What `status` makes of a controller's answers.
@Suite struct ControllerQuestionTests {
  private static let question = ControllerQuestion(
    FleetFile(
      api: "http://127.64.0.1:1", region: "us-east-1", accessKeyId: "AKIA", secretAccessKey: "k", group: "g",
      targetGroup: "t", shop: "https://127.64.0.1:2", ca: "/ca.pem", timing: "fast"))

  private static func reply(_ status: Int, _ body: String) -> Result<WireReply, TransportFailure> {
    .success(WireReply(status: status, headers: [], body: Array(body.utf8), elapsedMicroseconds: 1))
  }

  private static func groups(_ suspended: [SuspendedProcessRecord]) -> Result<WireReply, TransportFailure> {
    let group = AutoScalingGroupRecord(
      name: "g", minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 1, healthCheckType: "ELB",
      createdTime: WireTime(seconds: 1), suspendedProcesses: suspended)
    let page = APIReply.describeAutoScalingGroups(RecordPage([group], nextToken: nil))
    return reply(200, String(decoding: page.rendered(in: .query, requestId: "r").body, as: UTF8.self))
  }

  @Test func asksOnceForItsGroupAndNotForLong() {
    let request = Self.question.request
    #expect(request.url == "http://127.64.0.1:1/")
    #expect(request.timeoutMilliseconds == 2_000)
    #expect(String(decoding: request.body, as: UTF8.self).contains("DescribeAutoScalingGroups"))
  }

  @Test func aGroupThatStandsStillSaysWhy() {
    #expect(Self.question.complaint(in: Self.groups([])) == nil)
    let suspended = SuspendedProcessRecord(name: "Launch", reason: "The disk is full.")
    #expect(Self.question.complaint(in: Self.groups([suspended])) == "The disk is full.")
  }

  @Test(
    arguments: [
      (.failure(.timedOut(milliseconds: 2_000)), "the controller does not answer: "),
      (reply(200, "<html>"), "the controller's answer was not understood"),
      (
        reply(403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>"),
        "the controller refused to answer: No."
      ),
    ] as [(Result<WireReply, TransportFailure>, String)])
  func whatWasNotHeardIsSaid(outcome: Result<WireReply, TransportFailure>, beginning: String) {
    let complaint = Self.question.complaint(in: outcome)
    #expect(complaint?.hasPrefix(beginning) == true, "\(complaint ?? "nothing")")
  }
}
