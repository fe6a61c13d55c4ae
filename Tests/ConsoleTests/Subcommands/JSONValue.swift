/// JSON as a test looks at it: which fields a record has.
enum JSONValue: Decodable, Hashable {
  case null
  case scalar(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      var members: [String: JSONValue] = [:]
      for key in container.allKeys { members[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
      self = .object(members)
    } else if var container = try? decoder.unkeyedContainer() {
      var items: [JSONValue] = []
      while !container.isAtEnd { items.append(try container.decode(JSONValue.self)) }
      self = .array(items)
    } else {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let text = try? container.decode(String.self) {
        self = .scalar(text)
      } else if let flag = try? container.decode(Bool.self) {
        self = .scalar(String(flag))
      } else {
        self = .scalar(String(try container.decode(Double.self)))
      }
    }
  }

  struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Every field as docs/json.md writes it: `group.name`, `instances[].id`. The members of `fields` are data.
  func fields(under prefix: String = "") -> Set<String> {
    switch self {
    case .null, .scalar: return [prefix]
    case .array(let items):
      return items.isEmpty ? [prefix + "[]"] : items.reduce(into: []) { $0.formUnion($1.fields(under: prefix + "[]")) }
    case .object(let members):
      if members.isEmpty || prefix.hasSuffix("fields") { return [prefix] }
      return members.reduce(into: []) { found, member in
        found.formUnion(member.value.fields(under: prefix.isEmpty ? member.key : "\(prefix).\(member.key)"))
      }
    }
  }
}
