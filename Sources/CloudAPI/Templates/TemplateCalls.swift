// Launch templates (EC2 2016-11-15): from what an Auto Scaling group launches its instances, in versions.

/// A call about launch templates. ClientToken, ResolveAlias and IncludeManagedResources are not carried.
public enum TemplateCall: Hashable, Sendable {
  /// Adds a version.
  case createVersion(CreateLaunchTemplateVersion)
  /// Versions of one template, or `$Latest` and `$Default` of all.
  case describeVersions(DescribeLaunchTemplateVersions)
  /// Templates by ids or names; unknown ones are an error. Filters are not carried.
  case describeTemplates(ids: [String] = [], names: [String] = [], page: PageRequest = PageRequest())
  /// Chooses the default version.
  case modify(TemplateName, defaultVersion: String?, isDryRun: Bool = false)
  /// Takes versions away, those that may go.
  case deleteVersions(TemplateName, versions: [String], isDryRun: Bool = false)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .createVersion: "CreateLaunchTemplateVersion"
    case .describeVersions: "DescribeLaunchTemplateVersions"
    case .describeTemplates: "DescribeLaunchTemplates"
    case .modify: "ModifyLaunchTemplate"
    case .deleteVersions: "DeleteLaunchTemplateVersions"
    }
  }

  /// Whether it changes a template.
  public var changesFleet: Bool {
    switch self {
    case .createVersion, .modify, .deleteVersions: true
    case .describeVersions, .describeTemplates: false
    }
  }

  /// Which page is asked for; nil where the answer has no pages.
  public var page: PageRequest? {
    switch self {
    case .describeVersions(let call): call.page
    case .describeTemplates(_, _, let page): page
    case .createVersion, .modify, .deleteVersions: nil
    }
  }

  /// The same call for the page that a token names.
  func continuing(at token: String) -> TemplateCall {
    switch self {
    case .describeVersions(var call):
      call.page.token = token
      return .describeVersions(call)
    case .describeTemplates(let ids, let names, var page):
      page.token = token
      return .describeTemplates(ids: ids, names: names, page: page)
    case .createVersion, .modify, .deleteVersions: preconditionFailure("\(action) has no pages")
    }
  }
}

/// A template by its id or its name, one of them.
public struct TemplateName: Hashable, Sendable {
  /// `lt-…`.
  public var id: String?
  public var name: String?

  /// A template by its id or its name.
  public init(id: String? = nil, name: String? = nil) {
    self.id = id
    self.name = name
  }
}

/// A new version of a template.
public struct CreateLaunchTemplateVersion: Hashable, Sendable {
  public var template: TemplateName
  /// Its data is the new version's where nothing else is said.
  public var sourceVersion: String?
  public var description: String?
  public var data: LaunchTemplateDataRecord
  /// Only asks whether it would be done.
  public var isDryRun: Bool

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    template: TemplateName, sourceVersion: String? = nil, description: String? = nil, data: LaunchTemplateDataRecord,
    isDryRun: Bool = false
  ) {
    self.template = template
    self.sourceVersion = sourceVersion
    self.description = description
    self.data = data
    self.isDryRun = isDryRun
  }
}

/// Versions of a template. Filters are not carried.
public struct DescribeLaunchTemplateVersions: Hashable, Sendable {
  /// Absent for all templates: then `versions` has `$Latest` and `$Default` only.
  public var template: TemplateName
  /// Numbers, `$Latest`, `$Default`; empty for all.
  public var versions: [String]
  /// Bounds of the numbers.
  public var first: String?
  public var last: String?
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    template: TemplateName, versions: [String] = [], first: String? = nil, last: String? = nil,
    page: PageRequest = PageRequest()
  ) {
    self.template = template
    self.versions = versions
    self.first = first
    self.last = last
    self.page = page
  }
}

/// The answers, in the order of the calls.
public enum TemplateReply: Hashable, Sendable {
  case created(LaunchTemplateVersionRecord)
  case versions(RecordPage<LaunchTemplateVersionRecord>)
  case templates(RecordPage<LaunchTemplateRecord>)
  case modified(LaunchTemplateRecord)
  case deleted([DeletedVersionRecord], kept: [DeletedVersionRecord])

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .created: "CreateLaunchTemplateVersion"
    case .versions: "DescribeLaunchTemplateVersions"
    case .templates: "DescribeLaunchTemplates"
    case .modified: "ModifyLaunchTemplate"
    case .deleted: "DeleteLaunchTemplateVersions"
    }
  }

  /// The token of the next page, where there is one.
  var nextToken: String? {
    switch self {
    case .versions(let page): page.nextToken
    case .templates(let page): page.nextToken
    case .created, .modified, .deleted: nil
    }
  }
}
