import BookStoreKit
import CurlTransport
import Glibc
import Synchronization
import Testing

/// The transport against a server that behaves as badly as servers do.
@Suite(.timeLimit(.minutes(1))) struct CurlTransportTests {
  private func outcome(
    _ transport: CurlTransport, _ request: WireRequest
  ) async -> Result<WireReply, TransportFailure> {
    do throws(TransportFailure) {
      return .success(try await transport.send(request))
    } catch { return .failure(error) }
  }

  @Test func bringsStatusHeadersBodyAndTime() async throws {
    let server = try SocketServer { _ in
      .write(
        httpReply("{}", status: "404 Not Found", headers: "X-Served-By: i-1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"))
    }
    defer { server.close() }
    let reply = try await CurlTransport().send(
      WireRequest(
        url: server.url + "/a?b=c", headers: [WireHeader("Accept", "application/json"), WireHeader("X-Empty", "")]))
    #expect(reply.status == 404)
    #expect(reply.header(named: "x-served-by") == "i-1")
    #expect(reply.headers.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a=1", "b=2"])
    #expect(reply.body == Array("{}".utf8))
    #expect(reply.elapsedMicroseconds > 0)
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("GET /a?b=c HTTP/1.1\r\n"))
    #expect(request.contains("\r\nAccept: application/json\r\n"))
    #expect(request.contains("\r\nX-Empty:"))
    #expect(!request.lowercased().contains("accept-encoding"))
  }

  @Test func aBurstThatIsGatheredIsAnsweredInFull() async throws {
    let server = try SocketServer { _ in .write(httpReply("ok")) }
    defer { server.close() }
    let transport = CurlTransport(gatheringMilliseconds: 20)
    let request = WireRequest(url: server.url)
    let replies = await withTaskGroup(of: Result<WireReply, TransportFailure>.self) { group in
      for _ in 0..<8 { group.addTask { await outcome(transport, request) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.count == 8)
    #expect(replies.allSatisfy { (try? $0.get())?.body == Array("ok".utf8) })
    #expect(await outcome(transport, WireRequest(url: "http://127.0.0.1:1")).isFailure)
  }

  @Test func aRedirectIsAReply() async throws {
    let server = try SocketServer { _ in .write(httpReply("", status: "302 Found", headers: "Location: /b\r\n")) }
    defer { server.close() }
    let reply = try await CurlTransport().send(WireRequest(url: server.url))
    #expect(reply.status == 302 && reply.header(named: "Location") == "/b")
    #expect(server.requests.count == 1)
  }

  @Test func postsTheBodyAsItIs() async throws {
    let server = try SocketServer { _ in .write(httpReply("")) }
    defer { server.close() }
    let transport = CurlTransport()
    let body = Array("a=%00&é\n".utf8)
    let type = WireHeader("Content-Type", "application/x-www-form-urlencoded")
    _ = try await transport.send(WireRequest(method: .post, url: server.url, headers: [type], body: body))
    _ = try await transport.send(WireRequest(method: .post, url: server.url, headers: [type]))
    #expect(server.requests[0].hasSuffix("\r\n\r\na=%00&é\n"))
    #expect(server.requests[1].contains("Content-Length: 0"))
  }

  @Test func keepsTheConnection() async throws {
    let server = try SocketServer { _ in .write(httpReply("ok")) }
    defer { server.close() }
    let transport = CurlTransport()
    for _ in 0..<20 { _ = try await transport.send(WireRequest(url: server.url)) }
    #expect(server.requests.count == 20)
    #expect(server.connections == 1)
  }

  /// The server keeps the connection after its first answer and closes it on the next request, without a byte: as one
  /// that is killed between taking a request and answering it.
  private func requests(after first: WireRequest, then second: (String) -> WireRequest) async throws -> Int {
    let server = try SocketServer { request in
      request.hasPrefix("GET /first") ? .write(httpReply("ok")) : .writeAndClose("")
    }
    defer { server.close() }
    let transport = CurlTransport()
    var first = first
    first.url = server.url + "/first"
    _ = try await transport.send(first)
    guard case .failure(.cut) = await outcome(transport, second(server.url)) else {
      Issue.record("a connection that closes without an answer is cut")
      return 0
    }
    return server.requests.count - 1
  }

  @Test(arguments: [[], [WireHeader("Idempotency-Key", "k")]])
  func whatChangesSomethingIsSentOnceAlsoOnAConnectionThatTurnsOutClosed(headers: [WireHeader]) async throws {
    let sent = try await requests(after: WireRequest(url: "")) { url in
      WireRequest(method: .post, url: url + "/buy", headers: headers, body: Array("{}".utf8))
    }
    #expect(sent == 1)
  }

  @Test func whatOnlyReadsIsSentAgainOnANewConnection() async throws {
    let sent = try await requests(after: WireRequest(url: "")) { url in
      WireRequest(method: .post, url: url + "/describe", isReadingPost: true)
    }
    #expect(sent == 2)
  }

  @Test func sendsManyAtOnce() async throws {
    let server = try SocketServer { request in .write(httpReply(String(request.split(separator: " ")[1]))) }
    defer { server.close() }
    let transport = CurlTransport()
    let url = server.url
    let bodies = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<100 {
        group.addTask {
          String(decoding: try await transport.send(WireRequest(url: "\(url)/\(index)")).body, as: UTF8.self)
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(bodies == Set((0..<100).map { "/\($0)" }))
  }

  @Test func nothingThereIsNoConnection() async throws {
    let server = try SocketServer { _ in .silence }
    let url = server.url
    server.close()
    guard case .failure(.cannotConnect) = await outcome(CurlTransport(), WireRequest(url: url)) else {
      Issue.record("a closed port was not told")
      return
    }
  }

  @Test func silenceRunsOutOfTime() async throws {
    let server = try SocketServer { _ in .silence }
    defer { server.close() }
    let result = await outcome(CurlTransport(), WireRequest(url: server.url, timeoutMilliseconds: 100))
    #expect(result == .failure(.timedOut(milliseconds: 100)))
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
  ])
  func aCutReplyIsCut(reply: String) async throws {
    let server = try SocketServer { _ in .writeAndClose(reply) }
    defer { server.close() }
    guard case .failure(.cut) = await outcome(CurlTransport(), WireRequest(url: server.url)) else {
      Issue.record("a cut reply was taken for a whole one")
      return
    }
  }

  @Test(arguments: ["Content-Length: 99999999\r\n", ""]) func aHugeReplyIsEnded(length: String) async throws {
    let server = try SocketServer { _ in .flood(head: "HTTP/1.1 200 OK\r\n\(length)\r\n") }
    defer { server.close() }
    let result = await outcome(CurlTransport(), WireRequest(url: server.url, maximumReplyBytes: 100_000))
    #expect(result == .failure(.tooLarge(bytes: 100_000)))
  }

  @Test func cancellingEndsTheTransfer() async throws {
    let server = try SocketServer { _ in .silence }
    defer { server.close() }
    let transport = CurlTransport()
    let url = server.url
    let task = Task { await outcome(transport, WireRequest(url: url, timeoutMilliseconds: 60_000)) }
    while server.requests.isEmpty { await Task.yield() }
    task.cancel()
    #expect(await task.value == .failure(.cut("cancelled")))
    while server.clientsGone == 0 { await Task.yield() }
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await outcome(transport, WireRequest(url: url, timeoutMilliseconds: 60_000))
    }
    #expect(await early.value == .failure(.cut("cancelled")))
  }

  @Test(arguments: ["nonsense://x/", "http://", "file:///etc/passwd", "http://127.0.0.1:1/\u{0}"])
  func whatCannotBeSentIsSaid(url: String) async {
    guard case .failure(.badRequest) = await outcome(CurlTransport(), WireRequest(url: url)) else {
      Issue.record("\(url) was sent")
      return
    }
  }

  @Test(arguments: [WireHeader("A b", "c"), WireHeader("", "c"), WireHeader("A", "b\r\nC: d"), WireHeader("A:", "b")])
  func aHeaderThatWouldBeTwoIsRefused(header: WireHeader) async throws {
    let server = try SocketServer { _ in .write(httpReply("")) }
    defer { server.close() }
    let result = await outcome(CurlTransport(), WireRequest(url: server.url, headers: [header]))
    guard case .failure(.badRequest) = result else {
      Issue.record("\(header) was sent")
      return
    }
    #expect(server.requests.isEmpty)
  }

  @Test func noAuthorityNoTrust() async throws {
    let server = try SocketServer { _ in .write("plain") }
    defer { server.close() }
    let url = "https://127.0.0.1:\(server.port)"
    let result = await outcome(CurlTransport(), WireRequest(url: url, trust: .authority(path: "/nonexistent.pem")))
    guard case .failure(.tls) = result else {
      Issue.record("\(result)")
      return
    }
  }
}

extension Result {
  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
