// The launch template of a group and its versions, as plans and the list of versions tell them.
import CloudAPI
import FoundationEssentials
import Scaling

/// What a group launches from. Its id for calls is as the API gave it and is never shown.
public struct GroupTemplateFacts: Hashable, Sendable {
  let id: String?
  let name: String
  /// A number, `$Latest` or `$Default`.
  let version: String

  init(_ reference: LaunchTemplateReference) {
    id = reference.id
    name = FleetIntake.safe(reference.name ?? reference.id ?? "")
    version = FleetIntake.safe(reference.version ?? Self.defaultVersion)
  }

  var forCalls: TemplateName { id.map { TemplateName(id: $0) } ?? TemplateName(name: name) }

  func reference(version: String) -> LaunchTemplateReference {
    LaunchTemplateReference(id: id, name: id == nil ? name : nil, version: version)
  }

  /// All its versions, newest first.
  var readVersions: APICall { .templates(.describeVersions(DescribeLaunchTemplateVersions(template: forCalls))) }

  /// Whether the group launches from this version now.
  func isOf(_ version: TemplateVersionFacts, among versions: [TemplateVersionFacts]) -> Bool {
    switch self.version {
    case Self.defaultVersion: version.isDefault
    case Self.latestVersion: version.number == versions.map(\.number).max()
    default: self.version == "\(version.number)"
    }
  }

  static let defaultVersion = "$Default"
  static let latestVersion = "$Latest"
}

/// A version of a launch template.
struct TemplateVersionFacts: Hashable, Sendable {
  var number: Int
  var isDefault: Bool
  var image: String
  var type: String
  var note: String
  var madeAt: Moment?
  /// The first lines of its user data, and how many follow them.
  var userData: [String]
  var linesLeft: Int

  init(_ record: LaunchTemplateVersionRecord) {
    number = record.number
    isDefault = record.isDefault
    image = FleetIntake.safe(record.data.imageId ?? "")
    type = FleetIntake.safe(record.data.instanceType ?? "")
    note = FleetIntake.safe(record.description ?? "")
    madeAt = record.createTime.map(FleetIntake.moment)
    let lines = Self.lines(record.data.userData ?? "")
    userData = lines.prefix(Self.linesMost).map { FleetIntake.safe(String($0)) }
    linesLeft = max(0, lines.count - Self.linesMost)
  }

  /// Enough of a launch document to know it by.
  private static let linesMost = 12

  /// The lines of a text in base64; none where it is no text.
  private static func lines(_ coded: String) -> [Substring] {
    guard let data = Data(base64Encoded: coded), let text = String(validating: data, as: UTF8.self) else { return [] }
    return text.split(whereSeparator: \.isNewline)
  }

  /// Those of all pages, newest first.
  static func all(in replies: [APIReply]) -> [TemplateVersionFacts] {
    replies.flatMap { reply -> [LaunchTemplateVersionRecord] in
      if case .templates(.versions(let page)) = reply { page.records } else { [] }
    }
    .map(TemplateVersionFacts.init).sorted { $0.number > $1.number }
  }
}

extension GroupFacts {
  /// Instances that were launched from a version of the group's template.
  func count(of version: Int) -> Int {
    guard let template else { return 0 }
    return instances.count { $0.template == "\(template.name) \(version)" }
  }
}
