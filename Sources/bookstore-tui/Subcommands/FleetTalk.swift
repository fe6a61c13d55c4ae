import BookStoreKit
import CloudAPI
import Console
import CurlTransport
import FoundationEssentials
import Scaling

/// Asks a fleet's API and waits for its answers.
struct FleetTalk {
  let access: FleetAccess
  private let client: FleetClient
  private let transport = CurlTransport()

  init(_ access: FleetAccess) {
    self.access = access
    client = FleetClient(endpoint: access.endpoint)
  }

  /// One page of an answer.
  func ask(_ call: APICall) async throws(Trouble) -> APIReply {
    let answer = client.answer(to: call, from: await outcome(client.request(for: call)))
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
    var call: APICall? = errand.call
    var page = 1
    while let asked = call {
      do throws(Trouble) {
        let reply = try await ask(asked)
        reading.take(reply, to: asked, of: errand)
        call = client.nextCall(after: asked, reply: reply, page: page)
        page += 1
      } catch {
        return reading.fail(errand, error)
      }
    }
  }

  private func outcome(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
    do throws(TransportFailure) { return .success(try await transport.send(request)) } catch { return .failure(error) }
  }
}

extension Moment {
  /// What the clock on the wall says.
  static var wallClock: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
