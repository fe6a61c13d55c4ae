import BookStoreKit
import Scaling

// A fleet's configuration file: a flat table, one `key: number` a line, with `#` comments. That much of YAML is read here
// and nothing else of it, so a file that is taken means the same to every reader of YAML, and no parser of a whole
// language stands between a number and the fleet.

/// What a configuration file says.
struct NumbersFile: Hashable, Sendable {
  /// Such a file is a page.
  static let bytesMost = 65_536

  /// Numbers by key, and where each stands (counted from 1).
  var numbers: [String: Stated] = [:]
  var timing: (name: TimingName, line: Int)? { timingName.map { ($0, timingLine) } }
  private var timingName: TimingName?
  private var timingLine = 0

  struct Stated: Hashable, Sendable {
    let value: Double
    let line: Int
  }

  /// What is wrong, in a sentence without its file.
  struct Problem: Error, Hashable, Sendable {
    let line: Int?
    let sentence: String
  }

  init() {}

  init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count <= Self.bytesMost else {
      throw Problem(line: nil, sentence: "it has more than \(Self.bytesMost) bytes")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var number = 0
    for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let isText = line.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x09 || $0 == 0x0D || $0 >= 0x80 }
      guard isText, let text = String(validating: line, as: UTF8.self) else {
        throw Problem(line: number, sentence: "this is not text: UTF-8 without control characters is wanted")
      }
      try read(text, number)
    }
  }

  private mutating func read(_ text: String, _ line: Int) throws(Problem) {
    // A comment begins the line or stands behind a space (YAML 1.2, 6.6).
    var words = text.hasPrefix("#") ? "" : text
    if let comment = words.firstRange(of: " #") { words = String(words[..<comment.lowerBound]) }
    let bare = words.trimmed
    if bare.isEmpty || (bare == "---" && numbers.isEmpty) { return }
    guard !words.hasPrefix(" "), !words.hasPrefix("\t"), let colon = bare.firstRange(of: ": ") else {
      throw Problem(line: line, sentence: "one `key: number` a line is wanted, nothing nested")
    }
    let key = String(bare[..<colon.lowerBound])
    let value = String(bare[colon.upperBound...]).trimmed
    if key == "timing" { return try readTiming(value, line) }
    guard let row = NumberRow.all.first(where: { $0.key == key }) else {
      throw Problem(line: line, sentence: "\"\(ShownText.of(key))\" is no key of this file\(Self.hint(key))")
    }
    if let before = numbers[key] { throw Problem(line: line, sentence: "\(key) stands in line \(before.line) already") }
    guard value.utf8.allSatisfy({ Array("0123456789.".utf8).contains($0) }), let figure = Double(value) else {
      throw Problem(line: line, sentence: "\(key) is \"\(ShownText.of(value))\", which is no number")
    }
    if let objection = row.objection(to: figure) { throw Problem(line: line, sentence: "\(key): \(objection)") }
    numbers[key] = Stated(value: figure, line: line)
  }

  private mutating func readTiming(_ value: String, _ line: Int) throws(Problem) {
    guard timingName == nil else { throw Problem(line: line, sentence: "timing stands in line \(timingLine) already") }
    guard let name = TimingName(rawValue: value) else {
      throw Problem(line: line, sentence: "timing is \"\(ShownText.of(value))\": it is fast or aws")
    }
    (timingName, timingLine) = (name, line)
  }

  /// The key that was probably meant: one that has the same first word.
  private static func hint(_ key: String) -> String {
    let word = key.prefix { $0 != "_" }
    guard word.count > 2, let close = NumberRow.all.first(where: { $0.key.hasPrefix(word) }) else {
      return "; bookstore-fleet explain lists them"
    }
    return "; \(close.key) is one"
  }
}

extension String {
  /// Without spaces, tabs and a carriage return at its ends.
  fileprivate var trimmed: String {
    let blank: Set<Character> = [" ", "\t", "\r", "\r\n"]
    let head = drop { blank.contains($0) }
    var tail = head
    while let last = tail.last, blank.contains(last) { tail.removeLast() }
    return String(tail)
  }
}
