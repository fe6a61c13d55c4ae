import BookStoreKit
import CloudAPI
import Console
import CurlTransport
import FoundationEssentials
import Scaling
import Synchronization

/// Asks a fleet's API and waits for its answers.
struct FleetTalk {
  let access: FleetAccess
  private let client: FleetClient
  private let transport: any HTTPTransport
  private let patience = Patience()

  init(_ access: FleetAccess, over transport: any HTTPTransport = CurlTransport()) {
    self.access = access
    self.transport = transport
    client = FleetClient(endpoint: access.endpoint)
  }

  /// The same fleet, or where its context names no group, the one that is there.
  static func completed(_ access: FleetAccess) async throws(Trouble) -> FleetAccess {
    guard let found = try await found(access) else { return access }
    var access = access
    access.context = access.context.completed(found)
    return access
  }

  /// What a context is about that does not name it; nil where it does.
  static func found(_ access: FleetAccess) async throws(Trouble) -> DiscoveredGroup? {
    access.context.isComplete ? nil : try await search(access)
  }

  /// What hangs on a context's group: its target group, the balancer of that, the shop's address.
  static func search(_ access: FleetAccess) async throws(Trouble) -> DiscoveredGroup {
    let talk = FleetTalk(access)
    var discovery = GroupDiscovery(access.context)
    while let call = discovery.takeCall() {
      do throws(Trouble) { discovery.take(try await talk.pages(of: call)) } catch {
        guard discovery.stage.isOptional else { throw error }
        discovery.fail(FeedTexts.noAnswer)
      }
    }
    switch discovery.stage {
    case .found(let found): return found
    case .choosing:
      throw .usage(code: "which_group", ContextTexts.whichGroup(discovery.choices.map(\.name)))
    case .failed(let cause): throw .usage(code: "no_group", cause)
    case .groups, .targetGroup, .balancer, .listeners: preconditionFailure("a search asks until it is over")
    }
  }

  /// All pages of an answer.
  private func pages(of call: APICall) async throws(Trouble) -> [APIReply] {
    var replies: [APIReply] = []
    var next: APICall? = call
    while let asked = next {
      let reply = try await ask(asked)
      replies.append(reply)
      next = client.nextCall(after: asked, reply: reply, page: replies.count)
    }
    return replies
  }

  /// One page of an answer.
  func ask(_ call: APICall) async throws(Trouble) -> APIReply {
    let answer = await answer(to: call)
    if case .success(let reply, _) = answer { return reply }
    guard let trouble = Trouble(answer) else { preconditionFailure("what is no success is a trouble") }
    throw trouble
  }

  /// Reads the fleet until the reading has no more questions, one call at a time: there are eight.
  func read(_ reading: inout FleetReading) async {
    while true {
      let errands = reading.nextErrands()
      if errands.isEmpty { return }
      for errand in errands where !reading.isAbandoned { await read(errand, into: &reading) }
    }
  }

  private func read(_ errand: FleetErrand, into reading: inout FleetReading) async {
    var pages: [FleetPage] = []
    var call: APICall? = errand.call
    while let asked = call {
      let answer = await answer(to: asked)
      guard case .success(let reply, _) = answer else { return reading.fail(errand, answer) }
      pages.append(FleetPage(call: asked, reply: reply))
      call = client.nextCall(after: asked, reply: reply, page: pages.count)
    }
    reading.take(pages, of: errand)
  }

  /// Throttled, nothing was done: it is asked again, whatever it is. Anything else is told as it is.
  private func answer(to call: APICall) async -> BookStoreKit.FleetAnswer {
    var throttled = 0
    while true {
      let answer = client.answer(to: call, from: await outcome(client.request(for: call)))
      guard case .error(let error) = answer, error.kind == .throttled else {
        patience.answered()
        return answer
      }
      throttled += 1
      guard let milliseconds = patience.milliseconds(beforeRetry: throttled) else { return answer }
      // AWS says only that it was too much, not when it is not: the wait before the next try is drawn (full jitter).
      try? await Task.sleep(for: .milliseconds(milliseconds))
    }
  }

  private func outcome(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
    do throws(TransportFailure) { return .success(try await transport.send(request)) } catch { return .failure(error) }
  }
}

/// The quota of calls that were throttled, for all calls of a run.
private final class Patience: Sendable {
  private let budget = Mutex(CallBudget(seed: RunName.fresh()))

  /// How long to wait; nil where it is not asked again.
  func milliseconds(beforeRetry attempt: Int) -> Int64? { budget.withLock { $0.retry(attempt) } }
  func answered() { budget.withLock { $0.answered() } }
}

extension Moment {
  /// What the clock on the wall says.
  static var wallClock: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
