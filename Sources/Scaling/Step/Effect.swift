// What the shell is to do, as data. Every effect may be performed twice with the same outcome (after a crash, or
// when an answer was lost), and each can be derived again from the state: none is ever remembered by the shell.

/// Something for the shell to do. It answers with `Event.finished(effect, outcome)`, always and once.
public struct Effect: Hashable, Codable, Sendable {
  /// Grows by one with each effect of a group, for as long as its state lives.
  public struct ID: Hashable, Comparable, Codable, Sendable {
    public var number: UInt64
    public init(number: UInt64) { self.number = number }
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  public let id: ID
  public let action: Action

  /// What to do, with all that is needed for it.
  public enum Action: Hashable, Codable, Sendable {
    /// Start a process for this instance on `address`. Store the state *before* spawning.
    ///
    /// Idempotent: if a live process with this INSTANCE_ID and this fleet's BOOKSTORE_FLEET exists, start nothing
    /// and answer with its identity. Outcome `.launched(identity)` or `.failed(reason)`; the reason goes into the
    /// activity's StatusMessage. Watch the pidfd from now on and report `Event.exited`.
    case launch(Launch)

    /// Add the instance's address to the target group so that it gets traffic only after passed checks: the five
    /// lines of the HAProxy page, and the same server in the fail-open twin.
    ///
    /// Idempotent: "Already exists a server with the same name" is success; a draining server is made ready again.
    /// Outcome `.done` or `.failed(reason)`.
    case register(InstanceID, address: String)

    /// Stop giving it new requests, in the backend and in its fail-open twin (`set server … state drain`).
    /// Those in flight go on. Idempotent; a server that is not there is success. Outcome `.done` or `.failed`.
    case deregister(InstanceID)

    /// Take it out of the balancer: (`shutdown sessions server …` if `cutting`), `state maint`, `del server`, in
    /// both backends. `cutting` is true when the deregistration delay is over or the process is dead.
    ///
    /// Idempotent; a server that is not there is success. "Server still has connections attached" is `.failed`: it
    /// will be asked again after a short wait. The id may be one that the group does not know: a leftover.
    case removeTarget(InstanceID, cutting: Bool)

    /// Send SIGTERM to exactly this process (compare the start time). Outcome `.done` when sent; its end comes as
    /// `Event.exited`. A process that is gone already is success too, and then report `Event.exited` once more.
    case stop(InstanceID, ProcessIdentity)

    /// Send SIGKILL to exactly this process. As `stop`.
    case kill(InstanceID, ProcessIdentity)

    /// Whom it concerns.
    public var instance: InstanceID {
      switch self {
      case .launch(let launch): launch.instance
      case .register(let id, _), .deregister(let id), .removeTarget(let id, _), .stop(let id, _), .kill(let id, _):
        id
      }
    }
  }

  /// What a new instance is started with.
  public struct Launch: Hashable, Codable, Sendable {
    public let instance: InstanceID
    public let zone: String
    public let address: String
    public let templateVersion: Int
  }

  /// How an effect ended.
  public enum Outcome: Hashable, Codable, Sendable {
    /// For `launch` only.
    case launched(ProcessIdentity)
    /// For all others.
    case done
    /// It did not happen; the reason is a sentence for people. It will be asked again after a wait.
    case failed(String)
  }
}
