import BookStoreServer
import Foundation
import Glibc

/// Somebody with a socket and a cookie jar of one cookie. Speaks plain HTTP/1.1, one connection a request, so
/// that a test sees every byte and can send what no client library would.
struct Visitor: Sendable {
  let port: Int
  var cookie: String?
  /// JSON by default; nil sends no `Accept`, as `"text/html"` it is a browser.
  var accept: String? = "application/json"
  var headers: [String: String] = [:]

  init(port: Int) {
    self.port = port
  }

  /// The same person with a browser.
  var browser: Visitor {
    var browser = self
    browser.accept = "text/html,application/xhtml+xml,*/*;q=0.8"
    return browser
  }

  func with(_ name: String, _ value: String) -> Visitor {
    var visitor = self
    visitor.headers[name] = value
    return visitor
  }

  mutating func get(_ path: String) async throws -> Reply {
    try await send("GET", path, body: [])
  }

  mutating func post(_ path: String, _ form: [String: String] = [:]) async throws -> Reply {
    try await send("POST", path, body: Array(Self.form(form).utf8), type: "application/x-www-form-urlencoded")
  }

  static func form(_ fields: [String: String]) -> String {
    fields.sorted { $0.key < $1.key }.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
  }

  mutating func post(_ path: String, json: String) async throws -> Reply {
    try await send("POST", path, body: Array(json.utf8), type: "application/json")
  }

  mutating func send(_ method: String, _ path: String, body: [UInt8], type: String? = nil) async throws -> Reply {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if let accept { head += "Accept: \(accept)\r\n" }
    if let cookie { head += "Cookie: \(cookie)\r\n" }
    if let type { head += "Content-Type: \(type)\r\n" }
    if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    let reply = try await Self.exchange(port: port, bytes: Array("\(head)\r\n".utf8) + body)
    for set in reply.all("Set-Cookie") where set.hasPrefix("session=") {
      let pair = String(set.prefix { $0 != ";" })
      cookie = pair == "session=" ? nil : pair
    }
    return reply
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// Sends bytes, reads to the end of the connection. On a thread of its own: Dispatch adds threads to its pool
  /// only once a second when they block, and the server's database queues stand in the same pool.
  static func exchange(port: Int, bytes: [UInt8]) async throws -> Reply {
    let received: Result<[UInt8], ServerRefusal> = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: blockingExchange(port: port, bytes: bytes)) }
    }
    return try Reply(bytes: received.get())
  }

  private static func blockingExchange(port: Int, bytes: [UInt8]) -> Result<[UInt8], ServerRefusal> {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    // Nothing here takes half a minute; a server that hangs must not hang the suite.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    do throws(ServerRefusal) { try Loopback.connect(descriptor, port: port) } catch { return .failure(error) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server may answer and close before it has read everything.
      if count <= 0 { break }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      received += buffer[..<count]
    }
    return .success(received)
  }
}

/// A reply, read from its bytes.
struct Reply: Sendable {
  let status: Int
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  init(bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw ServerRefusal("no HTTP reply: \(text.prefix(80))") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { throw ServerRefusal("no status: \(lines[0])") }
    self.status = status
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    body = Array(text[end.upperBound...].utf8)
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { all(name).first }

  func all(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch {
      throw ServerRefusal("\(status) \(text.prefix(300)) is no \(type)")
    }
  }
}
