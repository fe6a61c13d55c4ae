// The records of launch templates. EC2 names the members of a call otherwise than those of an answer, so the data of a
// version has two forms on the wire.

/// What instances of a version are made from: of AWS's members those that mean something to a process.
public struct LaunchTemplateDataRecord: Hashable, Sendable {
  /// `ami-…`.
  public var imageId: String?
  /// For example `t3.small`.
  public var instanceType: String?
  /// A text in base64.
  public var userData: String?
  /// Tags of the instances (`TagSpecifications` of the resource type `instance`).
  public var tags: [EC2TagRecord]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    imageId: String? = nil, instanceType: String? = nil, userData: String? = nil, tags: [EC2TagRecord] = []
  ) {
    self.imageId = imageId
    self.instanceType = instanceType
    self.userData = userData
    self.tags = tags
  }
}

extension LaunchTemplateDataRecord {
  /// As a call has it.
  init(inCall source: Fields) throws(FieldProblem) {
    let given: [TagSpecification] = try source.records("TagSpecification")
    self.init(
      imageId: source.optionalText("ImageId"), instanceType: source.optionalText("InstanceType"),
      userData: source.optionalText("UserData"), tags: given.filter(\.isOfInstances).flatMap(\.tags))
  }

  var wireInCall: WireValue {
    .members([
      ("ImageId", imageId.map(WireValue.text)), ("InstanceType", instanceType.map(WireValue.text)),
      ("UserData", userData.map(WireValue.text)),
      ("TagSpecification", tags.isEmpty ? nil : .list([TagSpecification(tags: tags).wire])),
    ])
  }
}

extension LaunchTemplateDataRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let given: [ShownTagSpecification] = try source.records("tagSpecificationSet")
    self.init(
      imageId: source.optionalText("imageId"), instanceType: source.optionalText("instanceType"),
      userData: source.optionalText("userData"), tags: given.flatMap(\.tags))
  }

  var wire: WireValue {
    .members([
      ("imageId", imageId.map(WireValue.text)), ("instanceType", instanceType.map(WireValue.text)),
      ("userData", userData.map(WireValue.text)),
      ("tagSpecificationSet", tags.isEmpty ? nil : .list([ShownTagSpecification(tags: tags).wire])),
    ])
  }
}

/// Tags of one kind of resource, as a call has them.
private struct TagSpecification: WireRecord {
  var isOfInstances = true
  var tags: [EC2TagRecord]

  init(tags: [EC2TagRecord]) { self.tags = tags }

  init(_ source: Fields) throws(FieldProblem) {
    isOfInstances = source.optionalText("ResourceType") == "instance"
    let given: [CalledTag] = try source.records("Tag")
    tags = given.map { EC2TagRecord(key: $0.key, value: $0.value) }
  }

  var wire: WireValue {
    .members([
      ("ResourceType", .text("instance")),
      ("Tag", .list(tags.map { .members([("Key", .text($0.key)), ("Value", .text($0.value))]) })),
    ])
  }
}

private struct CalledTag: WireRecord {
  var key: String
  var value: String

  init(_ source: Fields) throws(FieldProblem) {
    key = try source.text("Key")
    value = source.optionalText("Value") ?? ""
  }

  var wire: WireValue { .members([("Key", .text(key)), ("Value", .text(value))]) }
}

/// The same as an answer has them.
private struct ShownTagSpecification: WireRecord {
  var tags: [EC2TagRecord]

  init(tags: [EC2TagRecord]) { self.tags = tags }

  init(_ source: Fields) throws(FieldProblem) {
    tags = source.optionalText("resourceType") == "instance" ? try source.records("tagSet") : []
  }

  var wire: WireValue {
    .members([("resourceType", .text("instance")), ("tagSet", .list(tags.map(\.wire)))])
  }
}

/// A launch template.
public struct LaunchTemplateRecord: Hashable, Sendable {
  /// `lt-` and 17 hexadecimal digits.
  public var id: String
  public var name: String
  public var createTime: WireTime?
  /// ARN of who made it.
  public var createdBy: String?
  public var defaultVersion: Int
  public var latestVersion: Int

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, name: String, createTime: WireTime? = nil, createdBy: String? = nil, defaultVersion: Int,
    latestVersion: Int
  ) {
    self.id = id
    self.name = name
    self.createTime = createTime
    self.createdBy = createdBy
    self.defaultVersion = defaultVersion
    self.latestVersion = latestVersion
  }
}

