// Does what `update` asks for and posts what came of it. It decides nothing: every command is one deed, every
// answer one message.
import BookStoreKit
import CloudAPI
import Scaling
import Synchronization

/// The hands of the console.
public struct Performer: Sendable {
  private let fleet: SharedFleetClient?
  private let polling: any HTTPTransport
  private let shop: any HTTPTransport
  private let children: any Children
  private let files: any Files
  private let tape: Tape?
  private let keys: (any KeySource)?
  private let examiner: (any Examiner)?
  private let memory = SharedAnswerMemory()

  /// - Parameters:
  ///   - fleet: absent in a console that shows a shop alone.
  ///   - polling: carries what is asked of the fleet, in bursts.
  ///   - shop: carries what a person waits for.
  ///   - keys: where a new key is looked for when the one in use has ended.
  ///   - examiner: absent where there is no fleet.
  public init(
    fleet: FleetClient?, polling: any HTTPTransport, shop: any HTTPTransport, children: any Children, files: any Files,
    tape: Tape? = nil, keys: (any KeySource)? = nil, examiner: (any Examiner)? = nil
  ) {
    self.examiner = examiner
    self.tape = tape
    self.fleet = fleet.map(SharedFleetClient.init)
    self.keys = keys
    self.polling = polling
    self.shop = shop
    self.children = children
    self.files = files
  }

  /// Begins a command; what comes of it is posted.
  func perform(_ command: Command, inbox: Inbox) {
    switch command {
    case .callFleet(let purpose, let call):
      guard let fleet = fleet?.client else { preconditionFailure("a console without a fleet asks nothing of one") }
      Task(executorPreference: inbox) {
        let said = await outcome(of: call, for: purpose, fleet)
        tape?.fleetAnswered(purpose, call, said.exchanges, isSame: said.outcome == .unchanged)
        inbox.post(.fleet(purpose, said.outcome))
        tellTapeFailure(inbox)
      }
    case .probe(let targets): probe(targets, inbox)
    case .callShop(let purpose, let number, let request):
      Task(executorPreference: inbox) {
        let exchange = await Self.exchange(request, shop)
        tape?.shopAnswered(purpose, exchange)
        inbox.post(.shop(ShopReply(purpose: purpose, number: number, exchange: exchange)))
      }
    case .startLoad(let shoppers, let seconds):
      children.startLoad(shoppers: shoppers, seconds: seconds) { post($0, inbox) }
    case .stopLoad: children.stopLoad()
    case .chaos(let kind, let id): children.chaos(kind, id: id) { post($0, inbox) }
    case .saveSession(let session):
      do { try files.saveSession(session) } catch { inbox.post(.fileFailed(.session, cause: error.cause)) }
    case .noteIntent(let intent):
      // The loop waits for the disk (a few milliseconds): nothing may be asked before it is there.
      do {
        try files.keep(intent)
        tape?.bought(intent)
        inbox.post(.intentNoted(key: intent.key))
      } catch { inbox.post(.fileFailed(.intent(key: intent.key), cause: error.cause)) }
    case .forgetIntent(let key):
      do { try files.forgetIntent(key: key) } catch { inbox.post(.fileFailed(.settledIntent, cause: error.cause)) }
    case .saveRecording: saveRecording(inbox)
    case .examine(let number):
      guard let examiner else { preconditionFailure("a console with a fleet can examine it") }
      Task(executorPreference: inbox) { inbox.post(.examined(number, await examiner.examine())) }
    case .saveLessons(let names):
      do { try files.saveLessons(names) } catch { inbox.post(.fileFailed(.actionLog, cause: error.cause)) }
    case .runHook(let arguments): children.runHook(arguments) { inbox.post(.hookEnded(problem: $0)) }
    case .saveShopMemory(let memory):
      do { try files.saveMemory(memory) } catch { inbox.post(.fileFailed(.shopMemory, cause: error.cause)) }
    case .logAction(let action):
      tape?.did(action)
      do { try files.appendToActionLog(action.line) } catch {
        inbox.post(.fileFailed(.actionLog, cause: error.cause))
      }
    case .access(.lookForKey):
      if let found = keys?.latest(), let fleet, fleet.sign(with: found.key) {
        inbox.post(.access(.renewed(found.facts)))
      }
    case .access(.useKey(let key)):
      guard let fleet else { preconditionFailure("a console without a fleet has no key") }
      _ = fleet.sign(with: key)
      inbox.post(.access(.renewed(KeyFacts(origin: .pasted, endsAt: key.endsAt, isTemporary: key.sessionToken != nil))))
    case .copy, .useTheme, .reportMouse, .redraw, .quit, .ring, .openEditor, .access(.open), .access(.runHook):
      preconditionFailure("the loop does these itself")
    }
  }

  private func post(_ message: ChildMessage, _ inbox: Inbox) {
    tape?.childSaid(message)
    inbox.post(.child(message))
  }

  private func saveRecording(_ inbox: Inbox) {
    guard let tape else { return inbox.post(.fileFailed(.recording, cause: "nothing is recorded here")) }
    do { inbox.post(.recordingSaved(path: try files.saveRecording(tape.recording()))) } catch {
      inbox.post(.fileFailed(.recording, cause: error.cause))
    }
  }

  private func tellTapeFailure(_ inbox: Inbox) {
    if let failure = tape?.takeFailure() { inbox.post(.fileFailed(.recording, cause: failure.cause)) }
  }

  /// Ends what the console started.
  func end() { children.endAll() }

