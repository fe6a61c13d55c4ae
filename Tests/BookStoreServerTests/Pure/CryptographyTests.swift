import Testing

@testable import BookStoreServer

struct CryptographyTests {
  /// Made by werkzeug 3 on Python 3.11: generate_password_hash("correct horse battery", method="scrypt:32768:8:1").
  private let werkzeug =
    "scrypt:32768:8:1$j2g5N3zqceTm89gq$6eefa073704217d673fa91a9f04a853298027ff1a17531460a8f5da6b23bcfc8"
    + "d0b804fa92da17d15ba056b871d3f24ac75840f9f5826e749fee416c6abe6d0f"

  @Test func `a hash that werkzeug wrote is understood`() throws {
    let hash = try #require(PasswordHash(text: werkzeug))
    #expect(hash.text == werkzeug)
    #expect(hash.matches("correct horse battery"))
    #expect(!hash.matches("correct horse batterz"))
  }

  @Test func `ours has werkzeug's form and cost`() throws {
    let hash = try #require(
      PasswordHash(password: "contraseña", cost: .werkzeug, randomness: Array(0..<16)))
    #expect(hash.text.hasPrefix("scrypt:32768:8:1$ABCDEFGHIJKLMNOP$"))
    #expect(hash.text.utf8.count == werkzeug.utf8.count)
    #expect(try #require(PasswordHash(text: hash.text)).matches("contraseña"))
    #expect(ServerSettings().passwordCost == .werkzeug)
  }

  @Test(arguments: [
    "", "scrypt", "scrypt:32768:8:1$salt", "scrypt:32768:8:1$salt$zz", "pbkdf2:sha256:1$salt$00", "scrypt:3:8:1$s$00",
    "scrypt:18446744073709551615:8:1$s$00", "scrypt:32768:8:1$$00",
  ])
  func `other texts are no hashes`(text: String) {
    #expect(PasswordHash(text: text) == nil)
  }

  @Test func `SHA-256 and scrypt are the published ones`() {
    // FIPS 180-2 appendix B.1, RFC 7914 section 12.
    #expect(
      TextCoding.hex(Digest.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let key = Digest.scrypt(
      password: Array("password".utf8), salt: Array("NaCl".utf8), cost: 1024, blockSize: 8, parallelism: 16, count: 64)
    #expect(TextCoding.hex(key ?? []).hasPrefix("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"))
  }

  @Test func `only so many wait for a hash, and the rest are told`() async throws {
    let hasher = PasswordHasher(cost: ScryptCost(cost: 4096, blockSize: 8, parallelism: 1))
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<60 {
        group.addTask { (try? await hasher.hash("a password")) != nil }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let served = outcomes.filter { $0 }.count
    #expect(served >= PasswordHasher.maximumWaiting && served < 60)
    #expect(try await hasher.hash("later") != hasher.hash("later"))
  }

  @Test(arguments: [[], [0], [0, 255], [251, 255, 191], Array(0...40)] as [[UInt8]])
  func `bytes survive base64url and hexadecimal`(bytes: [UInt8]) {
    #expect(TextCoding.bytes(base64URL: TextCoding.base64URL(bytes)) == bytes)
    #expect(TextCoding.bytes(hex: TextCoding.hex(bytes)) == bytes)
    #expect(TextCoding.base64URL([251, 255, 191]) == "-_-_")
  }
}
