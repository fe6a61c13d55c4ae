import BookStoreKit
import Testing

@testable import BookStoreServer

/// Every named input of a form, a query or a JSON body, with what it must not be: a row for each `FormField`.
struct WrongFieldTests {
  /// Where a field is asked for, with the rest of the form in order.
  private enum Form: Hashable {
    case register, add, edit, buy, pay, ship, catalog

    var good: [String: String] {
      switch self {
      case .register: ["name": "Ana", "email": "new@example.org", "password": "long enough"]
      case .add, .edit: ["title": "T", "author": "A", "description": "", "price": "1.00", "stock": "1"]
      case .buy: ["quantity": "1", "price": "12.50"]
      case .pay: ["method": "Paypal"]
      case .ship: ["provider": "1"]
      case .catalog: [:]
      }
    }

    func path(_ world: World) -> String {
      switch self {
      case .register: "/register"
      case .add: "/book/add_book"
      case .edit: "/book/edit_book/\(world.book)"
      case .buy: "/buy/\(world.book)"
      case .pay: "/payment/\(world.unpaid)"
      case .ship: "/delivery/\(world.paid)"
      case .catalog: "/book/catalog"
      }
    }

    func caller(_ world: World) -> Visitor {
      self == .add || self == .edit ? world.seller : world.buyer
    }
  }

  private static let controls = ["a\0b", "\u{1B}[31mred", "a\u{7F}", "\u{9B}31m"]
  private static let numbers = [
    "", " ", "-1", "+1", "NaN", "Infinity", "1e3", "0x10", "٣", "1,5", "one", "1 2", "9223372036854775808",
    String(repeating: "9", count: 10_000),
  ]
  private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

  /// Wrong values by field, and the forms that ask for it. `nil`: the field is missing.
  private static let rows: [FormField: (forms: [Form], wrong: [String?])] = [
    .name: ([.register], [nil, "", " \t ", long(101)] + controls),
    .email: ([.register], [nil, "", "no", "a@", "@b", "a@b@c", "a b@c.d", long(251) + "@b.c"] + controls),
    .password: ([.register], [nil, "", "seven77", long(257)]),
    .title: ([.add, .edit], [nil, "", "  ", long(151), "a\nb"] + controls),
    .author: ([.add, .edit], [nil, "", "  ", long(101), "a\nb"] + controls),
    .description: ([.add, .edit], [long(10_001)] + controls),
    .price: ([.add, .edit, .buy], [nil, "1.005", "1.", ".5", "1000000.00", "$1"] + numbers),
    .stock: ([.add, .edit], [nil, "1000001", "1.0"] + numbers),
    .quantity: ([.buy], [nil, "0", "1001", "1.0"] + numbers),
    .method: ([.pay], [nil, "", "Gold", "paypal", "Credit Card\0"]),
    .provider: ([.ship], [nil, "0", "99", "1.0"] + numbers),
    .search: ([.catalog], [long(201)] + controls),
    .sort: ([.catalog], ["size", "Title", "title,price", "title\0"]),
    .order: ([.catalog], ["up", "ASC", "1"]),
    .pageSize: ([.catalog], ["0", "201", "1.0"] + numbers.filter { !$0.isEmpty }),
    .after: ([.catalog], ["x", "-1", "1.2.3", "1.ä", long(2000), "9223372036854775808"]),
    // These two do not go by the form: see the tests below.
    .next: ([], []), .cover: ([], []),
  ]

  @Test(arguments: FormField.allCases)
  func `a wrong value is refused by its field's name, and nothing is changed`(field: FormField) async throws {
    let row = try #require(Self.rows[field], "a field needs its row of wrong values")
    guard !row.forms.isEmpty else { return }
    try await RunningShop.run { shop in
      let world = try await World(shop)
      let before = try await world.state()
      for form in row.forms {
        for value in row.wrong {
          for reply in try await Self.replies(world, form, field, value) {
            let shown = "\(form) \(field.rawValue) \(value?.prefix(20) ?? "missing")"
            #expect(reply.status == 422, "\(shown)")
            #expect(try Array(reply.decoded(ShopFailure.self).fields.keys) == [field.rawValue], "\(shown)")
          }
        }
      }
      #expect(try await world.state() == before)
    }
  }

  /// The same wrong value as a form, as JSON and as a multipart form; for a list in the query.
  private static func replies(
    _ world: World, _ form: Form, _ field: FormField, _ value: String?
  ) async throws -> [Reply] {
    var caller = form.caller(world)
    var fields = form.good
    fields[field.rawValue] = value
    if form == .catalog { return [try await caller.get("\(form.path(world))?\(Visitor.form(fields))")] }
    let path = form.path(world)
    return [
      try await caller.post(path, fields), try await caller.post(path, json: Self.json(fields)),
      try await caller.send("POST", path, body: Self.multipart(fields), type: "multipart/form-data; boundary=b"),
    ]
  }

