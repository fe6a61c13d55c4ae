import HummingbirdCore
import NIOCore
import Synchronization

/// Keeps one listener answering whoever else holds connections to it: bounds them in number, in time for every step
/// and in the bytes held for them. What it decides is `DoorRule`'s and `Visit`'s; this counts and closes.
///
///     let door = Doorkeeper(limits)
///     server: .http1(configuration: .init(additionalChannelHandlers: [door.handler()], …))
public final class Doorkeeper: Sendable {
  /// The numbers it holds to.
  public let limits: ConnectionLimits
  /// Header lines of what it itself answers (a 408), each with its line's end.
  let headers: String

  private struct State {
    var connections: [Int: DoorRule.Held] = [:]
    var channels: [Int: any Channel] = [:]
    var heldBytes = 0
    var nextID = 0
    var turnedAway = 0
  }

  private let state = Mutex(State())

  /// - Parameter headers: names and values for the replies that the door itself writes.
  public init(_ limits: ConnectionLimits, headers: [(name: String, value: String)] = []) {
    self.limits = limits
    self.headers = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
  }

  /// The handler of one connection; it belongs behind the HTTP decoder.
  public func handler() -> any RemovableChannelHandler { DoorHandler(self) }

  /// Whether every place is taken by a request that is being answered: only health checks are let in now.
  public var isFull: Bool { state.withLock { $0.connections.count > limits.connectionsMost } }

  /// What it holds now, and how many connections had to go for others.
  public var count: Count {
    state.withLock {
      Count(connections: $0.connections.count, heldBytes: $0.heldBytes, turnedAway: $0.turnedAway)
    }
  }

  /// Figures of a door.
  public struct Count: Hashable, Sendable {
    /// Connections now.
    public var connections: Int
    /// Bytes of bodies and replies that are held for them.
    public var heldBytes: Int
    /// Connections that had to go for others since the start.
    public var turnedAway: Int
  }

  /// How many connections the listener itself lets in, against the moment between choosing whom to close and its
  /// being closed.
  public var accepting: MaximumAvailableConnections {
    MaximumAvailableConnections(limits.connectionsMost + limits.reserve + Self.closing)
  }
  private static let closing = 64

  /// Lets a connection in; the connection that goes for it may be itself.
  func enter(_ channel: any Channel, address: String, now: UInt64) -> Int {
    let (id, leaving) = state.withLock { state -> (Int, (any Channel)?) in
      let id = state.nextID
      state.nextID += 1
      let isNew = DoorRule.Held(address: address, stage: .head, since: now)
      var leaving: Int?
      if state.connections.count >= limits.connectionsMost {
        leaving = DoorRule.toMakeRoom(state.connections, now: now)
        if leaving == nil, state.connections.count >= limits.connectionsMost + limits.reserve { leaving = id }
      }
      state.connections[id] = isNew
      state.channels[id] = channel
      return (id, leaving.flatMap { Self.turnAway($0, &state) })
    }
    leaving?.close(promise: nil)
    return id
  }

  func leave(_ id: Int) {
    state.withLock { Self.forget(id, &$0) }
  }

  func move(_ id: Int, to stage: Stage, since: UInt64) {
    state.withLock { state in
      state.connections[id]?.stage = stage
      state.connections[id]?.since = since
    }
  }

  /// Counts bytes that are held for a connection, or, negative, no longer are.
  func hold(_ bytes: Int, for id: Int) {
    let leaving = state.withLock { state -> [any Channel] in
      guard state.connections[id] != nil else { return [] }
      state.connections[id]?.bytes += bytes
      state.heldBytes += bytes
      var leaving: [any Channel] = []
      while bytes > 0, state.heldBytes > limits.heldBytesMost,
        let slowest = DoorRule.toFreeBytes(state.connections, keeping: id)
      {
        Self.turnAway(slowest, &state).map { leaving.append($0) }
      }
      return leaving
    }
    for channel in leaving { channel.close(promise: nil) }
  }

  private static func turnAway(_ id: Int, _ state: inout State) -> (any Channel)? {
    let channel = state.channels[id]
    state.turnedAway += 1
    forget(id, &state)
    return channel
  }

  private static func forget(_ id: Int, _ state: inout State) {
    state.heldBytes -= state.connections.removeValue(forKey: id)?.bytes ?? 0
    state.channels[id] = nil
  }
}
