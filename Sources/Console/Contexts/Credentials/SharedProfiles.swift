// The files that AWS's own tools keep (`~/.aws/credentials`, `~/.aws/config`): sections of settings, as botocore reads
// them. In `credentials` a section is a profile's name, in `config` it is `profile NAME`, or `default`. Settings that are
// indented belong to the one above (`s3 =`) and are not read. Nothing here opens a file.
import Scaling

/// One of the two files as its sections.
public struct SharedProfiles: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case credentials, config }

  struct Setting: Hashable, Sendable {
    var value: Secret
    var line: Int
  }

  public let path: String
  /// By profile, then by setting in small letters.
  private(set) var profiles: [String: [String: Setting]] = [:]

  /// A person's file is a page; more than this is something else.
  public static let maximumBytes = 1_048_576

  /// A file that is not there: no profiles.
  public init(path: String) { self.path = path }

  /// - Parameter text: the file, UTF-8 as it was decoded.
  public init(_ text: String, kind: Kind, path: String) throws(CredentialProblem) {
    self.path = path
    var profile: String?
    var number = 0
    // `\r\n` is one Character: lines are parted by what Swift calls a new line.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let words = line.trimmed
      if words.isEmpty || words.hasPrefix("#") || words.hasPrefix(";") { continue }
      if line.first == "[" {
        guard let end = line.firstIndex(of: "]") else { throw problem(number, CredentialTexts.noEndOfSection) }
        profile = Self.profile(line[line.index(after: line.startIndex)..<end].trimmed, kind)
        if let profile, profiles[profile] == nil { profiles[profile] = [:] }
        continue
      }
      // Indented: of a nested setting that means nothing here.
      if line.first == " " || line.first == "\t" { continue }
      guard let equals = line.firstIndex(of: "=") else { throw problem(number, CredentialTexts.noSetting) }
      guard let profile else { continue }
      let name = line[..<equals].trimmed.lowercased()
      let value = Secret(String(line[line.index(after: equals)...].trimmed))
      profiles[profile]?[name] = Setting(value: value, line: number)
    }
  }

  private func problem(_ line: Int, _ words: Phrase) -> CredentialProblem {
    .file(path: path, line: line, words: words)
  }

  /// The profile that a section is; nil for `sso-session`, `services` and what else a config has.
  private static func profile(_ section: Substring, _ kind: Kind) -> String? {
    switch kind {
    case .credentials: return String(section)
    case .config:
      if section == "default" { return "default" }
      guard section.hasPrefix("profile ") || section.hasPrefix("profile\t") else { return nil }
      return String(section.dropFirst("profile".count).trimmed.trimmingQuotes)
    }
  }
}

extension Substring {
  /// Without blanks around it.
  var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return text
  }

  /// Without the quotation marks around it.
  var trimmingQuotes: Substring {
    guard count >= 2, let mark = first, "\"'".contains(mark), last == mark else { return self }
    return dropFirst().dropLast()
  }
}
