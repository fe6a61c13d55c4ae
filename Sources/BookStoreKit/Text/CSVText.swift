// A table as spreadsheets write it: RFC 4180, read strictly, because what is guessed here would be sold there. A field stands
// in quotes or not; in quotes it may have commas, line ends and doubled quotes; blanks are part of it. Records end in CRLF
// or LF, and a byte order mark at the beginning is dropped. Each record knows the line that it began on.

/// The records of a CSV text.
public struct CSVText: Hashable, Sendable {
  /// One record and the line that it begins on, from 1.
  public struct Record: Hashable, Sendable {
    public let line: Int
    public let fields: [String]
  }

  /// Why a text is no CSV, with the line.
  public struct Failure: Error, Hashable, Sendable {
    public enum Problem: Hashable, Sendable {
      case notUTF8
      /// A quote that was opened on this line is never closed.
      case openQuote
      /// A quote inside a field that does not begin with one.
      case strayQuote
      /// Something between the closing quote and the comma.
      case textAfterQuote
      case tooManyRecords(maximum: Int)
    }

    public let line: Int
    public let problem: Problem
  }

  /// In their order; lines without a character are none.
  public let records: [Record]

  /// Reads UTF-8.
  ///
  /// - Parameter maximumRecords: more than these are a failure.
  public init(utf8 bytes: [UInt8], maximumRecords: Int) throws(Failure) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard String(validating: body, as: UTF8.self) != nil else {
      throw Failure(line: Self.lineOfDamage(body), problem: .notUTF8)
    }
    var reader = Reader(bytes: body)
    var records: [Record] = []
    while let record = try reader.next() {
      guard records.count < maximumRecords else {
        throw Failure(line: record.line, problem: .tooManyRecords(maximum: maximumRecords))
      }
      records.append(record)
    }
    self.records = records
  }

  /// The first line that is not UTF-8.
  private static func lineOfDamage(_ bytes: ArraySlice<UInt8>) -> Int {
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where String(validating: line, as: UTF8.self) == nil {
      return index + 1
    }
    return 1
  }
}

private struct Reader {
  let bytes: ArraySlice<UInt8>
  private var at: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let feed = UInt8(ascii: "\n")
  private static let carriage = UInt8(ascii: "\r")

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The next record that is not an empty line; nil at the end.
  mutating func next() throws(CSVText.Failure) -> CSVText.Record? {
    while at < bytes.endIndex {
      let began = line
      var fields: [String] = []
      var isQuoted = false
      repeat {
        isQuoted = isQuoted || peek == Self.quote
        fields.append(try field())
      } while takeComma()
      takeEndOfLine()
      if fields != [""] || isQuoted { return CSVText.Record(line: began, fields: fields) }
    }
    return nil
  }

  private var peek: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

  /// Whether a line ends here.
  private var isAtEnd: Bool {
    guard let peek else { return true }
    return peek == Self.feed || (peek == Self.carriage && (at + 1 == bytes.endIndex || bytes[at + 1] == Self.feed))
  }

  private mutating func takeComma() -> Bool {
    guard peek == Self.comma else { return false }
    at += 1
    return true
  }

  private mutating func takeEndOfLine() {
    if peek == Self.carriage { at += 1 }
    if peek == Self.feed { at += 1 }
    line += 1
  }

  private mutating func field() throws(CSVText.Failure) -> String {
    guard peek == Self.quote else { return try plainField() }
    let began = line
    at += 1
    var content: [UInt8] = []
    while let byte = peek {
      at += 1
      guard byte == Self.quote else {
        if byte == Self.feed { line += 1 }
        content.append(byte)
        continue
      }
      if peek == Self.quote {
        at += 1
        content.append(Self.quote)
        continue
      }
      guard isAtEnd || peek == Self.comma else { throw CSVText.Failure(line: line, problem: .textAfterQuote) }
      return String(decoding: content, as: UTF8.self)
    }
    throw CSVText.Failure(line: began, problem: .openQuote)
  }

  private mutating func plainField() throws(CSVText.Failure) -> String {
    let start = at
    while let byte = peek, byte != Self.comma, !isAtEnd {
      guard byte != Self.quote else { throw CSVText.Failure(line: line, problem: .strayQuote) }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
