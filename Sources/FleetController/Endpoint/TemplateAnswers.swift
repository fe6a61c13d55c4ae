import CloudAPI
import FoundationEssentials
import Scaling

// The actions about launch templates. A fleet has one template; its user data says which program an instance is
// (Templates/LaunchDocument).

extension Controller {
  func answer(_ call: TemplateCall, accessKeyId: String) async throws(APIError) -> TemplateReply {
    let view = view(accessKeyId)
    switch call {
    case .createVersion(let call):
      try view.check(call.template)
      if call.isDryRun { throw .dryRun }
      var data = try view.data(call)
      data.imageId = try await image(of: data, named: call.data.imageId)
      let number = group.templates.versions.last?.number
      try change(.template(.create(data, note: call.description, by: view.callerARN)))
      guard let made = group.templates.versions.last, made.number != number else { throw .internalFailure }
      return .created(self.view(accessKeyId).record(made))
    case .modify(let template, let version, let isDryRun):
      try view.check(template)
      let number = try view.number(version ?? "")
      if isDryRun { throw .dryRun }
      try change(.template(.setDefault(number)))
      return .modified(self.view(accessKeyId).templateRecord)
    case .deleteVersions(let template, let versions, let isDryRun):
      try view.check(template)
      if isDryRun { throw .dryRun }
      return try delete(versions, view)
    case .describeVersions, .describeTemplates: return try view.templates(call)
    }
  }

  /// Each for itself: one that cannot go keeps none of the others.
  private func delete(_ versions: [String], _ view: FleetView) throws(APIError) -> TemplateReply {
    var gone: [DeletedVersionRecord] = []
    var kept: [DeletedVersionRecord] = []
    for text in versions {
      let number = try view.numberText(text)
      var record = DeletedVersionRecord(
        templateId: view.templateId, templateName: view.templateName, number: number)
      guard let refusal = group.refusal(of: .template(.delete([number])), at: .now()) else {
        try change(.template(.delete([number])))
        gone.append(record)
        continue
      }
      if case .template(.unknownVersion) = refusal {
        record.errorCode = "launchTemplateVersionDoesNotExist"
      } else {
        record.errorCode = "unexpectedError"
      }
      record.errorMessage = refusal.message
      kept.append(record)
    }
    return .deleted(gone, kept: kept)
  }

  /// The image of the program that is started. One that was named must be it; a program that is not there has none, and
  /// what is launched from it fails.
  private func image(of data: LaunchTemplateData, named: String?) async throws(APIError) -> String? {
    var found: String?
    if let program = place.program(of: data) { found = await images.id(of: program) }
    if let named, named != found {
      throw APIError(
        code: "InvalidAMIID.NotFound",
        message: "The image id '[\(named)]' does not exist"
          + (found.map { ": the program is the image \($0)" } ?? ": the program is not there"))
    }
    return found
  }
}

extension APIError {
  /// EC2: a call that was to be tried only.
  fileprivate static let dryRun = APIError(
    code: "DryRunOperation", message: "Request would have succeeded, but DryRun flag is set.", status: 412)
}

extension FleetView {
  var templateId: String { "lt-\(names.launchTemplateId)" }
  var templateName: String { group.configuration.launchTemplate.name }

  /// What DescribeLaunchTemplates and DescribeLaunchTemplateVersions tell.
  func templates(_ call: TemplateCall) throws(APIError) -> TemplateReply {
    switch call {
    case .describeVersions(let call): return .versions(try versions(call))
    case .describeTemplates(let ids, let given, let page):
      for id in ids { try check(TemplateName(id: id)) }
      for name in given { try check(TemplateName(name: name)) }
      return .templates(try Paging.page([templateRecord], page, size: 200, most: 200) { $0.id })
    case .createVersion, .modify, .deleteVersions:
      preconditionFailure("A call that changes the template is the controller's to answer.")
    }
  }

  /// A template is named by its id or its name, and there is one.
  func check(_ template: TemplateName) throws(APIError) {
    if let id = template.id, id != templateId {
      throw APIError(
        code: "InvalidLaunchTemplateId.NotFound",
        message: "The specified launch template, with template ID \(id), does not exist.")
    }
    if let name = template.name, name != templateName {
      throw APIError(
        code: "InvalidLaunchTemplateName.NotFoundException",
        message: "The specified launch template, with template name \(name), does not exist.")
    }
    if template.id == nil, template.name == nil {
      throw APIError(
        code: "MissingParameter",
        message: "Either a launch template ID or a launch template name must be specified in the request.")
    }
  }