  private static func exchange(_ request: WireRequest, _ transport: any HTTPTransport) async -> Exchange {
    do throws(TransportFailure) {
      return .reply(try await transport.send(request))
    } catch {
      return .failure(error)
    }
  }

  /// What came of a call, asked in as many portions as AWS wants.
  private func outcome(of call: APICall, for purpose: FleetPurpose, _ client: FleetClient) async -> FleetSaid {
    let portions = FleetClient.portions(of: call)
    guard portions.count > 1 else { return await outcome(ofPortion: call, for: purpose, client) }
    var replies: [APIReply] = []
    var exchanges: [Exchange] = []
    for portion in portions {
      let part = await outcome(ofPortion: portion, for: purpose, client)
      exchanges += part.exchanges
      guard case .replies(let more) = part.outcome else {
        return FleetSaid(outcome: part.outcome, exchanges: exchanges)
      }
      replies += more
    }
    return FleetSaid(outcome: .replies(replies), exchanges: exchanges)
  }

  /// What came of one. A feed's answer that says what it said before is not read again; what is remembered is
  /// posted in the same breath, so that the model always has read what the memory holds.
  private func outcome(
    ofPortion call: APICall, for purpose: FleetPurpose, _ client: FleetClient
  ) async -> FleetSaid {
    let exchange = await Self.exchange(client.request(for: call), polling)
    let first = exchange.result
    if case .feed = purpose, case .success(let reply) = first, memory.isRepeated(reply, of: call) {
      return FleetSaid(outcome: .unchanged, exchanges: [exchange])
    }
    memory.forget(call)
    let answer = client.answer(to: call, from: first)
    guard case .success(let page, _) = answer, case .success(let reply) = first else {
      return FleetSaid(outcome: .failed(answer), exchanges: [exchange])
    }
    if let next = Self.followed(call) ? client.nextCall(after: call, reply: page, page: 1) : nil {
      return await pages(after: page, exchange, from: next, client)
    }
    if Self.mayRepeat(call) { memory.remember(reply, of: call) }
    return FleetSaid(outcome: .replies([page]), exchanges: [exchange])
  }

  /// Activities and refreshes are read as their first page, which is what is shown; of logs the model asks page by page.
  private static func followed(_ call: APICall) -> Bool {
    switch call {
    case .describeScalingActivities, .logs, .operate: false
    default: true
    }
  }

  /// Whether the same call comes again: figures are asked for another time each time, and what is done is done once.
  private static func mayRepeat(_ call: APICall) -> Bool {
    switch call {
    case .getMetricData, .getMetricStatistics, .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .logs,
      .operate:
      false
    default: true
    }
  }

  /// The pages of a list after the first, one after the other.
  private func pages(
    after first: APIReply, _ exchange: Exchange, from call: APICall, _ client: FleetClient
  ) async -> FleetSaid {
    var replies = [first]
    var exchanges = [exchange]
    var next: APICall? = call
    while let current = next {
      let exchange = await Self.exchange(client.request(for: current), polling)
      exchanges.append(exchange)
      let answer = client.answer(to: current, from: exchange.result)
      guard case .success(let reply, _) = answer else {
        return FleetSaid(outcome: .failed(answer), exchanges: exchanges)
      }
      replies.append(reply)
      next = client.nextCall(after: current, reply: reply, page: replies.count)
    }
    return FleetSaid(outcome: .replies(replies), exchanges: exchanges)
  }

  private func probe(_ targets: [ProbeTarget], _ inbox: Inbox) {
    Task(executorPreference: inbox) {
      let outcomes = await Self.probe(targets, polling) { inbox.post(.probesArrived($0)) }
      tape?.probed(outcomes)
      inbox.post(.probed(outcomes))
    }
  }

  /// So many answers are told while more are awaited: reading them takes the loop less than a millisecond.
  private static let probePortion = 25

  /// - Parameter tell: takes a portion of the answers of a round that goes on.
  private static func probe(
    _ targets: [ProbeTarget], _ transport: any HTTPTransport, tell: ([ProbeOutcome]) -> Void
  ) async -> [ProbeOutcome] {
    await withTaskGroup(of: ProbeOutcome.self) { group in
      for target in targets {
        group.addTask {
          let request = HealthProbe(address: target.address, port: target.port, proxy: target.proxy).request
          return ProbeOutcome(id: target.id, exchange: await exchange(request, transport))
        }
      }
      var outcomes: [ProbeOutcome] = []
      for await outcome in group {
        outcomes.append(outcome)
        if outcomes.count.isMultiple(of: probePortion), outcomes.count < targets.count {
          tell(Array(outcomes.suffix(probePortion)))
        }
      }
      return outcomes.sorted { $0.id < $1.id }
    }
  }
}

extension LoggedAction {
  /// `2026-11-23T04:41:31Z<tab>what was done<tab>the same in a shell`.
  var line: String { "\(Moment(milliseconds: atMilliseconds).iso8601)\t\(text)\t\(shellCommand)" }
}

/// What came of a call: what it means, and how it came, for the tape.
private struct FleetSaid {
  var outcome: FleetOutcome
  var exchanges: [Exchange]
}

/// The memory of answers, for the tasks of a performer.
private final class SharedAnswerMemory: Sendable {
  private let memory = Mutex(AnswerMemory())

  func isRepeated(_ reply: WireReply, of call: APICall) -> Bool { memory.withLock { $0.isRepeated(reply, of: call) } }
  func remember(_ reply: WireReply, of call: APICall) { memory.withLock { $0.remember(reply, of: call) } }
  func forget(_ call: APICall) { memory.withLock { $0.forget(call) } }
}
