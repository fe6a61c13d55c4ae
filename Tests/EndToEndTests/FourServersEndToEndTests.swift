import BookStoreKit
import Foundation
import Testing

/// Four server processes share one SQLite file, and fifty buyers want the ten copies there are.
extension EndToEnd {
  @Suite struct FourServers {
    static let servers = 4
    static let buyers = 50
    static let copies = 10

    @Test func exactlyTheCopiesThereAreAreSold() async throws {
      let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-four-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: home) }
      let database = home.appending(path: "books.sqlite").path
      let migrated = try Programs.run(Programs.server, ["migrate", "--database", database])
      #expect(migrated.status == 0, "\(migrated.errors)")
      let children = try (0..<Self.servers).map { try start($0, database: database, home: home) }
      defer { for child in children { child.process.end() } }
      let crowd = Crowd(shops: children.map(\.shop))
      try await crowd.waitUntilAllServe()

      let book = try await crowd.publish(copies: Self.copies)
      let customers = try await crowd.signIn(Self.buyers)
      let outcomes = await crowd.allBuy(book, customers)
      #expect(outcomes.filter { $0 == "sold" }.count == Self.copies, "\(outcomes)")
      #expect(outcomes.filter { $0 == "out_of_stock" }.count == Self.buyers - Self.copies, "\(outcomes)")
      #expect(try await crowd.stock(of: book) == 0)
    }

    private func start(_ number: Int, database: String, home: URL) throws -> (process: Child, shop: String) {
      let log = home.appending(path: "server-\(number).log")
      let port = try freePort()
      let none = URL(filePath: "/dev/null")
      let process = try Child(
        Programs.server,
        [
          "serve", "--port", "\(port)", "--database", database, "--uploads", home.path, "--drain-seconds", "0",
          "--instance-id", "i-\(number)",
        ], environment: [:], files: Child.Files(input: none, output: log, errors: none))
      return (process, "http://127.0.0.1:\(port)")
    }

    /// A port below 32768 that nobody listens on now; a socket bound to it for a moment says so.
    private func freePort() throws -> Int {
      for _ in 0..<200 {
        let port = Int.random(in: 20_000..<32_000)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
        if bound == 0 { return port }
      }
      throw LiveFleet.Failed(description: "no free port")
    }
  }

  /// Buyers spread over several addresses of the same shop.
  struct Crowd {
    let shops: [String]
    private let customers = Customers()

    init(shops: [String]) { self.shops = shops }

    func waitUntilAllServe() async throws {
      for shop in shops {
        let health = WireRequest(url: "\(shop)/health", timeoutMilliseconds: 1000)
        var served = false
        for _ in 0..<200 where !served {
          if case .success(let reply) = await sent(health) { served = reply.status == 200 }
          if !served { try await Task.sleep(for: .milliseconds(50)) }  // between two looks
        }
        if !served { throw Customers.Refused(description: "\(shop) never served") }
      }
    }

    func publish(copies: Int) async throws -> Book {
      let seller = try await signedIn("seller", at: shops[0])
      let draft = BookDraft(
        title: "Ten Copies", author: "Nobody", description: "", price: Money(cents: 999), stock: copies)
      let request = seller.addBook(draft, key: UUID().uuidString)
      guard case .success(let book, _, _) = request.answer(from: await sent(request.wire)) else {
        throw Customers.Refused(description: "the book could not be published")
      }
      return book
    }

    /// One at a time at each server, as many at once as there are servers: a password costs 0.1 s of a core.
    func signIn(_ count: Int) async throws -> [BookStoreClient] {
      try await withThrowingTaskGroup(of: [BookStoreClient].self) { group in
        for (index, shop) in shops.enumerated() {
          group.addTask {
            var own: [BookStoreClient] = []
            for number in stride(from: index, to: count, by: shops.count) {
              own.append(try await signedIn("buyer-\(number)", at: shop))
            }
            return own
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
    }

    /// All at once: `sold`, the code of the refusal, or what else happened.
    func allBuy(_ book: Book, _ customers: [BookStoreClient]) async -> [String] {
      await withTaskGroup(of: String.self) { group in
        for customer in customers {
          group.addTask {
            let request = customer.buy(book: book.id, quantity: 1, price: book.price, key: UUID().uuidString)
            return switch request.answer(from: await sent(request.wire)) {
            case .success: "sold"
            case .refused(let failure, _): failure.code.rawValue
            case .notJSON(let reply): "not JSON: \(reply)"
            case .transport(let failure): "no answer: \(failure)"
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }

    func stock(of book: Book) async throws -> Int {
      let request = BookStoreClient(shop: shops[0]).book(book.id)
      guard case .success(let now, _, _) = request.answer(from: await sent(request.wire)) else {
        throw Customers.Refused(description: "the book could not be read")
      }
      return now.stock
    }

    private func signedIn(_ name: String, at shop: String) async throws -> BookStoreClient {
      try await customers.signedIn(name, as: BookStoreClient(shop: shop))
    }

    private func sent(_ request: WireRequest) async -> Result<WireReply, TransportFailure> {
      await customers.sent(request)
    }
  }
}
