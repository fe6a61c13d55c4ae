import FoundationEssentials
import Glibc

/// A certificate authority of this fleet's own, and the balancer's certificate by it, made by the `openssl` program.
///
/// The authority's key never leaves the state folder (0600) and signs names of this machine only; a user may trust
/// its certificate, or pass it to a client as the one authority.
struct LocalAuthority: Sendable {
  /// The authority's life, and how long before an end both are made anew.
  static let authorityDays = 3_650
  /// Browsers refuse server certificates that live longer than 398 days.
  static let certificateDays = 397
  static let renewalSeconds = 30 * 24 * 3_600
  /// A call of openssl takes milliseconds (a new 2048-bit key up to a second).
  static let commandLimit = Duration.seconds(30)

  private let folder: String
  private let openssl: String
  private let fleet: String

  init(folder: String, openssl: String, fleet: String) {
    self.folder = folder
    self.openssl = openssl
    self.fleet = fleet
  }

  /// The authority's certificate, for clients to trust.
  var authorityPath: String { folder + "/ca.pem" }
  /// Certificate and key in one file, as HAProxy reads it.
  var serverPath: String { folder + "/server.pem" }

  private var authorityKeyPath: String { folder + "/ca.key" }
  private var certificatePath: String { folder + "/server.crt" }
  private var serverKeyPath: String { folder + "/server.key" }

  /// Makes what is missing, near its end, or made for other addresses. A new authority only when there is none that
  /// lasts: users trust the old one.
  /// - Parameter addresses: IPv4 addresses that the certificate must name, beside `localhost`.
  func prepare(addresses: [String]) async throws(CertificateFailure) {
    var names = ["DNS:localhost"]
    for address in ["127.0.0.1"] + addresses where !names.contains("IP:\(address)") { names.append("IP:\(address)") }
    let wanted = names.joined(separator: ",")
    // The names are written last: where they are missing, the making did not come to its end.
    let namesPath = folder + "/server.names"
    if await !lasts(authorityPath) {
      unlink(namesPath)
      try await makeAuthority()
    }
    if FileText.read(namesPath)?.trimmed == wanted, await lasts(serverPath) { return }
    unlink(namesPath)
    try await makeCertificate(names: wanted)
    try write(Array(wanted.utf8), to: namesPath)
  }

  private func makeAuthority() async throws(CertificateFailure) {
    try await run([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "\(Self.authorityDays)",
      "-subj", "/CN=BookStore local authority", "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0",
      "-addext", "keyUsage=critical,keyCertSign,cRLSign",
      // RFC 5280 §4.2.1.10: whoever trusts it trusts it for this machine's names alone, even if its key is stolen.
      "-addext", "nameConstraints=critical,permitted;DNS:localhost,permitted;IP:127.0.0.0/255.0.0.0", "-keyout",
      authorityKeyPath, "-out", authorityPath,
    ])
  }

  private func makeCertificate(names: String) async throws(CertificateFailure) {
    let request = folder + "/server.csr"
    let extensions = folder + "/server.ext"
    let text = """
      basicConstraints=CA:FALSE
      keyUsage=critical,digitalSignature,keyEncipherment
      extendedKeyUsage=serverAuth
      subjectAltName=\(names)

      """
    try write(Array(text.utf8), to: extensions)
    try await run([
      "req", "-new", "-newkey", "rsa:2048", "-nodes", "-sha256", "-subj", "/CN=localhost", "-keyout", serverKeyPath,
      "-out", request,
    ])
    try await run([
      "x509", "-req", "-in", request, "-CA", authorityPath, "-CAkey", authorityKeyPath, "-CAcreateserial", "-sha256",
      "-days", "\(Self.certificateDays)", "-extfile", extensions, "-out", certificatePath,
    ])
    guard let certificate = FileText.readBytes(certificatePath), let key = FileText.readBytes(serverKeyPath) else {
      throw .unreadable(path: certificatePath)
    }
    try write(certificate + key, to: serverPath)
    unlink(request)
  }

  /// Whether a certificate is there and lasts beyond the renewal period.
  private func lasts(_ path: String) async -> Bool {
    guard access(path, R_OK) == 0 else { return false }
    let end = try? await command(["x509", "-checkend", "\(Self.renewalSeconds)", "-noout", "-in", path])
    return end == .exited(code: 0)
  }

  private func run(_ arguments: [String]) async throws(CertificateFailure) {
    let end = try await command(arguments)
    guard end == .exited(code: 0) else {
      let log = (FileText.read(logPath) ?? "").split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
      throw .failed(command: "openssl \(arguments[0])", reason: "\(end?.sentence ?? "took too long"); \(log)")
    }
  }

  private var logPath: String { folder + "/openssl.log" }

  private func command(_ arguments: [String]) async throws(CertificateFailure) -> ProcessEnd? {
    // Private from the first byte: openssl writes keys with the mask it inherits, so each path is made here first.
    for path in [authorityKeyPath, serverKeyPath] {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      if descriptor >= 0 { close(descriptor) }
    }
    let launch = Launch(
      program: openssl, arguments: arguments, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
      outputPath: logPath, instance: "openssl", fleet: fleet)
    do {
      let handle = try launch.start()
      if let end = await Stopping.end(of: handle, within: Self.commandLimit) { return end }
      await Stopping.stop(handle, first: SIGKILL, within: .seconds(1))
      return nil
    } catch {
      throw .failed(command: "openssl", reason: "\(error)")
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(CertificateFailure) {
    do { try AtomicFile.write(bytes, to: path) } catch { throw .failed(command: "write", reason: "\(error)") }
  }
}

/// Why there is no certificate.
public enum CertificateFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case failed(command: String, reason: String)
  case unreadable(path: String)

  public var description: String {
    switch self {
    case .failed(let command, let reason): "\(command) failed: \(reason)"
    case .unreadable(let path): "\(path) cannot be read."
    }
  }
}
