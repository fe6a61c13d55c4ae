import COpenSSL

/// SHA-256, scrypt and random bytes by the system's OpenSSL, with Swift arrays.
enum Digest {
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let worked = copenssl_sha256(bytes, bytes.count, &digest)
    precondition(worked == 1, "SHA-256 of bytes in memory cannot fail")
    return digest
  }

  /// Nil when OpenSSL refuses the cost (it needs more than 64 MiB) or has no memory.
  static func scrypt(
    password: [UInt8], salt: [UInt8], cost: UInt64, blockSize: UInt64, parallelism: UInt64, count: Int
  ) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: count)
    let worked = copenssl_scrypt(
      password, password.count, salt, salt.count, cost, blockSize, parallelism, &key, count)
    return worked == 1 ? key : nil
  }

  /// Bytes that nobody can guess.
  static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let worked = copenssl_random(&bytes, count)
    precondition(worked == 1, "a system without a random source cannot run a shop")
    return bytes
  }
}
