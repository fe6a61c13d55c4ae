// The calls and answers about launch templates as trees and back, and the rules of their parameters.

extension TemplateName {
  fileprivate init(_ source: Fields) {
    self.init(id: source.optionalText("LaunchTemplateId"), name: source.optionalText("LaunchTemplateName"))
  }

  fileprivate var members: [(name: String, value: WireValue?)] {
    [("LaunchTemplateId", id.map(WireValue.text)), ("LaunchTemplateName", name.map(WireValue.text))]
  }
}

extension TemplateCall {
  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    func page() throws(FieldProblem) -> PageRequest {
      PageRequest(token: source.optionalText("NextToken"), limit: try source.optionalInteger("MaxResults"))
    }
    let isDryRun = try source.optionalBoolean("DryRun") ?? false
    switch action {
    case "CreateLaunchTemplateVersion":
      self = .createVersion(
        CreateLaunchTemplateVersion(
          template: TemplateName(source), sourceVersion: source.optionalText("SourceVersion"),
          description: source.optionalText("VersionDescription"),
          data: try LaunchTemplateDataRecord(inCall: source.object("LaunchTemplateData")), isDryRun: isDryRun))
    case "DescribeLaunchTemplateVersions":
      self = .describeVersions(
        DescribeLaunchTemplateVersions(
          template: TemplateName(source), versions: try source.texts("LaunchTemplateVersion"),
          first: source.optionalText("MinVersion"), last: source.optionalText("MaxVersion"), page: try page()))
    case "DescribeLaunchTemplates":
      self = .describeTemplates(
        ids: try source.texts("LaunchTemplateId"), names: try source.texts("LaunchTemplateName"), page: try page())
    case "ModifyLaunchTemplate":
      self = .modify(
        TemplateName(source), defaultVersion: source.optionalText("SetDefaultVersion"), isDryRun: isDryRun)
    case "DeleteLaunchTemplateVersions":
      self = .deleteVersions(
        TemplateName(source), versions: try source.texts("LaunchTemplateVersion"), isDryRun: isDryRun)
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    func list(_ texts: [String]) -> WireValue? { texts.isEmpty ? nil : .texts(texts) }
    let pages: [(name: String, value: WireValue?)] = [
      ("NextToken", page?.token.map(WireValue.text)), ("MaxResults", page?.limit.map(WireValue.integer)),
    ]
    func dryRun(_ isDryRun: Bool) -> (name: String, value: WireValue?) {
      ("DryRun", isDryRun ? .boolean(true) : nil)
    }
    switch self {
    case .createVersion(let call):
      return .members(
        [dryRun(call.isDryRun)] + call.template.members + [
          ("SourceVersion", call.sourceVersion.map(WireValue.text)),
          ("VersionDescription", call.description.map(WireValue.text)), ("LaunchTemplateData", call.data.wireInCall),
        ])
    case .describeVersions(let call):
      return .members(
        call.template.members + [
          ("LaunchTemplateVersion", list(call.versions)), ("MinVersion", call.first.map(WireValue.text)),
          ("MaxVersion", call.last.map(WireValue.text)),
        ] + pages)
    case .describeTemplates(let ids, let names, _):
      return .members([("LaunchTemplateId", list(ids)), ("LaunchTemplateName", list(names))] + pages)
    case .modify(let template, let version, let isDryRun):
      return .members(
        [dryRun(isDryRun)] + template.members + [("SetDefaultVersion", version.map(WireValue.text))])
    case .deleteVersions(let template, let versions, let isDryRun):
      return .members(
        [dryRun(isDryRun)] + template.members + [("LaunchTemplateVersion", list(versions))])
    }
  }
}

extension TemplateReply {
  var result: WireValue {
    switch self {
    case .created(let version): .members([("launchTemplateVersion", version.wire)])
    case .versions(let page):
      .members([
        ("launchTemplateVersionSet", .list(page.records.map(\.wire))),
        ("nextToken", page.nextToken.map(WireValue.text)),
      ])
    case .templates(let page):
      .members([
        ("launchTemplates", .list(page.records.map(\.wire))), ("nextToken", page.nextToken.map(WireValue.text)),
      ])
    case .modified(let template): .members([("launchTemplate", template.wire)])
    case .deleted(let deleted, let kept):
      .members([
        ("successfullyDeletedLaunchTemplateVersionSet", .list(deleted.map(\.wire))),
        ("unsuccessfullyDeletedLaunchTemplateVersionSet", .list(kept.map(\.wire))),
      ])
    }
  }

  /// Reads the answer to a call.
  init(to call: TemplateCall, result source: Fields) throws(FieldProblem) {
    let token = source.optionalText("nextToken").flatMap { $0.isEmpty ? nil : $0 }
    switch call {
    case .createVersion: self = .created(try source.record("launchTemplateVersion"))
    case .describeVersions:
      self = .versions(RecordPage(try source.records("launchTemplateVersionSet"), nextToken: token))
    case .describeTemplates: self = .templates(RecordPage(try source.records("launchTemplates"), nextToken: token))
    case .modify: self = .modified(try source.record("launchTemplate"))
    case .deleteVersions:
      self = .deleted(
        try source.records("successfullyDeletedLaunchTemplateVersionSet"),
        kept: try source.records("unsuccessfullyDeletedLaunchTemplateVersionSet"))
    }
  }
}

extension Parameter {
  private static let template: [Parameter] = [
    .optional("LaunchTemplateId", .text(1...255)), .optional("LaunchTemplateName", .text(3...128)),
  ]
  private static let version = ParameterRule.text(1...255)
  private static let versionPage: [Parameter] = [
    .optional("NextToken", .text(1...4096)), .optional("MaxResults", .integer(1...200)),
  ]
  private static let dryRun = Parameter.optional("DryRun", .boolean)
  private static let tagSpecifications = ParameterRule.list(
    most: 50,
    of: .record([
      .optional("ResourceType", .text(1...64)),
      .optional(
        "Tag",
        .list(
          most: 50,
          of: .record([.required("Key", .text(1...128)), .optional("Value", .text(0...256))]))),
    ]))

  /// What the calls about launch templates take. User data is 16 KiB before it is base64 (EC2 User Guide).
  static let templates: [String: [Parameter]] = [
    "CreateLaunchTemplateVersion": [dryRun] + template + [
      .optional("SourceVersion", version), .optional("VersionDescription", .text(0...255)),
      .required(
        "LaunchTemplateData",
        .record([
          .optional("ImageId", .text(5...21)), .optional("InstanceType", .text(1...64)),
          .optional("UserData", .text(0...21_848)), .optional("TagSpecification", tagSpecifications),
        ])),
    ],
    "DescribeLaunchTemplateVersions": template + [
      .optional("LaunchTemplateVersion", .list(most: 200, of: version)), .optional("MinVersion", version),
      .optional("MaxVersion", version),
    ] + versionPage,
    "DescribeLaunchTemplates": [
      .optional("LaunchTemplateId", .list(most: 200, of: .text(1...255))),
      .optional("LaunchTemplateName", .list(most: 200, of: .text(3...128))),
    ] + versionPage,
    "ModifyLaunchTemplate": [dryRun] + template + [.optional("SetDefaultVersion", version)],
    "DeleteLaunchTemplateVersions": [dryRun] + template + [
      .required("LaunchTemplateVersion", .list(most: 200, of: version))
    ],
  ]
}
