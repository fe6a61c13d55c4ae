// Keys to AWS accounts as users have them: a block that was pasted, the files of AWS's own tools.
import Console
import Scaling
import Terminal

extension FuzzTarget {
  /// - What is taken for a part of a key can stand in a header.
  /// - Nothing of a key is in any description; what is refused is named by its variable alone.
  /// - The same text read twice gives the same key.
  static let pastedKey = FuzzTarget(
    "pasted-key",
    dictionary: [
      "export AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=", "set AWS_SESSION_TOKEN=", "$Env:AWS_ACCESS_KEY_ID=\"",
      "aws_access_key_id = ", "aws_secret_access_key=", "AWS_CREDENTIAL_EXPIRATION=2026-11-23T10:41:00Z", "[default]\n",
      "\r\n", "\u{85}", ";", "\"", "'", "=", "\u{1B}", "\u{202E}", "AKIAIOSFODNN7EXAMPLE",
    ], maximumBytes: 16_384
  ) { bytes throws(BrokenInvariant) in
    var pasted = PastedKey()
    let text = String(decoding: bytes, as: UTF8.self)
    pasted.read(text)
    let first = pasted.key
    pasted.read(text)
    try hold(pasted.key == first, "read twice, it is another key")
    for name in pasted.refused { try SafeText.expect(name, "a refused name") }
    guard let key = pasted.key else { return }
    try check(key, of: text, shownIn: ["\(pasted)", String(reflecting: pasted)])
  }

  /// - A pair of files gives a key that can stand in a header, or a problem in a safe sentence; the line that it names is
  ///   there.
  /// - Nothing of a key is in any description.
  static let awsFiles = FuzzTarget(
    "aws-files",
    dictionary: [
      "[default]\n", "[profile lab]\n", "[sso-session x]\n", "aws_access_key_id = ", "aws_secret_access_key=",
      "aws_session_token=", "aws_expiration=2026-11-23T05:12:09+00:00", "role_arn = ", "credential_process=", "region=",
      "s3 =\n  a = b\n", "# ", ";", "\r\n", "\u{85}", "\u{2028}", "[", "]", "\"two words\"", "\u{1B}]52;c;", "\u{202E}",
      "\u{FEFF}",
    ], maximumBytes: 16_384
  ) { bytes throws(BrokenInvariant) in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = 1 + text.unicodeScalars.count { [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains($0.value) }
    guard let credentials = try file(text, .credentials, lines), let config = try file(text, .config, lines) else {
      return
    }
    let chain = CredentialChain(environment: [:], credentials: credentials, config: config)
    for profile in [nil, "lab", "two words"] as [String?] {
      switch chain.find(profile: profile) {
      case .failure(let problem): try expectSafe(problem, lines)
      case .success(let found): try check(found.key, of: text, shownIn: ["\(found)", "\(chain)"])
      }
    }
  }

  private static func file(
    _ text: String, _ kind: SharedProfiles.Kind, _ lines: Int
  ) throws(BrokenInvariant) -> SharedProfiles? {
    let problem: CredentialProblem
    do throws(CredentialProblem) { return try SharedProfiles(text, kind: kind, path: "f") } catch { problem = error }
    try expectSafe(problem, lines)
    return nil
  }

  private static func expectSafe(_ problem: CredentialProblem, _ lines: Int) throws(BrokenInvariant) {
    let words = ContextTexts.sentence(.credentials(problem))
    for text in [words.english, words.spanish] { try SafeText.expect(text, "the problem of a key") }
    switch problem {
    case .file(_, let line?, _), .badValue(_, _, let line):
      try hold((1...lines).contains(line), "line \(line) of \(lines) is named")
    default: break
    }
  }

  private static func check(_ key: AWSKey, of file: String, shownIn texts: [String]) throws(BrokenInvariant) {
    for part in [key.accessKeyId, key.secretAccessKey] + [key.sessionToken].compactMap({ $0 }) {
      let isPlain = !part.text.isEmpty && part.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      try hold(isPlain, "a part of a key cannot stand in a header")
      // A short one stands in any text by chance, and what stands in the file twice may be a profile's name too.
      guard part.text.utf8.count > 24, file.ranges(of: part.text).count == 1 else { continue }
      try hold(!texts.contains { $0.contains(part.text) }, "a key is shown")
    }
  }
}
