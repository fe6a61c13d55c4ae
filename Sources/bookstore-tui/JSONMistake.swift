/// What is wrong with a JSON file, in a few words.
enum JSONMistake {
  /// `: region` where a member is to blame, else nothing.
  static func place(_ error: any Error) -> String {
    let path: [any CodingKey] =
      switch error {
      case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context): context.codingPath
      default: []
      }
    return path.isEmpty ? "" : ": " + path.map(\.stringValue).joined(separator: ".")
  }
}
