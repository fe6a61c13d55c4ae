import BookStoreKit
import Doorkeeper
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

@testable import BookStoreServer

/// A shop in this process, on a free port of loopback, with a folder and a clock of its own.
struct RunningShop: Sendable {
  let port: Int
  let folder: String
  let clock: TestClock
  let pulse: Pulse
  let group: ServiceGroup
  let door: Doorkeeper

  var database: String { "\(folder)/shop.sqlite" }

  /// Cheap hashes, so that a test that is not about hashing does not pay for it.
  static let cheap = ScryptCost(cost: 16, blockSize: 1, parallelism: 1)

  /// Starts a shop, lets the test use it, stops it and removes its folder, also when the test throws.
  static func run(
    database: String? = nil, clock: TestClock = TestClock(), uploads: String = "uploads", drainSeconds: Int = 0,
    databaseWait: Duration = .seconds(5), trustedProxies: TrustedProxies = .loopback,
    allowedClients: TrustedProxies? = nil, connections: ConnectionLimits = .server,
    _ body: @Sendable (RunningShop) async throws -> Void
  ) async throws {
    let folder = "\(NSTemporaryDirectory())bookstore-server-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: "\(folder)/uploads", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var settings = ServerSettings()
    settings.port = 0
    settings.drainSeconds = drainSeconds
    settings.databaseWait = databaseWait
    settings.trustedProxies = trustedProxies
    settings.allowedClients = allowedClients
    settings.connections = connections
    settings.database = database ?? "\(folder)/shop.sqlite"
    settings.uploads = "\(folder)/\(uploads)"
    settings.instanceID = "i-test"
    settings.passwordCost = cheap
    if database == nil { try ShopSetup.migrate(database: settings.database) }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (ports, port) = AsyncStream<Int>.makeStream()
    let service = try BookStoreService(
      settings: settings, logger: logger, now: { clock.now }, onListening: { port.yield($0) })
    let group = ServiceGroup(services: service.services, logger: logger)
    let running = Task { try await group.run() }
    guard let listening = await ports.first(where: { _ in true }) else { throw ServerRefusal("no listener") }
    let shop = RunningShop(
      port: listening, folder: folder, clock: clock, pulse: service.pulse, group: group, door: service.door)
    do {
      try await body(shop)
    } catch {
      await group.triggerGracefulShutdown()
      try? await running.value
      throw error
    }
    await group.triggerGracefulShutdown()
    try await running.value
  }

  /// A shop over the same files that listens nowhere, for questions to its router.
  func shop() throws -> Shop {
    Shop(
      database: try ShopDatabase(existing: database), hasher: PasswordHasher(cost: Self.cheap),
      covers: CoverFolder(path: "\(folder)/uploads"), settings: ServerSettings(), logger: Logger(label: "test"),
      now: { clock.now })
  }

  func visitor() -> Visitor { Visitor(port: port) }

  /// A visitor who has registered and signed in.
  func customer(_ name: String) async throws -> Visitor {
    var visitor = visitor()
    let email = "\(name)@example.org"
    let account = ["name": name, "email": email, "password": "\(name)-password"]
    var registered = try await visitor.post("/register", account)
    // Where a test gives the database little time, a busy machine lets it pass; a client would come again too.
    for _ in 0..<50 where registered.status == 503 { registered = try await visitor.post("/register", account) }
    guard registered.status == 201 else { throw ServerRefusal("register said \(registered.status)") }
    var signedIn = try await visitor.post("/login", account)
    for _ in 0..<50 where signedIn.status == 503 { signedIn = try await visitor.post("/login", account) }
    guard signedIn.status == 200, visitor.cookie != nil else { throw ServerRefusal("login said \(signedIn.status)") }
    return visitor
  }

  /// A book that `seller` offers.
  func book(
    by seller: inout Visitor, title: String = "Platero y yo", author: String = "Juan Ramón Jiménez",
    price: String = "12.50", stock: Int = 5
  ) async throws -> Book {
    let fields = [
      "title": title, "author": author, "description": "A donkey and a poet.", "price": price, "stock": String(stock),
    ]
    return try await seller.post("/book/add_book", fields).decoded(Book.self)
  }
}

/// A clock that only a test moves.
final class TestClock: Sendable {
  private let seconds = Mutex<Int64>(1_800_000_000)

  var now: Int64 { seconds.withLock { $0 } }

  func advance(seconds advance: Int64) { seconds.withLock { $0 += advance } }
}
