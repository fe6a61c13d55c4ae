import CloudAPI
import Testing

@testable import BookStoreKit

@Suite struct AnswerMemoryTests {
  private let group = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["bookstore-asg"]))
  private let policies = APICall.describePolicies(DescribePolicies(groupName: "bookstore-asg"))

  private func reply(_ text: String, status: Int = 200) -> WireReply {
    WireReply(status: status, body: Array(text.utf8))
  }

  @Test(arguments: ["RequestId", "requestId"])
  func theIdOfTheRequestDoesNotCount(element: String) {
    var memory = AnswerMemory()
    memory.remember(reply("<a><b>3</b><\(element)>4783eb12</\(element)></a>"), of: group)
    #expect(memory.isRepeated(reply("<a><b>3</b><\(element)>d396cdcb</\(element)></a>"), of: group))
    #expect(!memory.isRepeated(reply("<a><b>4</b><\(element)>4783eb12</\(element)></a>"), of: group))
  }

  @Test func whatStandsBehindTheIdCounts() {
    var memory = AnswerMemory()
    memory.remember(reply("<requestId>a</requestId><state>running</state>"), of: group)
    #expect(!memory.isRepeated(reply("<requestId>b</requestId><state>stopped</state>"), of: group))
  }

  @Test func anotherStatusOrCallOrAForgottenOneIsNew() {
    var memory = AnswerMemory()
    memory.remember(reply("{}"), of: group)
    #expect(memory.isRepeated(reply("{}"), of: group))
    #expect(!memory.isRepeated(reply("{}", status: 500), of: group))
    #expect(!memory.isRepeated(reply("{}"), of: policies))
    memory.forget(group)
    #expect(!memory.isRepeated(reply("{}"), of: group))
  }

  @Test func itKeepsTheNewestFew() {
    var memory = AnswerMemory()
    let calls = (0...AnswerMemory.maximumEntries).map { DescribePolicies(groupName: "\($0)") }
    for call in calls { memory.remember(reply("{}"), of: .describePolicies(call)) }
    #expect(!memory.isRepeated(reply("{}"), of: .describePolicies(calls[0])))
    #expect(memory.isRepeated(reply("{}"), of: .describePolicies(calls[1])))
  }
}
