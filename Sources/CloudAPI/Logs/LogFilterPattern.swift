// Filter patterns of CloudWatch Logs for unstructured events (user guide, "Filter pattern syntax"): terms that must all
// be there, `"quoted phrases"`, `-term` that must not be there, `?term` of which one must be there. Case counts, and a
// term is found within words, as in AWS. JSON patterns (`{ $.level = "error" }`), space-delimited ones (`[ip, user]`)
// and regular expressions (`%…%`) are not spoken here and are refused by AWS's code.

/// What an event's message must look like.
public struct LogFilterPattern: Hashable, Sendable {
  /// All of these.
  public private(set) var required: [String] = []
  /// Any of these, where there are some.
  public private(set) var anyOf: [String] = []
  /// None of these.
  public private(set) var excluded: [String] = []

  /// Matches everything.
  public init() {}

  /// Reads a pattern; an empty one matches everything.
  public init(_ pattern: String) throws(APIError) {
    var rest = Substring(pattern).drop(while: Self.isBlank)
    if let first = rest.first, "{[%".contains(first) { throw .unsupportedLogFilter }
    while let first = rest.first {
      var kind = first
      if first == "-" || first == "?" {
        rest = rest.dropFirst()
        kind = first
      }
      let term = try Self.takeTerm(&rest)
      switch kind {
      case "-": excluded.append(term)
      case "?": anyOf.append(term)
      default: required.append(term)
      }
      rest = rest.drop(while: Self.isBlank)
    }
    // AWS: beside terms that must be there, those of which any may be there say nothing.
    if !required.isEmpty { anyOf = [] }
  }

  /// Whether a message passes.
  public func matches(_ message: String) -> Bool {
    required.allSatisfy { Self.contains(message, $0) } && !excluded.contains { Self.contains(message, $0) }
      && (anyOf.isEmpty || anyOf.contains { Self.contains(message, $0) })
  }

  /// Whether everything passes.
  public var isEmpty: Bool { required.isEmpty && anyOf.isEmpty && excluded.isEmpty }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// A quoted phrase, in which `\"` is a quote, or the characters up to a blank. Outside of quotes AWS takes letters,
  /// digits and underscores only.
  private static func takeTerm(_ rest: inout Substring) throws(APIError) -> String {
    guard rest.first == "\"" else {
      let term = rest.prefix { !isBlank($0) }
      guard !term.isEmpty, term.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
        throw .invalidLogFilter
      }
      rest = rest[term.endIndex...]
      return String(term)
    }
    rest = rest.dropFirst()
    var phrase = ""
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "\"" {
        guard !phrase.isEmpty, rest.first.map(isBlank) ?? true else { throw .invalidLogFilter }
        return phrase
      }
      if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
        phrase.append(next)
        rest = rest.dropFirst()
      } else {
        phrase.append(character)
      }
    }
    throw .invalidLogFilter
  }

  /// By bytes: a message is read once for each term, and most are ASCII.
  private static func contains(_ message: String, _ term: String) -> Bool {
    let needle = Array(term.utf8)
    var message = message
    return message.withUTF8 { bytes in
      guard bytes.count >= needle.count else { return false }
      for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
        if (1..<needle.count).allSatisfy({ bytes[start + $0] == needle[$0] }) { return true }
      }
      return false
    }
  }
}

extension APIError {
  /// A log group that is not there.
  public static let logGroupNotFound = APIError(
    code: "ResourceNotFoundException", message: "The specified log group does not exist.")

  /// A log stream that is named and not there.
  public static let logStreamNotFound = APIError(
    code: "ResourceNotFoundException", message: "The specified log stream does not exist.")

  /// `InvalidParameterException` with a sentence of the service.
  public static func invalidLogParameter(_ message: String) -> APIError {
    APIError(code: "InvalidParameterException", message: message)
  }

  /// A page token that this server did not give.
  public static let invalidLogToken = invalidLogParameter("The specified nextToken is invalid.")

  static let invalidLogFilter = invalidLogParameter(
    "Invalid filter pattern: a term with other characters than letters, digits and _ needs quotes.")

  static let unsupportedLogFilter = invalidLogParameter(
    "Invalid filter pattern: JSON, space-delimited and regular expression patterns are not supported here.")
}

extension FilterLogEvents {
  /// Refuses parameters that exclude each other, in AWS's code.
  public func check() throws(APIError) {
    try LogCall.checkGroup(groupName, groupIdentifier)
    if !streamNames.isEmpty, streamPrefix != nil {
      throw .invalidLogParameter("logStreamNames and logStreamNamePrefix cannot be specified together.")
    }
    if let startTime, let endTime, startTime > endTime {
      throw .invalidLogParameter("startTime must not be later than endTime.")
    }
  }
}

extension DescribeLogStreams {
  /// Refuses parameters that exclude each other, in AWS's code.
  public func check() throws(APIError) {
    try LogCall.checkGroup(groupName, groupIdentifier)
    if order == .lastEvent, streamPrefix != nil {
      throw .invalidLogParameter("Cannot order by LastEventTime with a logStreamNamePrefix.")
    }
  }
}

extension LogCall {
  fileprivate static func checkGroup(_ name: String?, _ identifier: String?) throws(APIError) {
    if (name == nil) == (identifier == nil) {
      throw .invalidLogParameter("Exactly one of logGroupName and logGroupIdentifier must be specified.")
    }
  }
}
