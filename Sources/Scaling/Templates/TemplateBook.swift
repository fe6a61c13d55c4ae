// The versions of the group's one launch template, and which of them the group launches from. The number in force is
// written into the configuration whenever it may have changed, so that whoever launches reads one number.

/// All versions, oldest first.
public struct TemplateBook: Hashable, Codable, Sendable {
  public internal(set) var versions: [LaunchTemplateVersion]
  /// What `$Default` means.
  public internal(set) var defaultVersion = 1
  /// What the group launches from (`LaunchTemplate` of UpdateAutoScalingGroup).
  public internal(set) var choice = TemplateChoice.number(1)
  /// Never given twice, also after the newest was deleted.
  var nextNumber = 2
  public internal(set) var createdAt: Moment

  /// A book with the version that the group began with.
  init(first data: LaunchTemplateData, createdAt: Moment) {
    versions = [LaunchTemplateVersion(number: 1, note: nil, createdAt: createdAt, createdBy: nil, data: data)]
    self.createdAt = createdAt
  }

  /// What `$Latest` means.
  public var latestVersion: Int { versions.last?.number ?? defaultVersion }

  public func version(_ number: Int) -> LaunchTemplateVersion? { versions.first { $0.number == number } }

  /// The number that a choice means now; nil where there is no such version.
  public func number(of choice: TemplateChoice) -> Int? {
    let number =
      switch choice {
      case .number(let number): number
      case .latest: latestVersion
      case .standard: defaultVersion
      }
    return version(number)?.number
  }

  /// Nothing lies in the future after the clock was set back.
  func notAfter(_ now: Moment) -> TemplateBook {
    var book = self
    book.createdAt = min(createdAt, now)
    for index in book.versions.indices { book.versions[index].createdAt = min(book.versions[index].createdAt, now) }
    return book
  }
}

/// A call about the launch template.
public enum TemplateCommand: Hashable, Sendable {
  /// CreateLaunchTemplateVersion.
  case create(LaunchTemplateData, note: String?, by: String)
  /// ModifyLaunchTemplate.
  case setDefault(Int)
  /// DeleteLaunchTemplateVersions, those that may be deleted.
  case delete([Int])
}

/// Why a call about the launch template is refused.
public enum TemplateRefusal: Hashable, Sendable {
  case unknownVersion(Int)
  /// Ours: AWS keeps 10,000.
  case tooManyVersions(most: Int)
  case versionInUse(Int)

  /// `Code` of the API's error.
  public var code: String {
    switch self {
    case .unknownVersion: "InvalidLaunchTemplateId.VersionNotFound"
    case .tooManyVersions: "VersionLimitExceeded"
    case .versionInUse: "OperationNotPermitted"
    }
  }

  /// `Message` of the API's error.
  public var message: String {
    switch self {
    case .unknownVersion(let number): "Could not find launch template version \(number)."
    case .tooManyVersions(let most):
      "A launch template has no more than \(most) versions here. Delete one to make room."
    case .versionInUse(let number): "Version \(number) is the default version or the group launches from it."
    }
  }
}

extension GroupState {
  func refusal(of command: TemplateCommand) -> TemplateRefusal? {
    switch command {
    case .create:
      let most = Limits.templateVersionsMost
      return templates.versions.count < most ? nil : .tooManyVersions(most: most)
    case .setDefault(let number): return templates.version(number) == nil ? .unknownVersion(number) : nil
    case .delete(let numbers):
      if let missing = numbers.first(where: { templates.version($0) == nil }) { return .unknownVersion(missing) }
      return numbers.first { isInUse($0) }.map(TemplateRefusal.versionInUse)
    }
  }

  /// Whether an instance may be launched from a version, or runs from it and would be launched from it again.
  public func isInUse(_ number: Int) -> Bool {
    number == templates.defaultVersion || number == configuration.launchTemplate.version || number == launchVersion
      || instances.contains { $0.lifeCycle == .pending && $0.templateVersion == number }
  }

  mutating func fold(_ command: TemplateCommand, at now: Moment) {
    switch command {
    case .create(let data, let note, let by):
      templates.versions.append(
        LaunchTemplateVersion(
          number: templates.nextNumber, note: note, createdAt: now, createdBy: by, data: data))
      templates.nextNumber += 1
    case .setDefault(let number): templates.defaultVersion = number
    case .delete(let numbers): templates.versions.removeAll { numbers.contains($0.number) }
    }
    settleTemplate()
  }

  /// The group launches from this from now on.
  mutating func chooseTemplate(_ choice: TemplateChoice) {
    templates.choice = choice
    settleTemplate()
  }

  /// Brings the number in the configuration to what the group's choice means now.
  private mutating func settleTemplate() {
    if let number = templates.number(of: templates.choice) { configuration.launchTemplate.version = number }
  }

  /// What the next instance is launched from: an instance refresh launches from its own.
  public var launchVersion: Int { activeRefresh?.launchVersion ?? configuration.launchTemplate.version }

  /// `InstanceType` of an instance's version.
  public func instanceType(ofVersion number: Int) -> String {
    templates.version(number)?.data.instanceType ?? configuration.launchTemplate.instanceType
  }

  /// What an instance is worth, in cores: what its version says, else the fleet's.
  public func processorShare(of id: InstanceID) -> Double {
    let number = instance(id)?.templateVersion ?? launchVersion
    return templates.version(number)?.data.processorShare ?? configuration.shareOfCore
  }

  /// What the program of the first version is, as the shell found it when the group began; a version that has an image
  /// keeps it.
  public mutating func noteFirstImage(_ imageId: String) {
    guard let index = templates.versions.firstIndex(where: { $0.number == 1 }) else { return }
    if templates.versions[index].data.imageId == nil { templates.versions[index].data.imageId = imageId }
  }

  /// What the program was that an instance was started from, as the shell found it. Tell it before the launch is
  /// answered.
  public mutating func noteImage(_ imageId: String, of id: InstanceID) {
    guard let index = index(of: id) else { return }
    instances[index].marks.imageId = imageId
  }
}
