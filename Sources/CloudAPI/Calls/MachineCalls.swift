// Parameters of the EC2 action.

/// Machines by id or filter; an unknown id is an error.
public struct DescribeInstances: Hashable, Sendable {
  /// Only these, where not empty.
  public var instanceIds: [String]
  /// All must match.
  public var filters: [EC2Filter]
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    instanceIds: [String] = [], filters: [EC2Filter] = [], page: PageRequest = PageRequest()
  ) {
    self.instanceIds = instanceIds
    self.filters = filters
    self.page = page
  }
}

/// One filter: a name such as `tag:aws:autoscaling:groupName`, and values of which any may match.
public struct EC2Filter: Hashable, Sendable {
  /// What is compared.
  public var name: String
  /// Any of these; `*` and `?` are wildcards.
  public var values: [String]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, values: [String] = []
  ) {
    self.name = name
    self.values = values
  }
}

extension EC2Filter: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("Name"),
      values: try source.texts("Value"))
  }

  var wire: WireValue {
    .members([
      ("Name", .text(name)),
      ("Value", .texts(values)),
    ])
  }
}
