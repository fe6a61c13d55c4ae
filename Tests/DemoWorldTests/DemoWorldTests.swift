// The demo's world: it is a fleet like any other, by the same API, and it heals, scales and sells.
import BookStoreKit
import CloudAPI
import FoundationEssentials
import Scaling
import Testing

@testable import DemoWorld

let noon = Moment(milliseconds: 1_795_430_460_000)

struct Visitor {
  var world = DemoWorld(seed: 7, now: noon)
  var now = noon
  let fleet = FleetClient(
    endpoint: FleetEndpoint(
      location: .url(DemoWorld.fleetURL), region: "us-east-1", accessKeyId: "demo", secretAccessKey: "demo"))
  var shop = BookStoreClient(shop: DemoWorld.shopURL)

  mutating func pass(seconds: Int) { now = now + .seconds(seconds) }

  mutating func ask(_ call: APICall) -> FleetAnswer {
    fleet.answer(to: call, from: world.serve(fleet.request(for: call), at: now))
  }

  mutating func group() -> AutoScalingGroupRecord? {
    let call = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["bookstore-asg"]))
    guard case .success(.describeAutoScalingGroups(let page), _) = ask(call) else { return nil }
    return page.records.first
  }

  mutating func healthyTargets() -> Int {
    guard
      case .success(.describeTargetHealth(let records), _) = ask(
        .describeTargetHealth(DescribeTargetHealth(targetGroupARN: "arn")))
    else { return -1 }
    return records.count { $0.health.state == .healthy }
  }

  mutating func send<Value>(_ request: ShopRequest<Value>) -> ShopAnswer<Value> {
    let result = world.serve(request.wire, at: now)
    if case .success(let reply) = result { shop.remember(reply) }
    return request.answer(from: result)
  }
}

@Suite struct DemoWorldTests {
  @Test func itBeginsWithAStory() {
    var visitor = Visitor()
    #expect(visitor.group()?.desiredCapacity == 2)
    #expect(visitor.healthyTargets() == 2)
    let call = APICall.describeScalingActivities(
      DescribeScalingActivities(groupName: "bookstore-asg", page: PageRequest(limit: 50)))
    guard case .success(.describeScalingActivities(let page), _) = visitor.ask(call) else {
      Issue.record("no activities")
      return
    }
    #expect(page.records.contains { $0.cause.contains("AlarmHigh") }, "the policy scaled out")
    #expect(page.records.contains { $0.cause.contains("AlarmLow") }, "and in again")
  }

  @Test func aWorldThatBeginsBetweenTwoSecondsIsMeasuredToo() {
    let world = DemoWorld(seed: 7, now: noon + .milliseconds(137))
    #expect(world.traffic.count > 400)
  }

  @Test func scalingOutWorks() {
    var visitor = Visitor()
    let call = APICall.setDesiredCapacity(SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: 3))
    guard case .success = visitor.ask(call) else {
      Issue.record("refused")
      return
    }
    // Before it is warm: then the policy, which sees little CPU, takes it back.
    visitor.pass(seconds: 4)
    #expect(visitor.group()?.desiredCapacity == 3)
    #expect(visitor.healthyTargets() == 3)
  }

  @Test func whatTheGroupRefusesIsRefusedInAWSsWords() {
    var visitor = Visitor()
    let answer = visitor.ask(.setDesiredCapacity(SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: 9)))
    guard case .error(let error) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(error.code == "ValidationError")
    #expect(error.message.contains("above max value 4"))
  }

  @Test func aKilledInstanceIsReplacedAndNoRequestFails() throws {
    var visitor = Visitor()
    let victim = try #require(visitor.group()?.instances.first?.id)
    let killed = visitor.world.kill(victim, at: visitor.now)
    #expect(killed)
    visitor.pass(seconds: 15)
    #expect(visitor.healthyTargets() == 2)
    #expect(visitor.group()?.instances.contains { $0.id == victim } == false)
    #expect(visitor.world.traffic.suffix(20).allSatisfy { $0.failed == 0 })
    let nobody = visitor.world.kill("i-0", at: visitor.now)
    #expect(!nobody)
  }

  @Test func aFrozenInstanceIsFoundUnhealthyAndReplaced() throws {
    var visitor = Visitor()
    let victim = try #require(visitor.group()?.instances.first?.id)
    let frozen = visitor.world.freeze(victim, at: visitor.now)
    #expect(frozen)
    visitor.pass(seconds: 60)
    #expect(visitor.healthyTargets() == 2)
    #expect(visitor.group()?.instances.contains { $0.id == victim } == false)
  }

  @Test func shoppersMakeThePolicyActAndTheirLinesCome() {
    var visitor = Visitor()
    visitor.world.startLoad(shoppers: 8, seconds: 40, at: visitor.now)
    visitor.pass(seconds: 30)
    #expect(visitor.group()?.desiredCapacity ?? 0 >= 3)
    visitor.pass(seconds: 15)
    _ = visitor.group()
    let lines = visitor.world.takeLines()
    #expect(lines.last == .ended)
    #expect((41...42).contains(lines.count), "a line a second, the last figures, the end: \(lines.count)")
  }

  @Test func aBookIsBoughtOnce() throws {
    var visitor = Visitor()
    guard case .success(let page, _, _) = visitor.send(visitor.shop.catalog(CatalogQuery(search: "jane"))) else {
      Issue.record("no catalog")
      return
    }
    #expect(page.items.map(\.author) == ["Jane Austen", "Jane Austen"])
    let book = try #require(page.items.first)
    guard
      case .refused(let failure, 401) = visitor.send(
        visitor.shop.buy(book: book.id, quantity: 2, price: book.price, key: "k1"))
    else {
      Issue.record("sold to nobody")
      return
    }
    #expect(failure.code == .loginRequired)
    _ = visitor.send(visitor.shop.login(email: "ana@example.org", password: "anything"))
    #expect(visitor.shop.cookie == "demo")
    var orders: Set<Int> = []
    for _ in 0..<2 {
      if case .success(let order, _, _) = visitor.send(
        visitor.shop.buy(book: book.id, quantity: 2, price: book.price, key: "k2"))
      {
        orders.insert(order.value.id)
      }
    }
    let id = try #require(orders.count == 1 ? orders.first : nil)
    guard case .success(let paid, _, _) = visitor.send(visitor.shop.pay(purchase: id, by: .paypal, key: "k3")),
      case .success(let shipped, let server, _) = visitor.send(visitor.shop.ship(purchase: id, by: 1, key: "k4"))
    else {
      Issue.record("not paid or shipped")
      return
    }
    #expect(paid.value.status == .paid)
    #expect(shipped.status == .shipped)
    #expect(server?.hasPrefix("i-") == true)
    guard case .success(let after, _, _) = visitor.send(visitor.shop.book(book.id)) else { return }
    #expect(after.stock == book.stock - 2)
  }

  @Test func theSameSeedIsTheSameWorld() {
    var (one, other) = (Visitor(), Visitor())
    one.pass(seconds: 30)
    other.pass(seconds: 30)
    #expect(one.group() == other.group())
  }

  @Test func nothingElseIsReached() {
    var visitor = Visitor()
    let result = visitor.world.serve(WireRequest(url: "http://169.254.169.254/latest/"), at: visitor.now)
    #expect(result == .failure(.cannotConnect("Connection refused")))
  }
}
