/// A password hash as werkzeug 3 writes it: `scrypt:<N>:<r>:<p>$<salt>$<128 hex digits>`
/// (werkzeug/security.py, `generate_password_hash`): the salt is used as ASCII text, the key has 64 bytes.
/// So accounts made by the deployed shop sign in here, and ours there.
struct PasswordHash: Hashable, Sendable {
  let cost: ScryptCost
  let salt: String
  let key: [UInt8]

  /// werkzeug's `DEFAULT_KEY_LENGTH` for scrypt: Python's hashlib derives 64 bytes.
  static let keyBytes = 64
  /// werkzeug's salt: 16 characters of [A-Za-z0-9].
  static let saltCharacters = 16

  init?(text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 3, let cost = ScryptCost(method: parts[0]), !parts[1].isEmpty,
      let key = TextCoding.bytes(hex: parts[2]), key.count == Self.keyBytes
    else { return nil }
    self.cost = cost
    self.salt = String(parts[1])
    self.key = key
  }

  /// Hashes a password; about 0.1 s at the shipped cost. `randomness` holds at least 16 bytes.
  init?(password: String, cost: ScryptCost, randomness: [UInt8]) {
    let salt = Self.salt(randomness)
    guard let key = Self.derive(password, salt: salt, cost: cost) else { return nil }
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// A hash that costs as much as any and matches nothing.
  init(decoyOf cost: ScryptCost) {
    self.cost = cost
    salt = String(repeating: "x", count: Self.saltCharacters)
    key = [UInt8](repeating: 0, count: Self.keyBytes)
  }

  var text: String { "\(cost.method)$\(salt)$\(TextCoding.hex(key))" }

  /// Compares in a time that does not depend on where the first difference is.
  func matches(_ password: String) -> Bool {
    guard let derived = Self.derive(password, salt: salt, cost: cost) else { return false }
    return zip(derived, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && derived.count == key.count
  }

  private static func derive(_ password: String, salt: String, cost: ScryptCost) -> [UInt8]? {
    Digest.scrypt(
      password: Array(password.utf8), salt: Array(salt.utf8), cost: cost.cost, blockSize: cost.blockSize,
      parallelism: cost.parallelism, count: keyBytes)
  }

  private static func salt(_ randomness: [UInt8]) -> String {
    precondition(randomness.count >= saltCharacters, "a salt needs a random byte for each character")
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    // 256 is no multiple of 62, so the first eight letters come a little more often: harmless in a salt.
    return String(
      decoding: randomness.prefix(saltCharacters).map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
  }
}
