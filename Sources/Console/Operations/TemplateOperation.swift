// The actions on the group's launch template and on refreshes that go to a version: which version is meant, what keeps
// them from being done, and what takes them back.
import CloudAPI
import Terminal

extension FleetOperation {
  /// Whether a version of the group's launch template is chosen.
  var choosesVersion: Bool { self == .rollOut || self == .makeDefault }

  /// Its call on the launch template; nil for an action on the group.
  func templateCall(_ values: OperationValues, _ template: GroupTemplateFacts?) -> TemplateCall? {
    guard self == .makeDefault else { return nil }
    return .modify(template?.forCalls ?? TemplateName(name: ""), defaultVersion: values.version)
  }

  /// Why a refresh cannot be begun, ended or turned round now; nil where it can, or is not known to be impossible.
  func obstacle(running: RefreshFacts?, isKnown: Bool) -> Phrase? {
    guard isKnown else { return nil }
    switch self {
    case .startRefresh, .rollOut: return running == nil ? nil : RefreshTexts.runsAlready
    case .cancelRefresh: return running == nil ? RefreshTexts.noneRuns : nil
    case .rollBack:
      guard let running else { return RefreshTexts.noneRuns }
      if running.isRollingBack { return RefreshTexts.goesBackAlready }
      return running.version == nil ? RefreshTexts.nothingToGoBackTo : nil
    default: return nil
    }
  }
}

extension OperationPlan {
  /// The group's launch template, as it was read last.
  var template: GroupTemplateFacts? { read?.template ?? openedTemplate }

  /// What is typed where a version is chosen, read.
  func readVersion(_ text: String, into values: inout OperationValues) -> Phrase? {
    let isMoving = text == GroupTemplateFacts.latestVersion || text == GroupTemplateFacts.defaultVersion
    guard operation == .rollOut && isMoving || Int(text).map({ $0 > 0 }) == true else {
      return RefreshTexts.typeVersion
    }
    values.version = text
    guard !isMoving, let versions, !versions.isEmpty else { return nil }
    guard let version = versions.first(where: { "\($0.number)" == text }) else {
      return RefreshTexts.unknownVersion(text)
    }
    return operation == .makeDefault && version.isDefault ? RefreshTexts.defaultAlready : nil
  }

  /// What takes a refresh to a version, or another default, back.
  func undoOfVersion(_ version: String) -> OperationUndo? {
    if operation == .makeDefault {
      guard let before = versions?.first(where: \.isDefault) else { return nil }
      return OperationUndo(operation: .makeDefault, instance: "", values: ["\(before.number)"])
    }
    // AWS rolls back only between versions with a number.
    let goesBack = Int(version) != nil && template.map { Int($0.version) != nil } == true
    return OperationUndo(operation: goesBack ? .rollBack : .cancelRefresh, instance: "", values: [])
  }
}

extension OperationView {
  /// Versions of the template whose number begins with what is typed, newest first; all of them at first.
  func versions(_ plan: OperationPlan, on canvas: inout Canvas, _ rows: inout Rows) {
    guard let versions = plan.versions else {
      rows.take(canvas.putWrapped(brush.text(PlanTexts.reading), in: rows.rest))
      return
    }
    if versions.isEmpty { rows.take(canvas.putWrapped(brush.text(RefreshTexts.versionsUnknown), in: rows.rest)) }
    let typed = plan.fields.first?.text ?? ""
    let matching = versions.filter { "\($0.number)".hasPrefix(typed) }
    let shown = matching.isEmpty ? versions : matching
    let most = shown.count > Self.versionsMost ? Self.versionsMost - 1 : Self.versionsMost
    for version in shown.prefix(most) {
      let area = rows.next()
      let isChosen = "\(version.number)" == typed
      canvas.put(
        brush.line(words(version, plan), isChosen ? .plain : .dim), x: area.x, y: area.y, width: area.width)
    }
    if shown.count > most {
      let area = rows.next()
      canvas.put(brush.line(RefreshTexts.more(shown.count - most), .dim), x: area.x, y: area.y, width: area.width)
    }
  }

  static let versionsMost = 6

  private func words(_ version: TemplateVersionFacts, _ plan: OperationPlan) -> Phrase {
    let count = plan.read?.count(of: version.number) ?? 0
    let isGroups = plan.template?.isOf(version, among: plan.versions ?? []) == true
    let parts: [Phrase?] = [
      .verbatim("\(version.number)"), version.isDefault ? RefreshTexts.isDefault : nil,
      isGroups ? RefreshTexts.isTheGroups : nil, count > 0 ? RefreshTexts.instances(count) : nil,
      version.image.isEmpty ? nil : .verbatim(version.image),
      version.note.isEmpty ? nil : .verbatim(version.note),
    ]
    return .joined(parts.compactMap(\.self), by: " · ")
  }
}
