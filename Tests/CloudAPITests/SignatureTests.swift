import CloudAPI
import PlainDigests
import Testing

/// What is not signed rightly is refused, in AWS's words, and for that reason.
@Suite struct SignatureTests {
  private func refusal(
    _ request: APIRequest, at time: WireTime, by verifier: SignatureVerifier<PlainDigests> = verifier()
  ) -> APIError? {
    do throws(APIError) {
      _ = try verifier.verify(request, now: time)
      return nil
    } catch { return error }
  }

  private func recorded(_ name: String = "set-desired-capacity") throws -> Exchange { try Exchange(named: name) }

  @Test func digestsAreThoseOfTheStandards() {
    let digests = PlainDigests()
    func hexadecimal(_ bytes: [UInt8]) -> String {
      bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
    // FIPS 180-4 example "abc", RFC 4231 test case 2.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let jefe = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    #expect(hexadecimal(digests.sha256(Array("abc".utf8))) == abc)
    let message = Array("what do ya want for nothing?".utf8)
    #expect(hexadecimal(digests.hmacSHA256(key: Array("Jefe".utf8), message: message)) == jefe)
  }

  @Test func anotherSecretDoesNotMatch() throws {
    let exchange = try recorded()
    #expect(refusal(exchange.request, at: exchange.time, by: verifier(secret: "other")) == .signatureDoesNotMatch)
  }

  @Test func anAlteredBodyDoesNotMatch() throws {
    var exchange = try recorded()
    let last = exchange.request.body.count - 1
    exchange.request.body[last] ^= 1
    #expect(refusal(exchange.request, at: exchange.time) == .signatureDoesNotMatch)
  }

  @Test(arguments: ["Host", "X-Amz-Target", "X-Amz-Date", "Content-Type"])
  func anAlteredSignedHeaderDoesNotMatch(name: String) throws {
    var exchange = try recorded("get-metric-data")
    let index = try #require(exchange.request.headers.firstIndex { $0.name == name })
    exchange.request.headers[index].value =
      name == "X-Amz-Date" ? WireTime(milliseconds: exchange.time.milliseconds + 1000).basicISO8601 : "altered"
    #expect(refusal(exchange.request, at: exchange.time) == .signatureDoesNotMatch)
  }

  @Test func aTargetThatIsNotSignedIsRefused() throws {
    var exchange = try recorded()
    exchange.request.headers.append(
      APIHeader(name: "X-Amz-Target", value: "GraniteServiceVersion20100801.DescribeAlarms"))
    #expect(refusal(exchange.request, at: exchange.time)?.code == "SignatureDoesNotMatch")
    #expect(refusal(exchange.request, at: exchange.time) != .signatureDoesNotMatch)
  }

  @Test func anUnknownKeyIsInvalid() throws {
    let exchange = try recorded()
    let other = AccessKey(accessKeyId: "OTHER", secretAccessKey: Exchange.secretAccessKey)
    let strange = SignatureVerifier(keys: [other], digests: PlainDigests())
    #expect(refusal(exchange.request, at: exchange.time, by: strange) == .invalidClientToken)
  }

  @Test func aSessionTokenMustBeTheKeysOwn() throws {
    let exchange = try recorded("get-caller-identity-token")
    #expect(refusal(exchange.request, at: exchange.time, by: verifier(token: Exchange.sessionToken)) == nil)
    #expect(refusal(exchange.request, at: exchange.time, by: verifier(token: "other")) == .invalidClientToken)
    let without = try recorded("get-caller-identity")
    #expect(refusal(without.request, at: without.time, by: verifier(token: "other")) == .invalidClientToken)
  }

  @Test func noSignatureIsMissing() throws {
    var exchange = try recorded()
    exchange.request.headers.removeAll { $0.name == "Authorization" }
    #expect(refusal(exchange.request, at: exchange.time) == .missingAuthenticationToken)
  }

  @Test(arguments: [
    "Basic eDp5", "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0", "AWS4-HMAC-SHA256",
  ])
  func aBrokenHeaderIsIncomplete(header: String) throws {
    var exchange = try recorded()
    exchange.request.headers.removeAll { $0.name == "Authorization" }
    exchange.request.headers.append(APIHeader(name: "Authorization", value: header))
    #expect(refusal(exchange.request, at: exchange.time)?.code == "IncompleteSignature")
  }

  @Test func fifteenMinutesAreTheLimitEitherWay() throws {
    let exchange = try recorded()
    func at(_ minutes: Int64, _ milliseconds: Int64) -> APIError? {
      let time = WireTime(milliseconds: exchange.time.milliseconds + minutes * 60_000 + milliseconds)
      return refusal(exchange.request, at: time)
    }
    #expect(at(15, 0) == nil)
    #expect(at(-15, 0) == nil)
    let late = try #require(at(15, 1000))
    #expect(late.code == "SignatureDoesNotMatch" && late.status == 403)
    #expect(late.message.hasPrefix("Signature expired: \(exchange.time.basicISO8601) is now earlier than "))
    #expect(late.message.hasSuffix(" - 15 min.)"))
    let early = try #require(at(-15, -1000))
    #expect(early.message.hasPrefix("Signature not yet current: \(exchange.time.basicISO8601) is still later than "))
  }

  @Test func aDeclaredBodyHashMustBeTrue() throws {
    var exchange = try recorded()
    exchange.request.headers.append(APIHeader(name: "X-Amz-Content-Sha256", value: String(repeating: "0", count: 64)))
    #expect(refusal(exchange.request, at: exchange.time) == .signatureDoesNotMatch)
  }
}
