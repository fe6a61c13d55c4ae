// From a request's bytes to the reply's, as the controller's endpoint answers when the signature is right.
import CloudAPI
import Scaling

@testable import FleetController

extension FuzzTarget {
  private static let start = Moment(milliseconds: 1_795_392_000_000)

  /// - Every call gets an answer or a refusal with a 4xx.
  /// - The answer, rendered, is understood by the client that asked, and followed to its end no page repeats.
  static let apiAnswers = FuzzTarget(
    "api-answers", corpus: "api-request", dictionary: FuzzTarget.apiRequest.dictionary
  ) { bytes throws(BrokenInvariant) in
    let message = WireMessage(bytes)
    let request = APIRequest(
      method: message.start.first.map(String.init) ?? "POST", target: "/",
      headers: message.headers.map { APIHeader(name: $0.name, value: $0.value) }, body: message.body)
    guard var call = try? request.call(), !call.changesFleet else { return }
    for _ in 0..<4 {
      guard let reply = try answer(call) else { return }
      let rendered = reply.rendered(in: request.wireProtocol, requestId: "r")
      try hold(rendered.status == 200, "an answer has the status \(rendered.status)")
      let read = call.answer(status: rendered.status, headers: rendered.headers, body: rendered.body)
      guard case .reply(let understood) = read else {
        throw BrokenInvariant(description: "the answer to \(call) is not understood: \(read)")
      }
      guard let token = understood.nextToken else { return }
      try hold(token != call.pageToken, "a page leads to itself")
      call = call.continuing(at: token)
    }
  }

  private static func answer(_ call: APICall) throws(BrokenInvariant) -> APIReply? {
    do throws(APIError) {
      if case .logs(let call) = call { return .logs(try logs.answer(call)) }
      return try view.answer(call)
    } catch {
      try hold((400..<500).contains(error.status), "\(call) is refused with \(error.status) \(error.code)")
      return nil
    }
  }

  /// The logs of a fleet that has none.
  private static let logs: LogAnswers = {
    guard let folder = StateFolder(fleet: "fuzz", environment: ["XDG_STATE_HOME": "/nowhere"]) else {
      preconditionFailure("an absolute path is a place")
    }
    return LogAnswers(folder: folder)
  }()

  /// A fleet of two that has just begun.
  private static let view: FleetView = {
    var group = GroupState(configuration: .bookstore(timing: .fast, fleet: 0), seed: 3, now: start)
    var pending = group.advance(.woke, now: start).effects
    var pid: Int32 = 100
    while !pending.isEmpty {
      let effect = pending.removeFirst()
      var outcome = Effect.Outcome.done
      if case .launch = effect.action {
        pid += 1
        outcome = .launched(ProcessIdentity(processIdentifier: pid, startTicks: 1))
      }
      pending += group.advance(.finished(effect, outcome), now: start).effects
    }
    var random = Dice(seed: 7)
    let traffic = TrafficMeter.Traffic(requests: 5, targetAnswers: [2: 5])
    _ = group.advance(
      .sampled(MetricSample(endedAt: start + .seconds(1), balancer: traffic.metrics)), now: start + .seconds(1))
    return FleetView(
      group: group, names: FleetNames(from: &random), instancePort: 8080, accessKeyId: "A",
      front: BalancerFront(address: "127.0.0.1", httpPort: 8080, httpsPort: 8443))
  }()
}
