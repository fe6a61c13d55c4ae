// The demo's logs: the same streams and the same service as a fleet of this machine has.
import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import DemoWorld

extension Visitor {
  fileprivate mutating func events(_ call: FilterLogEvents) -> RecordPage<LogEventRecord>? {
    guard case .success(.logs(.filterLogEvents(let page)), _) = ask(.logs(.filterLogEvents(call))) else { return nil }
    return page
  }

  fileprivate mutating func streams() -> [LogStreamRecord] {
    let call = DescribeLogStreams(
      groupName: DemoLogTests.group, order: .lastEvent, isDescending: true, page: PageRequest(limit: 50))
    guard case .success(.logs(.describeLogStreams(let page)), _) = ask(.logs(.describeLogStreams(call))) else {
      return []
    }
    return page.records
  }
}

@Suite struct DemoLogTests {
  static let group = "/bookstore/bookstore-asg"

  @Test func theStreamsAreThoseOfAFleet() throws {
    var visitor = Visitor()
    let streams = visitor.streams()
    let names = Set(streams.map(\.name))
    #expect(names.isSuperset(of: ["startup.log", "balancer", "controller"]))
    let group = visitor.group()
    let there = try #require(group).instances.map(\.id)
    #expect(names.isSuperset(of: there))
    #expect(names.count { $0.hasPrefix("i-") } > there.count, "those that ended are still to be read")
    let last = streams.map { $0.lastEventTime?.milliseconds ?? 0 }
    #expect(last == last.sorted(by: >))
    let start = visitor.events(FilterLogEvents(groupName: Self.group, streamNames: ["startup.log"]))
    #expect(start?.records.last?.message.contains("2 instances are healthy") == true)
  }

  @Test func pagesAreInOrderAndWithoutHoles() throws {
    var visitor = Visitor()
    let all = visitor.events(FilterLogEvents(groupName: Self.group))
    let whole = try #require(all)
    #expect(whole.nextToken == nil)
    #expect(whole.records.map(\.time) == whole.records.map(\.time).sorted())
    #expect(Set(whole.records.map(\.id)).count == whole.records.count)
    var read: [LogEventRecord] = []
    var call = FilterLogEvents(groupName: Self.group, page: PageRequest(limit: 50))
    repeat {
      let answer = visitor.events(call)
      let page = try #require(answer)
      read += page.records
      call.page.token = page.nextToken
    } while call.page.token != nil
    #expect(read == whole.records)
  }

  @Test func whatHappensIsWrittenDownWhenItHappens() throws {
    var visitor = Visitor()
    let victim = try #require(visitor.group()?.instances.first?.id)
    let before = WireTime(milliseconds: visitor.now.milliseconds)
    _ = visitor.world.kill(victim, at: visitor.now)
    visitor.pass(seconds: 15)
    let page = visitor.events(FilterLogEvents(groupName: Self.group, startTime: before, filterPattern: "ended"))
    #expect(page?.records.map(\.message) == ["\(victim) ended"])
    let served = visitor.events(FilterLogEvents(groupName: Self.group, startTime: before, filterPattern: "serving"))
    #expect(served?.records.count == 1, "the one that took its place")
    #expect(served?.records.first?.streamName != victim)
  }

  @Test func shoppersAreSeenAndAPurchaseToo() {
    var visitor = Visitor()
    visitor.world.startLoad(shoppers: 4, seconds: 10, at: visitor.now)
    visitor.pass(seconds: 5)
    _ = visitor.send(visitor.shop.login(email: "ana@example.org", password: "anything"))
    let posts = visitor.events(FilterLogEvents(groupName: Self.group, filterPattern: "POST"))?.records ?? []
    #expect(posts.count == 1 && posts.first?.message.hasSuffix("POST /login status=200") == true)
    #expect(posts.first?.streamName.hasPrefix("i-") == true)
  }

  @Test func whatIsNotThereIsRefusedAsByTheService() {
    var visitor = Visitor()
    for (call, code) in [
      (FilterLogEvents(groupName: "/other"), "ResourceNotFoundException"),
      (FilterLogEvents(groupName: Self.group, streamNames: ["i-0"]), "ResourceNotFoundException"),
      (FilterLogEvents(groupName: Self.group, filterPattern: "{ $.a = 1 }"), "InvalidParameterException"),
      (FilterLogEvents(groupName: Self.group, page: PageRequest(token: "x")), "InvalidParameterException"),
    ] {
      guard case .error(let error) = visitor.ask(.logs(.filterLogEvents(call))) else {
        Issue.record("\(call) was answered")
        continue
      }
      #expect(error.code == code)
    }
  }

  @Test func theOldestLinesGoFirstAndTokensStayTrue() throws {
    var log = DemoLog(group: "g")
    for number in 0..<20_000 { log.write("a", "line \(number)", at: noon + .milliseconds(Int64(number))) }
    #expect(log.shelf.lines.count <= 12_000)
    let call = FilterLogEvents(groupName: "/bookstore/g", page: PageRequest(token: "19998", limit: 10))
    guard case .filterLogEvents(let page) = try log.shelf.answer(.filterLogEvents(call)) else { return }
    #expect(page.records.map(\.message) == ["line 19998", "line 19999"])
  }
}