  private func versions(
    _ call: DescribeLaunchTemplateVersions
  ) throws(APIError) -> RecordPage<LaunchTemplateVersionRecord> {
    let isOfAll = call.template.id == nil && call.template.name == nil
    if !isOfAll { try check(call.template) }
    var wanted = group.templates.versions
    if !call.versions.isEmpty {
      var numbers: [Int] = []
      for text in call.versions { numbers.append(try number(text)) }
      wanted = wanted.filter { numbers.contains($0.number) }
    } else if isOfAll {
      throw APIError(
        code: "MissingParameter",
        message: "Either a launch template ID or a launch template name must be specified in the request.")
    }
    if let first = call.first {
      let bound = try numberText(first)
      wanted = wanted.filter { $0.number >= bound }
    }
    if let last = call.last {
      let bound = try numberText(last)
      wanted = wanted.filter { $0.number <= bound }
    }
    // AWS tells the newest first (as seen in its examples).
    return try Paging.page(wanted.reversed().map(record), call.page, size: 200, most: 200) { "\($0.number)" }
  }

  /// The version that a text names and that is there.
  func number(_ text: String) throws(APIError) -> Int {
    guard let choice = TemplateChoice(text) else { throw malformed(text) }
    guard let number = group.templates.number(of: choice) else {
      throw APIError(
        code: "InvalidLaunchTemplateId.VersionNotFound",
        message: "Could not find the specified version \(text) for the launch template with ID \(templateId).")
    }
    return number
  }

  /// A number, whether or not there is such a version.
  fileprivate func numberText(_ text: String) throws(APIError) -> Int {
    guard case .number(let number)? = TemplateChoice(text) else { throw malformed(text) }
    return number
  }

  private func malformed(_ text: String) -> APIError {
    APIError(
      code: "InvalidLaunchTemplateId.VersionMalformed",
      message: "The version \(text) must be a number above 0, $Latest or $Default.")
  }

  var templateRecord: LaunchTemplateRecord {
    LaunchTemplateRecord(
      id: templateId, name: templateName, createTime: wire(group.templates.createdAt), createdBy: callerARN,
      defaultVersion: group.templates.defaultVersion, latestVersion: group.templates.latestVersion)
  }

  func record(_ version: LaunchTemplateVersion) -> LaunchTemplateVersionRecord {
    let data = version.data
    let text =
      data.userData
      ?? LaunchDocument(
        command: data.command.isEmpty ? FleetPlace.serverCommand : data.command, environment: data.environment,
        processorShare: data.processorShare
      ).text
    return LaunchTemplateVersionRecord(
      templateId: templateId, templateName: templateName, number: version.number, description: version.note,
      createTime: wire(version.createdAt), createdBy: version.createdBy ?? callerARN,
      isDefault: version.number == group.templates.defaultVersion,
      data: LaunchTemplateDataRecord(
        imageId: data.imageId, instanceType: data.instanceType ?? group.configuration.launchTemplate.instanceType,
        userData: Data(text.utf8).base64EncodedString(),
        tags: data.tags.map { EC2TagRecord(key: $0.key, value: $0.value) }))
  }
}

extension FleetView {
  /// What a new version is: the source's data, with what the call says in its place.
  func data(_ call: CreateLaunchTemplateVersion) throws(APIError) -> LaunchTemplateData {
    var data = LaunchTemplateData()
    if let source = call.sourceVersion {
      let number = try number(source)
      if let version = group.templates.version(number) { data = version.data }
    }
    if let type = call.data.instanceType { data.instanceType = type }
    if !call.data.tags.isEmpty {
      data.tags = call.data.tags.map { GroupTag(key: $0.key, value: $0.value, isGivenToInstances: true) }
    }
    guard let coded = call.data.userData else { return data }
    let text = try Self.text(coded)
    data.userData = text.isEmpty ? nil : text
    guard LaunchDocument.isOne(text) else { return data }
    do {
      let document = try LaunchDocument(text)
      data.command = document.command
      data.environment = document.environment
      data.processorShare = document.processorShare
    } catch {
      throw APIError(
        code: "InvalidUserData.Malformed",
        message: "Invalid user data: \(error.description)")
    }
    return data
  }

  private static func text(_ coded: String) throws(APIError) -> String {
    guard let bytes = Data(base64Encoded: coded), let text = String(validating: bytes, as: UTF8.self) else {
      throw APIError(
        code: "InvalidUserData.Malformed", message: "Invalid BASE64 encoding of user data, or no text in it.")
    }
    guard bytes.count <= LaunchDocument.bytesMost else {
      throw APIError(
        code: "InvalidUserData.Malformed",
        message: "User data is limited to \(LaunchDocument.bytesMost) bytes.")
    }
    return text
  }
}
