// Parameters against their rules: the first that breaks one is named by its path, in the numbering of the wire.

extension Parameter {
  /// Checks an action's parameters; those that it does not take are passed over, as AWS does.
  static func check(_ parameters: [Parameter], in source: WireValue, path: String = "") throws(FieldProblem) {
    for parameter in parameters {
      let path = path.isEmpty ? parameter.name : "\(path).\(parameter.name)"
      switch source.member(parameter.name) {
      case nil, .null:
        if parameter.isRequired { throw FieldProblem(path: path, kind: .missing) }
      // A form has no other way to leave out a number, a switch, a time or a list.
      case .text(""):
        switch parameter.rule {
        case .text, .choice: try parameter.rule.check(.text(""), path: path)
        case .integer, .number, .boolean, .time, .list, .record:
          if parameter.isRequired { throw FieldProblem(path: path, kind: .missing) }
        }
      case .some(let value): try parameter.rule.check(value, path: path)
      }
    }
  }
}

extension ParameterRule {
  fileprivate func check(_ value: WireValue, path: String) throws(FieldProblem) {
    switch self {
    case .text(let length): try Self.checkText(value, length, path)
    case .choice(let choices):
      guard case .text(let text) = value, choices.contains(text) else {
        throw value.problem(path, "Member must satisfy enum value set: [\(choices.joined(separator: ", "))]")
      }
    case .integer(let range):
      guard let number = value.wholeNumber else { throw value.problem(path, "Member must be a whole number") }
      guard number >= range.lowerBound else {
        throw value.problem(path, "Member must have value greater than or equal to \(range.lowerBound)")
      }
      guard number <= range.upperBound else {
        throw value.problem(path, "Member must have value less than or equal to \(range.upperBound)")
      }
    case .number:
      guard value.finiteNumber != nil else { throw value.problem(path, "Member must be a number") }
    case .boolean:
      if case .boolean = value { return }
      guard case .text(let text) = value, ["true", "false"].contains(text.lowercased()) else {
        throw value.problem(path, "Member must be true or false")
      }
    case .time:
      _ = try Fields.time(value, value.problem(path, "Member must be a time"))
    case .list(let most, let element): try Self.checkList(value, most, element, path)
    case .record(let members):
      guard case .object = value else { throw value.problem(path, "Member must be a structure") }
      try Parameter.check(members, in: value, path: path)
    }
  }

  private static func checkText(_ value: WireValue, _ length: ClosedRange<Int>, _ path: String) throws(FieldProblem) {
    guard case .text(let text) = value else { throw value.problem(path, "Member must be a text") }
    let count = text.unicodeScalars.count
    guard count >= length.lowerBound else {
      throw value.problem(path, "Member must have length greater than or equal to \(length.lowerBound)")
    }
    guard count <= length.upperBound else {
      throw value.problem(path, "Member must have length less than or equal to \(length.upperBound)")
    }
    guard text.unicodeScalars.allSatisfy(isAllowed) else {
      throw value.problem(
        path,
        #"Member must satisfy regular expression pattern: [\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*"#
      )
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\r", "\n", "\t": true
    case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": false
    default: true
    }
  }

  private static func checkList(
    _ value: WireValue, _ most: Int, _ rule: ParameterRule, _ path: String
  ) throws(FieldProblem) {
    guard let elements = value.strictElements else { throw value.problem(path, "Member must be a list") }
    guard elements.count <= most else {
      throw value.problem(path, "Member must have length less than or equal to \(most)")
    }
    for (index, element) in elements.enumerated() {
      try rule.check(element, path: "\(path).\(index + 1)")
    }
  }
}

extension WireValue {
  fileprivate func problem(_ path: String, _ sentence: String) -> FieldProblem {
    FieldProblem(path: path, kind: .constraint(shown, sentence))
  }

  /// What a client sent, short enough for a sentence.
  private var shown: String {
    switch self {
    case .text(let text): String(text.unicodeScalars.prefix(100))
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .boolean(let boolean): String(boolean)
    case .time(let time): time.iso8601
    case .list: "a list"
    case .object: "a structure"
    case .null: "null"
    }
  }

  /// Digits with a sign; 3.0 of JSON is 3.
  fileprivate var wholeNumber: Int? {
    switch self {
    case .integer(let integer): return integer
    case .number(let number): return Int(exactly: number)
    case .text(let text): return text.hasPrefix("+") ? nil : Int(text)
    default: return nil
    }
  }

  /// Digits with sign, point and exponent; nothing else that would be read as a number, such as `0x10` or `inf`.
  fileprivate var finiteNumber: Double? {
    switch self {
    case .integer(let integer): return Double(integer)
    case .number(let number): return number.isFinite ? number : nil
    case .text(let text):
      guard text.utf8.allSatisfy({ Array("0123456789+-.eE".utf8).contains($0) }), let number = Double(text),
        number.isFinite
      else { return nil }
      return number
    default: return nil
    }
  }

  /// The elements of a list that is one: JSON's, or a form's with numbers from 1. Any other name is refused, where
  /// `elements` would take it for XML's.
  fileprivate var strictElements: [WireValue]? {
    switch self {
    case .list(let elements): return elements
    case .text(""): return []
    case .object(let members):
      if members.count == 1, members[0].name == "member", case .object(let inner) = members[0].value {
        return WireValue.object(inner).strictElements
      }
      guard members.allSatisfy({ Int($0.name).map { $0 >= 1 } ?? false && $0.name.utf8.first != UInt8(ascii: "+") })
      else { return nil }
      return elements
    case .text, .integer, .number, .boolean, .time, .null: return nil
    }
  }

  /// The path of a member of JSON that comes twice; nil where none does.
  var repeatedMember: String? {
    switch self {
    case .object(let members):
      var seen: Set<String> = []
      for member in members {
        if !seen.insert(member.name).inserted { return member.name }
        if let inner = member.value.repeatedMember { return "\(member.name).\(inner)" }
      }
      return nil
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        if let inner = element.repeatedMember { return "\(index + 1).\(inner)" }
      }
      return nil
    case .text, .integer, .number, .boolean, .time, .null: return nil
    }
  }
}
