import Foundation
import Testing

/// The programs with the deployed BookStore, which has pages and forms alone: everything that it can do is done by the screen
/// or a subcommand, and what it would do twice is sent once.
extension EndToEnd {
  @Suite struct Deployed {
    private let home = FileManager.default.temporaryDirectory.appending(path: "bookstore-deployed-\(UUID().uuidString)")
    private var environment: [String: String] { ["XDG_STATE_HOME": home.path, "LC_ALL": "C.UTF-8"] }

    init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }

    /// A subcommand on the shop.
    private func tui(_ shop: DeployedShop, _ arguments: String..., input: String = "") throws -> Programs.Outcome {
      try Programs.run(Programs.console, arguments + ["--shop", shop.url], environment: environment, input: input)
    }

    private func expect(_ outcome: Programs.Outcome, _ status: Int32, says: String, _ line: Int = #line) {
      let said = outcome.output + outcome.errors
      #expect(outcome.status == status && said.contains(says), "line \(line): \(outcome.status) \(said)")
    }

    private func account(_ shop: DeployedShop, _ name: String) throws {
      let email = "\(name)@example.org"
      expect(
        try tui(shop, "register", "--name", name, "--email", email, input: "secret-word\n"), 0, says: "account made")
      expect(try tui(shop, "login", "--email", email, input: "secret-word\n"), 0, says: "welcome, \(name)")
    }

    @Test(.timeLimit(.minutes(2))) func theSubcommandsSellAndBuyThere() throws {
      defer { try? FileManager.default.removeItem(at: home) }
      let shop = try DeployedShop(folder: home)
      defer { shop.stop() }
      try account(shop, "Luisa")
      let file = home.appending(path: "books.csv")
      try "title,author,description,price,stock\nEmma,Jane Austen,\"One,\ntwo\",12.5,7\nWalden,Thoreau,,9.90,0\n"
        .write(to: file, atomically: true, encoding: .utf8)
      expect(try tui(shop, "publish", "--from", file.path, "--dry-run"), 0, says: "2 would be published")
      expect(try tui(shop, "publish", "--from", file.path), 0, says: "published 2, already there 0, failed 0")
      expect(try tui(shop, "publish", "--from", file.path), 0, says: "published 0, already there 2")
      expect(try tui(shop, "books", "--search", "aus em"), 0, says: "Emma")
      expect(try tui(shop, "sales"), 1, says: "not_found")
      expect(
        try tui(shop, "login", "--email", "Luisa@example.org", input: "wrong-word\n"), 1, says: "login_failed")

      try account(shop, "Ana")
      let dear = try tui(shop, "buy", "1", "--method", "paypal", "--provider", "Envia", "--price", "12.00")
      expect(dear, 1, says: "price_changed")
      expect(dear, 1, says: "Nothing was taken.")
      expect(
        try tui(shop, "buy", "1", "--quantity", "2", "--method", "paypal", "--provider", "Envia"), 0,
        says: "order 1 is paid (25.00, Paypal) and shipped by Envia")
      expect(try tui(shop, "orders"), 0, says: "2 × Emma")
      let state = try shop.state()
      #expect(state.purchases.map(\.status) == ["Shipped"])
      #expect(state.purchases.first?.amount == 100 && state.purchases.first?.provider == 3)
      #expect(state.books.compactMap { $0?.stock } == [5, 0])
      expect(try tui(shop, "logout"), 0, says: "signed out")
      expect(try tui(shop, "orders"), 0, says: "2 × Emma")
    }

