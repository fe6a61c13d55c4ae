// A key to an AWS account. Its parts are secrets: a description never shows them, nor does a dump of a value that has one.
import Scaling

/// A text that is never shown, logged or recorded.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For what signs a request, and for nothing else.
  public let text: String

  public init(_ text: String) { self.text = text }

  public var description: String { "(secret)" }
  public var debugDescription: String { "(secret)" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What signs a request.
public struct AWSKey: Hashable, Sendable {
  public var accessKeyId: Secret
  public var secretAccessKey: Secret
  /// Part of temporary credentials.
  public var sessionToken: Secret?
  /// Where its end is written beside it.
  public var endsAt: Moment?

  public init(accessKeyId: Secret, secretAccessKey: Secret, sessionToken: Secret? = nil, endsAt: Moment? = nil) {
    self.accessKeyId = accessKeyId
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.endsAt = endsAt
  }
}

/// Where a key came from, for the title bar and for what is said when it ends.
public enum KeyOrigin: Hashable, Sendable {
  /// The fleet's own file.
  case fleetFile
  case environment
  /// A profile of a file.
  case profile(String, path: String)
  /// Typed or pasted into this console; in memory alone.
  case pasted
}

/// Why a key cannot be had.
public enum CredentialProblem: Error, Hashable, Sendable {
  /// Neither the environment nor a file has one; the files that were looked at.
  case none(profile: String, paths: [String])
  /// The environment has one half.
  case half(variable: String)
  /// The profile says how to get a key in a way that this console does not go.
  case unsupported(profile: String, setting: String, path: String)
  /// The profile has one half.
  case incomplete(profile: String, setting: String, path: String)
  /// A file that could not be read or understood; nil line: the whole of it.
  case file(path: String, line: Int?, words: Phrase)
  /// A value that is no key; it is not shown.
  case badValue(setting: String, path: String, line: Int)
}