  private static func json(_ fields: [String: String]) -> String {
    let members = fields.map { name, value in
      let escaped = value.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
          ? "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
            + String(scalar.value, radix: 16) : String(scalar)
      }.joined()
      return "\"\(name)\":\"\(escaped)\""
    }
    return "{\(members.joined(separator: ","))}"
  }

  static func multipart(_ fields: [String: String]) -> [UInt8] {
    let parts = fields.map { name, value in
      "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    return Array((parts.joined() + "--b--\r\n").utf8)
  }

  @Test(arguments: FormField.allCases.filter { rows[$0]?.forms.isEmpty == false })
  func `a value of a wrong type, sent twice or in broken bytes names its field`(field: FormField) async throws {
    let forms = try #require(Self.rows[field]).forms
    try await RunningShop.run { shop in
      let world = try await World(shop)
      let before = try await world.state()
      for form in forms {
        var caller = form.caller(world)
        let path = form.path(world)
        let twice = "\(field.rawValue)=1&\(field.rawValue)=1"
        let broken = "\(field.rawValue)=%ff"
        guard form != .catalog else {
          #expect(
            try await caller.get("\(path)?\(twice)").decoded(ShopFailure.self).fields.keys.contains(field.rawValue))
          #expect(try await caller.get("\(path)?\(broken)").text.contains("\\\"\(field.rawValue)\\\""))
          continue
        }
        for member in ["1.5", "true", "[]", "{}", "[1]", "1e400", "123456789012345678901234567890"] {
          let reply = try await caller.post(path, json: "{\"\(field.rawValue)\":\(member)}")
          #expect(reply.status == 422, "\(form) \(member)")
          #expect(try reply.decoded(ShopFailure.self).fields.keys.contains(field.rawValue), "\(form) \(member)")
        }
        let type = "application/x-www-form-urlencoded"
        for (body, type) in [
          (Array(twice.utf8), type),
          (Array("{\"\(field.rawValue)\":\"1\",\"\(field.rawValue)\":\"2\"}".utf8), "application/json"),
          (
            Self.multipart([field.rawValue: "1"]).dropLast(7) + Self.multipart([field.rawValue: "2"]),
            "multipart/form-data; boundary=b"
          ),
        ] {
          let reply = try await caller.send("POST", path, body: Array(body), type: type)
          #expect(reply.status == 422, "\(form) \(type)")
          #expect(try reply.decoded(ShopFailure.self).fields == [field.rawValue: "This came twice."], "\(form) \(type)")
        }
        let bytes = try await caller.send("POST", path, body: Array(broken.utf8), type: type)
        #expect(bytes.status == 400 && bytes.text.contains("\\\"\(field.rawValue)\\\""), "\(form)")
      }
      #expect(try await world.state() == before)
    }
  }

  @Test func `a wrong next leads to the catalog, never elsewhere`() async throws {
    try await RunningShop.run { shop in
      _ = try await shop.customer("ana")
      for next in ["//evil", "https://evil", "/\\evil", "javascript:x", "/a\u{1}b", "/a b", "/ñ", "", Self.long(3000)] {
        var browser = shop.visitor().browser
        let reply = try await browser.post(
          "/login", ["email": "ana@example.org", "password": "ana-password", "next": next])
        #expect(reply.status == 302 && reply.header("Location") == "/book/catalog", "\(next.prefix(20))")
      }
    }
  }

  @Test func `a cover that is text, comes twice or under another name is refused, and leaves no file`() async throws {
    try await RunningShop.run { shop in
      let world = try await World(shop)
      let before = try await world.state()
      var seller = world.seller
      let file = "Content-Disposition: form-data; name=\"%\"; filename=\"x.png\"\r\n\r\n\u{89}PNG\r\n\u{1A}\n\r\n--b"
      let good = String(decoding: Self.multipart(Form.add.good).dropLast(4), as: UTF8.self)
      func part(_ name: String) -> String { "\r\n" + file.replacing("%", with: name) }
      for (body, field) in [
        (part("title"), "title"), (part("cover") + part("cover"), "cover"),
        ("\r\nContent-Disposition: form-data; name=\"cover\"\r\n\r\ntext\r\n--b", "cover"),
      ] {
        let reply = try await seller.send(
          "POST", "/book/add_book", body: Array((good + body + "--\r\n").utf8), type: "multipart/form-data; boundary=b")
        #expect(reply.status == 422, "\(field)")
        #expect(try Array(reply.decoded(ShopFailure.self).fields.keys) == [field])
      }
      #expect(try await seller.post("/book/add_book", json: "{\"cover\":\"x\"}").status == 422)
      #expect(try await world.state() == before)
    }
  }
}
