/// What a log ends with, for a sentence about the end of the process that wrote it: a process that cannot start says
/// there why.
enum LastWords {
  /// So much of the log's end is looked at.
  static let bytesMost = 4_096
  static let lengthMost = 200

  /// The last line that is not empty, without its time; printable and on one line whatever the process wrote.
  static func of(_ file: LogFile) -> String? {
    let start = max(0, file.size - bytesMost)
    let lines = file.block(at: start, bytes: bytesMost).split(separator: UInt8(ascii: "\n"))
    return lines.reversed().lazy.map(words).first { !$0.isEmpty }
  }

  private static func words(_ line: ArraySlice<UInt8>) -> String {
    var line = line
    if LogTime.of(line) != nil, let space = line.firstIndex(of: UInt8(ascii: " ")) { line = line[space...] }
    let text = String(decoding: line, as: UTF8.self).unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: " "
      default: Character(scalar)
      }
    }
    return String(String(text).split(separator: " ").joined(separator: " ").prefix(lengthMost))
  }
}
