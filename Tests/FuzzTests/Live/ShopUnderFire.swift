// A server in this process, a seller who owns a book and whose session no fuzzer has, and a buyer whose session every
// fuzzer has. What the seller sees through the front door says whether the shop is still sound.
import BookStoreKit
import BookStoreServer
import Foundation
import Glibc
import Logging
import ServiceLifecycle

struct ShopUnderFire {
  let port: Int
  /// A session that may buy; it stands where an input says SESSION.
  var session: [UInt8] = []
  private var sellerSession: [UInt8] = []
  private var book = 0

  private static let stock = 100_000

  /// Starts a shop, gives it to the body on a thread that may block, stops it and removes its folder.
  static func run(_ body: @escaping @Sendable (ShopUnderFire) throws -> Void) async throws {
    let folder = "\(FileManager.default.temporaryDirectory.path)/bookstore-fuzz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: "\(folder)/uploads", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var settings = ServerSettings()
    settings.port = 0
    settings.drainSeconds = 0
    settings.database = "\(folder)/shop.sqlite"
    settings.uploads = "\(folder)/uploads"
    settings.instanceID = "i-fuzz"
    settings.passwordCost = ScryptCost(cost: 16, blockSize: 1, parallelism: 1)
    try ShopSetup.migrate(database: settings.database)
    var logger = Logger(label: "fuzz")
    logger.logLevel = .critical
    let (ports, listening) = AsyncStream<Int>.makeStream()
    // A clock that stands: no session ends, no order expires, whatever the machine does meanwhile.
    let service = try BookStoreService(
      settings: settings, logger: logger, now: { 1_800_000_000 }, onListening: { listening.yield($0) })
    let group = ServiceGroup(services: service.services, logger: logger)
    let running = Task { try await group.run() }
    guard let port = await ports.first(where: { _ in true }) else {
      throw BrokenInvariant(description: "the shop does not listen")
    }
    let outcome: Result<Void, any Error> = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: Result {
            var shop = ShopUnderFire(port: port)
            try shop.open()
            try body(shop)
          })
      }
    }
    await group.triggerGracefulShutdown()
    try await running.value
    try outcome.get()
  }

  private mutating func open() throws(BrokenInvariant) {
    sellerSession = try signIn("seller")
    session = try signIn("buyer")
    let fields = "title=Emma&author=Jane+Austen&description=&price=12.50&stock=\(Self.stock)"
    let made = try call("POST", "/book/add_book", fields, by: sellerSession)
    guard made.status == 201, let id = made.number("\"id\":") else {
      throw BrokenInvariant(description: "the seller cannot offer a book: \(made.status)")
    }
    book = id
  }

  private func signIn(_ name: String) throws(BrokenInvariant) -> [UInt8] {
    _ = try call("POST", "/register", "name=\(name)&email=\(name)%40example.org&password=secret-word")
    let reply = try call("POST", "/login", "email=\(name)%40example.org&password=secret-word")
    guard let cookie = reply.cookie else {
      throw BrokenInvariant(description: "\(name) cannot sign in: \(reply.status)")
    }
    return cookie
  }

  /// - An input is answered without a 5xx, but for a 503 that says it is busy; or the connection is closed.
  /// - The server still answers /health.
  func take(_ input: [UInt8]) throws(BrokenInvariant) {
    let bytes = input.replacing(Array("SESSION".utf8), with: session)
    guard let descriptor = Socket.connect(port: port) else {
      throw BrokenInvariant(description: "the server accepts no connection")
    }
    defer { Glibc.close(descriptor) }
    _ = Socket.write(bytes, to: descriptor)
    // Its own end stays open until the reply is there: a server drops what a client that has gone was asking. A request
    // without an end gets no reply; 300 ms are enough to see one begin.
    let received = Socket.read(from: descriptor, patienceMilliseconds: 300) { WireReplyText($0).isWhole }
    let reply = WireReplyText(received)
    try hold(reply.status < 500 || reply.status == 503, "it was answered by \(reply.status): \(reply.text.prefix(300))")
    let health = try call("GET", "/health", nil)
    try hold(health.status == 200, "/health says \(health.status)")
  }

  /// - The book that only its seller may touch has its price and title; copies are in the shop or sold, none is lost.
  /// - Nobody without a session bought: sales come from the buyer alone, who sees as many orders.
  ///
  /// - Returns: how many copies are sold.
  @discardableResult
  func checkBooks() throws(BrokenInvariant) -> Int {
    let book = try call("GET", "/book/\(book)", nil)
    guard let stock = book.number("\"stock\":") else {
      throw BrokenInvariant(description: "the book is gone: \(book.status)")
    }
    try hold(
      book.text.contains("\"price\":\"12.50\"") && book.text.contains("\"title\":\"Emma\""), "the book was changed")
    try hold((0...Self.stock).contains(stock), "the stock is \(stock)")
    let sales = try orders("/sales", by: sellerSession)
    try hold(stock + sales.copies == Self.stock, "\(stock) copies are left, \(sales.copies) are sold")
    let bought = try orders("/orders", by: session)
    try hold(sales.ids.isSubset(of: bought.ids), "somebody bought without a session")
    return sales.copies
  }

  /// Orders that hold copies: their ids, and how many copies of the book.
  private func orders(_ path: String, by session: [UInt8]) throws(BrokenInvariant) -> (ids: Set<Int>, copies: Int) {
    var (ids, copies, next) = (Set<Int>(), 0, Optional("\(path)?per_page=200"))
    while let path = next {
      let reply = try call("GET", path, nil, by: session)
      guard let page = try? JSONDecoder().decode(Page<Purchase>.self, from: Data(reply.body)) else {
        throw BrokenInvariant(description: "\(path) is no list: \(reply.status)")
      }
      for order in page.items {
        ids.insert(order.id)
        if order.status != .cancelled, order.status != .expired, order.book.id == book { copies += order.quantity }
      }
      next = page.next
    }
    return (ids, copies)
  }

  /// A session may have ended by an input that signed out.
  mutating func renewSession() throws(BrokenInvariant) {
    if try call("GET", "/account", nil, by: session).status == 200 { return }
    session = try signIn("buyer")
    let status = try call("GET", "/account", nil, by: session).status
    try hold(status == 200, "a buyer who has signed in is told \(status)")
  }

  private func call(
    _ method: String, _ path: String, _ form: String?, by session: [UInt8]? = nil
  ) throws(BrokenInvariant) -> WireReplyText {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nConnection: close\r\n"
    if let session { head += "Cookie: session=\(String(decoding: session, as: UTF8.self))\r\n" }
    if let form {
      head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
    }
    guard let descriptor = Socket.connect(port: port) else {
      throw BrokenInvariant(description: "the server accepts no connection")
    }
    defer { Glibc.close(descriptor) }
    _ = Socket.write(Array("\(head)\r\n\(form ?? "")".utf8), to: descriptor)
    // What a person would wait for; a server that hangs must not hang the suite.
    return WireReplyText(Socket.read(from: descriptor, patienceMilliseconds: 10_000))
  }
}

/// A reply as its bytes.
struct WireReplyText {
  let message: WireMessage

  init(_ bytes: [UInt8]) { message = WireMessage(bytes) }

  /// 0 where the connection was closed without a reply.
  var status: Int { message.start.count > 1 ? Int(message.start[1]) ?? 999 : 0 }
  var body: [UInt8] { message.body }

  /// Whether as many bytes of body came as were announced.
  var isWhole: Bool {
    let length = message.headers.first { $0.name.lowercased() == "content-length" }
    return length.flatMap { Int($0.value) }.map { body.count >= $0 } ?? false
  }
  var text: String { String(decoding: message.body, as: UTF8.self) }

  var cookie: [UInt8]? {
    let values = message.headers.filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
    return values.first { $0.hasPrefix("session=") }.map { Array($0.dropFirst(8).prefix { $0 != ";" }.utf8) }
  }

  /// The whole number after a text.
  func number(_ mark: String) -> Int? {
    text.firstRange(of: mark).flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
  }
}
