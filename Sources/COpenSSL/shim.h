// The five things of OpenSSL's libcrypto that this project needs, with plain C types, so that the
// Swift side sees no OpenSSL struct and no macro. Each returns 1 when it worked and 0 when not.
#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <errno.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

// scrypt needs 128 * r * (N + p + 2) bytes: 32 MiB for N = 32768, r = 8, which is just above
// OpenSSL's default limit (a maxmem of 0 means 32 MiB, and it refuses).
#define COPENSSL_SCRYPT_MAXMEM ((uint64_t)64 * 1024 * 1024)

/// Derives `key_length` bytes from a password by scrypt (RFC 7914) with cost N, block size r, parallelism p.
static inline int copenssl_scrypt(const void *password, size_t password_length, const void *salt,
                                  size_t salt_length, uint64_t cost, uint64_t block_size,
                                  uint64_t parallelism, uint8_t *key, size_t key_length) {
  return EVP_PBE_scrypt((const char *)password, password_length, (const unsigned char *)salt, salt_length,
                        cost, block_size, parallelism, COPENSSL_SCRYPT_MAXMEM, key, key_length) == 1;
}

/// Writes the 32 bytes of SHA-256(bytes) to `digest`.
static inline int copenssl_sha256(const void *bytes, size_t length, uint8_t *digest) {
  return EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL) == 1;
}

/// Writes the 32 bytes of SHA-256(what is read from `descriptor` to its end) to `digest`.
static inline int copenssl_sha256_file(int descriptor, uint8_t *digest) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context == NULL) return 0;
  int worked = EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1;
  unsigned char block[65536];
  while (worked) {
    ssize_t count = read(descriptor, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      worked = count == 0;
      break;
    }
    worked = EVP_DigestUpdate(context, block, (size_t)count) == 1;
  }
  worked = worked && EVP_DigestFinal_ex(context, digest, NULL) == 1;
  EVP_MD_CTX_free(context);
  return worked;
}

/// Writes the 32 bytes of HMAC-SHA-256(key, bytes) to `digest`.
static inline int copenssl_hmac_sha256(const void *key, size_t key_length, const void *bytes, size_t length,
                                       uint8_t *digest) {
  unsigned int written = 0;
  return HMAC(EVP_sha256(), key, (int)key_length, (const unsigned char *)bytes, length, digest, &written) != NULL
      && written == 32;
}

/// Fills `bytes` from OpenSSL's cryptographic random generator.
static inline int copenssl_random(uint8_t *bytes, size_t length) {
  return RAND_bytes(bytes, (int)length) == 1;
}

#endif
