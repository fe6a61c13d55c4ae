import BookStoreKit
import Foundation
import Testing

/// A purchase is done once, whoever dies in the middle of its POSTs: the server that has one in hand, or the console that
/// sent it. The moment is made, not hoped for: the test holds the database's write lock, so that a POST stays in its
/// server for as long as the test wants.
extension EndToEnd {
  @Suite struct Once {
    @Test(.timeLimit(.minutes(3))) func aPurchaseIsDoneOnceWhoeverDiesInTheMiddle() async throws {
      let fleet = try LiveFleet()
      defer { _ = try? fleet.stop() }
      let shopper = try OnceShopper(fleet)
      for death in ServerDeath.allCases { try await buy(shopper, whileItsServerDies: death) }
      try await consoleDiesAtEveryStep(shopper)
      #expect(try fleet.stop() == [], "processes are left")
    }

    /// A POST of a purchase, as the console's note calls it.
    enum Step: String { case buy, pay, ship }

    /// When the server that has the POST in hand is killed by -9.
    enum ServerDeath: CaseIterable {
      /// It waits for the database: nothing is done.
      case waiting
      /// It is frozen with the POST in hand, and killed when the database is free: nothing is done.
      case frozen
      /// The database is free in the same moment: it may be done or not, answered or not.
      case answering
    }

    private func buy(_ shopper: OnceShopper, whileItsServerDies death: ServerDeath) async throws {
      try await shopper.waitForTwoHealthy()
      let before = try shopper.ledger()
      let lock = try DatabaseLock(shopper.fleet)
      defer { lock.release() }
      let buying = try shopper.beginBuying(quantity: 2)
      defer { buying.child.end() }
      let holder = try await shopper.instanceWithAPostInHand(.buy)
      switch death {
      case .waiting:
        try shopper.chaos("kill", holder)
        lock.release()
      case .frozen:
        try shopper.chaos("freeze", holder)
        lock.release()
        try shopper.chaos("kill", holder)
      case .answering:
        lock.release()
        try shopper.chaos("kill", holder)
      }
      let status = buying.child.wait(withinSeconds: 30)
      let (said, onTheWay) = (buying.output, buying.errors)
      #expect(status == 0, "\(death): \(said)\(onTheWay)")
      #expect(said.contains("Your order is safe: order \(before.orders.count + 1) is paid"), "\(death): \(said)")
      if death != .answering { #expect(onTheWay.contains("trying again"), "\(death): \(onTheWay)") }
      try shopper.expectOneOrderMore(than: before, copies: 2, "\(death)")
    }

    /// Killed by -9 with the POST in its server: at buying, at paying, at shipping; each time the next console finds what
    /// it left, asks again with the same key and says what is so.
    private func consoleDiesAtEveryStep(_ shopper: OnceShopper) async throws {
      try await shopper.waitForTwoHealthy()
      let before = try shopper.ledger()
      var screen = try shopper.openConsole()
      try screen.press("Tab")
      try screen.type("/\(OnceShopper.title.lowercased())\r")
      try screen.wait(for: "1 book · ")
      try screen.type("b")
      try screen.wait(for: "SIMULATED")
      try screen.press("Down", "Down", "Down")
      try await killConsole(of: screen, at: .buy, shopper)

      screen = try shopper.openConsole()
      try screen.wait(for: "is kept for you and not paid")
      try await killConsole(of: screen, at: .pay, shopper)

      screen = try shopper.openConsole()
      try screen.wait(for: "and a carrier is still to be chosen")
      // This time the server dies as well, so that the POST was never done.
      try await killConsole(of: screen, at: .ship, shopper, andItsServer: true)
      try settleBySubcommands(shopper)
      try shopper.expectOneOrderMore(than: before, copies: 1, "the console died three times")
    }

    /// Presses Enter, and kills the console while its POST is in a server.
    private func killConsole(
      of screen: Screen, at step: Step, _ shopper: OnceShopper, andItsServer: Bool = false
    ) async throws {
      let lock = try DatabaseLock(shopper.fleet)
      defer { lock.release() }
      try screen.press("Enter")
      let holder = try await shopper.instanceWithAPostInHand(step)
      let console = try #require(try screen.foregroundProcess())
      kill(console, SIGKILL)
      if andItsServer { try shopper.chaos("kill", holder) }
      screen.close()
      lock.release()
    }

    /// The session is over meanwhile: signing in says that something is open, and `orders` settles it.
    private func settleBySubcommands(_ shopper: OnceShopper) throws {
      #expect(try shopper.console("logout").status == 0)
      let refused = try shopper.console("orders")
      #expect(refused.status == 1 && refused.errors.contains("login_required"))
      #expect(try shopper.notes().count == 1, "what is not settled stays written down")
      let login = try shopper.signIn()
      #expect(login.errors.contains("One purchase is not settled"), "\(login.errors)")
      let orders = try shopper.console("orders")
      #expect(orders.status == 0, "\(orders.errors)")
      #expect(orders.errors.contains("An earlier purchase, 1 × \(OnceShopper.title)"), "\(orders.errors)")
      #expect(orders.errors.contains("Your order is safe: order"), "\(orders.errors)")
      // The step in doubt is asked again, which does it.
      #expect(orders.errors.contains("shipped by DHL"), "\(orders.errors)")
    }
  }
}

/// Somebody with an account in the shop of a fleet, and one book in mind.
struct OnceShopper {
  static let title = "Niebla"
  private static let email = "ana@example.org"
  private static let password = "a long password\n"

  let fleet: LiveFleet
  private let book: Int
  private let customers = Customers()

