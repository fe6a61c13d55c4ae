/// How many connections a listener holds, how long it waits at each step of one, and how much it reads. All numbers
/// of a program's door stand in one value, so that its page can list them.
public struct ConnectionLimits: Hashable, Sendable {
  /// Connections at a time. One more makes the door close another: see `DoorRule`.
  public var connectionsMost: Int
  /// Connections beyond `connectionsMost` that are let in while every other one is being answered, so that a
  /// health check still gets its answer; the program refuses everything else there as busy.
  public var reserve: Int
  /// From the first byte of a request (or from the connection, for the first one) to the end of its head.
  public var head: Duration
  /// From the end of the head to the end of the body.
  public var body: Duration
  /// From the end of the request to the beginning of the reply: longer than anything the program itself waits for.
  public var work: Duration
  /// From the beginning of the reply until the client has taken all of it.
  public var reply: Duration
  /// Between two requests of one connection.
  public var idle: Duration
  /// Bytes of one request's body after which the connection is cut. The program refuses far earlier, in words; this
  /// ends a client that goes on sending.
  public var bodyBytesMost: Int
  /// Bytes of one request line and its headers together, and how many headers it has.
  public var headBytesMost: Int
  public var headersMost: Int
  /// Bytes of bodies and replies held for all connections together; beyond, the slowest reader or sender is cut.
  public var heldBytesMost: Int

  public init(
    connectionsMost: Int, reserve: Int, head: Duration, body: Duration, work: Duration, reply: Duration,
    idle: Duration, bodyBytesMost: Int, headBytesMost: Int, headersMost: Int, heldBytesMost: Int
  ) {
    self.connectionsMost = connectionsMost
    self.reserve = reserve
    self.head = head
    self.body = body
    self.work = work
    self.reply = reply
    self.idle = idle
    self.bodyBytesMost = bodyBytesMost
    self.headBytesMost = headBytesMost
    self.headersMost = headersMost
    self.heldBytesMost = heldBytesMost
  }

  /// Descriptors that a program needs beside one for each connection: database, covers, log, listeners, event loops.
  static let otherDescriptors = 128

  /// The same with fewer connections, where the process may not open so many descriptors.
  public func fitting(descriptors: Int) -> ConnectionLimits {
    var limits = self
    limits.connectionsMost = max(8, min(connectionsMost, descriptors - Self.otherDescriptors - reserve))
    return limits
  }

  func limit(of stage: Stage) -> Duration {
    switch stage {
    case .head: head
    case .body: body
    case .work: work
    case .reply: reply
    case .idle: idle
    }
  }
}
