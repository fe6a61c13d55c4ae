import FleetController
import Glibc

/// A stand-in for `bookstore-server`, in Python: it takes the same arguments and answers 200 on every path, on
/// `/slow` after a minute where its id ends in `slow` (after three seconds in `3s-slow`), and 503 on `/health` where it
/// ends in `sick`.
enum StubServer {
  private static let source = """
    #!/usr/bin/env python3
    import http.server, os, signal, sys, threading
    arguments = dict(zip(sys.argv[2::2], sys.argv[3::2]))
    if sys.argv[1] != "serve":
        print(sys.argv[1], "done")
        sys.exit(0)
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def answer(self):
            length = int(self.headers.get("Content-Length", 0))
            self.rfile.read(length)
            if self.path == "/slow" and arguments["--instance-id"].endswith("slow"):
                threading.Event().wait(3 if arguments["--instance-id"].endswith("3s-slow") else 60)
            body = b"ok"
            sick = self.path == "/health" and arguments["--instance-id"].endswith("sick")
            head = "HTTP/1.1 " + ("503 Sick" if sick else "200 OK") + "\\r\\nContent-Length: 2\\r\\nX-Served-By: %s\\r\\n\\r\\n" % arguments["--instance-id"]
            self.wfile.write(head.encode() + body)
        do_GET = do_POST = answer
        def log_message(self, *words):
            pass
    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
    server = Server((arguments["--host"], int(arguments["--port"])), Handler)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    server.serve_forever()

    """

  /// Writes the program into a folder and answers its path.
  static func install(in folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/bookstore-server"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o700)
    guard descriptor >= 0 else { throw TestFailure("open \(path)") }
    defer { close(descriptor) }
    let bytes = Array(source.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw TestFailure("write \(path)") }
    return path
  }
}

/// One HTTP/1.1 request over plain TCP, for tests that need no client of the project's.
enum PlainHTTP {
  /// Status and whole text of the reply, or nil when the connection was refused or cut.
  static func send(_ method: String, _ path: String, address: String, port: Int) -> (status: Int, text: String)? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(UInt16(port).bigEndian)
    inet_pton(AF_INET, address, &place.sin_addr)
    let connected = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return nil }
    let request = Array(
      "\(method) \(path) HTTP/1.1\r\nHost: \(address):\(port)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".utf8)
    guard Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
    var reply: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      reply += buffer[..<count]
    }
    let text = String(decoding: reply, as: UTF8.self)
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    return (status, text)
  }
}