    @Test(.timeLimit(.minutes(2))) func whatIsLostOnTheWayIsSaidAndNotSentAgain() throws {
      defer { try? FileManager.default.removeItem(at: home) }
      let shop = try DeployedShop(folder: home)
      defer { shop.stop() }
      try account(shop, "Luisa")
      try shop.lose("book/add_book")
      expect(
        try tui(shop, "publish", "--title", "Emma", "--author", "A", "--price", "1.00", "--stock", "9"), 3,
        says: "in_doubt")
      #expect(try shop.state().books.count == 1, "it was done, once")
      try account(shop, "Ana")
      try shop.lose("buy/")
      expect(
        try tui(shop, "buy", "1", "--method", "paypal", "--provider", "DHL"), 3,
        says: "whether the order was taken is not known")
      #expect(try shop.state().purchases.count == 1)
      try shop.lose("payment/")
      expect(
        try tui(shop, "buy", "1", "--method", "paypal", "--provider", "DHL"), 3,
        says: "Your order is safe: order 2 is kept for you; whether it is paid is not known.")
      let state = try shop.state()
      #expect(state.purchases.map(\.status) == ["Pending Payment", "Paid"])
      #expect(state.purchases.last?.payments == 1)
      expect(try tui(shop, "orders"), 0, says: "1 × Emma")
    }

    @Test(.timeLimit(.minutes(2))) func theScreenBuysThere() throws {
      defer { try? FileManager.default.removeItem(at: home) }
      let shop = try DeployedShop(folder: home)
      defer { shop.stop() }
      try account(shop, "Luisa")
      for title in ["Emma", "Persuasion"] {
        expect(
          try tui(shop, "publish", "--title", title, "--author", "Austen", "--price", "12.50", "--stock", "3"), 0,
          says: "published")
      }
      try account(shop, "Ana")
      let screen = try Screen(columns: 100, rows: 30, environment: environment)
      defer { screen.close() }
      try screen.wait(for: "ready>")
      try screen.run("\(Programs.console) shop \(shop.url); echo status=$?")
      try screen.wait(for: "Ana@example.org")
      try screen.type("/persu")
      try screen.wait("the search while one types") { $0.contains("Persuasion") && !$0.contains("Emma") }
      try screen.press("Enter")
      try screen.type("b")
      try screen.wait(for: "books 100.00 for every payment")
      try screen.press("Down", "Down", "Down", "Enter")
      try screen.wait(for: "Your order is safe")
      try screen.press("Escape")
      try screen.type("v")
      try screen.wait(for: "this shop has no page of sales")
      try screen.type("q")
      try screen.wait(for: "status=0")
      #expect(try shop.state().purchases.map(\.status) == ["Shipped"])
    }
  }

  /// deployed_bookstore.py as a process of this test.
  struct DeployedShop {
    let url: String
    private let child: Child

    struct State: Decodable {
      struct Book: Decodable { let stock: Int }
      struct Purchase: Decodable {
        let status: String
        let amount: Double?
        let provider: Int?
        let payments: Int?
      }
      let books: [Book?]
      let purchases: [Purchase]
    }

    init(folder: URL) throws {
      let output = folder.appending(path: "port")
      let none = URL(filePath: "/dev/null")
      let python = ProcessInfo.processInfo.environment["BOOKSTORE_PYTHON"] ?? "python3"
      let program = SourceRoot.url.appending(path: "Tests/EndToEndTests/Deployed/deployed_bookstore.py").path
      child = try Child(
        python, [program], environment: [:], files: Child.Files(input: none, output: output, errors: none))
      var port = ""
      let isUp = eventually(withinSeconds: 20) {
        port = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return port.hasSuffix("\n")
      }
      #expect(isUp, "the deployed BookStore did not start: script/lib/python.sh provides Flask")
      url = "http://127.0.0.1:\(port.dropLast())"
    }

    /// The next POST to a path that begins so is done, and its answer lost.
    func lose(_ path: String) throws { _ = try read("test/lose/\(path)") }

    func state() throws -> State { try JSONDecoder().decode(State.self, from: Data(try read("test/state").utf8)) }

    /// Past the programs that are tested.
    private func read(_ path: String) throws -> String {
      let outcome = try Programs.run("curl", ["-sS", "--fail", "\(url)/\(path)"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }

    func stop() { child.end() }
  }
}
