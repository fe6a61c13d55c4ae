import BookStoreKit
import Foundation
import Testing

/// The JSON of the shop, member by member: the server writes it and the console reads it.
struct ShopWireTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value
  }

  private let purchase = Purchase(
    id: 3, book: PurchasedBook(id: 7, title: "Platero y yo", author: "Juan Ramón Jiménez"), quantity: 2,
    unitPrice: Money(cents: 1250), total: Money(cents: 2500), status: .pendingPayment,
    expiresAt: Timestamp(secondsSince1970: 900), payment: nil, delivery: nil,
    createdAt: Timestamp(secondsSince1970: 0))

  @Test func `a book says null where it has no cover`() throws {
    let book = Book(
      id: 7, title: "Platero y yo", author: "Juan Ramón Jiménez", description: "A donkey.", price: Money(cents: 1250),
      stock: 4, seller: Seller(id: 2, name: "Librería Sol"), cover: nil, status: .listed)
    #expect(
      try json(book)
        == #"{"author":"Juan Ramón Jiménez","cover":null,"description":"A donkey.","id":7,"price":"12.50","#
        + #""seller":{"id":2,"name":"Librería Sol"},"status":"listed","stock":4,"title":"Platero y yo"}"#)
    #expect(try roundTrip(book))
  }

  @Test func `a purchase carries next as a member of its own`() throws {
    #expect(
      try json(Continued(purchase, next: "/payment/3"))
        == #"{"book":{"author":"Juan Ramón Jiménez","id":7,"title":"Platero y yo"},"#
        + #""created_at":"1970-01-01T00:00:00Z","delivery":null,"expires_at":"1970-01-01T00:15:00Z","id":3,"#
        + #""next":"/payment/3","payment":null,"quantity":2,"status":"Pending Payment","total":"25.00","#
        + #""unit_price":"12.50"}"#)
    #expect(try roundTrip(Continued(purchase, next: "/payment/3")))
  }

  @Test func `the payment form lists the methods in the deployed shop's words`() throws {
    let form = PaymentForm(purchase: purchase, methods: PaymentMethod.allCases)
    #expect(try json(form).contains(#""methods":["Credit Card","Paypal","Bank Transfer"]"#))
    #expect(try roundTrip(form))
  }

  @Test func `a paid and shipped purchase says how`() throws {
    let shipped = Purchase(
      id: 3, book: purchase.book, quantity: 2, unitPrice: purchase.unitPrice, total: purchase.total, status: .shipped,
      expiresAt: purchase.expiresAt, payment: Payment(method: .paypal, amount: purchase.total),
      delivery: DeliveryProvider(id: 1, name: "DHL", coverageArea: "Internacional", cost: Money(cents: 5000)),
      createdAt: purchase.createdAt)
    let text = try json(shipped)
    #expect(text.contains(#""payment":{"amount":"25.00","method":"Paypal"}"#))
    #expect(text.contains(#""delivery":{"cost":"50.00","coverage_area":"Internacional","id":1,"name":"DHL"}"#))
    #expect(try roundTrip(shipped))
  }

  @Test func `the last page says null`() throws {
    let page = Page(items: [User(id: 1, name: "Ana", email: "ana@example.org")], next: nil, total: 1)
    #expect(
      try json(page) == #"{"items":[{"email":"ana@example.org","id":1,"name":"Ana"}],"next":null,"total":1}"#)
  }

  @Test func `an error is an object with code, message and fields`() throws {
    let failure = ShopFailure(.invalid, "Check the form.", fields: ["price": "Too high."])
    #expect(
      try json(failure)
        == #"{"error":{"code":"invalid","fields":{"price":"Too high."},"message":"Check the form."}}"#)
    #expect(try roundTrip(failure))
    let bare = #"{"error":{"code":"busy","message":"Later."}}"#
    #expect(try JSONDecoder().decode(ShopFailure.self, from: Data(bare.utf8)) == ShopFailure(.busy, "Later."))
  }

  @Test func `every code has the status of its class`() {
    #expect(ShopErrorCode.allCases.count == 24)
    #expect(ShopErrorCode.emailTaken.httpStatus == 409)
    #expect(ShopErrorCode.keyReused.httpStatus == 422)
    #expect(ShopErrorCode.allCases.allSatisfy { (400...503).contains($0.httpStatus) })
    #expect(ShopErrorCode.allCases.filter(\.isWorthRetrying) == [.slowDown, .internal, .busy, .draining])
  }

  @Test func `health is told with the units in the names`() throws {
    let report = HealthReport(
      status: .draining, instance: "i-0123456789abcdef0", version: "1.0.0", uptimeSeconds: 12, inFlight: 1,
      database: DatabaseHealth(state: .slow, ageSeconds: 3), uploads: UploadsHealth(state: .readOnly))
    #expect(
      try json(report)
        == #"{"database":{"age_seconds":3,"state":"slow"},"in_flight":1,"instance":"i-0123456789abcdef0","#
        + #""status":"draining","uploads":{"state":"readonly"},"uptime_seconds":12,"version":"1.0.0"}"#)
    #expect(try roundTrip(report))
  }

  @Test func `a list's query writes only what differs, percent-encoded`() {
    #expect(CatalogQuery().path("/book/catalog") == "/book/catalog")
    let query = CatalogQuery(search: "niño & más", sort: .price, order: .descending, perPage: 20, after: "1250.7")
    #expect(
      query.path("/book/catalog")
        == "/book/catalog?q=ni%C3%B1o%20%26%20m%C3%A1s&sort=price&order=desc&per_page=20&after=1250.7")
  }
}
