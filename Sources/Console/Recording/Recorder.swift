// From what the runtime learned to what is written of it: nothing that was sent, no header but the media type and who
// served it, no address of a buyer; and an answer that repeats itself is only noted to have come.
import BookStoreKit
import CloudAPI
import FoundationEssentials
import Scaling

/// Decides what is recorded of each thing that comes in.
struct Recorder {
  private var lastFleet: [FleetFeed: [RecordedReply]] = [:]
  private var lastShop: [RecordedList: RecordedReply] = [:]
  private var lastProbes: [String: RecordedReply] = [:]
  private var logs = LogMemory()

  /// The fleet's API answered.
  ///
  /// - Parameter isSame: the bytes are known to be those of the last answer.
  mutating func fleet(
    _ purpose: FleetPurpose, _ call: APICall, _ exchanges: [Exchange], isSame: Bool
  ) -> RecordedEvent? {
    switch purpose {
    case .feed(let feed): return fleet(feed, exchanges, isSame: isSame)
    case .openPlan, .checkPlan: return fleet(.group, exchanges, isSame: false)
    // The place that is found is another one, with a tape of its own.
    case .discover: return nil
    // Old pages are of no moment: a replay shows what the first page says.
    case .olderActivities: return nil
    case .doPlan:
      // What was done is in the action log's words; only what was not needs its own.
      guard let last = exchanges.last else { return nil }
      if case .reply(let reply) = last, reply.status == 200 { return nil }
      return .refused(action: call.action, RecordedReply(last))
    case .logs: return logs.fresh(in: call, exchanges).map { .logs($0) }
    case .planDetail: return nil
    }
  }

  private mutating func fleet(_ feed: FleetFeed, _ exchanges: [Exchange], isSame: Bool) -> RecordedEvent? {
    guard !exchanges.isEmpty else { return nil }
    if isSame, lastFleet[feed] != nil { return .same(.fleet(feed)) }
    let pages = exchanges.map(RecordedReply.init)
    if let last = lastFleet[feed], last.count == pages.count, zip(last, pages).allSatisfy({ $0.says($1) }) {
      return .same(.fleet(feed))
    }
    lastFleet[feed] = pages
    return .fleet(feed, pages)
  }

  mutating func probed(_ outcomes: [ProbeOutcome]) -> RecordedEvent? {
    var changed: [RecordedProbe] = []
    for outcome in outcomes {
      let reply = RecordedReply(outcome.exchange)
      if let last = lastProbes[outcome.id], last.looks(like: reply) { continue }
      lastProbes[outcome.id] = reply
      changed.append(RecordedProbe(id: outcome.id, reply: reply))
    }
    let asked = Set(outcomes.map(\.id))
    let gone = lastProbes.keys.filter { !asked.contains($0) }.sorted()
    for id in gone { lastProbes[id] = nil }
    return changed.isEmpty && gone.isEmpty ? .same(.probes) : .probes(changed, gone: gone)
  }

  mutating func shop(_ purpose: ShopPurpose, _ exchange: Exchange) -> RecordedEvent? {
    switch purpose {
    case .catalog: return list(.catalog, exchange)
    case .myBooks: return list(.myBooks, exchange)
    case .orders: return list(.orders, exchange)
    case .sales: return list(.sales, exchange)
    case .carriers: return list(.carriers, exchange)
    case .account, .signIn: return account(exchange)
    case .signOut:
      for list in [RecordedList.account, .myBooks, .orders, .sales] { lastShop[list] = nil }
      return .signedOut
    case .purchase(_, let question): return purchaseStep(question, exchange)
    case .register: return step("register", exchange)
    case .publish: return step("publish", exchange)
    case .edit: return step("edit", exchange)
    case .withdraw: return step("take_out", exchange)
    case .cancelOrder: return step("cancel", exchange)
    // What the form to buy asked for is what the catalog says too.
    case .look: return nil
    }
  }

  private mutating func list(_ list: RecordedList, _ exchange: Exchange) -> RecordedEvent {
    let reply = RecordedReply(exchange)
    if let last = lastShop[list] {
      var unserved = reply
      // Another instance may have served it: the balancer goes round.
      unserved.servedBy = last.servedBy
      if last.says(unserved) { return .same(.shop(list)) }
    }
    lastShop[list] = reply
    return .shop(list, reply)
  }

  /// Who is signed in, without the address; a refusal says nothing that is worth keeping.
  private mutating func account(_ exchange: Exchange) -> RecordedEvent? {
    guard case .success(let user, _, _) = ShopAnswer<User>(exchange.result) else { return nil }
    var reply = RecordedReply(exchange)
    let name = RecordingLines.bytes(of: ["name": user.name]).dropLast(2).dropFirst()
    reply.body = "{\"id\":\(user.id),\(String(decoding: name, as: UTF8.self)),\"email\":\"\"}"
    lastShop[.account] = reply
    return .shop(.account, reply)
  }

  /// Of a step what the shop said of the order, and nothing that it said besides; of a look at orders only who answered: they are in their list.
  private func purchaseStep(_ question: PurchaseQuestion, _ exchange: Exchange) -> RecordedEvent {
    guard case .step(let step) = question else { return self.step(question.recordedName, exchange) }
    var reply = RecordedReply(exchange)
    switch ShopAnswer<Purchase>(exchange.result) {
    case .success(let purchase, _, _): reply.body = RecordingLines.text(of: purchase)
    case .refused(let failure, _): reply.body = RecordingLines.text(of: failure)
    case .notJSON, .transport: reply.body = nil
    }
    return .purchase(step: step.rawValue, reply)
  }

  /// Of a form, what came is the buyer's; who answered is the fleet's story.
  private func step(_ name: String, _ exchange: Exchange) -> RecordedEvent {
    var reply = RecordedReply(exchange)
    reply.body = nil
    return .purchase(step: name, reply)
  }
}

extension RecordedReply {
  /// Whether the screen makes the same of two answers of /health: the same look is the same answer, though seconds went
  /// on. Asked for every instance at every look, so by bytes.
  fileprivate func looks(like other: RecordedReply) -> Bool {
    guard status == other.status, failure == other.failure, step == other.step else { return false }
    guard let body, let otherBody = other.body else { return body == other.body }
    return body.withoutUptime.elementsEqual(otherBody.withoutUptime)
  }

  private var step: LatencyStep? { microseconds.map { LatencyStep(milliseconds: $0 / 1_000) } }
}

extension String {
  /// The bytes of a report without the digits of its uptime.
  fileprivate var withoutUptime: Uptimeless { Uptimeless(bytes: utf8[...]) }
}

/// Bytes, without the number behind the first `"uptime_seconds":`.
private struct Uptimeless: Sequence, IteratorProtocol {
  private var bytes: Substring.UTF8View
  private var matched = 0
  private var isOver = false
  private static let mark = Array("\"uptime_seconds\":".utf8)

  init(bytes: Substring.UTF8View) { self.bytes = bytes }

  mutating func next() -> UInt8? {
    if matched == Self.mark.count, !isOver {
      isOver = true
      bytes = bytes.drop { $0 == 0x20 || (0x30...0x39).contains($0) }
    }
    guard let byte = bytes.popFirst() else { return nil }
    if !isOver { matched = byte == Self.mark[matched] ? matched + 1 : byte == Self.mark[0] ? 1 : 0 }
    return byte
  }
}

extension PurchaseQuestion {
  /// The step's name in a recording.
  var recordedName: String {
    switch self {
    case .step(let step): step.rawValue
    case .order: "order"
    case .orders: "orders"
    }
  }
}
