// One tree for all the protocols. A form, an XML reply and a JSON body say the same things in different clothes, so each
// record is described once, as a tree, and four small files (form, XML, JSON in, JSON out) know the clothes.
// It is no schema: which members there must be is known by the records that read and write it.

/// One value on its way to or from the wire.
enum WireValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case time(WireTime)
  case list([WireValue])
  /// Members in the order of the wire. XML may repeat a name: a list is an object of equal names there.
  case object([Member])
  case null

  /// A name and its value.
  struct Member: Hashable, Sendable {
    var name: String
    var value: WireValue
  }

  /// An object of those members that are there.
  static func members(_ members: [(name: String, value: WireValue?)]) -> WireValue {
    .object(members.compactMap { member in member.value.map { Member(name: member.name, value: $0) } })
  }

  /// A list of texts.
  static func texts(_ texts: [String]) -> WireValue { .list(texts.map(WireValue.text)) }

  /// The value of the first member of that name, where this is an object that has one.
  func member(_ name: String) -> WireValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The elements, however the protocol wrote the list: a JSON array, XML's `<member>` or `<item>` children, or a form's
  /// numbers (`Names.member.2`, EC2's `InstanceId.2`), which are put in order. An empty text is an empty list.
  var elements: [WireValue]? {
    switch self {
    case .list(let elements): return elements
    case .null, .text(""): return []
    case .object(let members):
      if let numbered = Self.numbered(members) { return numbered }
      if members.count == 1, members[0].name == "member", case .object(let inner) = members[0].value,
        let numbered = Self.numbered(inner)
      {
        return numbered
      }
      return members.map(\.value)
    case .text, .integer, .number, .boolean, .time: return nil
    }
  }

  private static func numbered(_ members: [Member]) -> [WireValue]? {
    guard !members.isEmpty else { return nil }
    var pairs: [(index: Int, value: WireValue)] = []
    for member in members {
      guard let index = Int(member.name) else { return nil }
      pairs.append((index, member.value))
    }
    return pairs.sorted { $0.index < $1.index }.map(\.value)
  }
}

/// A record that can be read from and written to the tree.
protocol WireRecord {
  init(_ source: Fields) throws(FieldProblem)
  var wire: WireValue { get }
}

/// What was wrong with one field: the caller says in whose words (a server's error, a client's misunderstanding).
struct FieldProblem: Error, Hashable {
  enum Kind: Hashable {
    case missing
    case malformed(String)
    /// What was sent, and what it had to be, in the words of a service.
    case constraint(String, String)
    /// It came twice, or as a value and as a structure.
    case repeated
  }
  /// The names from the root, joined by points.
  var path: String
  var kind: Kind
}
