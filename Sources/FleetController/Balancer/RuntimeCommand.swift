/// One line for HAProxy's runtime socket, and how its reply reads when it worked.
///
/// HAProxy answers errors as text without a code, and many commands with nothing; so a command knows the replies
/// that mean success, and everything else is a refusal with that text.
struct RuntimeCommand: Hashable, Sendable {
  let line: String
  /// Starts of replies that mean the wish is fulfilled; an empty reply counts when `silent`.
  let accepted: [String]
  let silent: Bool

  /// What a reply says about the command.
  func outcome(of reply: String) -> Result<Void, BalancerFailure> {
    let text = reply.trimmed
    if text.isEmpty ? silent : accepted.contains(where: { text.hasPrefix($0) }) { return .success(()) }
    return .failure(.refused(command: line, reply: text))
  }

  private static func silent(_ line: String) -> RuntimeCommand {
    RuntimeCommand(line: line, accepted: [], silent: true)
  }

  /// What registers a target so that no request reaches it before the checks passed.
  ///
  /// The order matters: a server that is enabled right after `add server` counts as up before any check; one that
  /// goes from drain, marked down, to ready starts down and needs all its passed checks (seen in HAProxy 2.6).
  static func register(
    _ target: BalancerTarget, in backend: String, settings: BalancerSettings
  ) -> [RuntimeCommand] {
    let server = "\(backend)/\(target.instance)"
    // A server that is added gets its cookie only when the key is told again (seen in HAProxy 2.6).
    let cookie = settings.isSticky ? [silent("set dynamic-cookie-key backend \(backend) \(settings.cookieKey)")] : []
    guard backend == BalancerConfiguration.checkedBackend else {
      return [add(target, to: backend, words: "")] + cookie + [silent("set server \(server) state ready")]
    }
    return [add(target, to: backend, words: "\(settings.checkedWords) ")] + cookie + [
      silent("set server \(server) state drain"),
      silent("set server \(server) health down"),
      silent("enable health \(server)"),
      silent("set server \(server) state ready"),
    ]
  }

  /// No new request to the instance, in either backend; requests that run may finish. In drain HAProxy still sends
  /// clients with a cookie to their server; in maintenance it sends nobody.
  static func drain(_ instance: String, isSticky: Bool = false) -> [RuntimeCommand] {
    let state = isSticky ? "maint" : "drain"
    return both.map {
      RuntimeCommand(line: "set server \($0)/\(instance) state \(state)", accepted: gone, silent: true)
    }
  }

  /// So many targets must be healthy for the others to get no requests.
  static func healthyLeast(_ count: Int) -> RuntimeCommand {
    silent("experimental-mode on; set var \(BalancerConfiguration.healthyLeastVariable) int(\(count))")
  }

  /// What HAProxy says of a server that is not there: as wished, for what leaves.
  private static let gone = ["No such server."]

  /// Cuts what still runs on the instance.
  static func shutdownSessions(_ instance: String) -> [RuntimeCommand] {
    both.map { RuntimeCommand(line: "shutdown sessions server \($0)/\(instance)", accepted: gone, silent: true) }
  }

  /// Takes the instance out of work, as its deletion demands.
  static func maintenance(_ instance: String, in backend: String) -> RuntimeCommand {
    RuntimeCommand(line: "set server \(backend)/\(instance) state maint", accepted: gone, silent: true)
  }

  /// Deletes a server from one backend; refused while connections are attached.
  static func delete(_ instance: String, from backend: String) -> RuntimeCommand {
    RuntimeCommand(
      line: "del server \(backend)/\(instance)", accepted: ["Server deleted."] + gone, silent: false)
  }

  /// Both backends hold every server.
  static let both = [BalancerConfiguration.checkedBackend, BalancerConfiguration.failOpenBackend]

  private static func add(_ target: BalancerTarget, to backend: String, words: String) -> RuntimeCommand {
    let place = "\(backend)/\(target.instance) \(target.address):\(target.port)"
    return RuntimeCommand(
      line: "add server \(place) \(words)\(BalancerConfiguration.serverWords)",
      accepted: ["New server registered.", "Already exists a server with the same name in backend."], silent: false)
  }
}

/// Why the balancer did not do what it was asked.
public enum BalancerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its socket cannot be reached: the process is gone.
  case unreachable(reason: String)
  /// It was asked and says nothing: the process is frozen or stuck.
  case silent(milliseconds: Int)
  /// It answered something else than success.
  case refused(command: String, reply: String)
  /// It answered something that cannot be read.
  case unreadable(what: String)
  /// It did not start; the reason is from its log.
  case cannotStart(reason: String)

  public var description: String {
    switch self {
    case .unreachable(let reason): "The load balancer does not answer: \(reason)."
    case .silent(let milliseconds): "The load balancer does not answer: no reply in \(milliseconds) ms."
    case .refused(let command, let reply): "The load balancer refused \"\(command)\": \(reply)"
    case .unreadable(let what): "The load balancer answered something unreadable to \"\(what)\"."
    case .cannotStart(let reason): "The load balancer did not start: \(reason)"
    }
  }
}
