// When the demo's processes write: as the group's effects are done, as targets come and go, and while shoppers are at it.
import BookStoreKit
import Scaling

extension DemoWorld {
  /// What the start of a fleet tells.
  mutating func writeStart() {
    func line(_ kind: String, _ text: String) {
      log.write(DemoLog.startup, "{\"at\":\"\(clock.iso8601)\",\"kind\":\"\(kind)\",\"text\":\"\(text)\"}", at: clock)
    }
    line("progress", "Preparing the database.")
    line("progress", "The load balancer started.")
    line("progress", "The API listens on \(Self.fleetURL), the shop on \(Self.shopURL).")
    line("progress", "0 of \(group.configuration.minimumSize) instances are healthy.")
    log.write(DemoLog.controller, "the fleet is made up: it lives in this program and ends with it", at: clock)
  }

  /// An effect that is done now.
  mutating func write(_ effect: Effect) {
    switch effect.action {
    case .launch(let launch):
      let id = launch.instance.text
      log.write(DemoLog.controller, "launching \(id) on \(launch.address)", at: clock)
      let serving = clock + .milliseconds(DemoMachine.boot)
      log.serve(
        id, "Server started and listening on \(launch.address):\(Self.port)", by: "HummingbirdCore", at: serving,
        now: clock)
      log.serve(id, "serving", "notice", by: "bookstore_server", at: serving, now: clock)
    case .register(let id, _): balancer("CLI : 'server be_app/\(id.text)' : New server registered.")
    case .deregister(let id): balancer("Server be_app/\(id.text) is UP/DRAIN (leaving forced maintenance).")
    case .removeTarget(let id, _): balancer("Server be_app/\(id.text) deleted.")
    case .stop(let id, _):
      guard machine.serves(id, at: clock) else { return }
      log.serve(id.text, "graceful stop begins in_flight=0", at: clock, now: clock)
      log.serve(id.text, "nothing is in flight, the listener closes", at: clock, now: clock)
    case .kill(let id, _): log.write(DemoLog.controller, "killing \(id.text)", at: clock)
    }
  }

  private mutating func balancer(_ words: String) { log.write(DemoLog.balancer, "[NOTICE] \(words)", at: clock) }

  /// A process that ended.
  mutating func writeDeath(_ id: InstanceID) {
    log.silence(id.text)
    log.write(DemoLog.controller, "\(id.text) ended", at: clock)
  }

  /// What the checks of the balancer found that they had not found before.
  mutating func writeChecks(_ targets: [InstanceID: TargetReport]) {
    let states = targets.mapValues(\.health.stateName)
    for (id, state) in states.sorted(by: { $0.key.text < $1.key.text }) where checked[id] != state {
      switch state {
      case "healthy": balancer("Health check for server be_app/\(id.text) succeeded, status: 3/3 UP.")
      case "unhealthy":
        let words = "[WARNING] Health check for server be_app/\(id.text) failed, status: 0/2 DOWN."
        log.write(DemoLog.balancer, words, at: clock)
      default: break
      }
    }
    checked = states
    let healthy = states.count { $0.value == "healthy" }
    guard !isStarted, healthy >= group.configuration.minimumSize else { return }
    isStarted = true
    let words = "\(healthy) instances are healthy."
    log.write(DemoLog.startup, "{\"at\":\"\(clock.iso8601)\",\"kind\":\"ready\",\"text\":\"\(words)\"}", at: clock)
  }

  /// What was done in the shop: reading is not written down, as in the real server.
  mutating func write(_ request: WireRequest, _ reply: WireReply) {
    guard request.method == .post, let id = reply.header(named: "X-Served-By") else { return }
    let path = request.url.dropFirst(Self.shopURL.count).prefix { $0 != "?" }
    log.serve(id, "POST \(path) status=\(reply.status)", at: clock, now: clock)
  }

  /// A second of shoppers, shared out.
  mutating func writeTraffic(_ requests: Int, _ serving: [InstanceID]) {
    guard load != nil else { return }
    for id in serving {
      let each = requests / max(1, serving.count)
      log.serve(id.text, "requests=\(each) of the last second answered", at: clock, now: clock)
    }
    if serving.isEmpty {
      log.write(DemoLog.balancer, "[ALERT] backend 'be_app' has no server available!", at: clock)
    }
  }
}