extension LaunchTemplateRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("launchTemplateId"), name: try source.text("launchTemplateName"),
      createTime: try source.optionalTime("createTime"), createdBy: source.optionalText("createdBy"),
      defaultVersion: try source.integer("defaultVersionNumber"),
      latestVersion: try source.integer("latestVersionNumber"))
  }

  var wire: WireValue {
    .members([
      ("launchTemplateId", .text(id)), ("launchTemplateName", .text(name)),
      ("createTime", createTime.map(WireValue.time)), ("createdBy", createdBy.map(WireValue.text)),
      ("defaultVersionNumber", .integer(defaultVersion)), ("latestVersionNumber", .integer(latestVersion)),
      ("tagSet", .list([])),
    ])
  }
}

/// A version of a launch template.
public struct LaunchTemplateVersionRecord: Hashable, Sendable {
  /// The template's id and name.
  public var templateId: String
  public var templateName: String
  /// Counts from 1.
  public var number: Int
  public var description: String?
  public var createTime: WireTime?
  /// ARN of who made it.
  public var createdBy: String?
  public var isDefault: Bool
  public var data: LaunchTemplateDataRecord

  /// A record from its members; what AWS may leave out has a default.
  public init(
    templateId: String, templateName: String, number: Int, description: String? = nil, createTime: WireTime? = nil,
    createdBy: String? = nil, isDefault: Bool, data: LaunchTemplateDataRecord = LaunchTemplateDataRecord()
  ) {
    self.templateId = templateId
    self.templateName = templateName
    self.number = number
    self.description = description
    self.createTime = createTime
    self.createdBy = createdBy
    self.isDefault = isDefault
    self.data = data
  }
}

extension LaunchTemplateVersionRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      templateId: try source.text("launchTemplateId"), templateName: try source.text("launchTemplateName"),
      number: try source.integer("versionNumber"), description: source.optionalText("versionDescription"),
      createTime: try source.optionalTime("createTime"), createdBy: source.optionalText("createdBy"),
      isDefault: try source.optionalBoolean("defaultVersion") ?? false,
      data: try source.optionalRecord("launchTemplateData") ?? LaunchTemplateDataRecord())
  }

  var wire: WireValue {
    .members([
      ("launchTemplateId", .text(templateId)), ("launchTemplateName", .text(templateName)),
      ("versionNumber", .integer(number)), ("versionDescription", description.map(WireValue.text)),
      ("createTime", createTime.map(WireValue.time)), ("createdBy", createdBy.map(WireValue.text)),
      ("defaultVersion", .boolean(isDefault)), ("launchTemplateData", data.wire),
    ])
  }
}

/// A version that was taken away, or why it was not.
public struct DeletedVersionRecord: Hashable, Sendable {
  public var templateId: String
  public var templateName: String
  public var number: Int
  /// Absent for one that is gone: `launchTemplateVersionDoesNotExist`, `unexpectedError` and more.
  public var errorCode: String?
  public var errorMessage: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    templateId: String, templateName: String, number: Int, errorCode: String? = nil, errorMessage: String? = nil
  ) {
    self.templateId = templateId
    self.templateName = templateName
    self.number = number
    self.errorCode = errorCode
    self.errorMessage = errorMessage
  }
}

extension DeletedVersionRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let error = source.object("responseError")
    self.init(
      templateId: try source.text("launchTemplateId"), templateName: try source.text("launchTemplateName"),
      number: try source.integer("versionNumber"), errorCode: error.optionalText("code"),
      errorMessage: error.optionalText("message"))
  }

  var wire: WireValue {
    let error: WireValue? = errorCode.map { code in
      .members([("code", .text(code)), ("message", errorMessage.map(WireValue.text))])
    }
    return .members([
      ("launchTemplateId", .text(templateId)), ("launchTemplateName", .text(templateName)),
      ("versionNumber", .integer(number)), ("responseError", error),
    ])
  }
}
