// Reading a tree with types: every accessor names the member it wants, and a problem names the whole path to it.

/// The members of one object, read by name and type.
struct Fields {
  var value: WireValue
  /// Names from the root, for problems.
  var path: String

  init(_ value: WireValue, path: String = "") {
    self.value = value
    self.path = path
  }

  private func present(_ name: String) -> WireValue? {
    guard let member = value.member(name), member != .null else { return nil }
    return member
  }

  private func required<Value>(_ name: String, _ value: Value?) throws(FieldProblem) -> Value {
    guard let value else { throw problem(name, .missing) }
    return value
  }

  func problem(_ name: String, _ kind: FieldProblem.Kind) -> FieldProblem {
    FieldProblem(path: path.isEmpty ? name : "\(path).\(name)", kind: kind)
  }

  // MARK: text

  func optionalText(_ name: String) -> String? {
    switch present(name) {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let boolean): String(boolean)
    case .time, .list, .object, .null, nil: nil
    }
  }

  func text(_ name: String) throws(FieldProblem) -> String { try required(name, optionalText(name)) }

  // MARK: numbers, booleans, times. An empty text is an absent value: XML has no other way to say it.

  func optionalInteger(_ name: String) throws(FieldProblem) -> Int? {
    switch present(name) {
    case nil, .text(""): return nil
    case .integer(let integer): return integer
    case .number(let number):
      guard let integer = Int(exactly: number) else { throw problem(name, .malformed(String(number))) }
      return integer
    case .text(let text):
      guard let integer = Int(text) else { throw problem(name, .malformed(text)) }
      return integer
    default: throw problem(name, .malformed("not an integer"))
    }
  }

  func integer(_ name: String) throws(FieldProblem) -> Int { try required(name, optionalInteger(name)) }

  func optionalNumber(_ name: String) throws(FieldProblem) -> Double? {
    guard let member = present(name), member != .text("") else { return nil }
    return try Self.number(member, problem(name, .malformed("not a number")))
  }

  func number(_ name: String) throws(FieldProblem) -> Double { try required(name, optionalNumber(name)) }

  func optionalBoolean(_ name: String) throws(FieldProblem) -> Bool? {
    switch present(name) {
    case nil, .text(""): return nil
    case .boolean(let boolean): return boolean
    case .text(let text):
      switch text.lowercased() {
      case "true": return true
      case "false": return false
      default: throw problem(name, .malformed(text))
      }
    default: throw problem(name, .malformed("not a boolean"))
    }
  }

  func boolean(_ name: String) throws(FieldProblem) -> Bool { try required(name, optionalBoolean(name)) }

  func optionalTime(_ name: String) throws(FieldProblem) -> WireTime? {
    guard let member = present(name), member != .text("") else { return nil }
    return try Self.time(member, problem(name, .malformed("not a time")))
  }

  func time(_ name: String) throws(FieldProblem) -> WireTime { try required(name, optionalTime(name)) }

  // MARK: lists and records

  private func elements(_ name: String) throws(FieldProblem) -> [WireValue] {
    guard let member = present(name) else { return [] }
    guard let elements = member.elements else { throw problem(name, .malformed("not a list")) }
    return elements
  }

  func texts(_ name: String) throws(FieldProblem) -> [String] {
    var texts: [String] = []
    for element in try elements(name) {
      guard case .text(let text) = element else { throw problem(name, .malformed("not a list of texts")) }
      texts.append(text)
    }
    return texts
  }

  func numbers(_ name: String) throws(FieldProblem) -> [Double] {
    var numbers: [Double] = []
    for element in try elements(name) {
      numbers.append(try Self.number(element, problem(name, .malformed("not a list of numbers"))))
    }
    return numbers
  }

  func times(_ name: String) throws(FieldProblem) -> [WireTime] {
    var times: [WireTime] = []
    for element in try elements(name) {
      times.append(try Self.time(element, problem(name, .malformed("not a list of times"))))
    }
    return times
  }

  func records<Record: WireRecord>(_ name: String) throws(FieldProblem) -> [Record] {
    var records: [Record] = []
    for (index, element) in try elements(name).enumerated() {
      records.append(try Record(Fields(element, path: problem("\(name).\(index + 1)", .missing).path)))
    }
    return records
  }

  func optionalRecord<Record: WireRecord>(_ name: String) throws(FieldProblem) -> Record? {
    guard let member = present(name), member != .text("") else { return nil }
    return try Record(Fields(member, path: problem(name, .missing).path))
  }

  func record<Record: WireRecord>(_ name: String) throws(FieldProblem) -> Record {
    try required(name, try optionalRecord(name))
  }

  /// The object under a name; an empty one where there is none.
  func object(_ name: String) -> Fields {
    Fields(present(name) ?? .object([]), path: problem(name, .missing).path)
  }

  // MARK: single values

  private static func number(_ value: WireValue, _ problem: FieldProblem) throws(FieldProblem) -> Double {
    switch value {
    case .number(let number): return number
    case .integer(let integer): return Double(integer)
    case .text(let text):
      // Smithy's JSON writes what JSON has no numbers for as these texts; Double reads them.
      guard let number = Double(text) else { throw problem }
      return number
    default: throw problem
    }
  }

  /// The value as a time, or the problem.
  static func time(_ value: WireValue, _ problem: FieldProblem) throws(FieldProblem) -> WireTime {
    switch value {
    case .time(let time): return time
    case .integer(let seconds):
      guard let time = WireTime(epochSeconds: Double(seconds)) else { throw problem }
      return time
    case .number(let seconds):
      guard let time = WireTime(epochSeconds: seconds) else { throw problem }
      return time
    case .text(let text):
      if let time = WireTime(iso8601: text) { return time }
      guard let seconds = Double(text), let time = WireTime(epochSeconds: seconds) else { throw problem }
      return time
    default: throw problem
    }
  }
}
