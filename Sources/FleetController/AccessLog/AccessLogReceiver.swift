import CLinux
import Dispatch
import Glibc
import Logging

/// Takes the balancer's lines about requests and writes them into the fleet's access log.
///
/// The balancer connects; while nobody listens it keeps the last megabyte of lines and goes on. All state belongs to one
/// queue.
final class AccessLogReceiver: Sendable {
  /// The process that takes requests, those that handed over to it, and each a connection that was lost.
  static let connectionsMost = 32
  /// A line without an end that is longer is thrown away.
  static let lineBytesMost = 65_536

  private let path: String
  private let place: AccessLogRecord.Place
  private let queue = DispatchQueue(label: "bookstore.access-log")
  // Touched on `queue` alone, which is serial, so no two threads meet in it.
  nonisolated(unsafe) private var file: AccessLogFile
  // Touched on `queue` alone: begin, end and the handlers that it runs.
  nonisolated(unsafe) private var listener: (any DispatchSourceRead)?
  // Touched on `queue` alone: accept and read run there, and end waits its turn.
  nonisolated(unsafe) private var connections: [Int32: Connection] = [:]

  private struct Connection {
    let source: any DispatchSourceRead
    var rest: [UInt8] = []
  }

  /// - Parameters:
  ///   - socketPath: where the balancer connects.
  ///   - filePath: the access log.
  init(socketPath: String, filePath: String, place: AccessLogRecord.Place) {
    path = socketPath
    self.place = place
    file = AccessLogFile(path: filePath)
  }

  /// That of a fleet; a fleet goes on without its access log where it cannot listen.
  static func listening(at place: FleetPlace, logger: Logger) -> AccessLogReceiver {
    let receiver = AccessLogReceiver(
      socketPath: place.accessLogSocketPath, filePath: place.folder.accessLogPath, place: place.accessLogPlace)
    if let reason = receiver.begin() {
      logger.error("The access log cannot be taken from the load balancer.", metadata: ["reason": "\(reason)"])
    }
    return receiver
  }

  /// Listens from now on.
  /// - Returns: why not, where it cannot.
  func begin() -> String? {
    queue.sync {
      let descriptor = cl_listen_unix(path, Int32(Self.connectionsMost))
      guard descriptor >= 0 else { return errorText(errno) }
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
      source.setEventHandler { [self] in accept(descriptor) }
      source.setCancelHandler { Glibc.close(descriptor) }
      listener = source
      source.activate()
      return nil
    }
  }

  /// Lets the balancer go; its lines wait for the next one that listens.
  func end() {
    queue.sync {
      listener?.cancel()
      listener = nil
      for connection in connections.values { connection.source.cancel() }
      connections = [:]
      file.close()
    }
  }

  private func accept(_ listener: Int32) {
    while true {
      let descriptor = cl_accept(listener)
      guard descriptor >= 0 else { return }
      guard connections.count < Self.connectionsMost else {
        Glibc.close(descriptor)
        continue
      }
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
      source.setEventHandler { [self] in read(descriptor) }
      source.setCancelHandler { Glibc.close(descriptor) }
      connections[descriptor] = Connection(source: source)
      source.activate()
    }
  }

  private func read(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0, var rest = connections[descriptor]?.rest else {
      connections.removeValue(forKey: descriptor)?.source.cancel()
      return
    }
    rest += buffer[..<count]
    file.append(Self.takeLines(from: &rest).compactMap { AccessLogRecord(line: $0)?.line(at: place) })
    connections[descriptor]?.rest = rest.count > Self.lineBytesMost ? [] : rest
  }

  /// The whole lines at the beginning; what follows stays.
  static func takeLines(from bytes: inout [UInt8]) -> [String] {
    guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = bytes[..<last].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    bytes.removeFirst(last + 1)
    return lines
  }
}
