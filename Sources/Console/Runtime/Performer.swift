// Does what `update` asks for and posts what came of it. It decides nothing: every command is one deed, every
// answer one message.
import BookStoreKit
import CloudAPI
import Scaling

/// The hands of the console.
public struct Performer: Sendable {
  private let fleet: FleetClient?
  private let polling: any HTTPTransport
  private let shop: any HTTPTransport
  private let children: any Children
  private let files: any Files

  /// - Parameters:
  ///   - fleet: absent in a console that shows a shop alone.
  ///   - polling: carries what is asked of the fleet, in bursts.
  ///   - shop: carries what a person waits for.
  public init(
    fleet: FleetClient?, polling: any HTTPTransport, shop: any HTTPTransport, children: any Children, files: any Files
  ) {
    self.fleet = fleet
    self.polling = polling
    self.shop = shop
    self.children = children
    self.files = files
  }

  /// Begins a command; what comes of it is posted.
  func perform(_ command: Command, inbox: Inbox) {
    switch command {
    case .callFleet(let purpose, let call):
      guard let fleet else { preconditionFailure("a console without a fleet asks nothing of one") }
      Task(executorPreference: inbox) { inbox.post(.fleet(purpose, await Self.allPages(of: call, fleet, polling))) }
    case .probe(let targets):
      Task(executorPreference: inbox) { inbox.post(.probed(await Self.probe(targets, polling))) }
    case .callShop(let purpose, let number, let request):
      Task(executorPreference: inbox) {
        let exchange = await Self.exchange(request, shop)
        inbox.post(.shop(ShopReply(purpose: purpose, number: number, exchange: exchange)))
      }
    case .startLoad(let shoppers, let seconds):
      children.startLoad(shoppers: shoppers, seconds: seconds) { inbox.post(.child($0)) }
    case .stopLoad: children.stopLoad()
    case .chaos(let kind, let id): children.chaos(kind, id: id) { inbox.post(.child($0)) }
    case .saveSession(let session):
      do { try files.saveSession(session) } catch { inbox.post(.fileFailed(.session, cause: error.cause)) }
    case .logAction(let action):
      do { try files.appendToActionLog(action.line) } catch {
        inbox.post(.fileFailed(.actionLog, cause: error.cause))
      }
    case .copy, .redraw, .quit: preconditionFailure("the loop does these itself")
    }
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

  /// The pages of a list, one after the other; activities are read as their first page, which is what is shown.
  private static func allPages(
    of call: APICall, _ client: FleetClient, _ transport: any HTTPTransport
  ) async -> FleetOutcome {
    var replies: [APIReply] = []
    var next: APICall? = call
    while let current = next {
      let outcome = await exchange(client.request(for: current), transport).result
      let answer = client.answer(to: current, from: outcome)
      guard case .success(let reply, _) = answer else { return .failed(answer) }
      replies.append(reply)
      if case .describeScalingActivities = current { break }
      next = client.nextCall(after: current, reply: reply, page: replies.count)
    }
    return .replies(replies)
  }

  private static func probe(_ targets: [ProbeTarget], _ transport: any HTTPTransport) async -> [ProbeOutcome] {
    await withTaskGroup(of: ProbeOutcome.self) { group in
      for target in targets {
        group.addTask {
          let request = HealthProbe(address: target.address, port: target.port).request
          return ProbeOutcome(id: target.id, exchange: await exchange(request, transport))
        }
      }
      var outcomes: [ProbeOutcome] = []
      for await outcome in group { outcomes.append(outcome) }
      return outcomes.sorted { $0.id < $1.id }
    }
  }
}

extension LoggedAction {
  /// `2026-11-23T04:41:31Z<tab>what was done<tab>the same in a shell`.
  var line: String { "\(Moment(milliseconds: atMilliseconds).iso8601)\t\(text)\t\(shellCommand)" }
}
