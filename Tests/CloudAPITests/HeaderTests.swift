import CloudAPI
import Foundation
import Testing

/// Every header that the API reads, with what it must not be: a request that was signed rightly is then refused,
/// in a code that botocore knows.
@Suite struct HeaderTests {
  /// Wrong for any of them; `nil` leaves the header out.
  private static let wrongAnywhere = [nil, "", " ", "\u{1}", "\0", "x", "ñ", String(repeating: "9", count: 16_000)]
  private static let credential = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/sts/aws4_request"
  private static let rows: [String: [String?]] = [
    "Authorization": [
      "Bearer x", "AWS4-HMAC-SHA256", "\(credential), SignedHeaders=host;x-amz-date", "\(credential), Signature=0",
      "\(credential), SignedHeaders=, Signature=", "\(credential), SignedHeaders=host, Signature=0",
      "AWS4-HMAC-SHA256 Credential=/20261123//sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/x/r/none/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
    ],
    "X-Amz-Date": [
      "NaN", "20261123", "2026-11-23T05:10:16Z", "20261123T051016", "20261399T051016Z", "-0261123T051016Z",
    ],
    "X-Amz-Security-Token": ["session/token of=example", "session/token+of=example "],
    "X-Amz-Content-Sha256": ["UNSIGNED-PAYLOAD", String(repeating: "0", count: 64)],
    "X-Amz-Target": ["GraniteServiceVersion20100801.", ".GetMetricData", "GraniteServiceVersion20100801.A.B"],
    "Content-Type": ["text/plain", "application/x-amz-json-1.0", "multipart/form-data"],
    "Host": ["elsewhere", "127.0.0.1", "127.0.0.1:40473, elsewhere"],
  ]

  /// Names in `header("…")` of the room's sources.
  private static func readHeaders() throws -> Set<String> {
    let room = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/CloudAPI/Server")
    return try Set(
      FileManager.default.contentsOfDirectory(atPath: room.path).flatMap { file in
        try String(contentsOf: room.appending(path: file), encoding: .utf8)
          .matches(of: /header\("([^"]+)"\)/).map { String($0.output.1) }
      })
  }

  @Test func everyHeaderThatIsReadHasItsRow() throws {
    // The host is read as one of the signed headers; the encoding behind the signature, and tried by GzipTests.
    #expect(try Self.readHeaders().union(["Host"]).subtracting(["Content-Encoding"]) == Set(Self.rows.keys))
  }

  @Test(arguments: rows.keys.sorted())
  func aWrongHeaderIsRefused(name: String) throws {
    let exchange = try Exchange(named: "get-caller-identity-token")
    let verifier = verifier(token: Exchange.sessionToken)
    #expect(throws: Never.self) { try verifier.verify(exchange.request, now: exchange.time) }
    for value in try #require(Self.rows[name]) + Self.wrongAnywhere {
      var request = exchange.request
      let isThere = request.header(name) != nil
      request.headers.removeAll { $0.name.lowercased() == name.lowercased() }
      if let value { request.headers.append(APIHeader(name: name, value: value)) }
      // One that is not asked for and left out is no mistake.
      guard isThere || value != nil else { continue }
      let error = #expect(throws: APIError.self, "\(name): \(value?.prefix(40) ?? "missing")") {
        try verifier.verify(request, now: exchange.time)
      }
      guard let error else { continue }
      #expect((400...403).contains(error.status) && Self.codes.contains(error.code), "\(name): \(error)")
      #expect(error.message.utf8.count < 1000)
    }
  }

  private static let codes: Set<String> = [
    "MissingAuthenticationToken", "IncompleteSignature", "InvalidClientTokenId", "SignatureDoesNotMatch",
  ]

  @Test(arguments: ["Authorization", "X-Amz-Date", "X-Amz-Security-Token", "Host", "Content-Type"])
  func aHeaderThatComesTwiceIsRefused(name: String) throws {
    var exchange = try Exchange(named: "get-caller-identity-token")
    exchange.request.headers.append(APIHeader(name: name, value: try #require(exchange.request.header(name))))
    #expect(throws: APIError.self) {
      try verifier(token: Exchange.sessionToken).verify(exchange.request, now: exchange.time)
    }
  }

  @Test(arguments: ["PUT", "DELETE", "HEAD", "post", "", "\0"])
  func anotherMethodIsRefused(method: String) {
    let request = APIRequest(method: method, target: "/", headers: [], body: Array("Action=Fly".utf8))
    let error = #expect(throws: APIError.self) { try request.call() }
    #expect(error?.status == 405)
  }

  @Test(arguments: ["/?Action=%zz", "/?Action", "/?%FF=1", "/?\(String(repeating: "a&", count: 20_000))", "?", ""])
  func aTargetThatSaysNothingIsRefused(target: String) {
    let error = #expect(throws: APIError.self) {
      try APIRequest(method: "GET", target: target, headers: [], body: []).call()
    }
    #expect(["MalformedQueryString", "MissingAction"].contains(error?.code ?? ""), "\(target.prefix(20))")
  }
}
