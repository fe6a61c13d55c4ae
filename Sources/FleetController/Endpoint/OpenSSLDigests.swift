import COpenSSL
import CloudAPI

/// SHA-256 and HMAC by the system's libcrypto.
struct OpenSSLDigests: Digests {
  func sha256(_ message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let worked = copenssl_sha256(message, message.count, &digest)
    precondition(worked == 1, "SHA-256 of bytes in memory cannot fail.")
    return digest
  }

  func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let worked = copenssl_hmac_sha256(key, key.count, message, message.count, &digest)
    precondition(worked == 1, "HMAC-SHA-256 of bytes in memory cannot fail.")
    return digest
  }
}