  init(_ fleet: LiveFleet) throws {
    self.fleet = fleet
    let found = try fleet.console("books", "--search", Self.title, "--json")
    let items = try Self.object(found.output)["items"] as? [[String: Any]]
    book = try #require(items?.first?["id"] as? Int)
    let registered = try fleet.console("register", "--name", "Ana", "--email", Self.email, input: Self.password)
    #expect(registered.status == 0, "\(registered.errors)")
    #expect(try signIn().status == 0)
  }

  func signIn() throws -> Programs.Outcome {
    try fleet.console("login", "--email", Self.email, input: Self.password)
  }

  func console(_ arguments: String) throws -> Programs.Outcome { try fleet.console(arguments) }

  func chaos(_ kind: String, _ instance: String) throws {
    let outcome = try fleet.command("chaos", kind, instance)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  func openConsole() throws -> Screen {
    let screen = try Screen(columns: 120, rows: 36, environment: fleet.environment)
    try screen.wait(for: "ready>")
    try screen.run("\(Programs.console) --fleet \(fleet.name)")
    try screen.wait("who is signed in") { $0.contains("─ \(Self.email) ") }
    return screen
  }

  /// `buy`, as a process that goes on while the test does.
  func beginBuying(quantity: Int) throws -> Buying {
    let folder = fleet.home.appending(path: "buying-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = Child.Files(
      input: URL(filePath: "/dev/null"), output: folder.appending(path: "out"), errors: folder.appending(path: "err"))
    let arguments = [
      "buy", "\(book)", "--quantity", "\(quantity)", "--method", "paypal", "--provider", "DHL", "--fleet", fleet.name,
    ]
    let child = try Child(Programs.console, arguments, environment: fleet.environment, files: files)
    return Buying(child: child, files: files)
  }

  struct Buying {
    let child: Child
    let files: Child.Files
    var output: String { (try? String(contentsOf: files.output, encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOf: files.errors, encoding: .utf8)) ?? "" }
  }

  /// What the shop says: the orders, newest first, and the copies that are left.
  struct Ledger {
    var orders: [String]
    var stock: Int
  }

  func ledger() throws -> Ledger {
    let orders = try Self.object(fleet.console("orders", "--json").output)["items"] as? [[String: Any]]
    let stock = try Self.object(fleet.console("book", "\(book)", "--json").output)["stock"] as? Int
    return Ledger(orders: try #require(orders).compactMap { $0["status"] as? String }, stock: try #require(stock))
  }

  func expectOneOrderMore(than before: Ledger, copies: Int, _ comment: Comment) throws {
    let after = try ledger()
    #expect(after.orders == ["Shipped"] + before.orders, comment)
    #expect(after.stock == before.stock - copies, comment)
    #expect(try notes() == [], comment)
  }

  /// What consoles have written down and not settled.
  func notes() throws -> [String] {
    let folder = fleet.home.appending(path: "state/bookstore/console/purchases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }

  func waitForTwoHealthy() async throws {
    let ready = try eventually(withinSeconds: 40) {
      let status = try Self.object(fleet.console("status", "--json").output)
      let targets = status["targets"] as? [String: Any]
      return targets?["healthy"] as? Int == 2 && targets?["total"] as? Int == 2
    }
    if !ready { throw Customers.Refused(description: "two targets were never healthy") }
  }

  /// The instance that has the POST of a step in hand: the step is written down, so that it is about to be sent, and then
  /// a request is in hand for three looks, which no other is as one that cannot write.
  func instanceWithAPostInHand(_ step: EndToEnd.Once.Step) async throws -> String {
    let mark = "\"step\":\"\(step.rawValue)\""
    let isNoted = try eventually(withinSeconds: 20) { try notes().contains { $0.contains(mark) } }
    if !isNoted { throw Customers.Refused(description: "\(step) was never written down: \(try notes())") }
    let instances = try Self.object(fleet.console("instances", "--json").output)["instances"] as? [[String: Any]]
    var looks: [String: Int] = [:]
    for _ in 0..<200 {
      for instance in instances ?? [] {
        guard let id = instance["id"] as? String, let address = instance["private_address"] as? String,
          let port = instance["target_port"] as? Int
        else { continue }
        let request = WireRequest(url: "http://\(address):\(port)/health", timeoutMilliseconds: 1_000)
        guard case .success(let reply) = await customers.sent(request) else { continue }
        let health = try Self.object(String(decoding: reply.body, as: UTF8.self))
        looks[id] = health["in_flight"] as? Int == 1 ? (looks[id] ?? 0) + 1 : 0
        if looks[id] == 3 { return id }
      }
      try await Task.sleep(for: .milliseconds(20))  // between two looks
    }
    throw Customers.Refused(description: "no instance has a POST in hand")
  }

  private static func object(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }
}

/// The write lock of a fleet's database, held by a process of its own until `release`.
final class DatabaseLock {
  private let child: Child
  private var isHeld = true

  private static let script = """
    import signal, sqlite3, sys
    held = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
    held.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    signal.pause()
    """

  init(_ fleet: LiveFleet) throws {
    let output = fleet.home.appending(path: "lock-\(UUID().uuidString)")
    let none = URL(filePath: "/dev/null")
    child = try Child(
      "python3", ["-c", Self.script, fleet.stateFolder.appending(path: "bookstore.sqlite").path], environment: [:],
      files: Child.Files(input: none, output: output, errors: none))
    let isThere = eventually(withinSeconds: 10) { (try? String(contentsOf: output, encoding: .utf8)) == "held\n" }
    if !isThere { throw Customers.Refused(description: "the database could not be locked") }
  }

  /// The kernel lets the lock go with the process.
  func release() {
    guard isHeld else { return }
    isHeld = false
    kill(child.pid, SIGKILL)
    _ = child.wait(withinSeconds: 5)
  }

  deinit { release() }
}
